package org.dramatis.analytics.store.query;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Answers that hold as long as the results do: each is found once for a state of the results and
 * forgotten when others were asked for since. Thread-safe; who asks for what is being found waits
 * for it.
 *
 * @param <K> questions, compared by value
 * @param <V> answers, which nobody changes
 */
final class Kept<K, V> {

  private final Map<K, Slot<V>> slots;

  private static final class Slot<V> {
    private @Nullable String stamp;
    private @Nullable V answer;
  }

  /**
   * Keeps nothing yet.
   *
   * @param most of so many questions the answers are kept
   */
  Kept(int most) {
    this.slots =
        new LinkedHashMap<>(16, 0.75f, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<K, Slot<V>> eldest) {
            return size() > most;
          }
        };
  }

  /**
   * Answers a question.
   *
   * @param handle in a transaction in which the results stay the same
   * @param find finds the answer, on this handle
   */
  V answer(Handle handle, K question, Supplier<V> find) {
    return answer(question, QueryParts.stamp(handle), find);
  }

  private V answer(K question, String stamp, Supplier<V> find) {
    Slot<V> slot;
    synchronized (slots) {
      slot = slots.computeIfAbsent(question, any -> new Slot<>());
    }
    synchronized (slot) {
      V known = slot.answer;
      if (known == null || !stamp.equals(slot.stamp)) {
        known = find.get();
        slot.answer = known;
        slot.stamp = stamp;
      }
      return known;
    }
  }

  /**
   * Answers several questions at once.
   *
   * @param handle in a transaction in which the results stay the same
   * @param find finds the answers that are not known, on this handle; may leave some out
   */
  Map<K, V> answers(Handle handle, Collection<K> questions, Function<List<K>, Map<K, V>> find) {
    String stamp = QueryParts.stamp(handle);
    Map<K, V> found = new HashMap<>();
    List<K> unknown = new ArrayList<>();
    for (K question : questions) {
      V known = known(question, stamp);
      if (known == null) {
        unknown.add(question);
      } else {
        found.put(question, known);
      }
    }
    if (!unknown.isEmpty()) {
      Map<K, V> more = find.apply(unknown);
      more.forEach((question, answer) -> answer(question, stamp, () -> answer));
      found.putAll(more);
    }
    return found;
  }

  private @Nullable V known(K question, String stamp) {
    Slot<V> slot;
    synchronized (slots) {
      slot = slots.get(question);
    }
    if (slot == null) {
      return null;
    }
    synchronized (slot) {
      return stamp.equals(slot.stamp) ? slot.answer : null;
    }
  }
}
