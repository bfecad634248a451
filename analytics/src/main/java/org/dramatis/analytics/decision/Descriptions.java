package org.dramatis.analytics.decision;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.dramatis.analytics.ledger.Action;
import org.dramatis.analytics.ledger.Decision;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;

/** What users wrote about actors, as the decisions that count have it. */
final class Descriptions {

  private static final int LONGEST_NOTE = 10_000;
  private static final int LONGEST_TAG = 50;
  private static final int MOST_TAGS = 20;

  private Descriptions() {}

  /**
   * By id of the actor. Of actors that were merged all notes and tags are those of the one, until
   * that one is described anew.
   *
   * @param active the decisions that count, in their order
   * @param now the id that an actor has now
   */
  static Map<String, Description> of(List<Decision> active, UnaryOperator<String> now) {
    Map<String, Map<String, Action.Describe>> byActor = new TreeMap<>();
    Map<String, Long> merged = new TreeMap<>();
    for (Decision decision : active) {
      if (decision.action() instanceof Action.Merge merge) {
        merged.put(now.apply(merge.kept().id()), decision.number());
      }
    }
    for (Decision decision : active) {
      if (decision.action() instanceof Action.Describe describe) {
        String own = describe.actor().id();
        String actor = now.apply(own);
        Map<String, Action.Describe> all =
            byActor.computeIfAbsent(actor, any -> new LinkedHashMap<>());
        if (decision.number() > merged.getOrDefault(actor, 0L)) {
          all.clear();
        }
        all.put(own, describe);
      }
    }
    Map<String, Description> descriptions = new TreeMap<>();
    byActor.forEach(
        (actor, all) -> {
          List<String> notes = new ArrayList<>();
          TreeSet<String> tags = new TreeSet<>();
          for (Action.Describe describe : all.values()) {
            tags.addAll(describe.tags());
            if (!describe.note().isEmpty()) {
              notes.add(describe.note());
            }
          }
          Description description = new Description(String.join("\n", notes), List.copyOf(tags));
          if (!description.isEmpty()) {
            descriptions.put(actor, description);
          }
        });
    return descriptions;
  }

  /**
   * The description that was typed, without blanks around it and tags that come twice.
   *
   * @throws DramatisException USAGE when it is too long
   */
  static Description checked(String note, List<String> tags) {
    TreeSet<String> kept = new TreeSet<>();
    for (String tag : tags) {
      String plain = tag.strip().replaceAll("\\s+", " ");
      if (plain.length() > LONGEST_TAG) {
        throw new DramatisException(
            ErrorCode.USAGE,
            "The tag “" + plain.substring(0, LONGEST_TAG) + "…” is too long",
            "Use at most " + LONGEST_TAG + " characters; a note may have " + LONGEST_NOTE);
      }
      if (!plain.isEmpty()) {
        kept.add(plain);
      }
    }
    if (kept.size() > MOST_TAGS || note.strip().length() > LONGEST_NOTE) {
      throw new DramatisException(
          ErrorCode.USAGE,
          kept.size() > MOST_TAGS
              ? kept.size() + " tags are too many"
              : "A note of " + note.strip().length() + " characters is too long",
          "Use at most " + MOST_TAGS + " tags and " + LONGEST_NOTE + " characters");
    }
    return new Description(note.strip(), List.copyOf(kept));
  }
}
