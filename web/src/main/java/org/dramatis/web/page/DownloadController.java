package org.dramatis.web.page;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dramatis.analytics.decision.Identities;
import org.dramatis.analytics.export.CsvExporter;
import org.dramatis.analytics.export.ListTables;
import org.dramatis.analytics.report.ComparedActor;
import org.dramatis.analytics.report.ComparedPair;
import org.dramatis.analytics.report.ComparedWord;
import org.dramatis.analytics.report.Contrast;
import org.dramatis.analytics.report.Contrasts;
import org.dramatis.analytics.report.DocumentRow;
import org.dramatis.analytics.report.Evidence;
import org.dramatis.analytics.report.EvidenceQuery;
import org.dramatis.analytics.report.Page;
import org.dramatis.analytics.report.PairQuery;
import org.dramatis.analytics.report.Part;
import org.dramatis.analytics.report.Reports;
import org.dramatis.analytics.report.Search;
import org.dramatis.analytics.report.SearchHit;
import org.dramatis.analytics.report.SearchQuery;
import org.dramatis.analytics.report.StatisticRows;
import org.dramatis.analytics.report.StoryRow;
import org.dramatis.analytics.report.Window;
import org.dramatis.core.actor.ActorType;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.dramatis.core.spi.Exporter;
import org.dramatis.core.spi.Table;
import org.dramatis.core.statistic.Column;
import org.dramatis.core.statistic.ColumnType;
import org.dramatis.web.access.Role;
import org.dramatis.web.request.ActorMoved;
import org.dramatis.web.request.Parameters;
import org.dramatis.web.request.ReportQueries;
import org.jspecify.annotations.Nullable;

/**
 * The lists of pages as files, with the filters in force: every row, in the columns and with the
 * ids that exports have. The parameter {@code format} names the format; CSV without it.
 */
final class DownloadController implements Controller {

  /** Where its addresses begin; what follows is the address of the page. */
  static final String ROOT = "/download";

  /** Most that are made at a time: each asks for much. */
  static final int AT_ONCE = 4;

  private static final long PATIENCE_SECONDS = 5;
  private static final String BEGUN = "download";
  private static final int PART = ListTables.PART;

  private final Semaphore atOnce = new Semaphore(AT_ONCE, true);

  private record Field<T>(String name, ColumnType type, Function<T, @Nullable Object> value) {}

  private static final List<Field<StoryRow>> STORIES =
      List.of(
          new Field<>("document", ColumnType.DOCUMENT, StoryRow::id),
          new Field<>("title", ColumnType.TEXT, StoryRow::title),
          new Field<>("documents", ColumnType.INTEGER, StoryRow::documents),
          new Field<>("mentions", ColumnType.INTEGER, StoryRow::mentions),
          new Field<>("first", ColumnType.DATE, StoryRow::first),
          new Field<>("last", ColumnType.DATE, StoryRow::last),
          new Field<>("sources", ColumnType.TEXT, row -> String.join("; ", row.sources())));

  /** A place with the document that it is in. */
  private record Line(SearchHit hit, SearchHit.Excerpt excerpt) {

    private int foundAt() {
      return excerpt.found().get(0).start() - excerpt.span().start();
    }

    private int foundEnd() {
      return excerpt.found().get(0).end() - excerpt.span().start();
    }
  }

  private final Reports reports;
  private final Search search;
  private final Identities identities;
  private final Supplier<List<Exporter>> exporters;
  private final ListTables tables;

