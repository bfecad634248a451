package org.dramatis.analytics.search;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.LongPredicate;
import org.dramatis.analytics.report.ActorRow;
import org.dramatis.analytics.report.DocumentRow;
import org.dramatis.analytics.report.Window;
import org.dramatis.analytics.statistic.PairFigures;
import org.dramatis.core.actor.ActorType;
import org.dramatis.core.document.Span;
import org.jspecify.annotations.Nullable;

/** What is searched, as the store has it. Thread-safe. */
public interface SearchSource {

  /** Another one whenever results were written. */
  String stamp();

  /** Names of the layers of plugins that are looked for, sorted. */
  List<String> layers();

  /** For every document, by its number, a digest of all that the index holds of it. */
  Map<Long, Long> documents();

  /**
   * Hands over documents, by ascending number; those that are gone are left out.
   *
   * @param digests which, and the digests that they are handed over with
   */
  void read(Map<Long, Long> digests, Consumer<Content> documents);

  /** Hands over all actors. */
  void actors(Consumer<Named> actors);

  /** Documents by number; those that are gone are left out. */
  Map<Long, DocumentRow> rows(Collection<Long> numbers);

  /** Actors in the order of their ids; unknown ones are left out. */
  List<ActorRow> actorRows(List<String> ids);

  /** The number of a document. */
  OptionalLong number(String document);

  /** The numbers of the documents that a run found new or changed, or read anew. */
  Numbers readBy(long run);

  /** As much of a stretch of a document's text as there is. */
  String text(long document, Span span);

  /** The documents of stories that several tell, of each story the earliest first. */
  List<Copy> copies();

  /** How an actor is named: its name, other names and demonyms; empty for an unknown one. */
  List<String> names(String actor);

  /** Hands over who is surely mentioned where, in no order. */
  void mentioned(LongPredicate documents, Mentioned take);

  /**
   * Hands over the pairs of some documents.
   *
   * @param documents their numbers
   */
  void pairs(List<Long> documents, Window window, Consumer<PairFigures> take);

  /** Actors by the numbers that {@link #mentioned} and {@link #pairs} give. */
  Map<Integer, Identity> identities();

  /** Takes a document, the number of an actor, and its sure mentions there. */
  interface Mentioned {
    void accept(long document, int actor, long mentions);
  }

  /**
   * An actor.
   *
   * @param id its id
   * @param name its name
   * @param type what it is
   */
  record Identity(String id, String name, ActorType type) {}

  /**
   * A document that others tell the same story as.
   *
   * @param document its number
   * @param story the same for all of them
   */
  record Copy(long document, String story) {}

  /**
   * A document.
   *
   * @param number its number
   * @param digest see {@link #documents}
   * @param source name of its source
   * @param path path within the source
   * @param title its title; empty for none
   * @param published its date
   * @param language ISO 639-1 code
   * @param mediaType media type
   * @param text its text
   * @param marks the counted mentions of actors, in text order
   * @param found what plugins found, in text order
   * @param uncounted stretches that do not count, as boilerplate and repetitions, apart from each
   *     other and in text order
   * @param sentences the sentences that hold mentions, in text order
   * @param paragraphs the paragraphs that hold mentions, in text order
   */
  record Content(
      long number,
      long digest,
      String source,
      String path,
      String title,
      @Nullable LocalDate published,
      @Nullable String language,
      String mediaType,
      String text,
      List<Marked> marks,
      List<Found> found,
      List<Span> uncounted,
      List<Span> sentences,
      List<Span> paragraphs) {

    public Content {
      marks = List.copyOf(marks);
      found = List.copyOf(found);
      uncounted = List.copyOf(uncounted);
      sentences = List.copyOf(sentences);
      paragraphs = List.copyOf(paragraphs);
    }
  }

  /**
   * A range of documents.
   *
   * @param after the number before the first
   * @param last the last number
   */
  record Numbers(long after, long last) {}

  /**
   * A mention.
   *
   * @param span where it stands
   * @param actor id of the actor
   */
  record Marked(Span span, String actor) {}

  /**
   * What a plugin found.
   *
   * @param span where it stands
   * @param layer name of the layer
   * @param label what it is
   */
  record Found(Span span, String layer, String label) {}

  /**
   * An actor with its names.
   *
   * @param id its id
   * @param type what it is
   * @param name its name
   * @param aliases what it is called besides
   * @param mentions how often it is mentioned
   */
  record Named(String id, ActorType type, String name, List<String> aliases, long mentions) {

    public Named {
      aliases = List.copyOf(aliases);
    }
  }
}
