package org.dramatis.analytics.store.query;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.LongPredicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.dramatis.analytics.job.CountSettings;
import org.dramatis.analytics.report.ActorRow;
import org.dramatis.analytics.report.DocumentRow;
import org.dramatis.analytics.report.Window;
import org.dramatis.analytics.search.SearchSource;
import org.dramatis.analytics.statistic.PairFigures;
import org.dramatis.analytics.store.Database;
import org.dramatis.analytics.store.corpus.DocumentReader;
import org.dramatis.analytics.store.corpus.ItemVersion;
import org.dramatis.analytics.store.corpus.KeptLayers;
import org.dramatis.core.actor.ActorType;
import org.dramatis.core.annotation.Annotation;
import org.dramatis.core.annotation.Layer;
import org.dramatis.core.annotation.LayerDescription;
import org.dramatis.core.document.Section;
import org.dramatis.core.document.SectionRole;
import org.dramatis.core.document.Span;
import org.jdbi.v3.core.HandleCallback;
import org.jspecify.annotations.Nullable;

/** What is searched, from the tables. Thread-safe. */
public final class StoredSearch implements SearchSource {

  private static final int DOCUMENTS_TOGETHER = 200;
  private static final int CHARACTERS_TOGETHER = 2_000_000;

  private final Database database;
  private final Supplier<List<LayerDescription>> layers;
  private final ScopedPairs pairs;

  /** Actors that hits and facets name, with their aliases, which take time to read. */
  private final Kept<String, ActorRow> actorRows = new Kept<>(2_000);

  /**
   * What is searched of a database.
   *
   * @param layers the layers of plugins, at the time of asking
   */
  public StoredSearch(Database database, Supplier<List<LayerDescription>> layers) {
    this.database = Objects.requireNonNull(database, "database");
    this.layers = Objects.requireNonNull(layers, "layers");
    this.pairs = new ScopedPairs(database);
  }

  @Override
  public List<String> layers() {
    return layers.get().stream().map(described -> described.layer().name()).sorted().toList();
  }

  @Override
  public String stamp() {
    return ask(QueryParts::stamp);
  }

  @Override
  public Map<Long, Long> documents() {
    Map<Long, Long> digests = new HashMap<>();
    read(
        "SELECT d.number, d.id, d.hash, d.found, d.source, d.path, d.media_type, d.language,"
            + " d.title, d.published, d.characters, i.version, m.facts FROM document d"
            + " LEFT JOIN item i ON i.number = d.item"
            + " LEFT JOIN mended_document m ON m.document = d.number",
        row -> {
          long digest = 1;
          for (int column = 2; column <= 13; column++) {
            digest = mix(digest, hash(row.getString(column)));
          }
          digests.put(row.getLong(1), digest);
        });
    Map<Integer, Long> actors = new HashMap<>();
    read("SELECT number, id FROM actor", row -> actors.put(row.getInt(1), hash(row.getString(2))));
    // In no order: what it adds up to is the same in any.
    read(
        "SELECT document, chain, actor FROM actor_chain",
        row ->
            digests.computeIfPresent(
                row.getLong(1),
                add(mix(mix(2, row.getInt(2)), actors.getOrDefault(row.getInt(3), 0L)))));
    read(
        "SELECT document, mention, chain FROM moved_link",
        row ->
            digests.computeIfPresent(
                row.getLong(1), add(mix(mix(3, row.getInt(2)), row.getInt(3)))));
    read(
        "SELECT document, no FROM passage WHERE repeated",
        row -> digests.computeIfPresent(row.getLong(1), add(mix(4, row.getInt(2)))));
    Set<String> wanted = Set.copyOf(layers());
    if (!wanted.isEmpty()) {
      read(
          "SELECT document, name, digest FROM layer WHERE no = 0",
          row -> {
            if (wanted.contains(row.getString(2))) {
              digests.computeIfPresent(
                  row.getLong(1), add(mix(mix(5, hash(row.getString(2))), row.getLong(3))));
            }
          });
    }
    return digests;
  }

  private static BiFunction<Long, Long, Long> add(long more) {
    return (document, digest) -> digest + more;
  }