  DownloadController(
      Reports reports, Search search, Identities identities, Supplier<List<Exporter>> exporters) {
    this.reports = reports;
    this.search = search;
    this.identities = identities;
    this.exporters = exporters;
    this.tables = new ListTables(reports);
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.beforeMatched(ROOT + "/*", this::begin);
    routes.after(ROOT + "/*", this::end);
    routes.get(ROOT + "/actors", this::actors, Role.READER);
    routes.get(ROOT + "/pairs", this::pairs, Role.READER);
    routes.get(ROOT + "/documents", this::documents, Role.READER);
    routes.get(ROOT + "/search", this::search, Role.READER);
    routes.get(ROOT + ContrastController.WORDS, this::words, Role.READER);
    routes.get(ROOT + ContrastController.COMPARE, this::compare, Role.READER);
    routes.get(ROOT + "/stories", this::stories, Role.READER);
    routes.get(ROOT + "/statistics/{name}", this::statistic, Role.READER);
    routes.get(ROOT + "/actors/{id}", this::sentences, Role.READER);
    routes.get(ROOT + "/pairs/{first}/{second}", this::pair, Role.READER);
  }

  private interface Asking<T> {
    Page<T> page(Parameters parameters);
  }

  /** All rows of a list with the filters of a request, a part at a time. */
  private static <T> Stream<T> all(Context context, Asking<T> asking) {
    Map<String, List<String>> filters = new TreeMap<>(context.queryParamMap());
    filters.keySet().removeAll(Set.of("offset", "limit", "format"));
    return Reports.pages(
        offset -> {
          filters.put("offset", List.of(Long.toString(offset)));
          return asking.page(new Parameters(filters));
        });
  }

  private void actors(Context context) throws IOException {
    Parameters filters = Parameters.filtersOf(context);
    boolean bounded = filters.date("from").isPresent() || filters.date("to").isPresent();
    send(
        context,
        tables.actors(
            bounded,
            () ->
                all(
                    context,
                    part -> reports.actors(ReportQueries.actors(part, PART, identities)))));
  }

  private void pairs(Context context) throws IOException {
    PairQuery query = ReportQueries.pairs(Parameters.filtersOf(context), Optional.empty(), PART);
    send(context, ListTables.pairs(() -> reports.allPairs(query)));
  }

  private void documents(Context context) throws IOException {
    send(
        context,
        documents(
            "documents",
            List.of(
                new Field<DocumentRow>("mentions", ColumnType.INTEGER, DocumentRow::mentions),
                new Field<DocumentRow>("actors", ColumnType.INTEGER, DocumentRow::actors)),
            Function.identity(),
            () -> all(context, part -> reports.documents(ReportQueries.documents(part, PART)))));
  }

  private void search(Context context) throws IOException {
    SearchQuery query = ReportQueries.search(Parameters.filtersOf(context), 1);
    Supplier<Stream<SearchHit>> hits =
        () -> all(context, part -> search.find(ReportQueries.search(part, HITS)).hits());
    if (query.view() == SearchQuery.View.CONCORDANCE) {
      List<Field<Line>> fields =
          List.of(
              new Field<>(
                  "left",
                  ColumnType.TEXT,
                  line -> line.excerpt().text().substring(0, line.foundAt())),
              new Field<>(
                  "found",
                  ColumnType.TEXT,
                  line -> line.excerpt().text().substring(line.foundAt(), line.foundEnd())),
              new Field<>(
                  "right",
                  ColumnType.TEXT,
                  line -> line.excerpt().text().substring(line.foundEnd())));
      send(
          context,
          documents(
              "concordance",
              fields,
              line -> line.hit().document(),
              () ->
                  hits.get()
                      .flatMap(
                          hit -> hit.excerpts().stream().map(excerpt -> new Line(hit, excerpt)))));
      return;
    }
    List<Field<SearchHit>> fields =
        List.of(
            new Field<>("times", ColumnType.INTEGER, SearchHit::times),
            new Field<>(
                "places",
                ColumnType.TEXT,
                hit ->
                    hit.excerpts().stream()
                        .map(SearchHit.Excerpt::text)
                        .collect(Collectors.joining(" … "))));
    send(context, documents("search", fields, SearchHit::document, hits));
  }

  /** Hits are asked for a few at a time: each brings its places along. */
  private static final int HITS = 500;

