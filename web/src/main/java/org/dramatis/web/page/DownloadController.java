package org.dramatis.web.page;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dramatis.analytics.decision.Identities;
import org.dramatis.analytics.export.CsvExporter;
import org.dramatis.analytics.report.ActorRow;
import org.dramatis.analytics.report.DocumentRow;
import org.dramatis.analytics.report.Evidence;
import org.dramatis.analytics.report.PairRow;
import org.dramatis.analytics.report.Reports;
import org.dramatis.analytics.report.Search;
import org.dramatis.analytics.report.SearchHit;
import org.dramatis.analytics.report.SearchQuery;
import org.dramatis.analytics.report.StatisticRows;
import org.dramatis.analytics.report.StoryRow;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.dramatis.core.spi.Table;
import org.dramatis.core.statistic.Column;
import org.dramatis.core.statistic.ColumnType;
import org.dramatis.web.access.Role;
import org.dramatis.web.request.ActorMoved;
import org.dramatis.web.request.Parameters;
import org.dramatis.web.request.ReportQueries;
import org.jspecify.annotations.Nullable;

/**
 * The lists of pages as CSV, with the filters in force; all of a list, not only the part on show.
 */
final class DownloadController implements Controller {

  /** Where its addresses begin; what follows is the address of the page. */
  static final String ROOT = "/download";

  /** Most rows of a file; whole tables are what exports are for. */
  static final int MOST = 10_000;

  /** Most that are made at a time: each holds its rows in memory. */
  static final int AT_ONCE = 4;

  private static final long PATIENCE_SECONDS = 5;
  private static final String BEGUN = "download";

  private final Semaphore atOnce = new Semaphore(AT_ONCE, true);

  private record Field<T>(String name, ColumnType type, Function<T, @Nullable Object> value) {}

  private static final List<Field<ActorRow>> ACTORS =
      List.of(
          new Field<>("id", ColumnType.TEXT, ActorRow::id),
          new Field<>("name", ColumnType.TEXT, ActorRow::name),
          new Field<>("type", ColumnType.TEXT, row -> Parameters.word(row.type())),
          new Field<>("country", ColumnType.TEXT, ActorRow::country),
          new Field<>("mentions", ColumnType.INTEGER, row -> row.counts().mentions()),
          new Field<>("possible", ColumnType.INTEGER, row -> row.counts().possible()),
          new Field<>("documents", ColumnType.INTEGER, row -> row.counts().documents()),
          new Field<>("stories", ColumnType.INTEGER, row -> row.counts().stories()),
          new Field<>("first", ColumnType.DATE, ActorRow::first),
          new Field<>("last", ColumnType.DATE, ActorRow::last),
          new Field<>("aliases", ColumnType.TEXT, row -> String.join("; ", row.aliases())));

  private static final List<Field<PairRow>> PAIRS =
      List.of(
          new Field<>("first", ColumnType.TEXT, PairRow::first),
          new Field<>("firstName", ColumnType.TEXT, PairRow::firstName),
          new Field<>("second", ColumnType.TEXT, PairRow::second),
          new Field<>("secondName", ColumnType.TEXT, PairRow::secondName),
          new Field<>("window", ColumnType.TEXT, row -> Parameters.word(row.window())),
          new Field<>("count", ColumnType.INTEGER, PairRow::count),
          new Field<>("documents", ColumnType.INTEGER, PairRow::documents),
          new Field<>("stories", ColumnType.INTEGER, PairRow::stories),
          new Field<>("npmi", ColumnType.DECIMAL, PairRow::npmi),
          new Field<>("g2", ColumnType.DECIMAL, PairRow::g2));

  private static final List<Field<DocumentRow>> DOCUMENTS =
      List.of(
          new Field<>("id", ColumnType.TEXT, DocumentRow::id),
          new Field<>("source", ColumnType.TEXT, DocumentRow::source),
          new Field<>("path", ColumnType.TEXT, DocumentRow::path),
          new Field<>("title", ColumnType.TEXT, DocumentRow::title),
          new Field<>("published", ColumnType.DATE, DocumentRow::published),
          new Field<>("language", ColumnType.TEXT, DocumentRow::language),
          new Field<>("mediaType", ColumnType.TEXT, DocumentRow::mediaType),
          new Field<>("mentions", ColumnType.INTEGER, DocumentRow::mentions),
          new Field<>("actors", ColumnType.INTEGER, DocumentRow::actors));

