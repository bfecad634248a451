package org.dramatis.analytics.store.query;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.dramatis.analytics.report.AccountRow;
import org.dramatis.analytics.report.ActorDetail;
import org.dramatis.analytics.report.ActorQuery;
import org.dramatis.analytics.report.ActorRow;
import org.dramatis.analytics.report.CorpusSummary;
import org.dramatis.analytics.report.Correspondence;
import org.dramatis.analytics.report.DayCount;
import org.dramatis.analytics.report.DocumentDetail;
import org.dramatis.analytics.report.DocumentLayer;
import org.dramatis.analytics.report.DocumentQuery;
import org.dramatis.analytics.report.DocumentRow;
import org.dramatis.analytics.report.Evidence;
import org.dramatis.analytics.report.EvidenceQuery;
import org.dramatis.analytics.report.Mark;
import org.dramatis.analytics.report.Measures;
import org.dramatis.analytics.report.Message;
import org.dramatis.analytics.report.Network;
import org.dramatis.analytics.report.Networks;
import org.dramatis.analytics.report.Page;
import org.dramatis.analytics.report.PairQuery;
import org.dramatis.analytics.report.PairRow;
import org.dramatis.analytics.report.Provenance;
import org.dramatis.analytics.report.QuarantineRow;
import org.dramatis.analytics.report.Reports;
import org.dramatis.analytics.report.RoleEvidence;
import org.dramatis.analytics.report.Sampled;
import org.dramatis.analytics.report.SampledPair;
import org.dramatis.analytics.report.Scope;
import org.dramatis.analytics.report.ScopeSummary;
import org.dramatis.analytics.report.SourceRow;
import org.dramatis.analytics.report.StatisticTables;
import org.dramatis.analytics.report.StoryQuery;
import org.dramatis.analytics.report.StoryRow;
import org.dramatis.analytics.report.Uncertain;
import org.dramatis.analytics.report.Window;
import org.dramatis.analytics.store.Database;
import org.dramatis.analytics.store.corpus.DocumentReader;
import org.dramatis.core.annotation.LayerDescription;
import org.dramatis.core.document.Location;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.dramatis.core.pipeline.Stage;
import org.dramatis.core.spi.KnowledgeLink;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/** Answers from the tables. */
public final class StoredReports implements Reports {

  /** Documents of which everything is read at a time where all is asked for. */
  private static final int DOCUMENTS = 100;

  private final Database database;
  private final Supplier<List<LayerDescription>> layers;
  private final Standing standing;
  private final StoredMeasures measures;

  /** Reports on a database, without layers of plugins. */
  public StoredReports(Database database) {
    this(database, List::of);
  }

  /**
   * Reports on a database.
   *
   * @param layers the layers of plugins, at the time of asking
   */
  public StoredReports(Database database, Supplier<List<LayerDescription>> layers) {
    this(database, layers, Nearby.UNKNOWN);
  }

  /**
   * The same, faster for pairs that hardly meet.
   *
   * @param nearby tells in which documents they do
   */
  public StoredReports(Database database, Supplier<List<LayerDescription>> layers, Nearby nearby) {
    this.database = Objects.requireNonNull(database, "database");
    this.layers = Objects.requireNonNull(layers, "layers");
    this.standing = new Standing(database, nearby);
    this.measures = new StoredMeasures(database, standing);
  }

  @Override
  public CorpusSummary corpus() {
    return askOfDocuments(
        (handle, stock) ->
            standing
                .corpus(handle, stock, () -> corpus(handle))
                .quarantined(stock.quarantined().amount()));
  }

