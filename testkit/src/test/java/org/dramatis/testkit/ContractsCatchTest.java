package org.dramatis.testkit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.dramatis.core.annotation.AnnotatedDocument;
import org.dramatis.core.annotation.Layer;
import org.dramatis.core.annotation.Layers;
import org.dramatis.core.document.Document;
import org.dramatis.core.document.Location;
import org.dramatis.core.document.SourceItem;
import org.dramatis.core.document.Span;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.dramatis.core.pipeline.AnnotatorSequence;
import org.dramatis.core.spi.Annotator;
import org.dramatis.core.spi.DocumentParser;
import org.dramatis.core.spi.DocumentSink;
import org.dramatis.core.statistic.Column;
import org.dramatis.core.statistic.ColumnType;
import org.dramatis.core.statistic.ResolvedDocument;
import org.dramatis.core.statistic.RowSink;
import org.dramatis.core.statistic.Statistic;
import org.junit.jupiter.api.Test;

/** A checker that passes everything would be worthless: each is shown what it must catch. */
class ContractsCatchTest {

  @Test
  void annotators() {
    assertThatCode(() -> checkAnnotator(d -> d.with(Layers.TOKENS, List.of())))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> checkAnnotator(d -> d))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("promised");
    assertThatThrownBy(() -> checkAnnotator(d -> d.with(Layers.TOKENS, List.of(new Span(0, 1)))))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("threw");
    AtomicInteger state = new AtomicInteger();
    assertThatThrownBy(
            () ->
                checkAnnotator(
                    d ->
                        d.with(
                            Layers.TOKENS,
                            state.incrementAndGet() % 2 == 0 || d.text().isEmpty()
                                ? List.of()
                                : List.of(new Span(0, 1)))))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("differs between two runs");
  }

  @Test
  void statistics() {
    List<ResolvedDocument> corpus = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      corpus.add(
          new ResolvedDocument(
              new Location("s", "d" + i), null, LocalDate.EPOCH, "d" + i, List.of()));
    }

    assertThatCode(() -> StatisticContract.check(new Joined(true), corpus, 1))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> StatisticContract.check(new Joined(false), corpus, 1))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("depends on split or order");
    corpus.add(corpus.get(0));
    assertThatThrownBy(() -> StatisticContract.check(new Joined(true), corpus, 1))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("two rows of the key [d0]");
  }

  @Test
  void parsers() {
    byte[] file = "first\nsecond\n".getBytes(StandardCharsets.UTF_8);
    assertThatCode(
            () ->
                new ParserContract(
                        parser(
                            (item, sink) -> {
                              String text = read(item);
                              if (!text.startsWith("first")) {
                                throw new DramatisException(
                                    ErrorCode.DOCUMENT_BROKEN, "no first line", "");
                              }
                              sink.document(Document.ofText(item.location(), text));
                            }))
                    .check("a.test", file))
        .doesNotThrowAnyException();
    assertThatThrownBy(
            () ->
                new ParserContract(
                        parser(
                            (item, sink) ->
                                sink.document(
                                    Document.ofText(item.location(), read(item).split("\n")[1]))))
                    .check("a.test", file))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("made it throw");
    assertThatThrownBy(
            () ->
                new ParserContract(
                        parser(
                            (item, sink) ->
                                sink.document(
                                    Document.ofText(
                                        item.location(),
                                        item.file().isPresent() ? "other" : read(item)))))
                    .check("a.test", file))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("a file and a stream differ");
    assertThatThrownBy(
            () ->
                new ParserContract(
                        parser(
                            (item, sink) -> {
                              sink.document(Document.ofText(item.location(), "one"));
                              sink.document(Document.ofText(item.location(), "two"));
                            }))
                    .check("a.test", file))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("two outcomes");
  }

  private static void checkAnnotator(UnaryOperator<AnnotatedDocument> work) {
    Annotator annotator =
        new Annotator() {
          @Override
          public String name() {
            return "test";
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
          public AnnotatedDocument annotate(AnnotatedDocument document) {
            return work.apply(document);
          }
        };
    new AnnotatorContract(new AnnotatorSequence(List.of(annotator), Map.of())).check(List.of("x"));
  }

  /** Joins paths; sorted it is a mergeable summary, unsorted it depends on order. */
  private record Joined(boolean sorted) implements Statistic<ArrayList<String>> {

    @Override
    public String name() {
      return "joined";
    }

    @Override
    public String version() {
      return "1";
    }

    @Override
    public String description() {
      return "Paths.";
    }

    @Override
    public List<Column> columns() {
      return List.of(Column.key("path", ColumnType.TEXT, "the path"));
    }

    @Override
    public ArrayList<String> empty() {
      return new ArrayList<>();
    }

    @Override
    public ArrayList<String> add(ArrayList<String> summary, ResolvedDocument document) {
      summary.add(document.location().path());
      return summary;
    }

    @Override
    public ArrayList<String> merge(ArrayList<String> left, ArrayList<String> right) {
      left.addAll(right);
      return left;
    }

    @Override
    public void finish(ArrayList<String> summary, RowSink rows) {
      (sorted ? summary.stream().sorted() : summary.stream()).forEach(rows::row);
    }
  }

  private interface Parsing {
    void parse(SourceItem item, DocumentSink sink) throws IOException;
  }

  private static String read(SourceItem item) throws IOException {
    try (InputStream in = item.open()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r", "");
    }
  }

  private static DocumentParser parser(Parsing parsing) {
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
        return Set.of("test");
      }

      @Override
      public void parse(SourceItem item, DocumentSink sink) throws IOException {
        parsing.parse(item, sink);
      }
    };
  }
}
