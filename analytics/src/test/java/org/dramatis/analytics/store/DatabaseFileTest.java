package org.dramatis.analytics.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.h2.api.Trigger;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A database that was copied, brought from elsewhere or written by a later version. */
class DatabaseFileTest {

  private static boolean ran;

  /** What a stranger's database may have in it. */
  public static final class Stranger implements Trigger {
    @Override
    public void fire(Connection connection, Object[] before, Object[] after) {
      ran = true;
    }
  }

  @TempDir Path work;

  @Test
  void aCopyWithItsLockFileDoesNotReachTheOriginal() throws IOException {
    Path home = Files.createDirectories(work.resolve("home"));
    Path copy = Files.createDirectories(work.resolve("copy"));
    try (Database original = open(home)) {
      assertThat(original.dialect()).isEqualTo(Dialect.H2);
      for (String name : new String[] {"dramatis.mv.db", "dramatis.lock.db"}) {
        Files.copy(home.resolve(name), copy.resolve(name));
      }
      assertThatThrownBy(() -> open(copy))
          .isInstanceOfSatisfying(
              DramatisException.class,
              e -> {
                assertThat(e.code()).isEqualTo(ErrorCode.CONFLICT);
                assertThat(e.messageWithAdvice())
                    .contains(copy.resolve("dramatis.mv.db").toString())
                    .contains(home.resolve("dramatis.mv.db").toString())
                    .contains("Delete dramatis.lock.db in " + copy);
              });
      Files.delete(copy.resolve("dramatis.lock.db"));
      try (Database own = open(copy)) {
        own.jdbi().useHandle(handle -> handle.execute("DELETE FROM lease"));
      }
      // Beside the original, as a command beside a server.
      open(home).close();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE TRIGGER stranger BEFORE INSERT ON source FOR EACH ROW CALL "
            + "'org.dramatis.analytics.store.DatabaseFileTest$Stranger'",
        "CREATE ALIAS stranger FOR 'java.lang.System.lineSeparator'",
        "CREATE LINKED TABLE stranger('', 'jdbc:h2:mem:other', '', '', 'information_schema.users')"
      })
  void codeOfStrangersDoesNotRun(String code) {
    String url = Database.urlOf(work);
    open(work).close();
    Jdbi.create(url + ";DATABASE_TO_LOWER=TRUE").useHandle(handle -> handle.execute(code));
    ran = false;
    assertThatThrownBy(() -> open(work))
        .isInstanceOfSatisfying(
            DramatisException.class,
            e -> assertThat(e.messageWithAdvice()).contains("stranger", "dramatis.mv.db"));
    assertThat(ran).isFalse();
  }

  @Test
  void aLaterSchemaIsNotWrittenTo() {
    open(work).close();
    try (Database database = open(work)) {
      database
          .jdbi()
          .useHandle(
              handle ->
                  handle.execute(
                      "INSERT INTO \"flyway_schema_history\" SELECT 999, '999', 'later', 'SQL',"
                          + " 'V999__later.sql', 1, '', CURRENT_TIMESTAMP, 1, TRUE"));
    }
    assertThatThrownBy(() -> open(work))
        .isInstanceOfSatisfying(
            DramatisException.class,
            e ->
                assertThat(e.messageWithAdvice())
                    .contains("newer version of Dramatis", "the schema 999", "up to "));
  }

  /** H2 changes a table by way of a copy of that name. */
  @Test
  void whatIsLeftOfAChangeThatWasBrokenOffIsRemoved() {
    List<String> copies =
        List.of(
            "item_copy_4_36",
            "source_copy_x",
            "gone_copy_1_2",
            "statistic_days",
            "statistic_days_copy_1_2");
    open(work).close();
    try (Database database = open(work)) {
      database
          .jdbi()
          .useHandle(
              handle -> copies.forEach(copy -> handle.execute("CREATE TABLE " + copy + "(a INT)")));
    }
    try (Database database = open(work)) {
      List<String> left =
          database
              .jdbi()
              .withHandle(
                  handle ->
                      handle
                          .createQuery(
                              "SELECT table_name FROM information_schema.tables"
                                  + " WHERE table_name LIKE '%\\_copy\\_%'")
                          .mapTo(String.class)
                          .list());
      assertThat(left)
          .containsExactlyInAnyOrder("source_copy_x", "gone_copy_1_2", "statistic_days_copy_1_2");
    }
  }

  private static Database open(Path home) {
    return Database.open(Database.urlOf(home), null, null, 2);
  }

  @Test
  void questionsAreNotKeptWaiting() throws Exception {
    System.setProperty("dramatis.store.longest", "300");
    List<Connection> taken = new ArrayList<>();
    try (Database database = open(Files.createDirectories(work.resolve("asked")));
        Database questions = database.forQuestions()) {
      String endless =
          "SELECT COUNT(*) FROM (SELECT * FROM system_range(1, 1000000)) AS a(n),"
              + " (SELECT * FROM system_range(1, 1000000)) AS b(n) WHERE MOD(a.n + b.n, 7) = 3";
      assertThatThrownBy(
              () ->
                  questions
                      .jdbi()
                      .withHandle(asked -> asked.select(endless).mapTo(Long.class).one()))
          .satisfies(
              e ->
                  assertThat(Database.failed("It", e))
                      .hasMessageContaining("took too long")
                      .extracting(DramatisException::code)
                      .isEqualTo(ErrorCode.TIMEOUT));
      for (int i = 0; i < 16; i++) {
        taken.add(questions.dataSource().getConnection());
      }
      Instant begun = Instant.now();
      assertThatThrownBy(questions::connection).isInstanceOf(DramatisException.class);
      assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(10));
      database.dataSource().getConnection().close();
      for (Connection connection : taken) {
        connection.close();
      }
    } finally {
      System.clearProperty("dramatis.store.longest");
    }
  }
}