  private void words(Context context) throws IOException {
    Parameters filters = Parameters.filtersOf(context);
    Part part = ReportQueries.wordsOf(filters);
    Contrasts.Order order = filters.choice("order", Contrasts.Order.G2);
    long least = ReportQueries.leastStories(filters);
    List<Field<ComparedWord>> fields = new ArrayList<>();
    fields.add(new Field<>("word", ColumnType.TEXT, ComparedWord::word));
    fields.addAll(contrast(ComparedWord::contrast));
    send(
        context,
        table(
            "words",
            fields,
            () ->
                search
                    .contrasts()
                    .keyWords(part, order, least, 0, Contrasts.MOST_ROWS)
                    .words()
                    .items()
                    .stream()));
  }

  private void compare(Context context) throws IOException {
    Parameters filters = Parameters.filtersOf(context);
    Part first = ReportQueries.first(filters);
    Part second = ReportQueries.second(filters);
    Set<ActorType> types = filters.choices("type", ActorType.class);
    int most = Contrasts.MOST_ROWS;
    Contrasts contrasts = search.contrasts();
    switch (filters.choice("show", ContrastController.What.ACTORS)) {
      case ACTORS:
        List<Field<ComparedActor>> ofActors =
            new ArrayList<>(
                List.of(
                    new Field<>("actor", ColumnType.ACTOR, ComparedActor::id),
                    new Field<>("name", ColumnType.TEXT, ComparedActor::name),
                    new Field<>("type", ColumnType.TEXT, row -> row.type().name())));
        ofActors.addAll(contrast(ComparedActor::contrast));
        send(
            context,
            table(
                "comparison",
                ofActors,
                () -> contrasts.actors(first, second, types, 0, most).rows().items().stream()));
        return;
      case PAIRS:
        Window window = ReportQueries.window(filters);
        List<Field<ComparedPair>> ofPairs =
            new ArrayList<>(
                List.of(
                    new Field<>("actor", ColumnType.ACTOR, ComparedPair::first),
                    new Field<>("name", ColumnType.TEXT, ComparedPair::firstName),
                    new Field<>("other", ColumnType.ACTOR, ComparedPair::second),
                    new Field<>("otherName", ColumnType.TEXT, ComparedPair::secondName)));
        ofPairs.addAll(contrast(ComparedPair::contrast));
        send(
            context,
            table(
                "comparison",
                ofPairs,
                () ->
                    contrasts
                        .pairs(first, second, types, window, 0, most)
                        .rows()
                        .items()
                        .stream()));
        return;
      case WORDS:
        List<Field<ComparedWord>> ofWords =
            new ArrayList<>(List.of(new Field<>("word", ColumnType.TEXT, ComparedWord::word)));
        ofWords.addAll(contrast(ComparedWord::contrast));
        send(
            context,
            table(
                "comparison",
                ofWords,
                () -> contrasts.words(first, second, 0, most).rows().items().stream()));
        return;
    }
  }

  /** The figures of what stands in two parts. */
  private static <T> List<Field<T>> contrast(Function<T, Contrast> of) {
    List<Field<T>> fields = new ArrayList<>();
    figure(fields, of, "count", ColumnType.INTEGER, row -> row.first().count());
    figure(fields, of, "otherCount", ColumnType.INTEGER, row -> row.second().count());
    figure(fields, of, "documents", ColumnType.INTEGER, row -> row.first().documents());
    figure(fields, of, "otherDocuments", ColumnType.INTEGER, row -> row.second().documents());
    figure(fields, of, "stories", ColumnType.INTEGER, row -> row.first().stories());
    figure(fields, of, "otherStories", ColumnType.INTEGER, row -> row.second().stories());
    figure(fields, of, "rate", ColumnType.DECIMAL, row -> row.first().rate());
    figure(fields, of, "otherRate", ColumnType.DECIMAL, row -> row.second().rate());
    figure(fields, of, "difference", ColumnType.DECIMAL, row -> row.difference().value());
    figure(fields, of, "differenceLow", ColumnType.DECIMAL, row -> row.difference().low());
    figure(fields, of, "differenceHigh", ColumnType.DECIMAL, row -> row.difference().high());
    figure(fields, of, "logRatio", ColumnType.DECIMAL, row -> row.logRatio().value());
    figure(fields, of, "logRatioLow", ColumnType.DECIMAL, row -> row.logRatio().low());
    figure(fields, of, "logRatioHigh", ColumnType.DECIMAL, row -> row.logRatio().high());
    figure(fields, of, "g2", ColumnType.DECIMAL, Contrast::g2);
    figure(fields, of, "chance", ColumnType.DECIMAL, Contrast::chance);
    figure(fields, of, "falseDiscovery", ColumnType.DECIMAL, Contrast::discovery);
    return fields;
  }

