package org.dramatis.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dramatis.analytics.job.JobName;
import org.dramatis.analytics.job.JobRun;
import org.dramatis.analytics.job.JobStatus;
import org.dramatis.analytics.report.ComparedActor;
import org.dramatis.analytics.report.ComparedPair;
import org.dramatis.analytics.report.ComparedWord;
import org.dramatis.analytics.report.Comparison;
import org.dramatis.analytics.report.Contrast;
import org.dramatis.analytics.report.Contrasts;
import org.dramatis.analytics.report.Interval;
import org.dramatis.analytics.report.KeyWords;
import org.dramatis.analytics.report.Part;
import org.dramatis.analytics.report.Scope;
import org.dramatis.analytics.report.SearchQuery;
import org.dramatis.analytics.report.UnreadableQuery;
import org.dramatis.analytics.report.Window;
import org.dramatis.core.actor.ActorType;
import org.dramatis.core.document.Span;
import org.dramatis.core.error.DramatisException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Parts of the corpus against each other, beside plain arithmetic over the documents' texts. */
@Tag("long")
class ContrastsTest {

  private static final List<String> NAMES = List.of("Ada", "Bram", "Cleo", "Dora", "Emil");
  private static final List<String> COMMON =
      List.of("the", "of", "and", "was", "said", "that", "to", "in", "met", "with");
  private static final Pattern WORD = Pattern.compile("[A-Za-z]{2,}");
  private static final Pattern SENTENCE = Pattern.compile("[^.\\n]+\\.?");

  @TempDir static Path folder;
  @TempDir static Path home;

  private static Analytics analytics;
  private static List<Told> documents;

  /** A document as the test reads it. */
  private record Told(
      String id,
      String source,
      String path,
      @Nullable LocalDate published,
      String story,
      List<String> sentences,
      String text) {

    /** The words of some of its sentences. */
    Map<String, Integer> words(Predicate<String> wanted) {
      Map<String, Integer> words = new HashMap<>();
      for (String sentence : sentences) {
        if (wanted.test(sentence)) {
          Matcher word = WORD.matcher(sentence);
          while (word.find()) {
            words.merge(word.group().toLowerCase(java.util.Locale.ROOT), 1, Integer::sum);
          }
        }
      }
      return words;
    }

    boolean mentions(String name) {
      return sentences.stream().anyMatch(sentence -> has(sentence, name));
    }

    long together(String one, String other) {
      return sentences.stream().filter(each -> has(each, one) && has(each, other)).count();
    }
  }

  private static boolean has(String sentence, String name) {
    return Pattern.compile("\\b" + name + "\\b").matcher(sentence).find();
  }

  @BeforeAll
  static void ingest() throws IOException {
    Random random = new Random(7);
    for (int i = 0; i < 140; i++) {
      String text = text(random, i);
      String source = i % 3 == 0 ? "letters" : "papers";
      write(source + "/" + (i % 2 == 0 ? "old/" : "") + "d" + i + ".txt", text);
      if (i % 7 == 0) {
        // A copy on another day, in the other source.
        String day = LocalDate.of(2019, 6, 1).plusDays(i % 28).toString();
        write(
            (i % 3 == 0 ? "papers" : "letters") + "/copy" + i + ".txt",
            day + text.substring(10) + (i % 14 == 0 ? " and a word." : ""));
      }
    }
    String said = "Cleo said that a strange manuscript was found in the attic with great care.";
    write("letters/m1.eml", "2019-02-01\n" + said);
    write("letters/m2.eml", "2019-02-02\nDora was amazed.\n> " + said);
    write("letters/undated.txt", "Emil said that nobody knows when.");
    SyntheticTools tools = new SyntheticTools();
    tools.language = "en";
    analytics = Analytics.open(AnalyticsSettings.of(home), tools.toolchain(), List::of);
    JobRun run =
        analytics
            .jobs()
            .start(JobName.INGEST, List.of(folder.resolve("letters"), folder.resolve("papers")));
    run = analytics.jobs().await(run.id(), Duration.ofMinutes(5));
    assertThat(run.status()).as(run.summary()).isEqualTo(JobStatus.COMPLETED);
    documents = read();
  }

