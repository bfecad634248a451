package org.dramatis.core.plugin;

import java.util.Optional;
import java.util.function.Function;
import org.dramatis.core.pipeline.Contributed;
import org.dramatis.core.spi.ActorLinker;
import org.dramatis.core.spi.KnowledgeLink;
import org.dramatis.core.spi.LinkQuery;

/** A plugin's linker, with what it answered when the plugin was taken up: it is asked only once. */
record PluginLinker(
    String plugin,
    String edition,
    Function<LinkQuery, Optional<KnowledgeLink>> linking,
    String name,
    String version)
    implements ActorLinker, Contributed {

  @Override
  public Optional<KnowledgeLink> link(LinkQuery actor) {
    return linking.apply(actor);
  }

  // A plugin's idea of equality must not decide which one is taken.
  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}
