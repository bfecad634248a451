package org.dramatis.analytics.batch.step;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dramatis.analytics.identity.CorpusActor;
import org.dramatis.analytics.store.result.ResultWriter;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.pipeline.Contributed;
import org.dramatis.core.pipeline.PartConduct;
import org.dramatis.core.spi.ActorLinker;
import org.dramatis.core.spi.LinkQuery;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks linkers for the entries of knowledge bases that actors are. One that fails is left out with
 * all that it found, with a warning. Not thread-safe.
 */
final class ActorLinks {

  private static final Logger LOG = LoggerFactory.getLogger(ActorLinks.class);

  /** Longer ones are no ids, and the database has no place for them. */
  private static final int LONGEST_ENTRY = 1_000;

  private final List<CorpusActor> actors;
  private final Map<ActorLinker, List<ResultWriter.Link>> found = new LinkedHashMap<>();
  private final RunFindings findings;
  private int next;

  /**
   * Nobody is asked yet.
   *
   * @param actors the actors to ask for, by id
   * @param findings is told how linkers do, and of those that fail
   */
  ActorLinks(List<CorpusActor> actors, List<ActorLinker> linkers, RunFindings findings) {
    this.actors = List.copyOf(actors);
    this.findings = findings;
    Set<String> names = new HashSet<>();
    for (ActorLinker linker : linkers) {
      if (names.add(linker.name())) {
        found.put(linker, new ArrayList<>());
      } else {
        findings.note("A second linker called " + linker.name() + " is left out");
      }
    }
  }

  /**
   * Asks for the actors up to the last one that has aliases here.
   *
   * @param aliases all aliases of these actors, by actor; those of others were given before or come
   *     later
   */
  void ask(List<ResultWriter.Alias> aliases) {
    if (!found.isEmpty() && !aliases.isEmpty()) {
      String last = aliases.get(aliases.size() - 1).actor();
      int end = next;
      while (end < actors.size() && actors.get(end).id().compareTo(last) <= 0) {
        end++;
      }
      ask(end, aliases);
    }
  }

  /** What the linkers found, after all actors were asked for. */
  List<ResultWriter.Link> found() {
    ask(actors.size(), List.of());
    if (!actors.isEmpty()) {
      found.keySet().forEach(linker -> conduct(linker, ""));
    }
    return found.values().stream().flatMap(List::stream).toList();
  }

  private void ask(int end, List<ResultWriter.Alias> aliases) {
    Map<String, Set<String>> names = new HashMap<>();
    aliases.forEach(
        alias -> names.computeIfAbsent(alias.actor(), any -> new HashSet<>()).add(alias.form()));
    for (ActorLinker linker : List.copyOf(found.keySet())) {
      try {
        for (CorpusActor actor : actors.subList(next, end)) {
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
              .ifPresent(
                  link ->
                      found
                          .get(linker)
                          .add(new ResultWriter.Link(actor.id(), linker.name(), link)));
        }
      } catch (DramatisException e) {
        LOG.warn("Actors are not linked by {}: {}", linker.name(), e.messageWithAdvice(), e);
        failed(linker, "Actors are not linked by " + linker.name() + ": " + e.messageWithAdvice());
      } catch (RuntimeException | LinkageError | StackOverflowError e) {
        LOG.warn("The linker {} failed and is left out", linker.name(), e);
        failed(linker, "The linker " + linker.name() + " failed and is left out: " + e);
      }
    }
    next = end;
  }

  private void failed(ActorLinker linker, String told) {
    findings.note(told);
    conduct(linker, told);
    found.remove(linker);
  }

  private void conduct(ActorLinker linker, String told) {
    if (linker instanceof Contributed added) {
      findings.conduct(PartConduct.once("linker " + linker.name(), added, told));
    }
  }
}
