package org.dramatis.analytics.batch.step;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.dramatis.analytics.spill.Scratch;
import org.dramatis.analytics.spill.Slices;
import org.dramatis.analytics.spill.Spool;
import org.dramatis.analytics.store.corpus.CorpusReader;
import org.dramatis.analytics.store.result.ResultWriter;
import org.dramatis.core.actor.MentionKind;

/**
 * Names and attributes of the actors of however many documents: what {@link ActorNames} makes of
 * some documents is spooled, and added up for some actors at a time. Not thread-safe.
 */
final class SpooledNames {

  private static final MentionKind[] KINDS = MentionKind.values();

  private final Map<String, Integer> actors = new HashMap<>();
  private int[] forms = new int[64];
  private int[] attributes = new int[64];

  /** Actor, kind, text, mentions. */
  private final Spool formSpool;

  /** Actor, name, value, documents. */
  private final Spool attributeSpool;

  private final Scratch scratch;

  SpooledNames(Scratch scratch) {
    this.scratch = scratch;
    this.formSpool = new Spool(scratch);
    this.attributeSpool = new Spool(scratch);
  }

  void add(CorpusReader.Entry entry) {
    ActorNames names = new ActorNames();
    names.add(entry);
    for (ResultWriter.Alias alias : names.aliases()) {
      form(alias.actor(), alias.kind(), alias.form(), alias.mentions());
    }
    for (ResultWriter.Attribute attribute : names.attributes()) {
      attribute(attribute.actor(), attribute.name(), attribute.content(), attribute.documents());
    }
  }

  void merge(SpooledNames other) {
    String[] ids = new String[other.actors.size()];
    other.actors.forEach((id, actor) -> ids[actor] = id);
    Spool.Reader reader = other.formSpool.reader();
    while (!reader.atEnd()) {
      form(ids[reader.small()], KINDS[reader.small()], reader.text(), reader.number());
    }
    reader = other.attributeSpool.reader();
    while (!reader.atEnd()) {
      attribute(ids[reader.small()], reader.text(), reader.text(), reader.number());
    }
    other.formSpool.release();
    other.attributeSpool.release();
  }

  private void form(String id, MentionKind kind, String text, long mentions) {
    int actor = actor(id);
    forms[actor]++;
    formSpool.number(actor);
    formSpool.number(kind.ordinal());
    formSpool.text(text);
    formSpool.number(mentions);
  }

  private void attribute(String id, String name, String value, long documents) {
    int actor = actor(id);
    attributes[actor]++;
    attributeSpool.number(actor);
    attributeSpool.text(name);
    attributeSpool.text(value);
    attributeSpool.number(documents);
  }

  private int actor(String id) {
    Integer known = actors.putIfAbsent(id, actors.size());
    int actor = known == null ? actors.size() - 1 : known;
    if (actor == forms.length) {
      forms = Arrays.copyOf(forms, actor * 2);
      attributes = Arrays.copyOf(attributes, actor * 2);
    }
    return actor;
  }

  /** The forms of some actors at a time, by actor, the most frequent first. */
  Iterator<List<ResultWriter.Alias>> aliases() {
    return slices(forms, this::forms).map(ActorNames::aliases).iterator();
  }

  /** The attributes of some actors at a time, by actor and name, the most frequent value first. */
  Iterator<List<ResultWriter.Attribute>> attributes() {
    return slices(attributes, this::attributes).map(ActorNames::attributes).iterator();
  }

  private Stream<ActorNames> slices(int[] records, BiConsumer<ActorNames, Part> reading) {
    String[] sorted = actors.keySet().toArray(new String[0]);
    Arrays.sort(sorted);
    int[] rankOf = new int[sorted.length];
    int[] counts = new int[sorted.length];
    for (int rank = 0; rank < sorted.length; rank++) {
      int actor = actors.get(sorted[rank]);
      rankOf[actor] = rank;
      counts[rank] = records[actor];
    }
    return StreamSupport.stream(
            Spliterators.spliteratorUnknownSize(new Slices(counts, scratch), Spliterator.ORDERED),
            false)
        .map(
            slice -> {
              ActorNames names = new ActorNames();
              reading.accept(names, new Part(sorted, rankOf, slice));
              return names;
            });
  }

  /** Some actors: all ids sorted, the places of actors among them, and which places are wanted. */
  private record Part(String[] sorted, int[] rankOf, Slices.Slice slice) {

    boolean holds(int actor) {
      return slice.holds(rankOf[actor]);
    }

    String id(int actor) {
      return sorted[rankOf[actor]];
    }
  }

  private void forms(ActorNames names, Part part) {
    Spool.Reader reader = formSpool.reader();
    while (!reader.atEnd()) {
      int actor = reader.small();
      MentionKind kind = KINDS[reader.small()];
      if (part.holds(actor)) {
        names.form(part.id(actor), kind, reader.text(), reader.number());
      } else {
        reader.skip();
        reader.number();
      }
    }
  }

  private void attributes(ActorNames names, Part part) {
    Spool.Reader reader = attributeSpool.reader();
    while (!reader.atEnd()) {
      int actor = reader.small();
      if (part.holds(actor)) {
        names.attribute(part.id(actor), reader.text(), reader.text(), reader.number());
      } else {
        reader.skip();
        reader.skip();
        reader.number();
      }
    }
  }
}