  private static final List<Field<SearchHit>> HITS =
      Stream.concat(
              DOCUMENTS.stream().map(DownloadController::ofHit),
              Stream.of(
                  new Field<SearchHit>("times", ColumnType.INTEGER, SearchHit::times),
                  new Field<SearchHit>(
                      "places",
                      ColumnType.TEXT,
                      hit ->
                          hit.excerpts().stream()
                              .map(SearchHit.Excerpt::text)
                              .collect(Collectors.joining(" … ")))))
          .toList();

  /** A place with the document that it is in. */
  private record Line(SearchHit hit, SearchHit.Excerpt excerpt) {

    private int foundAt() {
      return excerpt.found().get(0).start() - excerpt.span().start();
    }

    private int foundEnd() {
      return excerpt.found().get(0).end() - excerpt.span().start();
    }
  }

  private static final List<Field<Line>> LINES =
      Stream.concat(
              DOCUMENTS.stream().map(DownloadController::ofLine),
              Stream.of(
                  new Field<Line>(
                      "left",
                      ColumnType.TEXT,
                      line -> line.excerpt().text().substring(0, line.foundAt())),
                  new Field<Line>(
                      "found",
                      ColumnType.TEXT,
                      line -> line.excerpt().text().substring(line.foundAt(), line.foundEnd())),
                  new Field<Line>(
                      "right",
                      ColumnType.TEXT,
                      line -> line.excerpt().text().substring(line.foundEnd()))))
          .toList();

  private static Field<Line> ofLine(Field<DocumentRow> field) {
    return new Field<>(
        field.name(), field.type(), line -> field.value().apply(line.hit().document()));
  }

  private static Field<SearchHit> ofHit(Field<DocumentRow> field) {
    return new Field<>(field.name(), field.type(), hit -> field.value().apply(hit.document()));
  }

  private static final List<Field<StoryRow>> STORIES =
      List.of(
          new Field<>("id", ColumnType.TEXT, StoryRow::id),
          new Field<>("title", ColumnType.TEXT, StoryRow::title),
          new Field<>("documents", ColumnType.INTEGER, StoryRow::documents),
          new Field<>("mentions", ColumnType.INTEGER, StoryRow::mentions),
          new Field<>("first", ColumnType.DATE, StoryRow::first),
          new Field<>("last", ColumnType.DATE, StoryRow::last),
          new Field<>("sources", ColumnType.TEXT, row -> String.join("; ", row.sources())));

  private final Reports reports;
  private final Search search;
  private final Identities identities;

  DownloadController(Reports reports, Search search, Identities identities) {
    this.reports = reports;
    this.search = search;
    this.identities = identities;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.beforeMatched(ROOT + "/*", this::begin);
    routes.after(ROOT + "/*", this::end);
    routes.get(
        ROOT + "/actors",
        context ->
            write(
                context,
                "actors",
                ACTORS,
                reports
                    .actors(ReportQueries.actors(Parameters.filtersOf(context), MOST, identities))
                    .items()),
        Role.READER);
    routes.get(
        ROOT + "/pairs",
        context ->
            write(
                context,
                "pairs",
                PAIRS,
                reports
                    .pairs(
                        ReportQueries.pairs(Parameters.filtersOf(context), Optional.empty(), MOST))
                    .items()),
        Role.READER);
    routes.get(ROOT + "/documents", this::documents, Role.READER);
    routes.get(ROOT + "/search", this::search, Role.READER);
    routes.get(
        ROOT + "/stories",
        context ->
            write(
                context,
                "stories",
                STORIES,
                reports
                    .stories(ReportQueries.stories(Parameters.filtersOf(context), MOST))
                    .items()),
        Role.READER);
    routes.get(ROOT + "/statistics/{name}", this::statistic, Role.READER);
    routes.get(ROOT + "/actors/{id}", this::sentences, Role.READER);
    routes.get(ROOT + "/pairs/{first}/{second}", this::pair, Role.READER);
  }

  private void documents(Context context) {
    write(
        context,
        "documents",
        DOCUMENTS,
        reports.documents(ReportQueries.documents(Parameters.filtersOf(context), MOST)).items());
  }

  private void search(Context context) {
    SearchQuery query = ReportQueries.search(Parameters.filtersOf(context), MOST);
    List<SearchHit> hits = search.find(query).hits().items();
    if (query.view() == SearchQuery.View.CONCORDANCE) {
      write(
          context,
          "concordance",
          LINES,
          hits.stream()
              .flatMap(hit -> hit.excerpts().stream().map(excerpt -> new Line(hit, excerpt)))
              .toList());
    } else {
      write(context, "search", HITS, hits);
    }
  }

