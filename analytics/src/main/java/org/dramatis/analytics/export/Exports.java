package org.dramatis.analytics.export;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.dramatis.analytics.report.ActorRow;
import org.dramatis.analytics.report.DocumentLayer;
import org.dramatis.analytics.report.Mark;
import org.dramatis.analytics.report.PairRow;
import org.dramatis.analytics.report.StatisticTable;
import org.dramatis.core.actor.MentionKind;
import org.dramatis.core.document.Document;
import org.dramatis.core.document.PageStart;
import org.dramatis.core.document.Published;
import org.dramatis.core.document.Section;
import org.dramatis.core.document.SectionRole;
import org.dramatis.core.document.Span;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.dramatis.core.spi.Exporter;
import org.dramatis.core.spi.KnowledgeLink;
import org.dramatis.core.spi.Table;
import org.dramatis.core.spi.Tables;
import org.jspecify.annotations.Nullable;

/** Writes tables in any format there is. Thread-safe; memory-flat. */
public final class Exports implements Tables {

  private static final JsonFactory JSON = new JsonFactory();

  /** The metadata that plugins' hosts write. */
  private static final String PARSED_BY = "parsed-by";

  private final ExportSource source;
  private final Supplier<List<Exporter>> exporters;

  /**
   * Exports of one store.
   *
   * @param source what to export
   * @param exporters the formats at the time of asking; of two with one name the first is used
   */
  public Exports(ExportSource source, Supplier<List<Exporter>> exporters) {
    this.source = source;
    this.exporters = exporters;
  }

  /** The names of all formats, sorted. */
  public List<String> formats() {
    return exporters.get().stream().map(Exporter::format).distinct().sorted().toList();
  }

  /**
   * The exporter of that format.
   *
   * @throws DramatisException NOT_FOUND with all formats
   */
  public Exporter exporter(String format) {
    Map<String, Exporter> byFormat = new TreeMap<>();
    exporters.get().forEach(exporter -> byFormat.putIfAbsent(exporter.format(), exporter));
    Exporter exporter = byFormat.get(format);
    if (exporter == null) {
      throw new DramatisException(
          ErrorCode.NOT_FOUND, "No format " + format, "Formats: " + byFormat.keySet());
    }
    return exporter;
  }

  @Override
  public List<Table> all() {
    Map<String, Table> byName = new LinkedHashMap<>();
    for (ExportTable table : ExportTable.values()) {
      byName.put(
          table.id(),
          Table.of(table.id(), table.description(), table.columns(), () -> rows(table)));
    }
    for (StatisticTable table : source.statistics()) {
      byName.putIfAbsent(
          table.name(),
          Table.of(table.name(), table.description(), table.columns(), () -> source.rows(table)));
    }
    return List.copyOf(byName.values());
  }

  /**
   * Writes a table; does not close the stream.
   *
   * @param table name of the table
   * @throws DramatisException NOT_FOUND for an unknown table or format
   * @throws IOException when the stream cannot be written
   */
  public void write(String table, String format, OutputStream out) throws IOException {
    write(table, Map.of(), format, out);
  }

  /**
   * Writes the rows of a table that have some values; does not close the stream.
   *
   * @param where the values as texts, by column
   * @throws DramatisException as the other one; NOT_FOUND for a column that the table has not
   * @throws IOException when the stream cannot be written
   */
  public void write(String table, Map<String, String> where, String format, OutputStream out)
      throws IOException {
    check(table, format);
    exporter(format).write(where.isEmpty() ? asked(table) : where(table, where), this, out);
  }

  /** A table with those of its rows alone that have some values. */
  Table where(String name, Map<String, String> where) {
    Table table = table(name);
    List<String> columns = table.columns().stream().map(column -> column.name()).toList();
    for (String column : where.keySet()) {
      if (!columns.contains(column)) {
        throw new DramatisException(
            ErrorCode.NOT_FOUND,
            "The table " + name + " has no column " + column,
            "Columns: " + columns);
      }
    }
    return Table.of(
        table.name(),
        table.description(),
        table.columns(),
        () ->
            table
                .rows()
                .filter(
                    row ->
                        where.entrySet().stream()
                            .allMatch(
                                one ->
                                    one.getValue()
                                        .equals(
                                            Objects.toString(
                                                row.get(columns.indexOf(one.getKey())), "")))));
  }