  private static String text(Random random, int number) {
    LocalDate day = LocalDate.of(2019, 1, 1).plusDays(random.nextInt(150));
    StringBuilder text = new StringBuilder(day.toString());
    for (int sentence = 0; sentence < 8; sentence++) {
      text.append(sentence % 3 == 2 ? "\n" : " ");
      int names = random.nextInt(3);
      List<String> chosen = new ArrayList<>();
      for (int i = 0; i < names; i++) {
        chosen.add(NAMES.get(Math.min(random.nextInt(5), random.nextInt(5))));
      }
      List<String> words = new ArrayList<>(chosen);
      for (int i = 0; i < 7; i++) {
        words.add(COMMON.get(random.nextInt(COMMON.size())));
      }
      words.add(rare(random.nextInt(400)));
      if (chosen.contains("Ada") && random.nextInt(2) == 0) {
        words.add("treaty");
      }
      if (chosen.contains("Bram") && random.nextInt(3) == 0) {
        words.add("o'clock");
      }
      if (day.getMonthValue() == 3 && random.nextInt(3) == 0) {
        words.add("floods 1954 x");
      }
      text.append(String.join(" ", words)).append('.');
    }
    if (number % 4 == 0) {
      text.append("\nNAV treaty treaty cookies of Ada and Bram.");
    }
    if (number % 5 == 0) {
      text.append("\nSAY it.\nAGAIN floods floods of Cleo.");
    }
    return text.toString();
  }

  /** A word of letters alone that stands for a number. */
  private static String rare(int number) {
    return "q" + (char) ('a' + number % 20) + (char) ('a' + number / 20);
  }

  private static void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static List<Told> read() {
    List<Map<String, Object>> rows =
        analytics
            .database()
            .jdbi()
            .withHandle(
                handle ->
                    handle
                        .createQuery(
                            "SELECT d.id, d.source, d.path, d.published, y.story FROM document d"
                                + " JOIN story y ON y.document = d.number")
                        .mapToMap()
                        .list());
    List<Told> told = new ArrayList<>();
    for (Map<String, Object> row : rows) {
      String id = String.valueOf(row.get("id"));
      var detail = analytics.reports().document(id).orElseThrow();
      String text = detail.document().text();
      List<String> sentences = new ArrayList<>();
      Matcher sentence = SENTENCE.matcher(text);
      while (sentence.find()) {
        boolean counts =
            !text.substring(text.lastIndexOf('\n', sentence.start()) + 1)
                    .matches("(?s)(NAV|AGAIN).*")
                && detail.repeated().stream()
                    .noneMatch(span -> span.overlaps(new Span(sentence.start(), sentence.end())));
        if (counts) {
          sentences.add(sentence.group());
        }
      }
      told.add(
          new Told(
              id,
              String.valueOf(row.get("source")),
              String.valueOf(row.get("path")),
              detail.document().published() == null ? null : detail.document().published().date(),
              String.valueOf(row.get("story")),
              sentences,
              text));
    }
    assertThat(told.size()).isGreaterThan(150);
    assertThat(told.size() - stories(told)).as("copies").isGreaterThan(5);
    return told;
  }

  @AfterAll
  static void close() {
    analytics.close();
  }

  private static Contrasts contrasts() {
    return analytics.search().contrasts();
  }

  // Words that mark a part
  // -------------------------------------------------------------------------

  private static final Scope MARCH =
      new Scope(
          Optional.of(LocalDate.of(2019, 3, 1)),
          Optional.of(LocalDate.of(2019, 3, 31)),
          Optional.empty());

  private static boolean inMarch(Told told) {
    return told.published() != null && told.published().getMonthValue() == 3;
  }