  private static CorpusSummary corpus(Handle handle) {
    return handle
        .createQuery(
            "SELECT COUNT(*), COUNT(*) - COUNT(published),"
                + " COUNT(CASE WHEN NOT annotated THEN 1 END), MIN(published),"
                + " MAX(published),"
                + " (SELECT COALESCE(SUM(amount), 0) FROM figure WHERE name = 'stories'),"
                + " (SELECT COALESCE(SUM(amount), 0) FROM figure WHERE name = 'mentions'),"
                + " (SELECT COALESCE(SUM(amount), 0) FROM figure WHERE name = 'actors')"
                + " FROM document")
        .map(
            (row, context) ->
                new CorpusSummary(
                    row.getLong(1),
                    row.getLong(6),
                    row.getLong(2),
                    row.getLong(3),
                    row.getLong(7),
                    row.getLong(8),
                    0,
                    row.getObject(4, LocalDate.class),
                    row.getObject(5, LocalDate.class)))
        .one();
  }

  @Override
  public ScopeSummary summary(Scope scope) {
    return askOfDocuments(
        (handle, stock) -> standing.summary(handle, stock, scope, () -> summary(handle, scope)));
  }

  private static ScopeSummary summary(Handle handle, Scope scope) {
    Map<String, Object> values = new LinkedHashMap<>();
    String within = QueryParts.andWithin(scope, values);
    return handle
        .createQuery(
            "SELECT COUNT(*), COUNT(DISTINCT COALESCE(y.story, d.id)),"
                + " COUNT(*) - COUNT(d.published),"
                + " COUNT(CASE WHEN NOT d.annotated THEN 1 END),"
                + " COALESCE(SUM(s.mentions), 0), MIN(d.published), MAX(d.published)"
                + " FROM document d"
                + " LEFT JOIN document_statistic s ON s.document = d.number"
                + " LEFT JOIN story y ON y.document = d.number WHERE 1 = 1"
                + within)
        .bindMap(values)
        .map(
            (row, context) ->
                new ScopeSummary(
                    row.getLong(1),
                    row.getLong(2),
                    row.getLong(3),
                    row.getLong(4),
                    row.getLong(5),
                    row.getObject(6, LocalDate.class),
                    row.getObject(7, LocalDate.class)))
        .one();
  }

  @Override
  public List<String> sources() {
    return ask(StoredReports::names);
  }

  private static List<String> names(Handle handle) {
    return handle
        .createQuery("SELECT name FROM source ORDER BY name<ordered>")
        .mapTo(String.class)
        .list();
  }

  /** Counts the rows of a table by source. */
  private static String counted(String table, String alias) {
    return " LEFT JOIN (SELECT source, COUNT(*) AS amount FROM "
        + table
        + " GROUP BY source) "
        + alias
        + " ON "
        + alias
        + ".source = s.name";
  }

  @Override
  public List<SourceRow> sourceRows() {
    return askOfDocuments(
        (handle, stock) -> {
          Map<String, SourceRow> counted =
              standing.sources(handle, stock, () -> countedSources(handle));
          return names(handle).stream()
              .map(name -> counted.getOrDefault(name, new SourceRow(name, 0, 0, 0)))
              .toList();
        });
  }

  private static Map<String, SourceRow> countedSources(Handle handle) {
    return handle
        .createQuery(
            "SELECT s.name, COALESCE(i.amount, 0), COALESCE(d.amount, 0),"
                + " COALESCE(q.amount, 0) FROM source s"
                + counted("item", "i")
                + counted("document", "d")
                + counted("quarantine", "q"))
        .map(
            (row, context) ->
                new SourceRow(row.getString(1), row.getLong(2), row.getLong(3), row.getLong(4)))
        .collect(Collectors.toUnmodifiableMap(SourceRow::name, row -> row));
  }

  @Override
  public List<DayCount> timeline(Scope scope) {
    return askOfDocuments(
        (handle, stock) -> standing.days(handle, stock, scope, () -> timeline(handle, scope)));
  }