  /** The rows with what their actors and documents are called, as the page shows them. */
  private void statistic(Context context) {
    String name = context.pathParam("name");
    StatisticRows rows =
        reports
            .statistics()
            .rows(name, ReportQueries.statistic(Parameters.filtersOf(context), MOST));
    Set<String> taken =
        rows.table().columns().stream().map(Column::name).collect(Collectors.toSet());
    List<Field<Map<String, @Nullable Object>>> fields = new ArrayList<>();
    for (Column column : rows.table().columns()) {
      fields.add(new Field<>(column.name(), column.type(), row -> row.get(column.name())));
      boolean named = column.type() == ColumnType.ACTOR || column.type() == ColumnType.DOCUMENT;
      String called = column.name() + (column.type() == ColumnType.ACTOR ? "Name" : "Title");
      if (named && taken.add(called)) {
        fields.add(
            new Field<>(
                called,
                ColumnType.TEXT,
                row -> rows.names().get(String.valueOf(row.get(column.name())))));
      }
    }
    write(context, name, fields, rows.page().items());
  }

  private void sentences(Context context) {
    String actor = ActorMoved.find(reports, identities, context.pathParam("id")).row().id();
    write(
        context,
        "sentences",
        evidence(List.of(actor)),
        reports
            .sentences(actor, ReportQueries.sentences(Parameters.filtersOf(context), MOST))
            .items());
  }

  private void pair(Context context) {
    String first = ActorMoved.find(reports, identities, context.pathParam("first")).row().id();
    String second = ActorMoved.find(reports, identities, context.pathParam("second")).row().id();
    write(
        context,
        "sentences",
        evidence(List.of(first, second)),
        reports
            .sentences(
                first,
                second,
                ReportQueries.window(Parameters.filtersOf(context)),
                ReportQueries.scope(Parameters.filtersOf(context)),
                0,
                MOST)
            .items());
  }

  private static List<Field<Evidence>> evidence(List<String> actors) {
    return List.of(
        new Field<>("text", ColumnType.TEXT, Evidence::text),
        new Field<>("mentions", ColumnType.TEXT, evidence -> mentions(evidence, actors)),
        new Field<>("published", ColumnType.DATE, Evidence::published),
        new Field<>("title", ColumnType.TEXT, Evidence::title),
        new Field<>("path", ColumnType.TEXT, Evidence::path),
        new Field<>("section", ColumnType.TEXT, evidence -> Parameters.word(evidence.section())),
        new Field<>("document", ColumnType.TEXT, Evidence::documentId));
  }

  /** How the actors are mentioned in a stretch, as written there. */
  private static String mentions(Evidence evidence, List<String> actors) {
    return evidence.marks().stream()
        .filter(mark -> actors.contains(mark.actor()))
        .map(evidence::written)
        .collect(Collectors.joining("; "));
  }

  /** Of too many at once, some wait for their turn, and those who wait too long are told. */
  private void begin(Context context) {
    try {
      if (!atOnce.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new DramatisException(
            ErrorCode.IN_USE,
            "Too many lists are downloaded at once",
            "Try again in a moment; dramatis export writes whole tables");
      }
      context.attribute(BEGUN, Boolean.TRUE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void end(Context context) {
    if (context.attribute(BEGUN) != null) {
      context.attribute(BEGUN, null);
      atOnce.release();
    }
  }

  private static <T> void write(
      Context context, String name, List<Field<T>> fields, List<T> items) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Table table =
        Table.of(
            name,
            "",
            fields.stream().map(field -> new Column(field.name(), field.type(), true, "")).toList(),
            () -> items.stream().map(item -> row(fields, item)));
    try {
      new CsvExporter(false).write(table, () -> List.of(table), out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    context.header("Content-Disposition", "attachment; filename=\"" + name + ".csv\"");
    context.contentType("text/csv; charset=utf-8").result(out.toByteArray());
  }

  private static <T> List<@Nullable Object> row(List<Field<T>> fields, T item) {
    @Nullable Object[] row = new Object[fields.size()];
    for (int i = 0; i < row.length; i++) {
      row[i] = fields.get(i).value().apply(item);
    }
    return Arrays.asList(row);
  }
}
