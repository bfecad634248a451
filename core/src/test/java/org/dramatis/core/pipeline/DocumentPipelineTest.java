package org.dramatis.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.dramatis.core.actor.ActorType;
import org.dramatis.core.actor.Mention;
import org.dramatis.core.actor.MentionKind;
import org.dramatis.core.annotation.AnnotatedDocument;
import org.dramatis.core.annotation.Layer;
import org.dramatis.core.annotation.Layers;
import org.dramatis.core.document.Document;
import org.dramatis.core.document.Location;
import org.dramatis.core.document.SourceItem;
import org.dramatis.core.document.Span;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.dramatis.core.spi.Annotator;
import org.dramatis.core.spi.DocumentParser;
import org.dramatis.core.spi.DocumentSink;
import org.junit.jupiter.api.Test;

class DocumentPipelineTest {

  @Test
  void everyPartOfAnItemHasItsOutcome() {
    DocumentParser lines =
        parser(
            "txt",
            (item, sink) -> {
              String[] parts = read(item).split("\n", -1);
              for (int i = 0; i < parts.length; i++) {
                Location part = item.location().inner(Integer.toString(i));
                if (parts[i].equals("bad")) {
                  sink.failed(
                      part, new DramatisException(ErrorCode.DOCUMENT_BROKEN, "part " + i, ""));
                } else {
                  sink.document(Document.ofText(part, parts[i]));
                }
              }
            });

    List<DocumentOutcome> outcomes = run(lines, List.of(), item("a.txt", "one\nbad\ntwo"));

    assertThat(outcomes).hasSize(3);
    assertThat(outcomes.get(0)).isInstanceOf(DocumentOutcome.Done.class);
    assertThat(quarantined(outcomes.get(1)).code()).isEqualTo(ErrorCode.DOCUMENT_BROKEN);
    assertThat(outcomes.get(2).location().path()).isEqualTo("a.txt!/2");
  }

  @Test
  void whatWouldBefallEveryItemIsNoFailureOfOne() {
    DramatisException unavailable =
        new DramatisException(ErrorCode.PARSER_UNAVAILABLE, "no process", "");
    assertThatThrownBy(() -> codeOf((item, sink) -> boom(unavailable))).isSameAs(unavailable);
  }

  @Test
  void whateverAParserThrowsEndsInQuarantine() {
    for (Throwable thrown :
        List.of(
            new IllegalStateException("x"),
            new StackOverflowError(),
            new NoClassDefFoundError("x"),
            new AssertionError("x"),
            new ServiceConfigurationError("x"))) {
      assertThat(codeOf((item, sink) -> boom(thrown))).isEqualTo(ErrorCode.INTERNAL);
    }
    assertThat(codeOf((item, sink) -> boom(new OutOfMemoryError("x"))))
        .isEqualTo(ErrorCode.OUT_OF_MEMORY);
    assertThat(
            codeOf(
                (item, sink) -> {
                  throw new IOException("gone");
                }))
        .isEqualTo(ErrorCode.INPUT_OUTPUT);
    assertThat(codeOf((item, sink) -> {})).isEqualTo(ErrorCode.DOCUMENT_EMPTY);
  }

  @Test
  void anAnnotatorsFailureCostsOneDocumentOnly() {
    Annotator picky =
        annotator(
            "picky",
            Set.of(),
            Set.of(Layers.TOKENS),
            document -> {
              if (document.text().contains("bad")) {
                throw new IllegalArgumentException("cannot");
              }
              return document.with(Layers.TOKENS, List.of());
            });
    DocumentParser two =
        parser(
            "txt",
            (item, sink) -> {
              sink.document(Document.ofText(item.location().inner("1"), "bad"));
              sink.document(Document.ofText(item.location().inner("2"), "good"));
            });

    List<DocumentOutcome> outcomes = run(two, List.of(picky), item("a.txt", ""));

    assertThat(quarantined(outcomes.get(0)).stage()).isEqualTo(Stage.ANNOTATE);
    assertThat(quarantined(outcomes.get(0)).reason())
        .contains("a.txt!/1", "built-in annotator picky", "cannot");
    assertThat(outcomes.get(1)).isInstanceOf(DocumentOutcome.Done.class);
  }