  private static List<DayCount> timeline(Handle handle, Scope scope) {
    Map<String, Object> values = new LinkedHashMap<>();
    String within = QueryParts.andWithin(scope, values);
    return handle
        .createQuery(
            "SELECT d.published, COALESCE(SUM(s.mentions), 0), COUNT(*),"
                + " COUNT(DISTINCT COALESCE(y.story, d.id)) FROM document d"
                + " LEFT JOIN document_statistic s ON s.document = d.number"
                + " LEFT JOIN story y ON y.document = d.number"
                + " WHERE d.published IS NOT NULL"
                + within
                + " GROUP BY d.published ORDER BY d.published")
        .bindMap(values)
        .map(
            (row, context) ->
                new DayCount(
                    row.getObject(1, LocalDate.class),
                    row.getLong(2),
                    row.getLong(3),
                    row.getLong(4)))
        .list();
  }

  @Override
  public Page<ActorRow> actors(ActorQuery query) {
    return ask(
        handle ->
            standing.actors(handle, query, () -> new ActorReader(handle).actors(query, standing)));
  }

  @Override
  public Optional<ActorDetail> actor(String id) {
    return ask(handle -> new ActorReader(handle).actor(id));
  }

  @Override
  public List<RoleEvidence> roles(String actor, int limit) {
    return ask(handle -> new RoleReader(handle, standing).roles(actor, limit));
  }

  @Override
  public List<ActorDetail.Frequency> sourcesOf(String actor) {
    return ask(handle -> new ActorReader(handle).sources(actor, standing));
  }

  @Override
  public List<DayCount> timeline(String actor) {
    return ask(handle -> new ActorReader(handle).timeline(actor));
  }

  @Override
  public Page<Evidence> sentences(String actor, EvidenceQuery query) {
    return ask(
        handle ->
            standing.sentences(
                handle,
                actor,
                query,
                () -> new EvidenceReader(handle, standing).sentences(actor, query)));
  }

  @Override
  public List<Sampled> sample(long seed, int size) {
    return ask(handle -> new EvidenceReader(handle, standing).sample(seed, size));
  }

  @Override
  public List<SampledPair> samplePairs(long seed, int size) {
    return ask(handle -> new EvidenceReader(handle, standing).samplePairs(seed, size));
  }

  @Override
  public List<Uncertain> uncertain(int limit) {
    return ask(
        handle ->
            standing.uncertain(
                handle, limit, () -> new EvidenceReader(handle, standing).uncertain(limit)));
  }

  @Override
  public Page<Evidence> sentences(
      String first, String second, Window window, Scope scope, long offset, int limit) {
    return ask(
        handle ->
            standing.meetings(
                handle,
                new Standing.Meeting(first, second, window, scope, offset, limit),
                () ->
                    new EvidenceReader(handle, standing)
                        .both(first, second, window, scope, offset, limit)));
  }

  @Override
  public Stream<Evidence> allSentences(String actor, EvidenceQuery query) {
    return parts(
        ask(handle -> new EvidenceReader(handle, standing).documents(actor, query)),
        some -> ask(handle -> new EvidenceReader(handle, standing).sentences(actor, query, some)));
  }

  @Override
  public Stream<Evidence> allSentences(String first, String second, Window window, Scope scope) {
    return parts(
        ask(handle -> new EvidenceReader(handle, standing).sharing(first, second, window, scope)),
        some ->
            ask(
                handle ->
                    new EvidenceReader(handle, standing).both(first, second, window, scope, some)));
  }

  @Override
  public Stream<Provenance> provenances() {
    return parts(
        ask(handle -> new DocumentLists(handle).numbers()),
        some -> ask(handle -> new DocumentLists(handle).provenances(some)));
  }

  /** What some documents give, a few documents at a time. */
  private static <T> Stream<T> parts(List<Long> documents, Function<List<Long>, List<T>> read) {
    return IntStream.iterate(0, from -> from < documents.size(), from -> from + DOCUMENTS)
        .boxed()
        .flatMap(
            from ->
                read
                    .apply(documents.subList(from, Math.min(from + DOCUMENTS, documents.size())))
                    .stream());
  }