  private static <T> void figure(
      List<Field<T>> fields,
      Function<T, Contrast> of,
      String name,
      ColumnType type,
      Function<Contrast, Object> figure) {
    fields.add(new Field<>(name, type, row -> figure.apply(of.apply(row))));
  }

  private void stories(Context context) throws IOException {
    send(
        context,
        table(
            "stories",
            STORIES,
            () -> all(context, part -> reports.stories(ReportQueries.stories(part, PART)))));
  }

  /** Rows of which each is of a document: what tells it comes first. */
  private <T> Table documents(
      String name,
      List<Field<T>> more,
      Function<T, DocumentRow> document,
      Supplier<Stream<T>> rows) {
    boolean clash = reports.pathsClash();
    List<Column> columns = new ArrayList<>(ListTables.documentColumns());
    more.forEach(field -> columns.add(ListTables.column(field.name(), field.type())));
    return Table.of(
        name,
        "",
        columns,
        () ->
            rows.get()
                .map(
                    row -> {
                      List<@Nullable Object> values =
                          new ArrayList<>(ListTables.document(document.apply(row), clash));
                      more.forEach(field -> values.add(field.value().apply(row)));
                      return values;
                    }));
  }

  /** The rows with what their actors and documents are called, as the page shows them. */
  private void statistic(Context context) throws IOException {
    String name = context.pathParam("name");
    Parameters filters = Parameters.filtersOf(context);
    StatisticRows first = reports.statistics().rows(name, ReportQueries.statistic(filters, 1));
    List<Column> columns = first.table().columns();
    Set<String> taken = columns.stream().map(Column::name).collect(Collectors.toSet());
    List<Column> all = new ArrayList<>();
    Map<String, String> calledBy = new TreeMap<>();
    for (Column column : columns) {
      all.add(column);
      boolean named = column.type() == ColumnType.ACTOR || column.type() == ColumnType.DOCUMENT;
      String called = column.name() + (column.type() == ColumnType.ACTOR ? "Name" : "Title");
      if (named && taken.add(called)) {
        all.add(ListTables.column(called, ColumnType.TEXT));
        calledBy.put(called, column.name());
      }
    }
    Supplier<Stream<List<@Nullable Object>>> rows =
        () ->
            all(
                context,
                part -> {
                  StatisticRows some =
                      reports.statistics().rows(name, ReportQueries.statistic(part, PART));
                  List<List<@Nullable Object>> filled = new ArrayList<>();
                  for (Map<String, @Nullable Object> row : some.page().items()) {
                    List<@Nullable Object> values = new ArrayList<>();
                    for (Column column : all) {
                      String of = calledBy.get(column.name());
                      values.add(
                          of == null
                              ? row.get(column.name())
                              : some.names().get(String.valueOf(row.get(of))));
                    }
                    filled.add(values);
                  }
                  return new Page<>(filled, some.page().total(), some.page().offset());
                });
    send(context, Table.of(name, "", all, rows));
  }