  /**
   * Does nothing when a table can be written in a format.
   *
   * @param table name of the table, or {@link WholeExporter#ALL}
   * @throws DramatisException NOT_FOUND for an unknown table or format; USAGE for all tables where
   *     a file of the format holds one
   */
  public void check(String table, String format) {
    Exporter exporter = exporter(format);
    if (!table.equals(WholeExporter.ALL)) {
      table(table);
    } else if (!(exporter instanceof WholeExporter)) {
      throw new DramatisException(
          ErrorCode.USAGE,
          "A file of the format " + format + " holds one table",
          "Write all into one file with --format sqlite or xlsx");
    }
  }

  private Table asked(String table) {
    return table.equals(WholeExporter.ALL)
        ? Table.of(WholeExporter.ALL, "All tables", List.of(), Stream::empty)
        : table(table);
  }

  private Stream<List<@Nullable Object>> rows(ExportTable table) {
    switch (table) {
      case MENTIONS:
        {
          boolean clash = source.pathsClash();
          return source.documents().flatMap(document -> mentions(document, clash));
        }
      case ANNOTATIONS:
        {
          boolean clash = source.pathsClash();
          return source.layered().flatMap(document -> annotations(document, clash));
        }
      case DOCUMENTS:
        {
          boolean clash = source.pathsClash();
          return source.documents().map(document -> document(document.document(), clash));
        }
      case ACTORS:
        return source.actors().map(Exports::actor);
      case COOCCURRENCES:
        return source.pairs().map(Exports::pair);
    }
    throw new IllegalStateException(table.toString());
  }

  private static String path(Document document, boolean clash) {
    String path = document.location().path();
    return clash ? document.location().source() + "/" + path : path;
  }

  private static Stream<List<@Nullable Object>> mentions(MarkedDocument marked, boolean clash) {
    Document document = marked.document();
    String path = path(document, clash);
    CodePoints points = new CodePoints(document.text());
    List<PageStart> pages = document.pages();
    return alike(marked.marks()).stream()
        .map(
            marks ->
                mention(
                    marks.get(0), marks.subList(1, marks.size()), document, pages, path, points));
  }

  private static Stream<List<@Nullable Object>> annotations(
      LayeredDocument layered, boolean clash) {
    Document document = layered.document();
    String path = path(document, clash);
    CodePoints points = new CodePoints(document.text());
    return layered.layers().stream()
        .flatMap(
            layer ->
                layer.annotations().stream()
                    .map(element -> annotation(path, layer.name(), element, points)));
  }

  private static List<@Nullable Object> annotation(
      String path, String layer, DocumentLayer.Element element, CodePoints points) {
    Span span = points.of(element.span());
    return Arrays.asList(
        path,
        layer,
        (long) span.start(),
        (long) span.end(),
        element.text(),
        element.label(),
        element.value(),
        element.actor(),
        element.actorName(),
        json(element.features()),
        element.confidence(),
        element.producer());
  }

