package org.dramatis.core.spi;

import java.util.Optional;

/**
 * Links actors of the corpus to entries of a knowledge base.
 *
 * <p>Thread-safe and deterministic. It is asked once for every actor whenever actors are resolved,
 * so an answer must not take long: read what is needed once, and keep it.
 */
public interface ActorLinker {

  /** Unique name: lower-case letters, digits and hyphens. */
  String name();

  /** Changes whenever it would link some actor differently. */
  String version();

  /** The entry that is this actor; empty when there is none or when it is not sure. */
  Optional<KnowledgeLink> link(LinkQuery actor);
}
