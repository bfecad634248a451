package org.dramatis.analytics.store;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.dramatis.analytics.diff.Change;
import org.dramatis.analytics.diff.RunDiffs;
import org.jdbi.v3.core.Handle;

/** Finds out and keeps what runs changed. */
public final class StoredDiffs implements RunDiffs {

  private static final int KEPT = 200;
  // Pairs that seldom share a sentence come and go with every document.
  private static final long LEAST_SENTENCES = 2;

  /**
   * The figures that runs are compared by.
   *
   * @param names name of every actor by id
   * @param mentions sure mentions of every actor by id
   * @param pairs shared sentences by the ids of both actors, joined by a line break
   */
  public record Figures(
      Map<String, String> names, Map<String, Long> mentions, Map<String, Long> pairs) {}

  private final Database database;

  /** The differences of the runs of a database. */
  public StoredDiffs(Database database) {
    this.database = Objects.requireNonNull(database, "database");
  }

  /** The figures as they are now. */
  public Figures figures() {
    return database.jdbi().withHandle(StoredDiffs::figures);
  }

  /**
   * Notes what a run changed, in the transaction that writes its results.
   *
   * @param handle on the connection of that transaction; not closed
   * @param run number of the run
   * @param before the figures before its results were written
   */
  static void write(Handle handle, long run, Figures before) {
    handle.execute("DELETE FROM run_diff WHERE run = ?", run);
    if (before.mentions().isEmpty()) {
      return;
    }
    int no = 0;
    for (Change change : changes(before, figures(handle))) {
      handle.execute(
          "INSERT INTO run_diff"
              + " (run, no, change, subject, other, name, before_count, after_count)"
              + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
          run,
          no++,
          change.kind().name(),
          change.subject(),
          change.other(),
          change.name(),
          change.before(),
          change.after());
    }
  }

  @Override
  public List<Change> of(long run) {
    return database
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        "SELECT change, subject, other, name, before_count, after_count"
                            + " FROM run_diff WHERE run = ? ORDER BY no")
                    .bind(0, run)
                    .map(
                        (row, context) ->
                            new Change(
                                Change.Kind.valueOf(row.getString(1)),
                                row.getString(2),
                                row.getString(3),
                                row.getString(4),
                                row.getLong(5),
                                row.getLong(6)))
                    .list());
  }

  @Override
  public String markdown(long run) {
    List<Change> changes = of(run);
    StringBuilder text = new StringBuilder("# What run " + run + " changed\n");
    if (changes.isEmpty()) {
      return text.append("\nNothing, or it was the first run.\n").toString();
    }
    Change.Kind last = null;
    for (Change change : changes) {
      if (change.kind() != last) {
        last = change.kind();
        String heading = last.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        text.append("\n## ")
            .append(Character.toUpperCase(heading.charAt(0)))
            .append(heading.substring(1))
            .append("s\n\n| name | before | after |\n|---|---:|---:|\n");
      }
      text.append("| ")
          .append(change.name().replace("|", "\\|").replace('\n', ' '))
          .append(" | ")
          .append(change.before())
          .append(" | ")
          .append(change.after())
          .append(" |\n");
    }
    return text.toString();
  }

  /** The changes from one state to the next, by kind, the greatest first. */
  static List<Change> changes(Figures before, Figures after) {
    Map<Change.Kind, List<Change>> byKind = new HashMap<>();
    for (String actor : union(before.mentions(), after.mentions())) {
      long was = before.mentions().getOrDefault(actor, 0L);
      long is = after.mentions().getOrDefault(actor, 0L);
      if (was != is) {
        Change.Kind kind =
            was == 0
                ? Change.Kind.NEW_ACTOR
                : is == 0
                    ? Change.Kind.VANISHED_ACTOR
                    : is > was ? Change.Kind.RISING_ACTOR : Change.Kind.FALLING_ACTOR;
        add(byKind, new Change(kind, actor, null, name(actor, before, after), was, is));
      }
    }
    for (String pair : union(before.pairs(), after.pairs())) {
      long was = before.pairs().getOrDefault(pair, 0L);
      long is = after.pairs().getOrDefault(pair, 0L);
      if (was != is && Math.max(was, is) >= LEAST_SENTENCES) {
        int cut = pair.indexOf('\n');
        String first = pair.substring(0, cut);
        String second = pair.substring(cut + 1);
        Change.Kind kind =
            was == 0
                ? Change.Kind.NEW_PAIR
                : is > was ? Change.Kind.RISING_PAIR : Change.Kind.FALLING_PAIR;
        String names = name(first, before, after) + " – " + name(second, before, after);
        add(byKind, new Change(kind, first, second, names, was, is));
      }
    }
    List<Change> changes = new ArrayList<>();
    for (Change.Kind kind : Change.Kind.values()) {
      byKind.getOrDefault(kind, List.of()).stream()
          .sorted(
              Comparator.comparingLong((Change c) -> -Math.abs(c.after() - c.before()))
                  .thenComparing(Change::subject)
                  .thenComparing(c -> String.valueOf(c.other())))
          .limit(KEPT)
          .forEach(changes::add);
    }
    return changes;
  }

  private static Figures figures(Handle handle) {
    Map<String, String> names = new HashMap<>();
    Map<String, Long> mentions = new HashMap<>();
    handle
        .createQuery(
            "SELECT a.id, a.name, s.mentions FROM actor a"
                + " JOIN actor_statistic s ON s.actor = a.number")
        .map(
            (row, context) -> {
              names.put(row.getString(1), row.getString(2));
              return mentions.put(row.getString(1), row.getLong(3));
            })
        .list();
    Map<String, Long> pairs = new HashMap<>();
    handle
        .createQuery(
            "SELECT f.id, g.id, c.windows FROM cooccurrence c"
                + " JOIN actor f ON f.number = c.first_actor"
                + " JOIN actor g ON g.number = c.second_actor"
                + " WHERE c.window_kind = 'sentence'")
        .map(
            (row, context) -> pairs.put(row.getString(1) + '\n' + row.getString(2), row.getLong(3)))
        .list();
    return new Figures(names, mentions, pairs);
  }

  private static void add(Map<Change.Kind, List<Change>> byKind, Change change) {
    byKind.computeIfAbsent(change.kind(), key -> new ArrayList<>()).add(change);
  }

  private static String name(String actor, Figures before, Figures after) {
    return after.names().getOrDefault(actor, before.names().getOrDefault(actor, actor));
  }

  private static TreeSet<String> union(Map<String, Long> one, Map<String, Long> two) {
    TreeSet<String> keys = new TreeSet<>(one.keySet());
    keys.addAll(two.keySet());
    return keys;
  }
}
