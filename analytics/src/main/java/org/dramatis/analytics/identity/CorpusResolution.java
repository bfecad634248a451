package org.dramatis.analytics.identity;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.dramatis.core.actor.ActorType;

/**
 * Joins the chains of all documents into the actors of the corpus.
 *
 * <p>Give it every chain, in any order, with {@link #add}, then ask once for {@link #resolve}. The
 * same chains give the same actors whatever their order. Not thread-safe.
 */
public final class CorpusResolution {

  private final Map<String, List<ChainSummary>> byName = new TreeMap<>();

  /** Adds a chain; every chain once. */
  public void add(ChainSummary chain) {
    String country = chain.country();
    String slug = country != null ? country.toLowerCase(Locale.ROOT) : Names.slug(chain.name());
    String id =
        chain.type() == ActorType.COUNTRY || country != null
            ? "country:" + slug
            : chain.type().name().toLowerCase(Locale.ROOT) + ":" + slug;
    byName.computeIfAbsent(id, key -> new ArrayList<>()).add(chain);
  }

  /** The actors of all chains added. */
  public CorpusActors resolve() {
    List<CorpusActor> actors = new ArrayList<>();
    byName.forEach((id, chains) -> actors.add(actor(id, chains)));
    return new CorpusActors(actors, List.of());
  }

  private static CorpusActor actor(String id, List<ChainSummary> chains) {
    Map<String, Integer> names = new TreeMap<>();
    List<CorpusActor.ChainKey> keys = new ArrayList<>();
    for (ChainSummary chain : chains) {
      names.merge(chain.name(), 1, Integer::sum);
      keys.add(new CorpusActor.ChainKey(chain.documentId(), chain.chain()));
    }
    Collections.sort(keys);
    String name = Collections.max(names.entrySet(), Map.Entry.comparingByValue()).getKey();
    ChainSummary any = chains.get(0);
    return new CorpusActor(id, any.type(), name, any.country(), keys);
  }
}
