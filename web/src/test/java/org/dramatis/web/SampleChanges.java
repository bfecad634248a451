package org.dramatis.web;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.dramatis.analytics.diff.RunDiff;
import org.dramatis.analytics.diff.RunDiffs;
import org.dramatis.analytics.ledger.Note;
import org.dramatis.analytics.watch.Alert;
import org.dramatis.analytics.watch.Delivery;
import org.dramatis.analytics.watch.Watch;
import org.dramatis.analytics.watch.Watches;

/** Runs that changed nothing, and a watch list without alerts. Thread-safe. */
final class SampleChanges implements RunDiffs, Watches {

  private final List<Watch> list = new CopyOnWriteArrayList<>();

  @Override
  public Optional<RunDiff> of(long run) {
    return Optional.empty();
  }

  @Override
  public Optional<RunDiff> latest() {
    return Optional.empty();
  }

  @Override
  public List<Watch> all() {
    return List.copyOf(list);
  }

  @Override
  public Optional<Watch> of(String actor) {
    return list.stream().filter(watch -> watch.subject().equals(actor)).findFirst();
  }

  @Override
  public Watch add(String actor, Note note) {
    Watch watch =
        new Watch(
            actor,
            actor,
            actor,
            note.author(),
            note.reason(),
            Instant.parse("2019-03-01T10:15:00Z"));
    list.add(watch);
    return watch;
  }

  @Override
  public void remove(String actor, Note note) {
    list.removeIf(watch -> watch.subject().equals(actor));
  }

  @Override
  public List<Alert> alerts(int limit) {
    return List.of();
  }

  @Override
  public List<Delivery> deliveries(int limit) {
    return List.of();
  }
}