  @Override
  public List<DayCount> timeline(String first, String second) {
    return ask(handle -> new EvidenceReader(handle, standing).timeline(first, second));
  }

  @Override
  public Page<PairRow> pairs(PairQuery query) {
    return ask(
        handle ->
            standing.pairs(handle, query, () -> new PairReader(handle, standing).pairs(query)));
  }

  @Override
  public Stream<PairRow> allPairs(PairQuery query) {
    if (!query.scope().whole()) {
      return ask(handle -> new PairReader(handle, standing).fewCounted(query))
          .map(List::stream)
          .orElseThrow(
              () ->
                  new DramatisException(
                      ErrorCode.USAGE,
                      "These are too many pairs to be counted for a part of the corpus",
                      "Ask for those of an actor, a type or a least number, or export them all"));
    }
    if (query.window() == Window.DOCUMENT) {
      return ask(handle -> new PairReader(handle).fewCounted(query))
          .map(List::stream)
          .orElseGet(() -> ask(handle -> new PairReader(handle).sharingDocuments(query)));
    }
    Handle handle = database.jdbi().open();
    try {
      // PostgreSQL hands rows over a few at a time within a transaction alone.
      handle.begin();
      return new PairReader(handle)
          .all(query)
          .onClose(
              () -> {
                handle.rollback();
                handle.close();
              });
    } catch (RuntimeException e) {
      handle.close();
      throw e instanceof JdbiException ? Database.failed("The database cannot answer", e) : e;
    }
  }

  @Override
  public Map<String, List<KnowledgeLink>> links(Collection<String> ids) {
    return ids.isEmpty() ? Map.of() : ask(handle -> new ActorReader(handle).links(ids));
  }

  @Override
  public boolean pathsClash() {
    return new StoredExports(database, layers).pathsClash();
  }

  @Override
  public Optional<PairRow> pair(String first, String second, Window window, Scope scope) {
    return ask(
        handle ->
            standing.pair(
                handle,
                new Standing.Meeting(first, second, window, scope, 0, 0),
                () -> new PairReader(handle, standing).pair(first, second, window, scope)));
  }

  @Override
  public Network network(PairQuery query) {
    List<PairRow> edges = pairs(query).items();
    List<String> ids =
        edges.stream()
            .flatMap(edge -> List.of(edge.first(), edge.second()).stream())
            .distinct()
            .sorted()
            .toList();
    if (ids.isEmpty()) {
      return new Network(List.of(), List.of());
    }
    List<ActorRow> actors =
        actors(
                new ActorQuery("", Set.of(), ActorQuery.Order.MENTIONS, 0, ids.size())
                    .in(query.scope())
                    .among(Set.copyOf(ids)))
            .items()
            .stream()
            .sorted(Comparator.comparing(ActorRow::id))
            .toList();
    return new Network(
        actors.stream()
            .map(row -> new Network.Node(row.id(), row.name(), row.type(), row.counts().mentions()))
            .toList(),
        edges);
  }

  @Override
  public Networks networks() {
    return new StoredNetworks(database, standing);
  }

  @Override
  public Measures measures() {
    return measures;
  }

  @Override
  public Page<DocumentRow> documents(DocumentQuery query) {
    return askOfDocuments(
        (handle, stock) ->
            standing.documents(
                handle, stock, query, () -> new DocumentLists(handle, standing).documents(query)));
  }

  @Override
  public List<DocumentRow> documentsAt(String path) {
    return ask(handle -> new DocumentLists(handle).at(path));
  }

  @Override
  public boolean holdsDocuments(String source, String path) {
    return ask(handle -> new DocumentLists(handle).any(source, path));
  }

  @Override
  public List<AccountRow> account() {
    return ask(handle -> new AccountReader(handle).account());
  }

  @Override
  public List<Message> thread(String id) {
    return ask(
        handle ->
            handle
                .createQuery("SELECT number FROM document WHERE id = ?")
                .bind(0, id)
                .mapTo(Long.class)
                .findOne()
                .map(number -> new MessageReader(handle).thread(number))
                .orElse(List.of()));
  }

