package org.dramatis.analytics.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.dramatis.core.actor.ActorType;
import org.dramatis.core.actor.MentionKind;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC);
  private static final Note NOTE = new Note("ann", "same man", List.of("Kim met “Trump”.\nTwice."));
  private static final ActorReference KIM =
      new ActorReference(
          "person:kim", ActorType.PERSON, "Kim", List.of(new Anchor("00ff", "Kim's")));
  private static final ActorReference KIM_JONG_UN =
      new ActorReference("person:kim-jong-un", ActorType.PERSON, "Kim Jong Un", List.of());
  private static final List<Action> EVERY_ACTION =
      List.of(
          new Action.Merge(KIM_JONG_UN, KIM),
          new Action.Split(
              KIM,
              List.of("00ff"),
              List.of(new MentionReference("00aa", "Kim", "So Kim said.", 3, 2)),
              "person:kim-2",
              "Kim the second"),
          new Action.Assign(
              KIM,
              List.of(),
              List.of(new MentionReference("00aa", "Kim", "So Kim said.", 3, 2)),
              KIM_JONG_UN),
          new Action.Assign(KIM, List.of("00ff"), List.of(), null),
          new Action.Separate(KIM, KIM_JONG_UN),
          new Action.Rename(KIM, "Kim Jong-un \uD83D\uDE80"),
          new Action.Retype(KIM, ActorType.ORGANIZATION),
          new Action.Hide(KIM),
          new Action.Mark(new MentionReference("00aa", "Kim", "So Kim said.", 3, 2), KIM, true),
          new Action.Judge(
              List.of(
                  new Judgement(
                      "person:kim",
                      MentionKind.PRONOUN,
                      true,
                      new MentionReference("00aa", "he", "So he said.", 3, 0)))),
          new Action.Undo(2));

  @TempDir Path folder;

  private Path file() {
    return folder.resolve("home").resolve("ledger.jsonl");
  }

  @Test
  void whatWasAppendedIsReadAgain() {
    Ledger ledger = Ledger.open(file(), CLOCK);
    List<Decision> made = EVERY_ACTION.stream().map(action -> ledger.append(action, NOTE)).toList();
    assertThat(made)
        .extracting(Decision::number)
        .containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L);
    assertThat(made).extracting(Decision::action).isEqualTo(EVERY_ACTION);
    assertThat(ledger.decisions()).isEqualTo(made);
    assertThat(Ledger.open(file()).decisions()).isEqualTo(made);
    assertThat(Ledger.open(file()).active())
        .extracting(Decision::number)
        .containsExactly(1L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L);
  }

  @Test
  void undoingAnUndoBringsTheDecisionBack() {
    Ledger ledger = Ledger.open(file());
    ledger.append(new Action.Hide(KIM), NOTE);
    ledger.append(new Action.Undo(1), NOTE);
    assertThat(ledger.active()).isEmpty();
    assertThatThrownBy(() -> ledger.append(new Action.Undo(1), NOTE))
        .isInstanceOfSatisfying(
            DramatisException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CONFLICT));
    ledger.append(new Action.Undo(2), NOTE);
    assertThat(ledger.active()).extracting(Decision::number).containsExactly(1L);
    assertThatThrownBy(() -> ledger.append(new Action.Undo(9), NOTE))
        .isInstanceOfSatisfying(
            DramatisException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_FOUND));
    assertThat(Ledger.open(file()).decisions()).hasSize(3);
  }

  @Test
  void aBadLineIsNamedAndNothingIsLost() throws IOException {
    Ledger ledger = Ledger.open(file());
    ledger.append(new Action.Hide(KIM), NOTE);
    ledger.append(new Action.Hide(KIM_JONG_UN), NOTE);
    List<String> lines = Files.readAllLines(file());
    String second = lines.get(1);
    for (String bad :
        List.of(
            "{oops",
            "",
            "[]",
            second.replace("hide", "hyde"),
            second.replace("PERSON", "GOD"),
            second.replace("\"number\":2", "\"number\":1"),
            second.replace("\"reason\"", "\"reasons\""),
            second.replace("{\"number\"", "{\"colour\":1,\"number\""))) {
      Files.write(file(), List.of(lines.get(0), bad, second.replace("2", "3")));
      assertThatThrownBy(() -> Ledger.open(file()))
          .as(bad)
          .isInstanceOfSatisfying(
              DramatisException.class,
              e -> {
                assertThat(e.code()).isEqualTo(ErrorCode.SETTING_INVALID);
                assertThat(e)
                    .hasMessageContaining("Line 2 of")
                    .hasMessageContaining("ledger.jsonl");
              });
      assertThat(Files.readAllLines(file())).hasSize(3);
    }
  }

  @Test
  void whatIsNotKnownIsRefusedAtAnyDepth() throws IOException {
    Ledger ledger = Ledger.open(file());
    ledger.append(EVERY_ACTION.get(1), NOTE);
    String line = Files.readString(file());
    for (String field : List.of("\"id\"", "\"quote\"", "\"sentence\"")) {
      assertThat(line).contains(field);
      Files.writeString(file(), line.replace(field, "\"colour\":1," + field));
      assertThatThrownBy(() -> Ledger.open(file()))
          .as(field)
          .hasMessageContaining("has more than is known: colour");
    }
  }

  @Test
  void onlyADecisionThatThereIsCanBeUndone() {
    Ledger ledger = Ledger.open(file());
    assertThatThrownBy(() -> ledger.append(new Action.Undo(1), NOTE))
        .isInstanceOfSatisfying(
            DramatisException.class,
            e -> {
              assertThat(e.code()).isEqualTo(ErrorCode.NOT_FOUND);
              assertThat(e.advice()).isEqualTo("Nothing was decided yet");
            });
    ledger.append(new Action.Hide(KIM), NOTE);
    assertThatThrownBy(() -> ledger.append(new Action.Undo(2), NOTE))
        .isInstanceOfSatisfying(
            DramatisException.class,
            e -> assertThat(e.advice()).isEqualTo("Decisions have the numbers 1 to 1"));
  }

  @Test
  void anOpenLedgerReadsAFileThatWasReplacedAndMended() throws IOException {
    Ledger ledger = Ledger.open(file());
    ledger.append(new Action.Hide(KIM), NOTE);
    ledger.append(new Action.Hide(KIM_JONG_UN), NOTE);
    String first = Files.readAllLines(file()).get(0);
    Files.writeString(file(), "{oops\n");
    assertThatThrownBy(ledger::decisions).hasMessageContaining("Line 1 of");
    Files.writeString(file(), first + "\n");
    assertThat(ledger.decisions()).extracting(Decision::number).containsExactly(1L);
  }

  @Test
  void aLineCutOffByACrashIsDropped() throws IOException {
    Ledger.open(file()).append(new Action.Hide(KIM), NOTE);
    Files.writeString(file(), "{\"number\":2,\"at\":\"2026", StandardOpenOption.APPEND);
    Ledger after = Ledger.open(file());
    assertThat(after.decisions()).hasSize(1);
    after.append(new Action.Hide(KIM_JONG_UN), NOTE);
    assertThat(Ledger.open(file()).decisions())
        .extracting(Decision::number)
        .containsExactly(1L, 2L);
  }

  @Test
  void aLastLineWithoutAnEndIsKept() throws IOException {
    Ledger.open(file()).append(new Action.Hide(KIM), NOTE);
    Files.writeString(file(), Files.readString(file()).strip());
    Ledger after = Ledger.open(file());
    assertThat(after.decisions()).hasSize(1);
    after.append(new Action.Undo(1), NOTE);
    after.append(new Action.Undo(2), NOTE);
    assertThat(Ledger.open(file()).decisions()).hasSize(3).isEqualTo(after.decisions());
  }

  @Test
  void aDecisionComesAfterThoseThatAnotherLedgerAppended() {
    Ledger one = Ledger.open(file());
    Ledger other = Ledger.open(file());
    assertThat(one.append(new Action.Hide(KIM), NOTE).number()).isEqualTo(1);
    assertThat(other.append(new Action.Undo(1), NOTE).number()).isEqualTo(2);
    assertThat(one.append(new Action.Undo(2), NOTE).number()).isEqualTo(3);
    assertThat(Ledger.open(file()).decisions()).hasSize(3);
  }

  @Test
  void twoLedgersOnOneFileNeverLoseADecision() throws InterruptedException {
    List<Thread> writers =
        IntStream.range(0, 4)
            .mapToObj(
                i ->
                    new Thread(
                        () -> {
                          // The same process: two channels cannot lock at once, so they take turns.
                          for (int n = 0; n < 10; n++) {
                            synchronized (CLOCK) {
                              Ledger.open(file()).append(new Action.Hide(KIM), NOTE);
                            }
                          }
                        },
                        "writer-" + i))
            .collect(Collectors.toList());
    Ledger watching = Ledger.open(file());
    for (Thread writer : writers) {
      writer.start();
    }
    for (Thread writer : writers) {
      writer.join();
    }
    assertThat(watching.decisions()).hasSize(40);
    assertThat(watching.append(new Action.Undo(40), NOTE).number()).isEqualTo(41);
  }
}