  @Test
  void ofAnActorAndAPair() {
    check(Part.of(List.of("person:ada")), any -> true, List.of("Ada"));
    assertThat(words(Part.of(List.of("person:ada")))).startsWith("treaty").doesNotContain("ada");
    check(Part.of(List.of("person:ada", "person:bram")), any -> true, List.of("Ada", "Bram"));
    check(
        new Part("", Optional.empty(), MARCH, List.of("person:ada")),
        ContrastsTest::inMarch,
        List.of("Ada"));
  }

  @Test
  void ofAPeriodASourceAFolderAndASearch() {
    check(Part.of(MARCH), ContrastsTest::inMarch, List.of());
    assertThat(words(Part.of(MARCH))).contains("floods").doesNotContain("cookies");
    check(
        Part.of(new Scope(Optional.empty(), Optional.empty(), Optional.of("letters"))),
        told -> told.source().equals("letters"),
        List.of());
    check(
        new Part("", Optional.of("letters/old"), Scope.WHOLE, List.of()),
        told -> told.source().equals("letters") && told.path().startsWith("old/"),
        List.of());
    check(
        new Part("treaty OR \"qaa\"", Optional.empty(), Scope.WHOLE, List.of()),
        told -> told.text().matches("(?s).*\\b(treaty|qaa)\\b.*"),
        List.of());
  }

  private static List<String> words(Part part) {
    return contrasts().keyWords(part, Contrasts.Order.G2, 1, 0, 100).words().items().stream()
        .map(ComparedWord::word)
        .toList();
  }

  /** The earliest document of each story, of those that are preferred where there are any. */
  private static Set<Told> once(List<Told> some, Predicate<Told> preferred) {
    Map<String, Told> chosen = new TreeMap<>();
    for (Told told : some) {
      chosen.merge(
          told.story(),
          told,
          (one, other) -> {
            if (preferred.test(one) != preferred.test(other)) {
              return preferred.test(one) ? one : other;
            }
            String left = (one.published() == null ? "9999" : one.published()) + one.id();
            String right = (other.published() == null ? "9999" : other.published()) + other.id();
            return left.compareTo(right) <= 0 ? one : other;
          });
    }
    return new HashSet<>(chosen.values());
  }

  /** What stands in some documents: occurrences, documents and stories of each word. */
  private static final class Tally {
    private final Map<String, long[]> words = new TreeMap<>();
    private long all;

    Tally(List<Told> every, Set<Told> once, Predicate<String> sentences) {
      for (Told told : every) {
        told.words(sentences)
            .forEach(
                (word, count) -> {
                  long[] figures = words.computeIfAbsent(word, any -> new long[3]);
                  figures[1]++;
                  if (once.contains(told)) {
                    figures[0] += count;
                    figures[2]++;
                    all += count;
                  }
                });
      }
    }

    long[] of(String word) {
      return words.getOrDefault(word, new long[3]);
    }
  }

