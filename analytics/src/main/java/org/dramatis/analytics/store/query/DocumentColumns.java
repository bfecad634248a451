package org.dramatis.analytics.store.query;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import org.dramatis.analytics.report.Scope;
import org.dramatis.analytics.store.Database;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * What lists and charts ask of every document, in 36 bytes each: its day, its source, its story and
 * its mentions. So nothing has to be joined to documents of which an actor may have very many. The
 * rows are in the order of the documents' numbers. Immutable.
 */
final class DocumentColumns {

  /** The day of a document without a date. */
  static final int UNDATED = Integer.MAX_VALUE;

  private final long[] numbers;
  private final int[] days;
  private final int[] sources;
  private final List<String> sourceNames;
  private final int[] stories;
  private final int[] mentions;

  /** Places of the rows by day and id, undated ones at the end. */
  private final int[] oldestFirst;

  private final int[] newestFirst;

  /** The row of the document after which a story is called; the stories by its id. */
  private final int[] heads;

  private DocumentColumns(List<Row> rows) {
    // As they come: by day and id.
    int size = rows.size();
    Integer[] byNumber = new Integer[size];
    Arrays.setAll(byNumber, row -> row);
    Arrays.sort(
        byNumber, (one, other) -> Long.compare(rows.get(one).number, rows.get(other).number));
    numbers = new long[size];
    days = new int[size];
    sources = new int[size];
    stories = new int[size];
    mentions = new int[size];
    oldestFirst = new int[size];
    newestFirst = new int[size];
    Map<String, Integer> sourceNumbers = new HashMap<>();
    sourceNames = new ArrayList<>();
    Map<String, Integer> storyNumbers = new HashMap<>();
    for (String story : new TreeSet<>(rows.stream().map(row -> row.story).toList())) {
      storyNumbers.put(story, storyNumbers.size());
    }
    heads = new int[storyNumbers.size()];
    Arrays.fill(heads, -1);
    int[] newest = newest(rows);
    for (int at = 0; at < size; at++) {
      Row row = rows.get(byNumber[at]);
      numbers[at] = row.number;
      days[at] = row.day;
      Integer source = sourceNumbers.get(row.source);
      if (source == null) {
        source = sourceNames.size();
        sourceNumbers.put(row.source, source);
        sourceNames.add(row.source);
      }
      sources[at] = source;
      stories[at] = storyNumbers.getOrDefault(row.story, -1);
      mentions[at] = row.mentions;
      oldestFirst[at] = byNumber[at];
      newestFirst[at] = newest[byNumber[at]];
      Integer head = storyNumbers.get(row.id);
      if (head != null) {
        heads[head] = at;
      }
    }
  }

  /** Places of rows that come by day and id when the last day is the first: ids still ascend. */
  private static int[] newest(List<Row> rows) {
    int[] places = new int[rows.size()];
    int dated = 0;
    while (dated < rows.size() && rows.get(dated).day != UNDATED) {
      dated++;
    }
    int place = 0;
    for (int end = dated; end > 0; ) {
      int begin = end - 1;
      while (begin > 0 && rows.get(begin - 1).day == rows.get(end - 1).day) {
        begin--;
      }
      for (int row = begin; row < end; row++) {
        places[row] = place++;
      }
      end = begin;
    }
    for (int row = dated; row < rows.size(); row++) {
      places[row] = place++;
    }
    return places;
  }

  /** A document as it is read. */
  private record Row(long number, String id, int day, String source, String story, int mentions) {}

  /** Reads the columns of all documents. */
  static DocumentColumns read(Handle handle) {
    List<Row> rows = new ArrayList<>();
    try (PreparedStatement select =
            handle
                .getConnection()
                .prepareStatement(
                    "SELECT d.number, d.id, d.published, d.source, COALESCE(y.story, d.id),"
                        + " COALESCE(s.mentions, 0) FROM document d"
                        + " LEFT JOIN story y ON y.document = d.number"
                        + " LEFT JOIN document_statistic s ON s.document = d.number");
        ResultSet found = select.executeQuery()) {
      while (found.next()) {
        LocalDate day = found.getObject(3, LocalDate.class);
        rows.add(
            new Row(
                found.getLong(1),
                found.getString(2),
                day == null ? UNDATED : Math.toIntExact(day.toEpochDay()),
                found.getString(4),
                found.getString(5),
                found.getInt(6)));
      }
    } catch (SQLException e) {
      throw Database.failed("The documents cannot be read", e);
    }
    rows.sort(
        (one, other) ->
            one.day == other.day
                ? one.id.compareTo(other.id)
                : Integer.compare(one.day, other.day));
    return new DocumentColumns(rows);
  }

  /** How many documents there are. */
  int size() {
    return numbers.length;
  }

  /** The row of a document; below zero for none. */
  int find(long number) {
    return Arrays.binarySearch(numbers, number);
  }

  long number(int row) {
    return numbers[row];
  }

  /** Its day, counted from 1970-01-01; {@link #UNDATED} for none. */
  int day(int row) {
    return days[row];
  }

  @Nullable LocalDate published(int row) {
    return days[row] == UNDATED ? null : LocalDate.ofEpochDay(days[row]);
  }

  /** The name of its source. */
  String source(int row) {
    return sourceNames.get(sources[row]);
  }

  /** The number of its story. */
  int story(int row) {
    return stories[row];
  }

  /** Its mentions that count. */
  int mentions(int row) {
    return mentions[row];
  }

  /** How many stories there are; they are numbered by id. */
  int stories() {
    return heads.length;
  }

  /** The row of the document that a story is called after; below zero where that is gone. */
  int head(int story) {
    return heads[story];
  }

  /** Passes the rows of a part of the corpus. */
  IntPredicate within(Scope scope) {
    long from = scope.from().map(LocalDate::toEpochDay).orElse(Long.MIN_VALUE);
    long to = scope.to().map(LocalDate::toEpochDay).orElse(Long.MAX_VALUE);
    boolean dated = scope.from().isPresent() || scope.to().isPresent();
    int source = scope.source().map(sourceNames::indexOf).orElse(-1);
    boolean any = scope.source().isEmpty();
    return row ->
        (any || sources[row] == source)
            && (!dated || days[row] != UNDATED && days[row] >= from && days[row] <= to);
  }

  /**
   * The place of a document among all when they are ordered by day and id, undated ones at the end.
   *
   * @param newest whether the last day comes first; ids ascend all the same
   */
  int place(int row, boolean newest) {
    return newest ? newestFirst[row] : oldestFirst[row];
  }

  /** Some documents of a part of the corpus by day and id, undated and unknown ones at the end. */
  List<Long> ordered(long[] documents, Scope scope, boolean newest) {
    IntPredicate within = within(scope);
    long[] places = new long[documents.length];
    int size = 0;
    for (long document : documents) {
      int row = find(document);
      if (row >= 0 && within.test(row)) {
        places[size++] = (long) place(row, newest) << 32 | row;
      }
    }
    Arrays.sort(places, 0, size);
    List<Long> sorted = new ArrayList<>(size);
    for (int at = 0; at < size; at++) {
      sorted.add(numbers[(int) places[at]]);
    }
    return Collections.unmodifiableList(sorted);
  }
}
