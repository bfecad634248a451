package org.dramatis.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dramatis.analytics.job.CountSettings;
import org.dramatis.analytics.job.JobName;
import org.dramatis.analytics.job.JobRun;
import org.dramatis.analytics.job.JobStatus;
import org.dramatis.core.actor.ActorType;
import org.dramatis.core.actor.Chain;
import org.dramatis.core.actor.Link;
import org.dramatis.core.actor.Mention;
import org.dramatis.core.actor.MentionKind;
import org.dramatis.core.annotation.AnnotatedDocument;
import org.dramatis.core.annotation.Annotation;
import org.dramatis.core.annotation.Layer;
import org.dramatis.core.annotation.Layers;
import org.dramatis.core.document.Span;
import org.dramatis.core.spi.Annotator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A changed annotator runs with those that read what it makes, and with no others; what that comes
 * to is what a fresh ingest comes to.
 */
@Tag("long")
class LayersTest {

  private static final Layer<Annotation> TITLES = new Layer<>("extra.titles", Annotation.class);
  private static final Layer<Annotation> LENGTHS = new Layer<>("extra.lengths", Annotation.class);

  @TempDir Path folder;
  @TempDir Path home;
  @TempDir Path fresh;

  private final SyntheticTools tools = new SyntheticTools();
  private final Map<String, Integer> ran = new ConcurrentHashMap<>();

  /** The annotators by name, each with its version. */
  private final Map<String, String> versions = new TreeMap<>();

  private int compared;

  /** A word that is no name. */
  private volatile String noName = "Dora";

  @BeforeEach
  void fill() throws IOException {
    write("a.txt", "Ada met Bram. Cleo saw Ada.");
    write("b.txt", "SAY Bram met Emil.\nNAV Cleo\nAGAIN Bram met Emil.");
    write("c.txt", "nobody is here\n----\nAda alone");
    versions.putAll(Map.of("words", "1", "names", "1", "chains", "1"));
    annotators();
  }

  @Test
  void aResolverRunsOnTheNamesAsTheyWere() {
    try (Analytics analytics = open(home)) {
      run(analytics);
      change("chains", "2");
      assertThat(run(analytics).summary())
          .isEqualTo(
              "Nothing to read: 3 annotated anew without reading (4 documents: mentions, chains,"
                  + " with names as they were; none changed), 0 unchanged");
      // Tokens and sentences are found faster than they are read.
      assertThat(ran).containsOnlyKeys("words", "chains").containsEntry("chains", 4);
      assertSameAsFresh(analytics);
    }
  }

  @Test
  void namesTakeAlongWhatReadsThem() {
    try (Analytics analytics = open(home)) {
      run(analytics);
      noName = "Ada";
      change("names", "2");
      assertThat(run(analytics).summary())
          .isEqualTo(
              "Nothing to read: 3 annotated anew without reading (4 documents: names, mentions,"
                  + " chains; 2 changed), 0 unchanged");
      assertThat(ran).containsOnlyKeys("words", "names", "chains");
      assertSameAsFresh(analytics);
    }
  }

  @Test
  void anAnnotatorThatNobodyReadsRunsAlone() {
    try (Analytics analytics = open(home)) {
      run(analytics);
      change("titles", "1");
      String added = run(analytics).summary();
      assertThat(added)
          .isEqualTo(
              "Nothing to read: 3 annotated anew without reading (4 documents: extra.titles;"
                  + " none changed), 0 unchanged");
      assertThat(ran).containsOnlyKeys("titles");
      assertSameAsFresh(analytics);

      change("titles", "2");
      assertThat(run(analytics).summary()).isEqualTo(added);
      assertThat(ran).containsOnlyKeys("titles");
      assertSameAsFresh(analytics);

      change("lengths", "1");
      run(analytics);
      assertThat(ran).as("it reads titles, which are kept").containsOnlyKeys("lengths");
      assertSameAsFresh(analytics);

      change("lengths", null);
      change("titles", null);
      assertThat(run(analytics).summary())
          .isEqualTo(
              "Nothing to read: 3 annotated anew without reading (4 documents: no layer; none"
                  + " changed), 0 unchanged");
      assertThat(ran).isEmpty();
      assertSameAsFresh(analytics);
    }
  }

