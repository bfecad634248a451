package org.dramatis.analytics.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.dramatis.analytics.Analytics;
import org.dramatis.analytics.AnalyticsSettings;
import org.dramatis.analytics.SyntheticTools;
import org.dramatis.analytics.job.JobName;
import org.dramatis.analytics.job.JobRun;
import org.dramatis.analytics.job.JobStatus;
import org.dramatis.analytics.ledger.Note;
import org.dramatis.analytics.report.ActorRow;
import org.dramatis.analytics.report.Search;
import org.dramatis.analytics.report.SearchHit;
import org.dramatis.analytics.report.SearchQuery;
import org.dramatis.analytics.report.SearchResult;
import org.dramatis.analytics.report.SearchResult.Group;
import org.dramatis.analytics.report.UnreadableQuery;
import org.dramatis.core.document.Span;
import org.dramatis.core.error.DramatisException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Queries and what they find, in an index that an ingest wrote. */
class SearchTest {

  @TempDir static Path folder;
  @TempDir static Path home;

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private static Analytics analytics;

  @BeforeAll
  static void ingest() throws IOException {
    write("talks/one.txt", "2018-06-12 Ada met Bram in Hanoi. They signed the peace treaty.");
    write("talks/two.txt", "2018-06-30 Ada left. Bram stayed.\nCleo and Ada signed nothing.");
    write("talks/three.html", "2018-07-01 The talks about peace failed, \u201csaid O'Neill\u201d.");
    write("letters/four.txt", "Fran\u00e7oise wrote from the U.S. about nuclear-armed treaties.");
    write("letters/five.txt", "2019-01-05 Treaty after treaty was signed by Bram and by Cleo.");
    write(
        "letters/six.md", "2019-01-07 An emoji \uD83D\uDE00 and e-mail@example.org; Cleo's cats.");
    SyntheticTools tools = new SyntheticTools();
    tools.language = "en";
    analytics = Analytics.open(AnalyticsSettings.of(home), tools.toolchain(), List::of);
    JobRun run = analytics.jobs().start(JobName.INGEST, List.of(folder));
    run = analytics.jobs().await(run.id(), Duration.ofMinutes(1));
    assertThat(run.status()).as(run.summary()).isEqualTo(JobStatus.COMPLETED);
  }

  @AfterAll
  static void close() {
    analytics.close();
  }

  private static void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static Search search() {
    return analytics.search();
  }

  private static SearchResult find(String query) {
    return search().find(SearchQuery.of(query, SearchQuery.Order.RELEVANCE, 50));
  }

  /** The files that fit, by name and without folder and ending. */
  private static List<String> files(String query) {
    return names(find(query)).stream().sorted().toList();
  }

