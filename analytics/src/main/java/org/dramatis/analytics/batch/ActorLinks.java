package org.dramatis.analytics.batch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.dramatis.analytics.identity.CorpusActor;
import org.dramatis.analytics.store.ResultWriter;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.spi.ActorLinker;
import org.dramatis.core.spi.LinkQuery;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks linkers for the entries of knowledge bases that actors are. */
final class ActorLinks {

  private static final Logger LOG = LoggerFactory.getLogger(ActorLinks.class);

  /** Longer ones are no ids, and the database has no place for them. */
  private static final int LONGEST_ENTRY = 1_000;

  private ActorLinks() {}

  /**
   * What the linkers found; one that fails is left out with a warning.
   *
   * @param notes is told of it, for the summary of the run
   */
  static List<ResultWriter.Link> of(
      List<CorpusActor> actors,
      List<ResultWriter.Alias> aliases,
      List<ActorLinker> linkers,
      Consumer<String> notes) {
    if (linkers.isEmpty()) {
      return List.of();
    }
    Map<String, Set<String>> names = new HashMap<>();
    aliases.forEach(
        alias -> names.computeIfAbsent(alias.actor(), any -> new HashSet<>()).add(alias.form()));
    List<ResultWriter.Link> links = new ArrayList<>();
    Set<String> asked = new HashSet<>();
    for (ActorLinker linker : linkers) {
      if (!asked.add(linker.name())) {
        notes.accept("A second linker called " + linker.name() + " is left out");
        continue;
      }
      List<ResultWriter.Link> found = new ArrayList<>();
      try {
        for (CorpusActor actor : actors) {
          LinkQuery query =
              new LinkQuery(
                  actor.id(),
                  actor.type(),
                  actor.name(),
                  names.getOrDefault(actor.id(), Set.of()),
                  actor.country());
          linker
              .link(query)
              .filter(link -> link.entry().length() <= LONGEST_ENTRY)
              .ifPresent(link -> found.add(new ResultWriter.Link(actor.id(), linker.name(), link)));
        }
        links.addAll(found);
      } catch (DramatisException e) {
        LOG.warn("Actors are not linked by {}: {}", linker.name(), e.messageWithAdvice(), e);
        notes.accept("Actors are not linked by " + linker.name() + ": " + e.messageWithAdvice());
      } catch (RuntimeException | LinkageError | StackOverflowError e) {
        LOG.warn("The linker {} failed and is left out", linker.name(), e);
        notes.accept("The linker " + linker.name() + " failed and is left out: " + e);
      }
    }
    return links;
  }
}
