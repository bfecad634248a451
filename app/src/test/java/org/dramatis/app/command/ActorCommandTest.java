package org.dramatis.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dramatis.app.command.TestProgram.write;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is who from the command line, over real documents. */
@Tag("long")
class ActorCommandTest {

  private static final String TRUMP = "person:donald-trump";
  private static final String POMPEO = "person:mike-pompeo";

  @TempDir Path documents;
  @TempDir Path home;

  private TestProgram program;

  @BeforeEach
  void read() throws IOException {
    program = new TestProgram(home);
    write(documents.resolve("2019-02-27.txt"), "Talks in Hanoi\n\nDonald Trump met Mike Pompeo.\n");
    write(documents.resolve("2019-02-28.txt"), "Talks end\n\nDonald Trump left Hanoi.\n");
    assertThat(dramatis("run", documents.toString())).as(program.err()).isZero();
  }

  private int dramatis(Object... arguments) {
    return program.run(arguments);
  }

  private String listed(String actor) {
    assertThat(dramatis("actor", "list")).as(program.err()).isZero();
    return program.out().lines().filter(line -> line.startsWith(actor)).findFirst().orElse("");
  }

  @Test
  void decisionsCountAtOnceAreUndoneAndOutliveTheDatabase() throws IOException {
    assertThat(listed(TRUMP)).containsPattern(" 2 +2");
    assertThat(dramatis("actor", "merge", TRUMP, POMPEO, "--reason", "a test"))
        .as(program.err())
        .isZero();
    assertThat(program.out())
        .contains("Mike Pompeo (" + POMPEO + ") is Donald Trump")
        .contains("actor undo 1");
    assertThat(listed(TRUMP)).containsPattern(" 3 +2");
    assertThat(listed(POMPEO)).isEmpty();

    assertThat(dramatis("actor", "undo", "1")).as(program.err()).isZero();
    assertThat(listed(POMPEO)).isNotEmpty();

    assertThat(dramatis("actor", "separate", TRUMP, POMPEO, "--reason", "two men")).isZero();
    assertThat(dramatis("actor", "merge", TRUMP, POMPEO, "--reason", "one man"))
        .isEqualTo(ExitCode.USAGE.status());
    assertThat(program.err()).contains("two men").contains("one man").contains("Undo decision 3");

    assertThat(dramatis("actor", "rename", TRUMP, "D. J. Trump")).isZero();
    Files.delete(home.resolve("dramatis.mv.db"));
    assertThat(dramatis("run", documents.toString())).as(program.err()).isZero();
    assertThat(listed(TRUMP)).contains("D. J. Trump");
    assertThat(dramatis("actor", "decisions")).isZero();
    assertThat(program.out()).contains("is never").contains("undone").contains("two men");
  }

  @Test
  void linksOfAFileReachTheExportAndItsMistakesTheSummary() throws IOException {
    write(home.resolve("dramatis.properties"), "linker.csv = links.csv\n");
    write(home.resolve("links.csv"), "name,wikidata\nDonald Trump,Q22686\nMike Pompeo,none\n");
    assertThat(dramatis("job", "start", "analyse")).as(program.err()).isZero();
    assertThat(program.out())
        .contains("Line 3 of")
        .contains("links.csv")
        .contains("no Wikidata id");
    write(home.resolve("links.csv"), "name,wikidata\nDonald Trump,Q22686\n");
    assertThat(dramatis("job", "start", "analyse")).as(program.err()).isZero();
    Path file = home.resolve("actors.csv");
    assertThat(dramatis("export", "actors", "--format", "csv", "--out", file.toString())).isZero();
    assertThat(Files.readString(file)).contains("https://www.wikidata.org/wiki/Q22686");
  }

  @Test
  void anActorIsRetypedAndHiddenAndBothAreUndone() {
    assertThat(listed(POMPEO)).contains(" person ");
    program.done("actor", "retype", POMPEO, "organization", "--reason", "a test");
    assertThat(listed(POMPEO)).contains(" organization ");
    program.done("actor", "undo", "1");
    assertThat(listed(POMPEO)).contains(" person ");

    program.done("actor", "hide", POMPEO);
    assertThat(listed(POMPEO)).isEmpty();
    assertThat(program.exported("actors")).noneMatch(row -> row.contains("Mike Pompeo"));
    program.done("actor", "undo", "3");
    assertThat(listed(POMPEO)).isNotEmpty();
    assertThat(program.exported("actors")).anyMatch(row -> row.contains("Mike Pompeo"));
  }

  @Test
  void mentionsOfADocumentAreSplitOff() {
    program.done(
        "actor", "split", TRUMP, "--name", "Donald Trump Jr.", "--document", "2019-02-28.txt");
    assertThat(listed(TRUMP)).containsPattern(" 1 +1");
    assertThat(program.out().lines())
        .anySatisfy(line -> assertThat(line).containsPattern("Donald Trump Jr\\. +person +1 +1"));
    program.done("actor", "undo", "1");
    assertThat(listed(TRUMP)).containsPattern(" 2 +2");
  }

  @Test
  void mentionsOfADocumentAreAnotherActorsOrNobodys() {
    String[] assign = {"actor", "assign", TRUMP, "--document", "2019-02-28.txt"};
    program.done("actor", "assign", TRUMP, "--document", "2019-02-28.txt", "--to", POMPEO);
    assertThat(listed(TRUMP)).containsPattern(" 1 +1");
    program.done("actor", "undo", "1");
    program.done(with(assign, "--nobody"));
    assertThat(listed(TRUMP)).containsPattern(" 1 +1");
    program.done("actor", "undo", "3");
    assertThat(listed(TRUMP)).containsPattern(" 2 +2");
    assertThat(dramatis(assign)).isEqualTo(2);
    assertThat(program.err()).contains("--nobody").contains("--to=OTHER");
    assertThat(dramatis("actor", "assign", TRUMP, "--nobody")).isEqualTo(2);
    assertThat(program.err()).contains("--document or --mention");
  }

