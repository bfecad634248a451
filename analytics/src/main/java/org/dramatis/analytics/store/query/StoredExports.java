package org.dramatis.analytics.store.query;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Spliterators;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.dramatis.analytics.export.ExportSource;
import org.dramatis.analytics.export.LayeredDocument;
import org.dramatis.analytics.export.LinkedActor;
import org.dramatis.analytics.export.MarkedDocument;
import org.dramatis.analytics.report.PairRow;
import org.dramatis.analytics.report.StatisticTable;
import org.dramatis.analytics.report.Window;
import org.dramatis.analytics.store.Database;
import org.dramatis.analytics.store.corpus.DocumentReader;
import org.dramatis.core.annotation.LayerDescription;
import org.dramatis.core.document.Document;
import org.dramatis.core.spi.KnowledgeLink;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/** Reads whole tables, a page at a time. */
public final class StoredExports implements ExportSource {

  private static final int PAGE = 1_000;
  private static final int DOCUMENTS = 20;

  private final Database database;
  private final Supplier<List<LayerDescription>> layers;

  /**
   * Exports of a database.
   *
   * @param layers the layers of plugins, at the time of asking
   */
  public StoredExports(Database database, Supplier<List<LayerDescription>> layers) {
    this.database = Objects.requireNonNull(database, "database");
    this.layers = Objects.requireNonNull(layers, "layers");
  }

  @Override
  public boolean pathsClash() {
    return database
        .jdbi()
        .withHandle(
            handle ->
                handle
                        .createQuery(
                            "SELECT COUNT(*) FROM (SELECT path FROM document GROUP BY path"
                                + " HAVING MIN(source) <> MAX(source) LIMIT 1) c")
                        .mapTo(Long.class)
                        .one()
                    > 0);
  }

  @Override
  public Stream<MarkedDocument> documents() {
    return documents(
        "",
        (reader, number, document) ->
            new MarkedDocument(
                document, reader.marks(number).stream().map(DocumentReader.Placed::mark).toList()));
  }

  @Override
  public Stream<LayeredDocument> layered() {
    List<LayerDescription> wanted = layers.get();
    return wanted.isEmpty()
        ? Stream.empty()
        : documents(
            " d WHERE EXISTS (SELECT 1 FROM layer l WHERE l.document = d.number"
                + " AND l.name <> 'names')",
            (reader, number, document) ->
                new LayeredDocument(document, reader.layers(number, document.text(), wanted)));
  }

  private interface Reading<T> {
    T read(DocumentReader reader, long number, Document document);
  }

  /** Documents in their order, a few at a time. */
  private <T> Stream<T> documents(String which, Reading<T> reading) {
    long[] numbers =
        database
            .jdbi()
            .withHandle(
                handle ->
                    handle
                        .createQuery(
                            "SELECT number FROM document"
                                + which
                                + " ORDER BY source<ordered>, path<ordered>, number")
                        .mapTo(Long.class)
                        .stream()
                        .mapToLong(Long::longValue)
                        .toArray());
    return pages(
        offset ->
            database
                .jdbi()
                .withHandle(
                    handle -> {
                      DocumentReader reader = new DocumentReader(handle);
                      List<T> page = new ArrayList<>();
                      int end = (int) Math.min(offset + DOCUMENTS, numbers.length);
                      for (int i = offset.intValue(); i < end; i++) {
                        long number = numbers[i];
                        reader
                            .document(number)
                            .ifPresent(
                                document -> page.add(reading.read(reader, number, document)));
                      }
                      return new Part<>(page, end, end < numbers.length);
                    }));
  }

  @Override
  public Stream<LinkedActor> actors() {
    List<String> ids =
        database
            .jdbi()
            .withHandle(
                handle ->
                    handle
                        .createQuery(
                            "SELECT a.id FROM actor_statistic s"
                                + " JOIN actor a ON a.number = s.actor")
                        .mapTo(String.class)
                        .stream()
                        .sorted()
                        .toList());
    return pages(
        offset -> {
          int end = (int) Math.min(offset + PAGE, ids.size());
          List<String> asked = ids.subList(offset.intValue(), end);
          List<LinkedActor> page =
              database
                  .jdbi()
                  .withHandle(
                      handle -> {
                        ActorReader reader = new ActorReader(handle);
                        Map<String, List<KnowledgeLink>> links = reader.links(asked);
                        return reader.actors(asked).stream()
                            .map(
                                row ->
                                    new LinkedActor(row, links.getOrDefault(row.id(), List.of())))
                            .toList();
                      });
          return new Part<>(page, end, end < ids.size());
        });
  }

  @Override
  public Stream<PairRow> pairs() {
    return Arrays.stream(Window.values()).flatMap(this::pairs);
  }

  private Stream<PairRow> pairs(Window window) {
    if (window == Window.DOCUMENT) {
      return database.jdbi().withHandle(handle -> new PairReader(handle).sharingDocuments());
    }
    long[] after = new long[2];
    return pages(
        offset -> {
          List<PairRow> page =
              database
                  .jdbi()
                  .withHandle(handle -> new PairReader(handle).after(window, after, PAGE));
          return new Part<>(page, offset + page.size(), page.size() == PAGE);
        });
  }

  @Override
  public List<StatisticTable> statistics() {
    return new StatisticReader(database).tables();
  }

  @Override
  public Stream<List<@Nullable Object>> rows(StatisticTable table) {
    long[] last = {-1};
    return pages(
        offset -> {
          StatisticReader.Part part =
              database
                  .jdbi()
                  .withHandle(handle -> StatisticReader.after(handle, table, last[0], PAGE));
          last[0] = part.last();
          int rows = part.rows().size();
          return new Part<>(part.rows(), offset + rows, rows == PAGE);
        });
  }

  private static <T> Stream<T> pages(Function<Long, Part<T>> reader) {
    Iterator<T> rows =
        new Iterator<>() {
          private Iterator<T> page = List.<T>of().iterator();
          private long next;
          private boolean more = true;

          @Override
          public boolean hasNext() {
            while (!page.hasNext() && more) {
              Part<T> part;
              try {
                part = reader.apply(next);
              } catch (JdbiException e) {
                throw Database.failed("The database cannot answer", e);
              }
              page = part.rows().iterator();
              next = part.next();
              more = part.more();
            }
            return page.hasNext();
          }

          @Override
          public T next() {
            if (!hasNext()) {
              throw new NoSuchElementException();
            }
            return page.next();
          }
        };
    return StreamSupport.stream(Spliterators.spliteratorUnknownSize(rows, 0), false);
  }

  /** A part of a table. */
  private record Part<T>(List<T> rows, long next, boolean more) {}
}
