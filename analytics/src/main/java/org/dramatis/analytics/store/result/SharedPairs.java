package org.dramatis.analytics.store.result;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.dramatis.analytics.store.result.PairLists.Counts;
import org.dramatis.analytics.store.result.PairLists.Pair;

/**
 * Brings the list of pairs that share a document up. They are not stored: what a pair comes to
 * follows from the list where it stands there, else from the documents of both. Used by one thread.
 */
final class SharedPairs {

  private static final Counts NONE = new Counts(0, 0, 0);

  private final Connection connection;
  private final PairLists list;

  SharedPairs(Connection connection, PairLists list) {
    this.connection = connection;
    this.list = list;
  }

  /**
   * Notes in the list what the pairs come to. Comes after the documents of actors are written.
   *
   * @param before the pairs of some documents as they were counted
   * @param after the pairs of these documents as they are
   * @return by how much the number of pairs grows
   */
  long write(Map<Pair, Counts> before, Map<Pair, Counts> after) throws SQLException {
    Map<Pair, Counts> more = new TreeMap<>(Pair.BY_ACTORS);
    after.forEach((pair, counts) -> more.merge(pair, counts, Counts::plus));
    before.forEach((pair, counts) -> more.merge(pair, NONE.minus(counts), Counts::plus));
    more.values().removeIf(NONE::equals);
    long grows = 0;
    Set<Integer> open = new HashSet<>();
    for (Map.Entry<Pair, Counts> entry : more.entrySet()) {
      Pair pair = entry.getKey();
      Counts listed = list.listed(pair);
      if (listed != null || list.complete()) {
        Counts was = Objects.requireNonNullElse(listed, NONE);
        Counts is = was.plus(entry.getValue());
        grows += (is.documents() > 0 ? 1 : 0) - (was.documents() > 0 ? 1 : 0);
        list.put(pair, is.documents() > 0 ? is : null);
      } else {
        open.add(pair.first());
        open.add(pair.second());
      }
    }
    if (open.isEmpty()) {
      return grows;
    }
    SharedCounts shared = new SharedCounts(connection, open);
    for (Map.Entry<Pair, Counts> entry : more.entrySet()) {
      Pair pair = entry.getKey();
      if (list.listed(pair) == null && !list.complete()) {
        List<Long> documents = shared.documents(pair.first(), pair.second());
        long is = documents.size();
        long was = is - entry.getValue().documents();
        grows += (is > 0 ? 1 : 0) - (was > 0 ? 1 : 0);
        if (list.takes(is)) {
          list.put(pair, new Counts(is, is, shared.stories(documents)));
        }
      }
    }
    return grows;
  }
}