  @Test
  void aStretchThatWasNotFoundIsMarked() throws IOException {
    int start = Files.readString(documents.resolve("2019-02-28.txt")).indexOf(" left ") + 1;
    String[] mark = {"actor", "mark", "2019-02-28.txt:" + start + "-" + (start + 4), "--name"};
    program.done(with(mark, "Innocent"));
    assertThat(program.exported("mentions"))
        .anyMatch(row -> row.contains("2019-02-28.txt") && row.contains("person:innocent"));
    assertThat(dramatis(with(mark, "Innocent"))).isEqualTo(ExitCode.USAGE.status());
    assertThat(program.err()).contains("is a mention of Innocent already");
    program.done("actor", "undo", "1");
    assertThat(program.exported("mentions")).noneMatch(row -> row.contains("person:innocent"));
  }

  @Test
  void aSingleMentionIsSplitOffByItsPlaceInTheExport() {
    String row =
        program.exported("mentions").stream()
            .filter(line -> line.contains("2019-02-27.txt") && line.contains(TRUMP))
            .findFirst()
            .orElseThrow();
    Matcher place = Pattern.compile("\"start\":(\\d+),\"end\":(\\d+)").matcher(row);
    assertThat(place.find()).as(row).isTrue();
    String mention = "2019-02-27.txt:" + place.group(1) + "-" + place.group(2);
    program.done("actor", "split", TRUMP, "--name", "Another Trump", "--mention", mention);
    assertThat(listed(TRUMP)).containsPattern(" 1 +1");
    assertThat(program.exported("mentions"))
        .filteredOn(line -> line.contains("2019-02-27.txt"))
        .noneMatch(line -> line.contains(TRUMP))
        .anyMatch(line -> line.contains("Another Trump"));

    assertThat(dramatis("actor", "split", TRUMP, "--name", "X", "--mention", "2019-02-28.txt:1"))
        .isEqualTo(ExitCode.USAGE.status());
    assertThat(program.err()).contains("PATH:START-END");
    assertThat(dramatis("actor", "split", TRUMP, "--name", "X")).isEqualTo(2);
    assertThat(program.err()).contains("--document or --mention");
  }

  @Test
  void whereTwoFoldersHaveADocumentTheSourceTellsWhich(@TempDir Path others) throws IOException {
    Path more = Files.createDirectory(others.resolve("more"));
    write(more.resolve("2019-02-28.txt"), "Talks\n\nDonald Trump met Angela Merkel in Paris.\n");
    program.done("run", more);
    assertThat(listed(TRUMP)).containsPattern(" 3 +3");

    String[] split = {"actor", "split", TRUMP, "--name", "Another Trump", "--document"};
    assertThat(dramatis(with(split, "2019-02-28.txt"))).isEqualTo(ExitCode.USAGE.status());
    assertThat(program.err())
        .contains("2 documents have the path")
        .contains(documents.getFileName() + "/2019-02-28.txt")
        .contains("more/2019-02-28.txt");
    assertThat(dramatis(with(split, "28.txt"))).isEqualTo(ExitCode.USAGE.status());
    assertThat(program.err()).contains("No document has the path 28.txt");

    program.done(with(split, "more/2019-02-28.txt"));
    assertThat(listed(TRUMP)).containsPattern(" 2 +2");
  }

  private static Object[] with(String[] arguments, String last) {
    return Stream.concat(Stream.of(arguments), Stream.of(last)).toArray();
  }

  @Test
  void aPairThatLooksLikeOneIsSuggestedUntilItIsDecided() throws IOException {
    program.done("actor", "suggestions");
    assertThat(program.out()).contains("No pair looks like one actor.");
    write(documents.resolve("a.txt"), "Visit\n\nRobert Mueller met Angela Merkel in Berlin.\n");
    write(documents.resolve("b.txt"), "Visit\n\nRobert Muller met Angela Merkel in Berlin.\n");
    program.done("run", documents);

    program.done("actor", "suggestions");
    Matcher pair =
        Pattern.compile("(?m)^0\\.\\d\\d  (person:\\S+)  (person:\\S+)$").matcher(program.out());
    assertThat(pair.find()).as(program.out()).isTrue();
    assertThat(pair.group()).contains("person:robert-mueller").contains("person:robert-muller");
    program.done("actor", "separate", pair.group(1), pair.group(2), "--reason", "two men");
    program.done("actor", "suggestions");
    assertThat(program.out()).doesNotContain(pair.group(1));
  }

  @Test
  void anActorTellsWhyItHasItsNames() throws IOException {
    write(documents.resolve("a.txt"), "Visit\n\nRobert B. Mueller met Angela Merkel in Berlin.\n");
    write(documents.resolve("b.txt"), "Visit\n\nRobert Mueller met Angela Merkel in Berlin.\n");
    write(documents.resolve("c.txt"), "Visit\n\nRobert Mueller met Angela Merkel in Bonn.\n");
    program.done("run", documents);

    program.done("actor", "names", "person:robert-mueller");
    assertThat(program.out())
        .containsPattern("Robert B. Mueller +Robert Mueller +the only name that the initials fit");
  }
}
