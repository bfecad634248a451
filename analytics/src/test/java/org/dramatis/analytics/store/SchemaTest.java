package org.dramatis.analytics.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page that describes the tables names every table and column, and no other. */
class SchemaTest {

  private static final Path PAGE = Path.of("../docs/schema.md");

  @TempDir Path home;

  @Test
  void theDocumentationNamesEveryColumn() throws IOException {
    try (Database database = Database.open(Database.urlOf(home), null, null, 2)) {
      assertThat(described()).isEqualTo(present(database)).hasSizeGreaterThan(20);
    }
  }

  @Test
  void theExamplesRun() throws IOException {
    List<String> examples = new ArrayList<>();
    Matcher blocks =
        Pattern.compile("```sql\n(.*?);\n```", Pattern.DOTALL)
            .matcher(Files.readString(PAGE, StandardCharsets.UTF_8));
    while (blocks.find()) {
      examples.add(blocks.group(1));
    }
    assertThat(examples).isNotEmpty();
    try (Database database = Database.open(Database.urlOf(home), null, null, 2)) {
      for (String example : examples) {
        List<Map<String, Object>> rows =
            database.jdbi().withHandle(handle -> handle.createQuery(example).mapToMap().list());
        assertThat(rows).isEmpty();
      }
    }
  }

  /** What a process leaves behind that is killed while it makes the tables of a new home. */
  @Test
  void aMigrationThatWasKilledHalfWayIsRepeated() throws IOException {
    String url = Database.urlOf(home) + ";DATABASE_TO_LOWER=TRUE";
    Flyway.configure()
        .dataSource(url, null, null)
        .locations("classpath:org/dramatis/analytics/store/migration")
        .placeholders(Map.of("bytes", "VARBINARY(1000000)"))
        .target("1")
        .load()
        .migrate();
    Jdbi.create(url)
        .useHandle(
            handle -> {
              handle.execute("DELETE FROM \"flyway_schema_history\"");
              handle.execute("DELETE FROM lease");
              handle.execute("DROP TABLE mention");
              // What earlier versions had for the batch runtime.
              handle.execute("CREATE TABLE batch_job_instance (id BIGINT PRIMARY KEY)");
              handle.execute(
                  "CREATE TABLE batch_job_execution"
                      + " (instance BIGINT REFERENCES batch_job_instance (id))");
            });
    try (Database database = Database.open(Database.urlOf(home), null, null, 2)) {
      // The last one as well.
      database
          .jdbi()
          .useHandle(
              handle ->
                  handle.execute(
                      "DELETE FROM \"flyway_schema_history\" WHERE \"installed_rank\" ="
                          + " (SELECT MAX(\"installed_rank\") FROM \"flyway_schema_history\")"));
    }
    try (Database database = Database.open(Database.urlOf(home), null, null, 2)) {
      assertThat(present(database)).isEqualTo(described());
      List<String> leases =
          database
              .jdbi()
              .withHandle(
                  handle ->
                      handle.createQuery("SELECT name FROM lease").mapTo(String.class).list());
      assertThat(leases).containsExactly("jobs");
    }
  }

  private static Map<String, List<String>> described() throws IOException {
    Map<String, List<String>> tables = new TreeMap<>();
    List<String> columns = new ArrayList<>();
    for (String line : Files.readAllLines(PAGE, StandardCharsets.UTF_8)) {
      Matcher table = Pattern.compile("### `(\\w+)`").matcher(line);
      Matcher column = Pattern.compile("\\| `(\\w+)` \\| .+ \\|").matcher(line);
      if (table.matches()) {
        columns = new ArrayList<>();
        tables.put(table.group(1), columns);
      } else if (column.matches()) {
        columns.add(column.group(1));
      }
    }
    return tables;
  }

  private static Map<String, List<String>> present(Database database) {
    Map<String, List<String>> tables = new TreeMap<>();
    database
        .jdbi()
        .useHandle(
            handle ->
                handle
                    .createQuery(
                        "SELECT table_name, column_name FROM information_schema.columns"
                            + " WHERE table_schema = CURRENT_SCHEMA"
                            + " AND table_name <> 'flyway_schema_history'"
                            + " ORDER BY table_name, ordinal_position")
                    .map(
                        (row, context) ->
                            tables
                                .computeIfAbsent(row.getString(1), key -> new ArrayList<>())
                                .add(row.getString(2)))
                    .list());
    return tables;
  }
}