  @Test
  void aFailureOfTheReceiverIsNotBlamedOnTheDocument() {
    DocumentParser one =
        parser("txt", (item, sink) -> sink.document(Document.ofText(item.location(), "x")));
    List<DocumentOutcome> seen = new ArrayList<>();

    assertThatThrownBy(
            () ->
                pipeline(one, List.of())
                    .process(
                        item("a.txt", ""),
                        outcome -> {
                          seen.add(outcome);
                          throw new IllegalStateException("database gone");
                        }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("database gone");
    assertThat(seen).hasSize(1);
  }

  @Test
  void annotatorsRunInTheOrderOfTheirLayers() {
    List<String> ran = new ArrayList<>();
    Annotator tokens = recording("tokens", Set.of(Layers.SENTENCES), Layers.TOKENS, ran);
    Annotator sentences = recording("sentences", Set.of(), Layers.SENTENCES, ran);

    new AnnotatorSequence(List.of(tokens, sentences), Map.of())
        .annotate(AnnotatedDocument.of(Document.ofText(new Location("s", "a"), "x")));

    assertThat(ran).containsExactly("sentences", "tokens");
  }

  @Test
  void aChoicePicksAmongAnnotatorsOfOneLayer() {
    Annotator first = recording("first", Set.of(), Layers.TOKENS, new ArrayList<>());
    Annotator second = recording("second", Set.of(), Layers.TOKENS, new ArrayList<>());

    assertThat(new AnnotatorSequence(List.of(first, second), Map.of()).annotators())
        .containsExactly(first);
    assertThat(
            new AnnotatorSequence(List.of(first, second), Map.of("tokens", "second")).annotators())
        .containsExactly(second);
    assertThatThrownBy(
            () -> new AnnotatorSequence(List.of(first, second), Map.of("tokens", "third")))
        .isInstanceOf(DramatisException.class)
        .hasMessageContaining("third")
        .extracting(e -> ((DramatisException) e).advice())
        .asString()
        .contains("first", "second");
  }

  @Test
  void theLayerOfTheChosenAnnotatorStaysWhenAnotherMakesItToo() {
    Annotator both =
        annotator(
            "both",
            Set.of(),
            Set.of(Layers.TOKENS, Layers.SENTENCES),
            document ->
                document
                    .with(Layers.TOKENS, List.of(new Span(0, 1)))
                    .with(Layers.SENTENCES, List.of(new Span(0, 3))));
    Annotator chosen =
        annotator(
            "chosen",
            Set.of(),
            Set.of(Layers.TOKENS),
            document -> document.with(Layers.TOKENS, List.of(new Span(0, 3))));
    for (List<Annotator> available : List.of(List.of(both, chosen), List.of(chosen, both))) {
      AnnotatedDocument annotated =
          new AnnotatorSequence(available, Map.of("tokens", "chosen", "sentences", "both"))
              .annotate(AnnotatedDocument.of(Document.ofText(new Location("s", "a"), "one")));
      assertThat(annotated.layer(Layers.TOKENS)).containsExactly(new Span(0, 3));
      assertThat(annotated.layer(Layers.SENTENCES)).containsExactly(new Span(0, 3));
    }
  }

  @Test
  void missingAndCircularLayersAreRefusedByName() {
    Annotator needs =
        recording("needs", Set.of(Layers.SENTENCES), Layers.TOKENS, new ArrayList<>());
    Annotator back = recording("back", Set.of(Layers.TOKENS), Layers.SENTENCES, new ArrayList<>());

    assertThatThrownBy(() -> new AnnotatorSequence(List.of(needs), Map.of()))
        .hasMessageContaining("needs")
        .hasMessageContaining("sentences");
    assertThatThrownBy(() -> new AnnotatorSequence(List.of(needs, back), Map.of()))
        .hasMessageContaining("circle");
  }

  @Test
  void aDocumentInAnotherLanguageSkipsTheAnnotator() {
    Annotator english =
        new Annotator() {
          @Override
          public String name() {
            return "english";
          }

          @Override
          public String version() {
            return "1";
          }

          @Override
          public Set<Layer<?>> requires() {
            return Set.of();
          }

          @Override
          public Set<Layer<?>> provides() {
            return Set.of(Layers.TOKENS);
          }

          @Override
          public Set<String> languages() {
            return Set.of("en");
          }

          @Override
          public AnnotatedDocument annotate(AnnotatedDocument document) {
            return document.with(Layers.TOKENS, List.of(new Span(0, 1)));
          }
        };
    AnnotatorSequence sequence = new AnnotatorSequence(List.of(english), Map.of());
    Document document = Document.ofText(new Location("s", "a"), "x");

    assertThat(annotated(sequence, document.withLanguage("de"))).isFalse();
    assertThat(annotated(sequence, document.withLanguage("en"))).isTrue();
    assertThat(annotated(sequence, document)).isTrue();
  }

  @Test
  void theLongestClaimedExtensionWinsThenTheEarlierParser() {
    DocumentParser plugin = parser("tar.gz", (item, sink) -> {});
    DocumentParser late = parser("tar.gz", (item, sink) -> {});
    DocumentParser gz = parser("gz", (item, sink) -> {});
    DocumentParser all = parser("*", (item, sink) -> {});
    ParserSelection selection = new ParserSelection(List.of(plugin, late, gz, all));

    assertThat(selection.parserFor(new Location("s", "a/B.TAR.GZ"))).isSameAs(plugin);
    assertThat(selection.parserFor(new Location("s", "a.tar.gz/b.gz"))).isSameAs(gz);
    assertThat(selection.parserFor(new Location("s", "noextension"))).isSameAs(all);
    assertThatThrownBy(() -> new ParserSelection(List.of(gz)).parserFor(new Location("s", "a.b")))
        .hasMessageContaining("a.b");
  }

  private static boolean annotated(AnnotatorSequence sequence, Document document) {
    return sequence.annotate(AnnotatedDocument.of(document)).has(Layers.TOKENS);
  }

  private static ErrorCode codeOf(Parsing parsing) {
    List<DocumentOutcome> outcomes = run(parser("txt", parsing), List.of(), item("a.txt", ""));
    assertThat(outcomes).hasSize(1);
    assertThat(quarantined(outcomes.get(0)).reason()).contains("a.txt");
    return quarantined(outcomes.get(0)).code();
  }

  private static DocumentOutcome.Quarantined quarantined(DocumentOutcome outcome) {
    assertThat(outcome).isInstanceOf(DocumentOutcome.Quarantined.class);
    return (DocumentOutcome.Quarantined) outcome;
  }

  private static List<DocumentOutcome> run(
      DocumentParser parser, List<Annotator> annotators, SourceItem item) {
    List<DocumentOutcome> outcomes = new ArrayList<>();
    pipeline(parser, annotators).process(item, outcomes::add);
    return outcomes;
  }

  private static DocumentPipeline pipeline(DocumentParser parser, List<Annotator> annotators) {
    return new DocumentPipeline(
        new ParserSelection(List.of(parser)), new AnnotatorSequence(annotators, Map.of()));
  }

  private static void boom(Throwable thrown) {
    if (thrown instanceof RuntimeException runtime) {
      throw runtime;
    }
    throw (Error) thrown;
  }

  private static String read(SourceItem item) throws IOException {
    try (InputStream in = item.open()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static Annotator recording(
      String name, Set<Layer<?>> requires, Layer<?> provides, List<String> ran) {
    return annotator(
        name,
        requires,
        Set.of(provides),
        document -> {
          ran.add(name);
          return document.with(provides, List.of());
        });
  }

  @Test
  void anAnnotatorSeesWhatItRequiresAndMakesWhatItProvides() {
    List<Set<Layer<?>>> seen = new ArrayList<>();
    Annotator sentences = recording("sentences", Set.of(), Layers.SENTENCES, new ArrayList<>());
    Annotator tokens = recording("tokens", Set.of(), Layers.TOKENS, new ArrayList<>());
    Annotator names =
        annotator(
            "names",
            Set.of(Layers.TOKENS),
            Set.of(Layers.NAMES),
            document -> {
              seen.add(document.layers());
              return document
                  .with(Layers.TOKENS, List.of(new Span(0, 1)))
                  .with(Layers.PARAGRAPHS, List.of())
                  .with(Layers.NAMES, List.of());
            });

    AnnotatedDocument annotated =
        new AnnotatorSequence(List.of(sentences, tokens, names), Map.of())
            .annotate(AnnotatedDocument.of(Document.ofText(new Location("s", "a"), "x")));

    assertThat(seen).containsExactly(Set.of(Layers.TOKENS));
    assertThat(annotated.layers())
        .containsExactlyInAnyOrder(Layers.SENTENCES, Layers.TOKENS, Layers.NAMES);
    assertThat(annotated.tokens()).isEmpty();
  }

  @Test
  void onlyWhatChangedIsOutdatedAndWhatReadsIt() {
    List<String> ran = new ArrayList<>();
    Annotator sentences = recording("sentences", Set.of(), Layers.SENTENCES, ran);
    Annotator tokens = recording("tokens", Set.of(Layers.SENTENCES), Layers.TOKENS, ran);
    Annotator other = recording("other", Set.of(), Layers.SENTENCES, ran);
    Annotator paragraphs = recording("paragraphs", Set.of(), Layers.PARAGRAPHS, ran);
    Set<String> known =
        Set.of(
            new AnnotatorSequence(List.of(sentences, tokens, paragraphs), Map.of())
                .version()
                .split(" "));

    AnnotatorSequence same =
        new AnnotatorSequence(List.of(tokens, paragraphs, sentences), Map.of());
    assertThat(same.outdated(known, Set.of(), layer -> true).run()).isEmpty();
    assertThat(same.outdated(known, Set.of(Layers.TOKENS), layer -> false).run())
        .containsExactly(sentences, tokens);
    assertThat(same.outdated(known, Set.of(Layers.TOKENS), layer -> true).read())
        .containsExactly(Layers.TOKENS);

    PartialAnnotation changed =
        new AnnotatorSequence(List.of(other, tokens, paragraphs), Map.of())
            .outdated(known, Set.of(), layer -> true);
    assertThat(changed.run()).containsExactly(other, tokens);
    assertThat(changed.made()).containsExactly(Layers.SENTENCES, Layers.TOKENS);
    assertThat(changed.read()).isEmpty();
  }

  @Test
  void whoRequiresALayerAndProvidesItChangesIt() {
    Annotator names = adding("names", Set.of(), new Span(0, 1));
    Annotator more = adding("more", Set.of(Layers.NAMES), new Span(2, 3));
    Annotator most = adding("most", Set.of(Layers.NAMES), new Span(4, 5));
    Annotator reader =
        annotator(
            "reader",
            Set.of(Layers.NAMES),
            Set.of(Layers.MENTIONS),
            document -> document.with(Layers.MENTIONS, document.layer(Layers.NAMES)));
    AnnotatorSequence sequence =
        new AnnotatorSequence(List.of(more, reader, most, names), Map.of());

    assertThat(sequence.annotators()).containsExactly(names, more, most, reader);
    assertThat(spans(sequence)).containsExactly(new Span(0, 1), new Span(2, 3), new Span(4, 5));

    // Who changes a layer needs the layer as it was, which nobody kept.
    Set<String> known =
        Set.of(new AnnotatorSequence(List.of(more, reader, names), Map.of()).version().split(" "));
    PartialAnnotation added = sequence.outdated(known, Set.of(), layer -> true);
    assertThat(added.run()).containsExactly(names, more, most, reader);
    assertThat(added.made()).containsExactly(Layers.NAMES, Layers.MENTIONS);
    assertThat(
            sequence.outdated(Set.of(sequence.version().split(" ")), Set.of(), layer -> true).run())
        .isEmpty();

    assertThatThrownBy(() -> new AnnotatorSequence(List.of(more), Map.of()))
        .hasMessageContaining("more")
        .hasMessageContaining("of itself alone");
  }

  private static List<Span> spans(AnnotatorSequence sequence) {
    return sequence
        .annotate(AnnotatedDocument.of(Document.ofText(new Location("s", "a"), "a text")))
        .layer(Layers.MENTIONS)
        .stream()
        .map(Mention::span)
        .toList();
  }

  private static Annotator adding(String name, Set<Layer<?>> requires, Span span) {
    return annotator(
        name,
        requires,
        Set.of(Layers.NAMES),
        document -> {
          List<Mention> all = new ArrayList<>(document.layer(Layers.NAMES));
          all.add(new Mention(span, MentionKind.NAME, ActorType.PERSON, 1, name));
          return document.with(Layers.NAMES, all);
        });
  }

  /** An annotator that a plugin brings. */
  private record Plugged(Annotator annotator) implements Annotator, Contributed {

    @Override
    public String plugin() {
      return "probe (probe.jar)";
    }

    @Override
    public String name() {
      return annotator.name();
    }

    @Override
    public String version() {
      return annotator.version();
    }

    @Override
    public Set<Layer<?>> requires() {
      return annotator.requires();
    }

    @Override
    public Set<Layer<?>> provides() {
      return annotator.provides();
    }

    @Override
    public AnnotatedDocument annotate(AnnotatedDocument document) {
      return annotator.annotate(document);
    }
  }

  @Test
  void aDocumentGoesOnWithoutWhatAPluginAdds() {
    Layer<Span> own = new Layer<>("probe.own", Span.class);
    int[] asked = new int[1];
    Annotator names = adding("names", Set.of(), new Span(0, 1));
    Annotator failing =
        new Plugged(
            annotator(
                "failing",
                Set.of(Layers.NAMES),
                Set.of(own, Layers.NAMES),
                document -> {
                  asked[0]++;
                  throw new IllegalStateException("odd");
                }));
    Annotator reader =
        annotator(
            "reader",
            Set.of(Layers.NAMES),
            Set.of(Layers.MENTIONS),
            document -> document.with(Layers.MENTIONS, document.layer(Layers.NAMES)));
    AnnotatorSequence sequence = new AnnotatorSequence(List.of(failing, reader, names), Map.of());

    for (int i = 0; i < 50; i++) {
      assertThat(spans(sequence)).containsExactly(new Span(0, 1));
    }
    assertThat(asked[0]).isEqualTo(20);
    assertThat(sequence.remarks())
        .singleElement()
        .asString()
        .contains("failing", "probe (probe.jar)", "failed on 20 documents", "left out", "odd");

    // Nothing can be done without names: whoever makes them costs the document.
    Annotator making =
        new Plugged(
            annotator("making", Set.of(), Set.of(Layers.NAMES), document -> boomed("making")));
    AnnotatorSequence without = new AnnotatorSequence(List.of(making, names, reader), Map.of());
    assertThatThrownBy(() -> spans(without)).hasMessageContaining("probe (probe.jar)");
  }

  private static AnnotatedDocument boomed(String why) {
    throw new IllegalStateException(why);
  }

  @Test
  void whoEmptiesALayerIsRemarkedOn() {
    Annotator names = adding("names", Set.of(), new Span(0, 1));
    Annotator reader =
        annotator(
            "reader",
            Set.of(Layers.NAMES),
            Set.of(Layers.MENTIONS),
            document -> document.with(Layers.MENTIONS, document.layer(Layers.NAMES)));
    Annotator taking =
        new Plugged(
            annotator(
                "taking",
                Set.of(Layers.NAMES),
                Set.of(Layers.NAMES),
                document -> document.with(Layers.NAMES, List.of())));
    Annotator empty =
        new Plugged(
            annotator(
                "empty",
                Set.of(),
                Set.of(Layers.NAMES),
                document -> document.with(Layers.NAMES, List.of())));
    AnnotatorSequence emptied = new AnnotatorSequence(List.of(names, reader, taking), Map.of());
    AnnotatorSequence none = new AnnotatorSequence(List.of(empty, names, reader), Map.of());
    for (int i = 0; i < 20; i++) {
      assertThat(emptied.remarks()).isEmpty();
      assertThat(none.remarks()).isEmpty();
      spans(emptied);
      spans(none);
    }
    assertThat(emptied.remarks())
        .singleElement()
        .asString()
        .contains("taking", "left 0 of 20 names in 20 documents");
    assertThat(none.remarks())
        .singleElement()
        .asString()
        .contains("empty", "found no names in any of 20 documents");
  }

  private static Annotator annotator(
      String name,
      Set<Layer<?>> requires,
      Set<Layer<?>> provides,
      UnaryOperator<AnnotatedDocument> work) {
    return new Annotator() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public String version() {
        return "1";
      }

      @Override
      public Set<Layer<?>> requires() {
        return requires;
      }

      @Override
      public Set<Layer<?>> provides() {
        return provides;
      }

      @Override
      public AnnotatedDocument annotate(AnnotatedDocument document) {
        return work.apply(document);
      }
    };
  }

  private interface Parsing {
    void parse(SourceItem item, DocumentSink sink) throws IOException;
  }

  private static DocumentParser parser(String extension, Parsing parsing) {
    return new DocumentParser() {
      @Override
      public String name() {
        return "test";
      }

      @Override
      public String version() {
        return "1";
      }

      @Override
      public Set<String> extensions() {
        return Set.of(extension);
      }

      @Override
      public void parse(SourceItem item, DocumentSink sink) throws IOException {
        parsing.parse(item, sink);
      }
    };
  }

  private static SourceItem item(String path, String content) {
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    return new SourceItem() {
      @Override
      public Location location() {
        return new Location("s", path);
      }

      @Override
      public long size() {
        return bytes.length;
      }

      @Override
      public Instant modified() {
        return Instant.EPOCH;
      }

      @Override
      public Optional<Path> file() {
        return Optional.empty();
      }

      @Override
      public InputStream open() {
        return new ByteArrayInputStream(bytes);
      }
    };
  }
}