  private static List<String> names(SearchResult result) {
    return result.hits().items().stream()
        .map(hit -> hit.document().path().replaceAll(".*/|\\.\\w+$", ""))
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "peace | one three",
        "PEACE | one three",
        "treaty | five four one",
        "treaties | five four one",
        "\"treaties\" | four",
        "word:treaty | five one",
        "word:Treaty AND word:signed WITHIN sentence | five one",
        "\"peace treaty\" | one",
        "\"Peace  TREATY\" | one",
        "\u201cpeace treaty\u201d | one",
        "\"treaty peace\" | ",
        "peace treaty | one",
        "peace AND treaty | one",
        "peace OR nuclear | four one three",
        "peace NOT treaty | three",
        "peace -treaty | three",
        "NOT peace | five four six two",
        "(peace OR nuclear) AND treaty | four one",
        "peace OR nuclear AND signed | one three",
        "francoise | four",
        "Fran\u00e7oise | four",
        "nuclear-armed | four",
        "nuclear armed | four",
        "\"armed treaties\" | four",
        "nucl* | four",
        "*uclear | four",
        "n?clear | four",
        "n*ar | four",
        "nucelar~ | four",
        "nuclaer~2 | four",
        "noclear~1 | four",
        "\"signed treaty\"~2 | five one",
        "\"treaty signed\"~2 | five one",
        "\"signed treaty\"~1 | five",
        "\"peace treat*\" | one",
        "O'Neill | three",
        "neill | three",
        "cleo | five six two",
        "Cleo's | five six two",
        "u.s. | four",
        "e-mail | six",
        "example.org | six",
        "\uD83D\uDE00 | six",
        "source:SOURCE | five four one six three two",
        "file:talks | one three two",
        "file:two.txt | two",
        "file:tal* | one three two",
        "title:three | three",
        "language:en | five four one six three two",
        "language:de | ",
        "type:txt | five four one two",
        "type:plain | five four one six three two",
        "type:md OR type:html | six three",
        "date:2018-06-12 | one",
        "date:2018-06 | one two",
        "date:2018 | one three two",
        "date:2018-06-30..2019-01-05 | five three two",
        "date:2019.. | five six",
        "date:..2018-06 | one two",
        "date:none | four",
        "date:2018 peace | one three",
        "actor:Ada | one two",
        "actor:\"ada\" | one two",
        "actor:person:ada | one two",
        "actor:Ada AND actor:Bram | one two",
        "actor:Ada AND actor:Bram WITHIN sentence | one",
        "actor:Ada AND actor:Bram WITHIN paragraph | one two",
        "actor:Ada AND actor:Cleo WITHIN sentence | two",
        "actor:Ada AND signed WITHIN sentence | two",
        "actor:Ada signed WITHIN sentence | two",
        "(actor:Ada OR actor:Bram) AND signed WITHIN sentence | five two",
        "peace AND treaty WITHIN sentence | one",
        "met AND signed WITHIN sentence | ",
        "met AND signed WITHIN paragraph | one",
        "\"peace treaty\" AND sign* WITHIN sentence | one",
        "(actor:Ada AND actor:Bram WITHIN sentence) OR nuclear | four one",
        "actor:Bram AND NOT actor:Ada | five",
        "Re: peace | ",
        "peace & treaty | one",
        "\\*peace\\* | one three",
      })
  void finds(String query, String expected) {
    String source = analytics.jobs().sources().get(0).name();
    List<String> files =
        expected == null ? List.of() : Stream.of(expected.split(" ")).sorted().toList();
    assertThat(files(query.replace("SOURCE", '"' + source + '"'))).isEqualTo(files);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "peace \"treaty | 7 | quotation mark is not closed | second one",
        "(peace | 1 | bracket is not closed | second one",
        "peace) AND treaty | 6 | closed that was not opened | Take it out",
        "peace AND | 7 | AND has nothing after it | joins",
        "OR peace | 1 | OR has nothing before it | joins",
        "peace NOT | 7 | NOT has nothing after it | joins",
        "() | 1 | nothing in them | Take them out",
        "peace colour:red | 7 | a field that there is not | actor, word, layer, title",
        "date:soon | 1 | no date | date:2018-06-12",
        "date:2018-13 | 1 | no date | date:2018-06-12",
        "peace a* | 7 | too few letters | two letters",
        "a*b*c*d*e*f*g | 1 | has too many of them | at most 5",
        "peace~9 | 7 | differ | from 1 to 2",
        "\"peace treaty\"~ | 15 | stand between | from 1 to 100",
        "peace WITHIN sentence | 7 | only one thing | stand together",
        "peace AND treaty WITHIN reach | 18 | not followed | WITHIN sentence",
        "peace AND NOT treaty WITHIN sentence | 11 | cannot look for | words, phrases",
        "peace AND actor:Adda | 11 | no actor has | actor:\"Ada\"",
        "actor:Xyzzyqwert | 1 | no actor has | without actor:",
        "title:(peace talks) | 7 | followed by a bracket | title:one OR title:other",
        "... | 1 | no word | letters or digits",
        "\"\" | 1 | no word | letters or digits",
      })
  void saysWhereAQueryCannotBeRead(String query, int place, String what, String advice) {
    assertThatThrownBy(() -> find(query))
        .isInstanceOfSatisfying(
            UnreadableQuery.class,
            e -> {
              assertThat(e).hasMessageContaining(what);
              assertThat(e.advice()).contains(advice);
              assertThat(e.position() + 1).isEqualTo(place);
            });
  }

  @Test
  void hostileQueriesCostNothing() {
    List<String> hostile = new ArrayList<>();
    hostile.add("x".repeat(100_000));
    hostile.add("peace ".repeat(10_000));
    hostile.add("peace OR ".repeat(200) + "x");
    hostile.add("(".repeat(1_900));
    hostile.add("(".repeat(900) + "x" + ")".repeat(900));
    hostile.add("NOT ".repeat(480) + "x");
    hostile.add("\"".repeat(1_999));
    hostile.add("/(a+)+$/ /(.*a){30}/");
    hostile.add("a?".repeat(900) + "b");
    hostile.add("ab" + "?".repeat(1_900));
    hostile.add("*a?b*c?d*e?f*".repeat(4));
    hostile.add("\\".repeat(1_999));
    hostile.add("~~~ ^5 [a TO b] {x} field:[* TO *] !&&||");
    hostile.add("actor:" + "a".repeat(1_900));
    hostile.add("\u0001en\u0001sign \u0002person:ada \ue000\ue001 \ud800 \udc00");
    hostile.add("peace~ ".repeat(190));
    hostile.add("pe* ".repeat(190) + "WITHIN sentence");
    for (String query : hostile) {
      long begun = THREADS.getCurrentThreadCpuTime();
      try {
        find(query);
      } catch (DramatisException e) {
        assertThat(e.advice()).isNotEmpty();
      }
      assertThat(Duration.ofNanos(THREADS.getCurrentThreadCpuTime() - begun))
          .as(query.substring(0, Math.min(60, query.length())))
          .isLessThan(Duration.ofSeconds(5));
    }
    assertThat(files("peace")).containsExactly("one", "three");
  }

  @Test
  void showsThePlaces() {
    SearchHit hit =
        find("treaty signed").hits().items().stream()
            .filter(one -> one.document().path().endsWith("five.txt"))
            .findFirst()
            .orElseThrow();
    assertThat(hit.times()).isEqualTo(3);
    SearchHit.Excerpt excerpt = hit.excerpts().get(0);
    assertThat(excerpt.found())
        .extracting(
            span ->
                new Span(span.start() - excerpt.span().start(), span.end() - excerpt.span().start())
                    .of(excerpt.text()))
        .containsExactly("Treaty", "treaty", "signed");
    String id = hit.document().id();
    assertThat(search().places("treaty signed", id, 10)).hasSize(3);
    assertThat(search().places("\"treaty after treaty\"", id, 10))
        .containsExactly(new Span(11, 30));
    assertThat(search().places("peace", id, 10)).isEmpty();
    assertThat(search().places("actor:Bram actor:Cleo WITHIN sentence", id, 10)).hasSize(2);
  }

  @Test
  void showsEachPlaceOnALineOfItsOwn() {
    assertThat(concordance("treaty date:2019"))
        .containsExactly(
            "2019-01-05 |Treaty| after treaty was signed by Bram and by Cleo.",
            "2019-01-05 Treaty after |treaty| was signed by Bram and by Cleo.");
    assertThat(concordance("actor:Ada AND actor:Bram WITHIN sentence"))
        .containsExactly("2018-06-12 |Ada| met |Bram| in Hanoi. They signed the peace treaty.");
    assertThat(concordance("file:one")).isEmpty();
  }

  /** The lines, with what was found between bars. */
  private static List<String> concordance(String text) {
    SearchQuery query =
        new SearchQuery(
            text,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            SearchQuery.Order.OLDEST,
            SearchQuery.View.CONCORDANCE,
            0,
            10);
    List<String> lines = new ArrayList<>();
    for (SearchHit hit : search().find(query).hits().items()) {
      for (SearchHit.Excerpt excerpt : hit.excerpts()) {
        StringBuilder line = new StringBuilder(excerpt.text());
        for (int i = excerpt.found().size() - 1; i >= 0; i--) {
          line.insert(excerpt.found().get(i).end() - excerpt.span().start(), "|");
          line.insert(excerpt.found().get(i).start() - excerpt.span().start(), "|");
        }
        lines.add(line.toString());
      }
    }
    return lines;
  }

  @Test
  void groupsWhatItFinds() {
    SearchResult all = find("");
    assertThat(all.hits().total()).isEqualTo(6);
    assertThat(all.upToDate()).isTrue();
    String source = analytics.jobs().sources().get(0).name();
    assertThat(labels(all, Group.FOLDER)).containsExactly(source + " 6");
    assertThat(labels(all, Group.LANGUAGE)).containsExactly("en 6");
    assertThat(labels(all, Group.FORMAT)).containsExactly("text/plain 6");
    assertThat(labels(all, Group.MONTH)).containsExactly("2018-06 2", "2018-07 1", "2019-01 2");
    assertThat(labels(all, Group.PERSON)).contains("Cleo 3", "Ada 2");
    SearchQuery query =
        new SearchQuery(
            "",
            Optional.of(source),
            Optional.of("en"),
            Optional.of("text/plain"),
            Optional.empty(),
            List.of("person:cleo"),
            Optional.of(LocalDate.of(2018, 6, 30)),
            Optional.of(LocalDate.of(2019, 1, 5)),
            Optional.empty(),
            SearchQuery.Order.OLDEST,
            SearchQuery.View.EXCERPTS,
            0,
            1);
    SearchResult narrowed = search().find(query);
    assertThat(names(narrowed)).containsExactly("two");
    assertThat(narrowed.hits().total()).isEqualTo(2);
    assertThat(labels(narrowed, Group.FOLDER)).containsExactlyInAnyOrder("letters 1", "talks 1");
    assertThat(labels(narrowed, Group.PERSON)).doesNotContain("Cleo 2").contains("Bram 2");
    assertThat(files(query.withFilters())).containsExactly("five", "two");
  }

  private static List<String> labels(SearchResult result, Group group) {
    SearchResult.Facet facet = result.facet(group);
    return facet == null
        ? List.of()
        : facet.values().stream().map(value -> value.label() + " " + value.documents()).toList();
  }

  @Test
  void ordersAndPages() {
    assertThat(names(search().find(SearchQuery.of("treaty", SearchQuery.Order.NEWEST, 5))))
        .containsExactly("five", "one", "four");
    assertThat(names(search().find(SearchQuery.of("treaty", SearchQuery.Order.OLDEST, 5))))
        .containsExactly("one", "five", "four");
    assertThat(names(find("treaty"))).startsWith("five");
  }

  @Test
  void findsActorsByWhatIsRememberedOfThem() {
    analytics.identities().rename("person:bram", "Bram van der Berg", new Note("ann", "so"));
    assertThat(analytics.identities().settle(Duration.ofMinutes(1))).isTrue();
    try {
      for (String name : List.of("Berg Bram", "bram", "van berg", "Berk Bramm", "bra")) {
        assertThat(search().actors(name, 3))
            .as(name)
            .first()
            .extracting(ActorRow::name)
            .isEqualTo("Bram van der Berg");
      }
      assertThat(files("actor:\"Bram van der Berg\"")).containsExactly("five", "one", "two");
      assertThat(search().actors("zzzzzz", 3)).isEmpty();
      assertThat(search().actors("?!", 3)).isEmpty();
    } finally {
      analytics.identities().undo(1, new Note("ann", "no"));
      assertThat(analytics.identities().settle(Duration.ofMinutes(1))).isTrue();
    }
  }
}