  @Override
  public Page<Correspondence> correspondence(Optional<String> actor, long offset, int limit) {
    return ask(handle -> new MessageReader(handle).correspondence(actor, offset, limit));
  }

  @Override
  public List<DocumentRow> copies(String id) {
    return ask(handle -> new DocumentLists(handle).copies(id));
  }

  @Override
  public Page<StoryRow> stories(StoryQuery query) {
    return ask(handle -> new StoryReader(handle, standing).stories(query));
  }

  @Override
  public Optional<Provenance> provenance(String id) {
    return ask(handle -> new DocumentLists(handle).provenance(id));
  }

  @Override
  public List<DocumentLayer> layers(String id) {
    List<LayerDescription> wanted = layers.get();
    if (wanted.isEmpty()) {
      return List.of();
    }
    return ask(
        handle -> {
          long number = QueryParts.document(handle, id);
          DocumentReader reader = new DocumentReader(handle);
          return reader.layers(number, reader.text(number), wanted);
        });
  }

  @Override
  public Optional<DocumentDetail> document(String id) {
    return ask(
        handle -> {
          long number = QueryParts.document(handle, id);
          DocumentReader reader = new DocumentReader(handle);
          return reader
              .document(number)
              .map(
                  document -> {
                    List<Mark> marks =
                        reader.marks(number).stream().map(DocumentReader.Placed::mark).toList();
                    return new DocumentDetail(
                        id,
                        document,
                        marks,
                        new ActorReader(handle).actors(ranked(marks)),
                        reader.counting(number),
                        reader.repeated(number));
                  });
        });
  }

  /** Ids of the actors of counted marks, the most mentioned first. */
  private static List<String> ranked(List<Mark> marks) {
    Map<String, long[]> counts = new TreeMap<>();
    for (Mark mark : marks) {
      if (mark.counted()) {
        long[] count = counts.computeIfAbsent(mark.actor(), key -> new long[2]);
        count[0] += mark.share() < 1 ? 0 : 1;
        count[1]++;
      }
    }
    return counts.entrySet().stream()
        .sorted(
            Comparator.comparingLong((Map.Entry<String, long[]> entry) -> -entry.getValue()[0])
                .thenComparingLong(entry -> -entry.getValue()[1])
                .thenComparing(Map.Entry::getKey))
        .map(Map.Entry::getKey)
        .toList();
  }

  @Override
  public StatisticTables statistics() {
    return new StatisticReader(database);
  }

  @Override
  public Page<QuarantineRow> quarantine(long offset, int limit) {
    return ask(
        handle -> {
          long total =
              handle.createQuery("SELECT COUNT(*) FROM quarantine").mapTo(Long.class).one();
          List<QuarantineRow> rows =
              handle
                  .createQuery(
                      "SELECT source, path, stage, code, reason, advice, since FROM quarantine"
                          + " ORDER BY source<ordered>, path<ordered>, number LIMIT :limit OFFSET"
                          + " :offset")
                  .bind("limit", limit)
                  .bind("offset", offset)
                  .map(
                      (row, context) -> {
                        Location location = new Location(row.getString(1), row.getString(2));
                        return new QuarantineRow(
                            location.source(),
                            location.file(),
                            location.innerPath(),
                            Stage.valueOf(row.getString(3)),
                            ErrorCode.valueOf(row.getString(4)),
                            row.getString(5),
                            row.getString(6),
                            row.getObject(7, OffsetDateTime.class).toInstant());
                      })
                  .list();
          return new Page<>(rows, total, offset);
        });
  }

  private <T> T askOfDocuments(BiFunction<Handle, QueryParts.Stock, T> question) {
    return QueryParts.consistently(database, question);
  }

  private <T extends @Nullable Object> T ask(HandleCallback<T, RuntimeException> question) {
    return QueryParts.consistently(database, question);
  }
}