  private static long hash(@Nullable String text) {
    long hash = 0xcbf29ce484222325L;
    if (text == null) {
      return hash;
    }
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
    }
    return mix(hash, text.length());
  }

  private static long mix(long one, long other) {
    long mixed = (one * 0x9e3779b97f4a7c15L) ^ other;
    mixed = (mixed ^ (mixed >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }

  @Override
  public void read(Map<Long, Long> digests, Consumer<Content> documents) {
    if (digests.isEmpty()) {
      return;
    }
    Map<Integer, String> actors = new HashMap<>();
    read("SELECT number, id FROM actor", row -> actors.put(row.getInt(1), row.getString(2)));
    List<Long> sorted = List.copyOf(new TreeSet<>(digests.keySet()));
    for (int from = 0; from < sorted.size(); from += DOCUMENTS_TOGETHER) {
      List<Head> heads =
          heads(sorted.subList(from, Math.min(sorted.size(), from + DOCUMENTS_TOGETHER)));
      for (int begin = 0; begin < heads.size(); ) {
        int end = begin;
        long characters = 0;
        while (end < heads.size()
            && (end == begin || characters + heads.get(end).characters() <= CHARACTERS_TOGETHER)) {
          characters += heads.get(end++).characters();
        }
        read(heads.subList(begin, end), digests, actors, documents);
        begin = end;
      }
    }
  }

  private record Head(
      long number,
      String source,
      String path,
      String title,
      @Nullable LocalDate published,
      @Nullable String language,
      String mediaType,
      int characters,
      CountSettings counting) {}

  private List<Head> heads(List<Long> numbers) {
    List<Head> heads = new ArrayList<>();
    read(
        "SELECT d.number, d.source, d.path, d.title, d.published, d.language, d.media_type,"
            + " d.characters, i.version FROM document d LEFT JOIN item i ON i.number = d.item"
            + " WHERE d.number IN ("
            + list(numbers)
            + ") ORDER BY d.number",
        row ->
            heads.add(
                new Head(
                    row.getLong(1),
                    row.getString(2),
                    row.getString(3),
                    Objects.requireNonNullElse(row.getString(4), ""),
                    row.getObject(5, LocalDate.class),
                    row.getString(6),
                    row.getString(7),
                    row.getInt(8),
                    counting(row.getString(9)))));
    return heads;
  }

  private static CountSettings counting(@Nullable String version) {
    return version == null ? CountSettings.PROPER : ItemVersion.of(version).counting();
  }

  private static String list(Collection<Long> numbers) {
    return String.join(", ", numbers.stream().map(String::valueOf).toList());
  }

  private void read(
      List<Head> heads,
      Map<Long, Long> digests,
      Map<Integer, String> actors,
      Consumer<Content> documents) {
    String chosen = " IN (" + list(heads.stream().map(Head::number).toList()) + ")";
    Map<Long, StringBuilder> texts = new HashMap<>();
    read(
        "SELECT document, text FROM document_text WHERE document"
            + chosen
            + " ORDER BY document, start_offset",
        row ->
            texts
                .computeIfAbsent(row.getLong(1), any -> new StringBuilder())
                .append(row.getString(2)));
    Map<Long, Map<Integer, TreeSet<String>>> mentioned = new HashMap<>();
    read(
        "SELECT l.document, l.mention, c.actor FROM link l JOIN actor_chain c"
            + " ON c.document = l.document AND c.chain = l.chain WHERE l.document"
            + chosen,
        row -> {
          String actor = actors.get(row.getInt(3));
          if (actor != null) {
            mentioned
                .computeIfAbsent(row.getLong(1), any -> new HashMap<>())
                .computeIfAbsent(row.getInt(2), any -> new TreeSet<>())
                .add(actor);
          }
        });
    Map<Long, Marks> marks = new HashMap<>();
    read(
        "SELECT document, no, start_offset, end_offset, sentence, sentence_start, sentence_end,"
            + " paragraph, paragraph_start, paragraph_end FROM mention WHERE counted AND document"
            + chosen,
        row ->
            marks
                .computeIfAbsent(row.getLong(1), any -> new Marks())
                .add(mentioned.getOrDefault(row.getLong(1), Map.of()).get(row.getInt(2)), row));
    Map<Long, Map<String, List<Annotation>>> annotations = annotations(heads);
    Map<Long, List<Span>> uncounted = uncounted(heads, chosen);
    for (Head head : heads) {
      Marks found = marks.getOrDefault(head.number(), new Marks());
      found.marks.sort(Comparator.comparing(Marked::span).thenComparing(Marked::actor));
      documents.accept(
          new Content(
              head.number(),
              digests.getOrDefault(head.number(), 0L),
              head.source(),
              head.path(),
              head.title(),
              head.published(),
              head.language(),
              head.mediaType(),
              texts.getOrDefault(head.number(), new StringBuilder()).toString(),
              found.marks,
              found(annotations.getOrDefault(head.number(), Map.of())),
              apart(uncounted.getOrDefault(head.number(), List.of())),
              List.copyOf(found.sentences.values()),
              List.copyOf(found.paragraphs.values())));
    }
  }

  /** What of each document does not count, in no order. */
  private Map<Long, List<Span>> uncounted(List<Head> heads, String chosen) {
    Map<Long, CountSettings> counting = new HashMap<>();
    heads.forEach(head -> counting.put(head.number(), head.counting()));
    Map<Long, List<Span>> spans = new HashMap<>();
    read(
        "SELECT document, start_offset, end_offset, role, duplicate_of FROM section"
            + " WHERE (role = 'BOILERPLATE' OR duplicate_of IS NOT NULL) AND document"
            + chosen,
        row -> {
          Span span = new Span(row.getInt(2), row.getInt(3));
          int earlier = row.getInt(5);
          Section section =
              new Section(
                  SectionRole.valueOf(row.getString(4)),
                  span,
                  row.wasNull() ? OptionalInt.empty() : OptionalInt.of(earlier));
          if (!counting.getOrDefault(row.getLong(1), CountSettings.PROPER).counts(section, false)) {
            spans.computeIfAbsent(row.getLong(1), any -> new ArrayList<>()).add(span);
          }
        });
    read(
        "SELECT document, start_offset, end_offset FROM passage WHERE repeated AND document"
            + chosen,
        row -> {
          if (!counting.getOrDefault(row.getLong(1), CountSettings.PROPER).repetitions()) {
            spans
                .computeIfAbsent(row.getLong(1), any -> new ArrayList<>())
                .add(new Span(row.getInt(2), row.getInt(3)));
          }
        });
    return spans;
  }

  /** The same stretches in order, those that overlap as one. */
  private static List<Span> apart(List<Span> spans) {
    List<Span> apart = new ArrayList<>();
    for (Span span : spans.stream().sorted().toList()) {
      Span last = apart.isEmpty() ? null : apart.get(apart.size() - 1);
      if (last != null && span.start() <= last.end()) {
        apart.set(apart.size() - 1, new Span(last.start(), Math.max(last.end(), span.end())));
      } else {
        apart.add(span);
      }
    }
    return apart;
  }

  private Map<Long, Map<String, List<Annotation>>> annotations(List<Head> heads) {
    List<Layer<?>> wanted = new ArrayList<>();
    layers.get().forEach(described -> wanted.add(described.layer()));
    if (wanted.isEmpty()) {
      return Map.of();
    }
    try (Connection connection = database.connection()) {
      Map<Long, Map<String, List<Annotation>>> found =
          KeptLayers.annotations(connection, heads.stream().map(Head::number).toList(), wanted);
      connection.commit();
      return found;
    } catch (SQLException e) {
      throw Database.failed("What is searched cannot be read", e);
    }
  }

  private static List<Found> found(Map<String, List<Annotation>> layers) {
    List<Found> found = new ArrayList<>();
    layers.forEach(
        (layer, annotations) ->
            annotations.forEach(one -> found.add(new Found(one.span(), layer, one.label()))));
    found.sort(
        Comparator.comparing(Found::span).thenComparing(Found::layer).thenComparing(Found::label));
    return found;
  }

  /** The mentions of a document, and where they stand. */
  private static final class Marks {

    private final List<Marked> marks = new ArrayList<>();
    private final TreeMap<Integer, Span> sentences = new TreeMap<>();
    private final TreeMap<Integer, Span> paragraphs = new TreeMap<>();

    void add(@Nullable TreeSet<String> actors, ResultSet row) throws SQLException {
      Span span = new Span(row.getInt(3), row.getInt(4));
      if (actors != null) {
        actors.forEach(actor -> marks.add(new Marked(span, actor)));
      }
      if (row.getInt(5) >= 0) {
        sentences.put(row.getInt(6), new Span(row.getInt(6), row.getInt(7)));
      }
      if (row.getInt(8) >= 0) {
        paragraphs.put(row.getInt(9), new Span(row.getInt(9), row.getInt(10)));
      }
    }
  }

  @Override
  public void actors(Consumer<Named> actors) {
    Map<Integer, Long> mentions = new HashMap<>();
    read(
        "SELECT actor, possible FROM actor_statistic",
        row -> mentions.put(row.getInt(1), row.getLong(2)));
    Collecting collecting = new Collecting(actors, mentions);
    read(
        "SELECT a.number, a.id, a.type, a.name, x.form FROM actor a"
            + " LEFT JOIN alias x ON x.actor = a.number ORDER BY a.number, x.no",
        collecting::row);
    collecting.end();
  }

  /** Puts the rows of an actor together. */
  private static final class Collecting {

    private final Consumer<Named> actors;
    private final Map<Integer, Long> mentions;
    private final List<String> aliases = new ArrayList<>();
    private int number;
    private String id = "";
    private String type = "";
    private String name = "";

    Collecting(Consumer<Named> actors, Map<Integer, Long> mentions) {
      this.actors = actors;
      this.mentions = mentions;
    }

    void row(ResultSet row) throws SQLException {
      if (id.isEmpty() || row.getInt(1) != number) {
        end();
        number = row.getInt(1);
        id = row.getString(2);
        type = row.getString(3);
        name = row.getString(4);
      }
      String form = row.getString(5);
      if (form != null && !form.equals(name)) {
        aliases.add(form);
      }
    }

    void end() {
      if (!id.isEmpty()) {
        actors.accept(
            new Named(
                id, ActorType.valueOf(type), name, aliases, mentions.getOrDefault(number, 0L)));
      }
      aliases.clear();
    }
  }

  @Override
  public Map<Long, DocumentRow> rows(Collection<Long> numbers) {
    return numbers.isEmpty()
        ? Map.of()
        : ask(handle -> new DocumentLists(handle).documents(numbers));
  }

  @Override
  public List<ActorRow> actorRows(List<String> ids) {
    return ask(
        handle -> {
          Map<String, ActorRow> found =
              actorRows.answers(
                  handle,
                  ids,
                  unknown ->
                      new ActorReader(handle)
                          .actors(unknown).stream()
                              .collect(Collectors.toMap(ActorRow::id, row -> row)));
          return ids.stream().map(found::get).filter(Objects::nonNull).toList();
        });
  }

  @Override
  public List<Copy> copies() {
    List<Copy> copies = new ArrayList<>();
    // By what is the same in every database of the corpus, which numbers are not.
    read(
        "SELECT y.document, y.story FROM story y JOIN document d ON d.number = y.document"
            + " WHERE y.story IN (SELECT story FROM story GROUP BY story HAVING COUNT(*) > 1)"
            + " ORDER BY d.published NULLS LAST, d.id",
        row -> copies.add(new Copy(row.getLong(1), row.getString(2))));
    return copies;
  }

  @Override
  public List<String> names(String actor) {
    return ask(
        handle ->
            handle
                .createQuery(
                    "SELECT name FROM actor WHERE id = :id UNION SELECT x.form FROM alias x"
                        + " JOIN actor a ON a.number = x.actor"
                        + " WHERE a.id = :id AND x.kind IN ('NAME', 'DEMONYM')")
                .bind("id", actor)
                .mapTo(String.class)
                .list());
  }

  @Override
  public void mentioned(LongPredicate documents, Mentioned take) {
    read(
        "SELECT document, actor, mentions FROM document_actor WHERE mentions > 0",
        row -> {
          if (documents.test(row.getLong(1))) {
            take.accept(row.getLong(1), row.getInt(2), row.getLong(3));
          }
        });
  }

  @Override
  public void pairs(List<Long> documents, Window window, Consumer<PairFigures> take) {
    ask(
        handle ->
            handle.inTransaction(
                open -> {
                  pairs.count(open, documents, window, take);
                  return true;
                }));
  }

  @Override
  public Map<Integer, Identity> identities() {
    Map<Integer, Identity> identities = new HashMap<>();
    read(
        "SELECT number, id, name, type FROM actor",
        row ->
            identities.put(
                row.getInt(1),
                new Identity(
                    row.getString(2), row.getString(3), ActorType.valueOf(row.getString(4)))));
    return identities;
  }

  @Override
  public OptionalLong number(String document) {
    long number = ask(handle -> QueryParts.document(handle, document));
    return number == 0 ? OptionalLong.empty() : OptionalLong.of(number);
  }

  @Override
  public Numbers readBy(long run) {
    // Documents have ascending numbers in the order of their coming.
    return ask(
        handle ->
            handle
                .createQuery(
                    "SELECT COALESCE(MAX(CASE WHEN run = :run THEN last_document END), 0),"
                        + " COALESCE(MIN(CASE WHEN run > :run THEN last_document END),"
                        + " 9223372036854775807) FROM run_diff_state")
                .bind("run", run)
                .map((row, context) -> new Numbers(row.getLong(1), row.getLong(2)))
                .one());
  }

  @Override
  public String text(long document, Span span) {
    return ask(
        handle -> {
          int end =
              handle
                  .createQuery("SELECT characters FROM document WHERE number = ?")
                  .bind(0, document)
                  .mapTo(Integer.class)
                  .findOne()
                  .orElse(0);
          return span.start() >= end
              ? ""
              : new DocumentReader(handle)
                  .text(document, new Span(span.start(), Math.min(span.end(), end)));
        });
  }

  private interface Row {
    void read(ResultSet row) throws SQLException;
  }

  private void read(String sql, Row reader) {
    try (Connection connection = database.connection();
        Statement select = connection.createStatement()) {
      select.setFetchSize(5_000);
      try (ResultSet rows = select.executeQuery(sql)) {
        while (rows.next()) {
          reader.read(rows);
        }
      }
      connection.commit();
    } catch (SQLException e) {
      throw Database.failed("What is searched cannot be read", e);
    }
  }

  private <T> T ask(HandleCallback<T, RuntimeException> question) {
    return QueryParts.consistently(database, question);
  }
}