  @Test
  void aLongLayerIsKeptWhole() {
    try (Analytics analytics = open(home)) {
      change("titles", "long");
      run(analytics);
      change("lengths", "1");
      run(analytics);
      assertThat(ran).containsOnlyKeys("lengths");
      assertSameAsFresh(analytics);
    }
  }

  @Test
  void whichMentionsCountNeedsNoAnnotator() {
    try (Analytics analytics = open(home)) {
      run(analytics);
      ran.clear();
      tools.counting = new CountSettings(true, true);
      assertThat(run(analytics).summary())
          .isEqualTo(
              "Nothing to read: 3 annotated anew without reading (4 documents: what counts;"
                  + " 1 changed), 0 unchanged");
      assertThat(ran).isEmpty();
      assertSameAsFresh(analytics);
    }
  }

  @Test
  void aPluginThatFailsCostsItsDocumentAsInAFreshIngest() {
    try (Analytics analytics = open(home)) {
      run(analytics);
      change("titles", "bad");
      assertThat(run(analytics).summary()).endsWith("1 in quarantine");
      assertSameAsFresh(analytics);
      change("titles", "2");
      assertThat(run(analytics).summary()).doesNotContain("quarantine");
      assertSameAsFresh(analytics);
    }
  }

  @Test
  void anyChangesOneAfterAnotherComeToAFreshIngest() throws IOException {
    Random random = new Random(11);
    List<String> names = List.of("words", "names", "chains", "titles", "lengths");
    SyntheticCorpus.write(folder.resolve("more"), 20, 5);
    try (Analytics analytics = open(home)) {
      run(analytics);
      for (int round = 0; round < 12; round++) {
        for (int changes = random.nextInt(3); changes >= 0; changes--) {
          String name = names.get(random.nextInt(names.size()));
          boolean goes = random.nextInt(3) == 0;
          if (goes && name.equals("titles")) {
            change("lengths", null);
          }
          if (!goes && name.equals("lengths")) {
            change("titles", "0");
          }
          boolean needed = versions.containsKey(name) && names.indexOf(name) < 3;
          noName = List.of("Ada", "Bram", "Dora").get(random.nextInt(3));
          change("names", noName);
          change(name, goes && !needed ? null : Integer.toString(random.nextInt(4)));
        }
        tools.counting = new CountSettings(random.nextBoolean(), random.nextBoolean());
        write("d" + random.nextInt(3) + ".txt", "Ada met Emil " + random.nextInt());
        run(analytics);
        assertSameAsFresh(analytics);
      }
    }
  }

  private void change(String name, String version) {
    if (version == null) {
      versions.remove(name);
    } else if (name.equals("names")) {
      versions.put(name, version + noName);
    } else {
      versions.put(name, version);
    }
    annotators();
    ran.clear();
  }

  private void annotators() {
    List<Annotator> list = new ArrayList<>();
    String none = noName;
    versions.forEach(
        (name, version) -> {
          switch (name) {
            case "words":
              list.add(
                  annotator(
                      name,
                      Set.of(),
                      List.of(Layers.PARAGRAPHS, Layers.SENTENCES, Layers.TOKENS),
                      document ->
                          document
                              .with(Layers.PARAGRAPHS, spans(document.text(), "[^\\n]+"))
                              .with(Layers.SENTENCES, spans(document.text(), "[^.\\n]+\\.?"))
                              .with(Layers.TOKENS, spans(document.text(), "\\w+"))));
              break;
            case "names":
              list.add(
                  annotator(
                      name,
                      Set.of(Layers.TOKENS),
                      List.of(Layers.NAMES),
                      document -> document.with(Layers.NAMES, names(document, none))));
              break;
            case "chains":
              list.add(
                  annotator(
                      name,
                      Set.of(Layers.NAMES, Layers.SENTENCES),
                      List.of(Layers.CHAINS, Layers.MENTIONS),
                      LayersTest::chains));
              break;
            case "titles":
              list.add(
                  annotator(
                      name,
                      Set.of(),
                      List.of(TITLES),
                      document -> document.with(TITLES, titles(document, version))));
              break;
            default:
              list.add(
                  annotator(name, Set.of(TITLES), List.of(LENGTHS), document -> lengths(document)));
          }
        });
    tools.annotators = list;
  }