  private void sentences(Context context) throws IOException {
    String actor = ActorMoved.find(reports, identities, context.pathParam("id")).row().id();
    EvidenceQuery query = ReportQueries.sentences(Parameters.filtersOf(context), PART);
    send(
        context,
        table("sentences", evidence(List.of(actor)), () -> reports.allSentences(actor, query)));
  }

  private void pair(Context context) throws IOException {
    String first = ActorMoved.find(reports, identities, context.pathParam("first")).row().id();
    String second = ActorMoved.find(reports, identities, context.pathParam("second")).row().id();
    Parameters filters = Parameters.filtersOf(context);
    send(
        context,
        table(
            "sentences",
            evidence(List.of(first, second)),
            () ->
                reports.allSentences(
                    first, second, ReportQueries.window(filters), ReportQueries.scope(filters))));
  }

  private static List<Field<Evidence>> evidence(List<String> actors) {
    return List.of(
        new Field<>("text", ColumnType.TEXT, Evidence::text),
        new Field<>("mentions", ColumnType.TEXT, evidence -> mentions(evidence, actors)),
        new Field<>("published", ColumnType.DATE, Evidence::published),
        new Field<>("title", ColumnType.TEXT, Evidence::title),
        new Field<>("doc", ColumnType.TEXT, Evidence::path),
        new Field<>("section", ColumnType.TEXT, evidence -> evidence.section().name()),
        new Field<>("document", ColumnType.DOCUMENT, Evidence::documentId));
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

  private static <T> Table table(String name, List<Field<T>> fields, Supplier<Stream<T>> items) {
    return Table.of(
        name,
        "",
        fields.stream().map(field -> ListTables.column(field.name(), field.type())).toList(),
        () -> items.get().map(item -> row(fields, item)));
  }

  private static <T> List<@Nullable Object> row(List<Field<T>> fields, T item) {
    @Nullable Object[] row = new Object[fields.size()];
    for (int i = 0; i < row.length; i++) {
      row[i] = fields.get(i).value().apply(item);
    }
    return Arrays.asList(row);
  }

  private void send(Context context, Table table) throws IOException {
    String format = new Parameters(context.queryParamMap()).optional("format").orElse("csv");
    Exporter exporter = exporter(format);
    // Networks need the types of their actors, too.
    List<Table> all =
        table.name().equals(tables.actors().name())
            ? List.of(table)
            : List.of(table, tables.actors());
    sendFile(
        context,
        table.name() + "." + ending(format),
        exporter.mediaType().startsWith("text/csv")
            ? "text/csv; charset=utf-8"
            : exporter.mediaType(),
        out -> exporter.write(table, () -> all, out));
  }

  private static String ending(String format) {
    return format.equals("neo4j") ? "zip" : format;
  }

  private Exporter exporter(String format) {
    Map<String, Exporter> all = new TreeMap<>();
    exporters.get().forEach(one -> all.putIfAbsent(one.format(), one));
    all.putIfAbsent("csv", new CsvExporter(false));
    Exporter exporter = all.get(format);
    if (exporter == null) {
      throw new DramatisException(
          ErrorCode.NOT_FOUND, "No format " + format, "Formats: " + all.keySet());
    }
    return exporter;
  }

  /** What makes a file. */
  interface Writing {
    void to(OutputStream out) throws IOException;
  }

  /** Sends a file once it is whole: what fails midway gives a page that says so. */
  static void sendFile(Context context, String name, String mediaType, Writing writing)
      throws IOException {
    Path file = Files.createTempFile("download", ".part");
    try {
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
        writing.to(out);
      }
      long length = Files.size(file);
      // Gone from the folder as soon as it was sent.
      InputStream in = Files.newInputStream(file, StandardOpenOption.DELETE_ON_CLOSE);
      context.header("Content-Disposition", "attachment; filename=\"" + name + "\"");
      context.header("Content-Length", Long.toString(length));
      context.contentType(mediaType).result(in);
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(file);
      throw e;
    }
  }
}
