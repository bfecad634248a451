package org.dramatis.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.dramatis.core.actor.ActorType;
import org.dramatis.core.spi.ActorLinker;
import org.dramatis.core.spi.KnowledgeLink;
import org.dramatis.core.spi.LinkQuery;

/**
 * Checks that a linker keeps the promises of {@link ActorLinker}: it links an actor that it knows,
 * answers the same every time, in any order and to several threads at once, and answers for actors
 * of any type and with hostile names without throwing.
 */
public final class LinkerContract {

  private static final int THREADS = 4;

  private final ActorLinker linker;

  /** Checks for this linker. */
  public LinkerContract(ActorLinker linker) {
    this.linker = linker;
  }

  /**
   * All checks.
   *
   * @param known an actor that it links
   */
  public void check(LinkQuery known) {
    require(link(known).isPresent(), "it does not link " + known.name());
    check(List.of(known), 50);
  }

  /**
   * All checks but that it links anybody.
   *
   * @param actors actors to ask for besides the hostile names; may be empty
   * @param random how many of the random names; fewer take less time and find less
   */
  public void check(List<LinkQuery> actors, int random) {
    require(linker.name().matches("[a-z][a-z0-9-]*"), "no name of a linker: " + linker.name());
    require(linker.version() != null, "no version");
    List<LinkQuery> queries = new ArrayList<>(actors);
    List<String> names = new ArrayList<>(HostileTexts.fixed());
    names.addAll(HostileTexts.random(20_190_227, random));
    for (String name : names) {
      for (ActorType type : ActorType.values()) {
        String id = type.name().toLowerCase(Locale.ROOT) + ":" + queries.size();
        String country = type == ActorType.COUNTRY ? "KP" : null;
        queries.add(new LinkQuery(id, type, name, Set.of(name, "another"), country));
      }
    }
    List<Optional<KnowledgeLink>> expected = queries.stream().map(this::link).toList();
    for (int i = queries.size() - 1; i >= 0; i--) {
      same(expected.get(i), link(queries.get(i)), queries.get(i));
    }
    checkThreads(queries, expected);
  }

  private Optional<KnowledgeLink> link(LinkQuery query) {
    Optional<KnowledgeLink> link;
    try {
      link = linker.link(query);
    } catch (RuntimeException | StackOverflowError e) {
      throw new AssertionError("it threw " + e + " on " + quoted(query), e);
    }
    require(link != null, "it answers null on " + quoted(query));
    return link;
  }

  private void checkThreads(List<LinkQuery> queries, List<Optional<KnowledgeLink>> expected) {
    ExecutorService threads =
        Executors.newFixedThreadPool(THREADS, task -> new Thread(task, "linker-contract"));
    try {
      List<Callable<Void>> replays = new ArrayList<>();
      for (int thread = 0; thread < THREADS; thread++) {
        int offset = thread * 17;
        replays.add(
            () -> {
              for (int i = 0; i < queries.size(); i++) {
                int at = (i + offset) % queries.size();
                same(expected.get(at), link(queries.get(at)), queries.get(at));
              }
              return null;
            });
      }
      for (Future<Void> replay : threads.invokeAll(replays)) {
        replay.get();
      }
    } catch (ExecutionException e) {
      throw new AssertionError("several threads at once: " + e.getCause().getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    } finally {
      threads.shutdownNow();
    }
  }

  private static void same(
      Optional<KnowledgeLink> one, Optional<KnowledgeLink> other, LinkQuery query) {
    require(one.equals(other), "it answers differently on " + quoted(query));
  }

  private static String quoted(LinkQuery query) {
    String name = query.name();
    return '"' + (name.length() <= 100 ? name : name.substring(0, 100) + "\u2026") + '"';
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new AssertionError(message);
    }
  }
}
