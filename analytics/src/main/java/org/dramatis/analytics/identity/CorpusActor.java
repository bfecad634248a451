package org.dramatis.analytics.identity;

import java.util.List;
import org.dramatis.core.actor.ActorType;
import org.jspecify.annotations.Nullable;

/**
 * An actor of the whole corpus.
 *
 * @param id stable id: the type, a colon and the name as a slug, such as {@code
 *     person:kim-jong-un}; a namesake's id has a further part
 * @param type what it is
 * @param name preferred name
 * @param country ISO 3166 code of a country ("KP", "GB-ENG"); null otherwise
 * @param hidden whether a user hid it: its mentions count nowhere and no list shows it
 * @param chains its chains, sorted
 */
public record CorpusActor(
    String id,
    ActorType type,
    String name,
    @Nullable String country,
    boolean hidden,
    List<ChainKey> chains) {

  /**
   * Names one chain of the corpus.
   *
   * @param documentId id of its document
   * @param chain index within the document
   */
  public record ChainKey(String documentId, int chain) implements Comparable<ChainKey> {

    @Override
    public int compareTo(ChainKey other) {
      int byDocument = documentId.compareTo(other.documentId);
      return byDocument != 0 ? byDocument : Integer.compare(chain, other.chain);
    }
  }

  public CorpusActor {
    chains = chains instanceof ChainList ? chains : List.copyOf(chains);
  }

  /** An actor that is not hidden. */
  public CorpusActor(
      String id, ActorType type, String name, @Nullable String country, List<ChainKey> chains) {
    this(id, type, name, country, false, chains);
  }
}