  private void check(Part part, Predicate<Told> in, List<String> names) {
    Predicate<String> mentioning = sentence -> names.stream().allMatch(name -> has(sentence, name));
    List<Told> inside =
        documents.stream()
            .filter(in)
            .filter(told -> told.sentences().stream().anyMatch(mentioning) || names.isEmpty())
            .toList();
    Tally here;
    Tally rest;
    long stories;
    if (names.isEmpty()) {
      List<Told> outside = documents.stream().filter(in.negate()).toList();
      Set<Told> once = once(inside, any -> true);
      stories = once.size();
      here = new Tally(inside, once, any -> true);
      rest = new Tally(outside, once(outside, any -> true), any -> true);
    } else {
      Set<Told> once = once(documents, inside::contains);
      stories = once.stream().filter(inside::contains).count();
      here = new Tally(inside, once, mentioning);
      rest = new Tally(documents, once, any -> true);
      Tally within = new Tally(inside, once, mentioning);
      within.words.forEach(
          (word, figures) -> {
            rest.of(word)[0] -= figures[0];
            rest.all -= figures[0];
          });
    }
    Set<String> left = new TreeSet<>();
    names.forEach(name -> left.add(name.toLowerCase(java.util.Locale.ROOT)));
    Map<String, Double> chances = new TreeMap<>();
    here.words.forEach(
        (word, figures) -> {
          if (figures[0] > 0 && !left.contains(word)) {
            chances.put(word, chance(g2(figures[0], here.all, rest.of(word)[0], rest.all)));
          }
        });
    KeyWords found = contrasts().keyWords(part, Contrasts.Order.G2, 1, 0, 10_000);
    assertThat(found.upToDate()).isTrue();
    assertThat(found.part().documents()).isEqualTo(inside.size());
    assertThat(found.part().stories()).isEqualTo(stories);
    assertThat(found.part().words()).isEqualTo(here.all);
    assertThat(found.rest().words()).isEqualTo(rest.all);
    assertThat(found.tested()).isEqualTo(chances.size());
    assertThat(found.leftOut()).containsExactlyElementsOf(left);
    Set<String> expected = new TreeSet<>();
    chances.forEach(
        (word, chance) -> {
          long[] figures = here.of(word);
          if (chance <= 0.05
              && (double) figures[0] / here.all > (double) rest.of(word)[0] / rest.all) {
            expected.add(word);
          }
        });
    assertThat(found.words().items())
        .extracting(ComparedWord::word)
        .containsExactlyInAnyOrderElementsOf(expected);
    assertThat(expected).isNotEmpty();
    for (ComparedWord row : found.words().items()) {
      long[] figures = here.of(row.word());
      long[] others = rest.of(row.word());
      Contrast contrast = row.contrast();
      assertThat(contrast.first().count()).as(row.word()).isEqualTo(figures[0]);
      assertThat(contrast.second().count()).as(row.word()).isEqualTo(others[0]);
      assertThat(contrast.first().documents()).as(row.word()).isEqualTo(figures[1]);
      assertThat(contrast.first().stories()).as(row.word()).isEqualTo(figures[2]);
      assertThat(contrast.g2())
          .isCloseTo(g2(figures[0], here.all, others[0], rest.all), within(1e-6));
      assertThat(contrast.discovery())
          .isCloseTo(discovery(chances, chances.get(row.word())), within(1e-9));
      double b = Math.max(others[0], 0.5);
      assertThat(contrast.logRatio().value())
          .isCloseTo(
              Math.log((double) figures[0] / here.all / (b / rest.all)) / Math.log(2),
              within(1e-9));
      // What it leads to is what was counted.
      assertThat(found(part, row.word())).as(row.word()).isEqualTo(figures[1]);
    }
  }