  private static List<Mention> names(AnnotatedDocument document, String none) {
    List<Mention> names = new ArrayList<>();
    for (Span token : document.tokens()) {
      String word = token.of(document.text());
      if (Character.isUpperCase(word.charAt(0)) && !word.equals(none)) {
        names.add(
            new Mention(token, MentionKind.NAME, ActorType.PERSON, 1d / 3, "names of the test"));
      }
    }
    return names;
  }

  private static AnnotatedDocument chains(AnnotatedDocument document) {
    Map<String, List<Link>> links = new LinkedHashMap<>();
    List<Mention> names = document.layer(Layers.NAMES);
    for (int i = 0; i < names.size(); i++) {
      links
          .computeIfAbsent(names.get(i).span().of(document.text()), key -> new ArrayList<>())
          .add(new Link(i, 0.9, "same name"));
    }
    List<Chain> chains = new ArrayList<>();
    links.forEach(
        (name, own) -> chains.add(new Chain(ActorType.PERSON, name, null, own, Map.of())));
    return document.with(Layers.MENTIONS, names).with(Layers.CHAINS, chains);
  }

  private static List<Annotation> titles(AnnotatedDocument document, String version) {
    if (version.equals("bad") && document.text().contains("alone")) {
      throw new IllegalArgumentException("a bad plugin");
    }
    return List.of(
        new Annotation(
            new Span(0, document.text().length()),
            "title\ud800",
            Map.of("words", "w".repeat(version.equals("long") ? 600_000 : 1), "version", version),
            0.5,
            "titles"));
  }

  private static AnnotatedDocument lengths(AnnotatedDocument document) {
    Annotation title = document.layer(TITLES).get(0);
    return document.with(
        LENGTHS,
        List.of(new Annotation(title.span(), title.label(), title.features(), 1, "lengths")));
  }

  private static List<Span> spans(String text, String pattern) {
    List<Span> spans = new ArrayList<>();
    Matcher found = Pattern.compile(pattern).matcher(text);
    while (found.find()) {
      spans.add(new Span(found.start(), found.end()));
    }
    return org.dramatis.core.annotation.SpanList.of(spans);
  }

  private Annotator annotator(
      String name,
      Set<Layer<?>> requires,
      List<Layer<?>> provides,
      UnaryOperator<AnnotatedDocument> work) {
    String version = versions.get(name);
    return new Annotator() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public String version() {
        return version;
      }

      @Override
      public Set<Layer<?>> requires() {
        return requires;
      }

      @Override
      public Set<Layer<?>> provides() {
        return Set.copyOf(provides);
      }

      @Override
      public AnnotatedDocument annotate(AnnotatedDocument document) {
        ran.merge(name, 1, Integer::sum);
        return work.apply(document);
      }
    };
  }

  private void assertSameAsFresh(Analytics analytics) {
    Path other = fresh.resolve(Integer.toString(++compared));
    try (Analytics anew = open(other)) {
      run(anew);
      SameTables.check(anew, analytics);
    }
    ran.clear();
  }

  private JobRun run(Analytics analytics) {
    JobRun run = analytics.jobs().start(JobName.INGEST, List.of(folder));
    run = analytics.jobs().await(run.id(), java.time.Duration.ofMinutes(1));
    assertThat(run.status()).as(run.summary()).isEqualTo(JobStatus.COMPLETED);
    return run;
  }

  private Analytics open(Path where) {
    return Analytics.open(AnalyticsSettings.of(where), tools.toolchain(), List::of);
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, text.getBytes(StandardCharsets.UTF_8));
  }
}
