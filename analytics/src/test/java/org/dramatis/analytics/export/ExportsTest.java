package org.dramatis.analytics.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.dramatis.analytics.report.DocumentLayer;
import org.dramatis.analytics.report.Mark;
import org.dramatis.analytics.report.PairRow;
import org.dramatis.analytics.report.StatisticTable;
import org.dramatis.core.actor.ActorType;
import org.dramatis.core.actor.MentionKind;
import org.dramatis.core.document.DateOrigin;
import org.dramatis.core.document.Document;
import org.dramatis.core.document.Location;
import org.dramatis.core.document.Published;
import org.dramatis.core.document.Section;
import org.dramatis.core.document.SectionRole;
import org.dramatis.core.document.Span;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.spi.Exporter;
import org.dramatis.core.spi.Table;
import org.dramatis.core.spi.Tables;
import org.dramatis.core.statistic.Column;
import org.dramatis.core.statistic.ColumnType;
import org.dramatis.testkit.ExporterContract;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ExportsTest {

  private static final String TEXT = "\uD83D\uDE80 Kim met\nKim met";

  private static final StatisticTable MOODS =
      new StatisticTable(
          "moods",
          "feelings",
          "Moods.",
          List.of(
              Column.key("actor", ColumnType.ACTOR, "who"),
              new Column("mood", ColumnType.TEXT, "how")),
          1,
          true);

  private final Document document =
      new Document(
          new Location("wire", "a/one.txt"),
          "text/plain",
          "en",
          null,
          new Published(LocalDate.of(2019, 1, 18), DateOrigin.DATELINE, 0.8),
          TEXT,
          List.of(
              new Section(SectionRole.TITLE, new Span(0, 10)),
              new Section(SectionRole.CAPTION, new Span(11, 18), OptionalInt.of(0))),
          Map.of());

  private List<Mark> marks = List.of(mark(3, true), mark(11, false));

  private ExportSource source(boolean clash) {
    return new ExportSource() {
      @Override
      public boolean pathsClash() {
        return clash;
      }

      @Override
      public Stream<MarkedDocument> documents() {
        return Stream.of(new MarkedDocument(document, marks));
      }

      @Override
      public Stream<LayeredDocument> layered() {
        return Stream.of(
            new LayeredDocument(
                document,
                List.of(
                    new DocumentLayer(
                        "x.moods",
                        "Moods",
                        "",
                        List.of(
                            new DocumentLayer.Element(
                                new Span(3, 6),
                                "Kim",
                                "glad",
                                "7",
                                "person:kim",
                                "Kim",
                                Map.of("cue", "laughed"),
                                0.5,
                                "x/1"))))));
      }

      @Override
      public Stream<LinkedActor> actors() {
        return Stream.empty();
      }

      @Override
      public Stream<PairRow> pairs() {
        return Stream.empty();
      }

      @Override
      public List<StatisticTable> statistics() {
        return List.of(MOODS);
      }

      @Override
      public Stream<List<@Nullable Object>> rows(StatisticTable table) {
        return Stream.of(List.of("person:kim", "good"));
      }
    };
  }

  private static Mark mark(int start, boolean counted) {
    return mark(start, "Kim", 1, counted);
  }

  private static Mark mark(int start, String actor, double share, boolean counted) {
    return new Mark(
        new Span(start, start + 3),
        "person:" + actor.toLowerCase(Locale.ROOT),
        actor,
        ActorType.PERSON,
        MentionKind.NAME,
        share,
        0.9,
        "same name",
        null,
        counted);
  }

  private String export(String table, String format, boolean clash) throws IOException {
    Exports exports =
        new Exports(source(clash), () -> List.of(new CsvExporter(false), new JsonLinesExporter()));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    exports.write(table, format, out);
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void mentionsCountCodePoints() throws IOException {
    assertThat(export("mentions", "jsonl", false).lines())
        .containsExactly(
            "{\"doc\":\"a/one.txt\",\"start\":2,\"end\":5,\"text\":\"Kim\",\"actor\":\"person:kim\","
                + "\"actorName\":\"Kim\",\"type\":\"PERSON\",\"kind\":\"NAME\",\"confidence\":0.9,"
                + "\"section\":\"TITLE\",\"share\":1.0,\"reason\":\"same name\",\"metonymOf\":null,"
                + "\"counted\":true,\"others\":[],\"page\":null}",
            "{\"doc\":\"a/one.txt\",\"start\":10,\"end\":13,\"text\":\"Kim\",\"actor\":\"person:kim\","
                + "\"actorName\":\"Kim\",\"type\":\"PERSON\",\"kind\":\"NAME\",\"confidence\":0.9,"
                + "\"section\":\"CAPTION\",\"share\":1.0,\"reason\":\"same name\",\"metonymOf\":null,"
                + "\"counted\":false,\"others\":[],\"page\":null}");
  }

  @Test
  void aSharedMentionIsOneRowOfItsLikeliestActor() throws IOException {
    marks = List.of(mark(3, "Yong", 0.3, true), mark(3, "Jong", 0.7, true), mark(11, false));
    assertThat(export("mentions", "jsonl", false).lines())
        .hasSize(2)
        .first()
        .asString()
        .contains("\"actor\":\"person:jong\"")
        .contains("\"share\":0.7")
        .endsWith(
            "\"others\":[{\"actor\":\"person:yong\",\"actorName\":\"Yong\",\"share\":0.3}],\"page\":null}");
  }

  @Test
  void documentsCarryTextAndSections() throws IOException {
    String line = export("documents", "jsonl", true);
    assertThat(line).startsWith("{\"doc\":\"wire/a/one.txt\",\"title\":null,").endsWith("}\n");
    assertThat(line)
        .contains(
            "\"published\":\"2019-01-18\",\"publishedOrigin\":\"DATELINE\",\"publishedConfidence\":0.8,")
        .contains(
            "\"sections\":[{\"role\":\"TITLE\",\"start\":0,\"end\":9},"
                + "{\"role\":\"CAPTION\",\"start\":10,\"end\":17,\"duplicateOf\":0}]");
    try (JsonParser parser = new JsonFactory().createParser(line)) {
      int depth = 0;
      while (parser.nextToken() != null) {
        if (parser.currentToken() == JsonToken.VALUE_STRING
            && "text".equals(parser.currentName())) {
          assertThat(parser.getText()).isEqualTo(TEXT);
          depth++;
        }
      }
      assertThat(depth).isEqualTo(1);
    }
  }

  @Test
  void anEmptyTableStillHasItsHeader() throws IOException {
    assertThat(export("cooccurrences", "csv", false))
        .isEqualTo("window,first,firstName,second,secondName,count,documents,stories,npmi,g2\r\n");
    assertThat(export("cooccurrences", "jsonl", false)).isEmpty();
  }

  @Test
  void csvQuotesAndDisarms() throws IOException {
    List<Column> columns =
        List.of(
            new Column("t", ColumnType.TEXT, "text"),
            new Column("n", ColumnType.INTEGER, true, "number"));
    List<List<@Nullable Object>> rows =
        List.of(
            Arrays.asList("say \"a, b\"\nc", -3L),
            Arrays.asList("=1+1", null),
            Arrays.asList("", 0L),
            Arrays.asList("@x", 1L));
    assertThat(csv(new CsvExporter(false), columns, rows))
        .isEqualTo("t,n\r\n\"say \"\"a, b\"\"\nc\",-3\r\n\"'=1+1\",\r\n\"\",0\r\n\"'@x\",1\r\n");
    assertThat(csv(new CsvExporter(true), columns, rows)).contains("\r\n\"=1+1\",\r\n");
  }

  private static String csv(
      Exporter exporter, List<Column> columns, List<List<@Nullable Object>> rows)
      throws IOException {
    ByteArrayOutputStream out =
        new ByteArrayOutputStream() {
          @Override
          public void close() {
            throw new UncheckedIOException(
                new IOException("an exporter does not close the stream"));
          }
        };
    exporter.write(Table.of("t", "", columns, rows::stream), List::of, out);
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void annotationsOfPluginsHaveCodePointsActorAndFeatures() throws IOException {
    int start = TEXT.codePointCount(0, 3);
    assertThat(export("annotations", "jsonl", true))
        .isEqualTo(
            "{\"doc\":\"wire/a/one.txt\",\"layer\":\"x.moods\",\"start\":"
                + start
                + ",\"end\":"
                + TEXT.codePointCount(0, 6)
                + ",\"text\":\"Kim\",\"label\":\"glad\",\"value\":\"7\",\"actor\":\"person:kim\","
                + "\"actorName\":\"Kim\",\"features\":{\"cue\":\"laughed\"},\"confidence\":0.5,"
                + "\"producer\":\"x/1\"}\n");
  }

  @Test
  void tablesOfPluginsAreExportedLikeAnyOther() throws IOException {
    assertThat(export("moods", "csv", false)).isEqualTo("actor,mood\r\nperson:kim,good\r\n");
    assertThat(export("moods", "jsonl", false))
        .isEqualTo("{\"actor\":\"person:kim\",\"mood\":\"good\"}\n");
    assertThatThrownBy(() -> export("mood", "csv", false))
        .extracting(e -> ((DramatisException) e).advice())
        .isEqualTo("Tables: [mentions, annotations, documents, actors, cooccurrences, moods]");
  }

  @Test
  void theBuiltInFormatsKeepTheContract() {
    new ExporterContract(new CsvExporter(false)).check();
    new ExporterContract(new JsonLinesExporter()).check();
  }

  @Test
  void anExporterReadsAnyTable() throws IOException {
    Exports exports = new Exports(source(false), () -> List.of(new Wide()));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    exports.write("actors", "wide", out);
    assertThat(out.toString(StandardCharsets.UTF_8))
        .isEqualTo("actors beside [person:kim, good] of Moods.");
  }

  /** Writes the rows of another table than the one that is asked for. */
  private record Wide() implements Exporter {

    @Override
    public String format() {
      return "wide";
    }

    @Override
    public String mediaType() {
      return "text/plain";
    }

    @Override
    public void write(Table table, Tables tables, OutputStream out) throws IOException {
      Table other = tables.table("moods");
      try (Stream<List<@Nullable Object>> rows = other.rows()) {
        String text = table.name() + " beside " + rows.findFirst().get() + " of ";
        out.write((text + other.description()).getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  @Test
  void anUnknownFormatNamesThoseThereAre() {
    assertThatThrownBy(() -> export("actors", "xml", false))
        .isInstanceOf(DramatisException.class)
        .hasMessageContaining("xml")
        .extracting(e -> ((DramatisException) e).advice())
        .isEqualTo("Formats: [csv, jsonl]");
  }
}