  /** How many documents the search finds that the figure of a word leads to. */
  private static long found(Part part, String word) {
    return analytics
        .search()
        .find(
            new SearchQuery(
                part.search(word),
                part.folder().or(() -> part.scope().source()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                part.scope().from(),
                part.scope().to(),
                Optional.empty(),
                SearchQuery.Order.NEWEST,
                SearchQuery.View.EXCERPTS,
                0,
                1))
        .hits()
        .total();
  }

  private static double g2(double a, double c, double b, double d) {
    double first = c * (a + b) / (c + d);
    double second = d * (a + b) / (c + d);
    return 2 * ((a == 0 ? 0 : a * Math.log(a / first)) + (b == 0 ? 0 : b * Math.log(b / second)));
  }

  /** The upper tail of chi-squared with one degree of freedom, by Simpson's rule. */
  private static double chance(double g2) {
    double from = Math.sqrt(Math.max(0, g2));
    int steps = 4_000;
    double width = 12.0 / steps;
    double sum = 0;
    for (int i = 0; i <= steps; i++) {
      double x = from + i * width;
      sum += Math.exp(-x * x / 2) * (i == 0 || i == steps ? 1 : i % 2 == 1 ? 4 : 2);
    }
    return Math.min(1, 2 * sum * width / 3 / Math.sqrt(2 * Math.PI));
  }

  /** Benjamini and Hochberg step by step: the least rate at which a test of this chance passes. */
  private static double discovery(Map<String, Double> chances, double chance) {
    List<Double> sorted = chances.values().stream().sorted().toList();
    double least = 1;
    for (int rank = sorted.size(); rank >= 1; rank--) {
      if (sorted.get(rank - 1) >= chance - 1e-12) {
        least = Math.min(least, sorted.get(rank - 1) * sorted.size() / rank);
      }
    }
    return least;
  }

  // Two parts
  // --------------------------------------------------------------------------------------

  private static final Part LETTERS =
      Part.of(new Scope(Optional.empty(), Optional.empty(), Optional.of("letters")));
  private static final Part PAPERS =
      Part.of(new Scope(Optional.empty(), Optional.empty(), Optional.of("papers")));

  private static List<Told> of(String source) {
    return documents.stream().filter(told -> told.source().equals(source)).toList();
  }

  private static long stories(List<Told> some) {
    return some.stream().map(Told::story).distinct().count();
  }

  @Test
  void actorsOfTwoSources() {
    Comparison<ComparedActor> found = contrasts().actors(LETTERS, PAPERS, Set.of(), 0, 100);
    assertThat(found.first().documents()).isEqualTo(of("letters").size());
    assertThat(found.second().stories()).isEqualTo(stories(of("papers")));
    assertThat(found.shared()).isZero();
    assertThat(found.rows().items()).hasSize(NAMES.size());
    for (ComparedActor row : found.rows().items()) {
      compared(
          row.contrast(),
          of("letters").stream().filter(told -> told.mentions(row.name())).toList(),
          of("papers").stream().filter(told -> told.mentions(row.name())).toList());
    }
    assertThat(contrasts().actors(LETTERS, PAPERS, Set.of(ActorType.COUNTRY), 0, 9).tested())
        .isZero();
  }

  @Test
  void pairsOfTwoSources() {
    Comparison<ComparedPair> found =
        contrasts().pairs(LETTERS, PAPERS, Set.of(), Window.SENTENCE, 0, 100);
    assertThat(found.rows().items()).hasSizeGreaterThan(5);
    for (ComparedPair row : found.rows().items()) {
      Predicate<Told> together = told -> told.together(row.firstName(), row.secondName()) > 0;
      compared(
          row.contrast(),
          of("letters").stream().filter(together).toList(),
          of("papers").stream().filter(together).toList());
      assertThat(row.contrast().first().count())
          .isEqualTo(
              of("letters").stream()
                  .mapToLong(told -> told.together(row.firstName(), row.secondName()))
                  .sum());
    }
    assertThat(contrasts().pairs(LETTERS, PAPERS, Set.of(), Window.DOCUMENT, 0, 100).rows().items())
        .hasSizeGreaterThanOrEqualTo(found.rows().items().size());
  }

  private static void compared(Contrast contrast, List<Told> first, List<Told> second) {
    assertThat(contrast.first().documents()).isEqualTo(first.size());
    assertThat(contrast.second().documents()).isEqualTo(second.size());
    long a = stories(first);
    long b = stories(second);
    long n = stories(of("letters"));
    long m = stories(of("papers"));
    assertThat(contrast.first().stories()).isEqualTo(a);
    assertThat(contrast.second().stories()).isEqualTo(b);
    assertThat(contrast.first().rate()).isCloseTo(1_000.0 * a / n, within(1e-9));
    double[] one = wilson(a, n);
    double[] other = wilson(b, m);
    double p = (double) a / n;
    double q = (double) b / m;
    Interval difference = contrast.difference();
    assertThat(difference.value()).isCloseTo(p - q, within(1e-9));
    assertThat(difference.low())
        .isCloseTo(
            p - q - Math.sqrt(Math.pow(p - one[0], 2) + Math.pow(other[1] - q, 2)), within(1e-6));
    assertThat(difference.high())
        .isCloseTo(
            p - q + Math.sqrt(Math.pow(one[1] - p, 2) + Math.pow(q - other[0], 2)), within(1e-6));
    // Dunning's ratio is that of both rows of the table.
    assertThat(contrast.g2()).isCloseTo(g2(a, n, b, m) + g2(n - a, n, m - b, m), within(1e-6));
  }

  private static double[] wilson(double right, double of) {
    double z = 1.959964;
    double centre = (2 * right + z * z) / (2 * (of + z * z));
    double spread = z * Math.sqrt(z * z + 4 * right * (1 - right / of)) / (2 * (of + z * z));
    return new double[] {Math.max(0, centre - spread), Math.min(1, centre + spread)};
  }

  @Test
  void wordsOfTwoSources() {
    Tally letters = new Tally(of("letters"), once(of("letters"), any -> true), any -> true);
    Tally papers = new Tally(of("papers"), once(of("papers"), any -> true), any -> true);
    Comparison<ComparedWord> found = contrasts().words(LETTERS, PAPERS, 0, 10_000);
    assertThat(found.tested()).isEqualTo(found.rows().items().size());
    assertThat(found.rows().items()).hasSizeGreaterThan(200);
    for (ComparedWord row : found.rows().items()) {
      assertThat(row.contrast().first().count()).isEqualTo(letters.of(row.word())[0]);
      assertThat(row.contrast().second().count()).isEqualTo(papers.of(row.word())[0]);
      assertThat(row.contrast().second().documents()).isEqualTo(papers.of(row.word())[1]);
      assertThat(row.contrast().first().rate())
          .isCloseTo(1e6 * letters.of(row.word())[0] / letters.all, within(1e-6));
    }
    Comparison<ComparedWord> turned = contrasts().words(PAPERS, LETTERS, 0, 10_000);
    assertThat(turned.rows().items().get(0).contrast().g2())
        .isCloseTo(found.rows().items().get(0).contrast().g2(), within(1e-9));
    assertThat(turned.rows().items().get(0).contrast().logRatio().value())
        .isCloseTo(-found.rows().items().get(0).contrast().logRatio().value(), within(1e-9));
  }

  @Test
  void thePeriodBefore() {
    Part before = Part.of(MARCH).before().orElseThrow();
    assertThat(before.scope().from()).contains(LocalDate.of(2019, 1, 29));
    assertThat(before.scope().to()).contains(LocalDate.of(2019, 2, 28));
    List<ComparedWord> words = contrasts().words(Part.of(MARCH), before, 0, 5).rows().items();
    assertThat(words.get(0).word()).isEqualTo("floods");
    assertThat(words.get(0).contrast().logRatio().low()).isPositive();
  }

  @Test
  void whatCannotBeAnswered() {
    says("whole corpus", () -> contrasts().keyWords(Part.WHOLE, Contrasts.Order.G2, 1, 0, 5));
    says("no actor person:nobody", () -> words(Part.of(List.of("person:nobody"))));
    says("mentions both", () -> words(Part.of(List.of("person:emil", "person:ghost"))), "no actor");
    says("one actor, or", () -> Part.of(List.of("person:ada", "person:ada")));
    says("after the last", () -> Part.of(new Scope(MARCH.to(), MARCH.from(), Optional.empty())));
    says(
        "No document is in this part",
        () -> words(new Part("nosuchword", Optional.empty(), Scope.WHOLE, List.of())));
    says(
        "Every document",
        () -> words(new Part("NOT nosuchword", Optional.empty(), Scope.WHOLE, List.of())));
    says("the same", () -> contrasts().words(LETTERS, LETTERS, 0, 5));
    says(
        "second side",
        () ->
            contrasts()
                .actors(
                    LETTERS,
                    new Part("nosuchword", Optional.empty(), Scope.WHOLE, List.of()),
                    Set.of(),
                    0,
                    5));
    assertThatThrownBy(
            () ->
                contrasts()
                    .words(
                        new Part("(open", Optional.empty(), Scope.WHOLE, List.of()), PAPERS, 0, 5))
        .isInstanceOf(UnreadableQuery.class)
        .hasMessageContaining("first side");
    says("word:", () -> words(new Part("word:\"a b\"", Optional.empty(), Scope.WHOLE, List.of())));
  }

  private static void says(String what, Runnable question, String... instead) {
    assertThatThrownBy(question::run)
        .isInstanceOf(DramatisException.class)
        .message()
        .containsAnyOf(what, instead.length == 0 ? what : instead[0]);
  }
}
