package org.dramatis.analytics.batch.step;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.dramatis.analytics.store.corpus.CorpusReader;
import org.dramatis.analytics.store.result.ResultWriter;
import org.dramatis.core.actor.MentionKind;

/**
 * Gathers how actors are written, line breaks aside, and what documents say of them. Not
 * thread-safe.
 */
final class ActorNames {

  private static final Set<MentionKind> WRITTEN =
      EnumSet.of(MentionKind.NAME, MentionKind.DEMONYM, MentionKind.ROLE);

  private final Map<String, Map<String, long[]>> forms = new HashMap<>();
  private final Map<String, Map<String, Map<String, long[]>>> attributes = new HashMap<>();

  void add(CorpusReader.Entry entry) {
    for (CorpusReader.Form form : entry.forms()) {
      if (WRITTEN.contains(form.kind())) {
        form(form.actor(), form.kind(), form.text().replaceAll("\\s+", " "), 1);
      }
    }
    Set<String> seen = new LinkedHashSet<>();
    for (CorpusReader.Attributes chain : entry.chains()) {
      chain
          .attributes()
          .forEach(
              (name, values) -> {
                for (String value : values) {
                  if (seen.add(chain.actor() + '\n' + name + '\n' + value)) {
                    attribute(chain.actor(), name, value, 1);
                  }
                }
              });
    }
  }

  /** Adds mentions of an actor as written. */
  void form(String actor, MentionKind kind, String text, long mentions) {
    forms.computeIfAbsent(actor, key -> new HashMap<>())
            .computeIfAbsent(text, key -> new long[MentionKind.values().length])[kind.ordinal()] +=
        mentions;
  }

  /** Adds documents that say something of an actor. */
  void attribute(String actor, String name, String value, long documents) {
    attributes
            .computeIfAbsent(actor, key -> new HashMap<>())
            .computeIfAbsent(name, key -> new HashMap<>())
            .computeIfAbsent(value, key -> new long[1])[0] +=
        documents;
  }

  /** Forms by actor, the most frequent first. */
  List<ResultWriter.Alias> aliases() {
    List<ResultWriter.Alias> aliases = new ArrayList<>();
    for (Map.Entry<String, Map<String, long[]>> actor : new TreeMap<>(forms).entrySet()) {
      List<ResultWriter.Alias> own = new ArrayList<>();
      actor
          .getValue()
          .forEach(
              (text, counts) -> {
                for (MentionKind kind : WRITTEN) {
                  if (counts[kind.ordinal()] > 0) {
                    own.add(
                        new ResultWriter.Alias(actor.getKey(), text, kind, counts[kind.ordinal()]));
                  }
                }
              });
      own.sort(ResultWriter.Alias.MOST_FREQUENT_FIRST);
      aliases.addAll(own);
    }
    return aliases;
  }

  /** Attributes by actor and name, the most frequent value first. */
  List<ResultWriter.Attribute> attributes() {
    List<ResultWriter.Attribute> all = new ArrayList<>();
    for (Map.Entry<String, Map<String, Map<String, long[]>>> actor :
        new TreeMap<>(attributes).entrySet()) {
      for (Map.Entry<String, Map<String, long[]>> name :
          new TreeMap<>(actor.getValue()).entrySet()) {
        List<ResultWriter.Attribute> own = new ArrayList<>();
        name.getValue()
            .forEach(
                (value, counts) ->
                    own.add(
                        new ResultWriter.Attribute(
                            actor.getKey(), name.getKey(), value, counts[0])));
        own.sort(ResultWriter.Attribute.MOST_FREQUENT_FIRST);
        all.addAll(own);
      }
    }
    return all;
  }
}