  private static String json(Map<String, String> features) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      for (Map.Entry<String, String> feature : features.entrySet()) {
        json.writeStringField(feature.getKey(), feature.getValue());
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("a StringWriter does not fail", e);
    }
    return text.toString();
  }

  /** The marks of each mention, the one with the largest share first. */
  private static List<List<Mark>> alike(List<Mark> marks) {
    List<List<Mark>> mentions = new ArrayList<>();
    int begin = 0;
    for (int i = 1; i <= marks.size(); i++) {
      if (i == marks.size()
          || !marks.get(i).span().equals(marks.get(begin).span())
          || marks.get(i).kind() != marks.get(begin).kind()) {
        mentions.add(
            marks.subList(begin, i).stream()
                .sorted(Comparator.comparingDouble(Mark::share).reversed())
                .toList());
        begin = i;
      }
    }
    return mentions;
  }

  private static List<@Nullable Object> mention(
      Mark mark,
      List<Mark> others,
      Document document,
      List<PageStart> pages,
      String path,
      CodePoints points) {
    Span span = points.of(mark.span());
    OptionalInt page = PageStart.pageAt(pages, mark.span().start());
    return Arrays.asList(
        path,
        (long) span.start(),
        (long) span.end(),
        mark.span().of(document.text()),
        mark.actor(),
        mark.actorName(),
        mark.type().name(),
        mark.kind().name(),
        mark.confidence(),
        role(document, mark.span()).name(),
        mark.share(),
        mark.reason(),
        mark.metonymOf(),
        mark.counted(),
        others(others),
        page.isPresent() ? (long) page.getAsInt() : null);
  }

  private static String others(List<Mark> marks) {
    return json(
        json -> {
          for (Mark mark : marks) {
            json.writeStartObject();
            json.writeStringField("actor", mark.actor());
            json.writeStringField("actorName", mark.actorName());
            json.writeNumberField("share", mark.share());
            json.writeEndObject();
          }
        });
  }

  private static SectionRole role(Document document, Span span) {
    List<Section> sections = document.sections();
    int low = 0;
    int high = sections.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sections.get(middle).span().end() > span.start()) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    boolean inside = low < sections.size() && sections.get(low).span().start() <= span.start();
    return inside ? sections.get(low).role() : SectionRole.BODY;
  }

  private static List<@Nullable Object> document(Document document, boolean clash) {
    Published published = document.published();
    return Arrays.asList(
        path(document, clash),
        document.title(),
        published == null ? null : published.date(),
        published == null ? null : published.origin().name(),
        published == null ? null : published.confidence(),
        document.language(),
        document.mediaType(),
        document.location().id(),
        document.location().source(),
        document.metadata().containsKey(PARSED_BY)
            ? String.join("; ", document.metadata().get(PARSED_BY))
            : null,
        document.text(),
        sections(document),
        pages(document));
  }

  private static String pages(Document document) {
    CodePoints points = new CodePoints(document.text());
    return json(
        json -> {
          for (PageStart page : document.pages()) {
            json.writeStartObject();
            json.writeNumberField("page", page.page());
            json.writeNumberField("start", points.at(page.offset()));
            json.writeEndObject();
          }
        });
  }

  private static String sections(Document document) {
    CodePoints points = new CodePoints(document.text());
    return json(
        json -> {
          for (Section section : document.sections()) {
            Span span = points.of(section.span());
            json.writeStartObject();
            json.writeStringField("role", section.role().name());
            json.writeNumberField("start", span.start());
            json.writeNumberField("end", span.end());
            if (section.duplicateOf().isPresent()) {
              json.writeNumberField("duplicateOf", section.duplicateOf().getAsInt());
            }
            json.writeEndObject();
          }
        });
  }

  static List<@Nullable Object> actor(LinkedActor actor) {
    ActorRow row = actor.row();
    Map<MentionKind, Long> kinds = row.counts().byKind();
    return Arrays.asList(
        row.id(),
        row.name(),
        row.type().name(),
        row.country(),
        row.counts().mentions(),
        row.counts().possible(),
        row.counts().documents(),
        row.counts().stories(),
        kinds.get(MentionKind.NAME),
        kinds.get(MentionKind.DEMONYM),
        kinds.get(MentionKind.ROLE),
        kinds.get(MentionKind.NOMINAL),
        kinds.get(MentionKind.PRONOUN),
        row.first(),
        row.last(),
        json(
            json -> {
              for (String alias : row.aliases()) {
                json.writeString(alias);
              }
            }),
        json(
            json -> {
              for (KnowledgeLink link : actor.links()) {
                json.writeStartObject();
                json.writeStringField("entry", link.entry());
                json.writeStringField("label", link.label());
                json.writeStringField("address", link.address());
                json.writeStringField("reason", link.reason());
                json.writeEndObject();
              }
            }));
  }

  static List<@Nullable Object> pair(PairRow row) {
    return Arrays.asList(
        row.window().name().toLowerCase(Locale.ROOT),
        row.first(),
        row.firstName(),
        row.second(),
        row.secondName(),
        row.count(),
        row.documents(),
        row.stories(),
        row.npmi(),
        row.g2());
  }

  private interface Elements {
    void write(JsonGenerator json) throws IOException;
  }

  private static String json(Elements elements) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartArray();
      elements.write(json);
      json.writeEndArray();
    } catch (IOException e) {
      throw new UncheckedIOException("a StringWriter does not fail", e);
    }
    return text.toString();
  }
}
