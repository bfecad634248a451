package org.dramatis.analytics.decision;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.dramatis.analytics.identity.Suggestion;
import org.dramatis.analytics.ledger.Action;
import org.dramatis.analytics.ledger.ActorReference;
import org.dramatis.analytics.ledger.Decision;
import org.dramatis.analytics.ledger.Ledger;
import org.dramatis.analytics.ledger.Note;
import org.dramatis.core.error.DramatisException;
import org.jspecify.annotations.Nullable;

/**
 * Writes decisions for others, and takes over those of others.
 *
 * <p>Decisions of a ledger speak of actors by the documents that show them, so that they mean the
 * same in another home of the same documents, and wait where there are none. Those of nomenklatura
 * (its {@code Resolver} and {@code Edge}) speak of actors by id alone.
 */
final class LedgerTransfer {

  private static final JsonMapper MAPPER = new JsonMapper();

  /** A file of more lines is not read to its end. */
  private static final int MOST_LINES = 1_000_000;

  private static final String ONE = "positive";
  private static final String TWO = "negative";
  private static final String OPEN = "no_judgement";

  private final Ledger ledger;

  /** The actor of an id as decisions name it; empty when there is none. */
  private final Function<String, Optional<ActorReference>> actors;

  /** The id of the actor that an actor was merged into; its own where it was not. */
  private final UnaryOperator<String> now;

  LedgerTransfer(
      Ledger ledger, Function<String, Optional<ActorReference>> actors, UnaryOperator<String> now) {
    this.ledger = ledger;
    this.actors = actors;
    this.now = now;
  }

  /** Writes all decisions. */
  void write(LedgerFormat format, List<Suggestion> open, Appendable out) throws IOException {
    if (format == LedgerFormat.LEDGER) {
      for (Decision decision : ledger.decisions()) {
        out.append(Ledger.line(decision)).append('\n');
      }
      return;
    }
    for (Decision decision : ledger.active()) {
      if (decision.action() instanceof Action.Merge merge) {
        edge(out, merge.kept().id(), merge.merged().id(), ONE, null, decision);
      } else if (decision.action() instanceof Action.Separate separate) {
        edge(out, separate.one().id(), separate.other().id(), TWO, null, decision);
      }
    }
    for (Suggestion suggestion : open) {
      edge(out, suggestion.first(), suggestion.second(), OPEN, suggestion.likeness(), null);
    }
  }

  private static void edge(
      Appendable out,
      String one,
      String other,
      String judgement,
      @Nullable Double score,
      @Nullable Decision decision)
      throws IOException {
    ArrayNode row = MAPPER.createArrayNode();
    // Its pairs have the greater id first.
    boolean greater = one.compareTo(other) > 0;
    row.add(greater ? one : other).add(greater ? other : one).add(judgement).add(score);
    row.add(decision == null ? null : decision.note().author());
    row.add(decision == null ? null : decision.at().toString());
    out.append(MAPPER.writeValueAsString(row)).append('\n');
  }

  /**
   * Takes over the decisions of a file; what cannot be is told, and the rest is taken all the same.
   */
  Imported read(LedgerFormat format, Reader in, Note note) throws IOException {
    List<String> lines = new ArrayList<>();
    try (BufferedReader reader = new BufferedReader(in)) {
      for (String line = reader.readLine();
          line != null && lines.size() < MOST_LINES;
          line = reader.readLine()) {
        lines.add(line);
      }
    }
    Taking taking = new Taking();
    if (format == LedgerFormat.LEDGER) {
      taking.ledger(lines);
    } else {
      taking.edges(lines, note);
    }
    return new Imported(taking.decided, taking.known, taking.refused);
  }

  /** What a decision says, by whom and why: the number and the time are those of its ledger. */
  private record Said(Action action, String author, String reason) {

    static Said of(Decision decision) {
      return new Said(decision.action(), decision.note().author(), decision.note().reason());
    }
  }

  private final class Taking {

    private final Map<Said, Long> before = new HashMap<>();
    private int decided;
    private int known;
    private final List<String> refused = new ArrayList<>();

    Taking() {
      ledger.decisions().forEach(decision -> before.put(Said.of(decision), decision.number()));
    }

    /** Adds a decision, unless it is there; its number, or null when it was refused. */
    private @Nullable Long take(int line, Action action, Note note) {
      Said said = new Said(action, note.author(), note.reason());
      Long number = before.get(said);
      if (number != null) {
        known++;
        return number;
      }
      try {
        long added = ledger.append(action, note).number();
        before.put(said, added);
        decided++;
        return added;
      } catch (DramatisException e) {
        refuse(line, e.getMessage());
        return null;
      }
    }

    private void refuse(int line, @Nullable String why) {
      refused.add("line " + line + ": " + why);
    }

    void ledger(List<String> lines) {
      Map<Long, Long> numbers = new HashMap<>();
      for (int i = 0; i < lines.size(); i++) {
        if (lines.get(i).isBlank()) {
          continue;
        }
        Decision decision;
        try {
          decision = Ledger.decision(lines.get(i));
        } catch (IllegalArgumentException e) {
          refuse(i + 1, e.getMessage());
          continue;
        }
        Action action = decision.action();
        if (action instanceof Action.Undo undo) {
          Long undone = numbers.get(undo.decision());
          if (undone == null) {
            refuse(i + 1, "it undoes decision " + undo.decision() + ", which was not taken over");
            continue;
          }
          action = new Action.Undo(undone);
        }
        Long number = take(i + 1, action, decision.note());
        if (number != null) {
          numbers.put(decision.number(), number);
        }
      }
    }

    void edges(List<String> lines, Note note) {
      Map<String, String> parents = new TreeMap<>();
      Map<Integer, JsonNode> rows = new LinkedHashMap<>();
      for (int i = 0; i < lines.size(); i++) {
        if (!lines.get(i).isBlank()) {
          JsonNode row = row(lines.get(i));
          if (row == null) {
            refuse(i + 1, "no edge of nomenklatura: [\"id\", \"id\", \"judgement\", …]");
          } else {
            rows.put(i + 1, row);
          }
        }
      }
      // Positive edges lead over ids that nomenklatura made: what hangs together is one.
      Set<String> taken = new HashSet<>();
      rows.forEach(
          (line, row) -> {
            if (row.get(2).textValue().equals(ONE)) {
              String one = root(parents, row.get(0).textValue());
              String other = root(parents, row.get(1).textValue());
              String kept = first(one, other);
              parents.put(one, kept);
              parents.put(other, kept);
            }
          });
      rows.forEach(
          (line, row) -> {
            String judgement = row.get(2).textValue();
            Note own = note(row, note);
            if (judgement.equals(ONE)) {
              for (int side = 0; side < 2; side++) {
                String id = row.get(side).textValue();
                String kept = root(parents, id);
                if (!id.equals(kept) && taken.add(id)) {
                  pair(line, kept, id, own, true);
                }
              }
            } else if (judgement.equals(TWO)) {
              pair(
                  line,
                  root(parents, row.get(0).textValue()),
                  root(parents, row.get(1).textValue()),
                  own,
                  false);
            }
          });
    }

    /** The id that stands for both: one of an actor rather than one that nobody has here. */
    private String first(String one, String other) {
      boolean here = actors.apply(one).isPresent();
      if (here != actors.apply(other).isPresent()) {
        return here ? one : other;
      }
      return one.compareTo(other) <= 0 ? one : other;
    }

    private void pair(int line, String kept, String merged, Note note, boolean same) {
      String one = now.apply(kept);
      String other = now.apply(merged);
      if (one.equals(other) && same) {
        known++;
        return;
      }
      Optional<ActorReference> left = actors.apply(one);
      Optional<ActorReference> right = actors.apply(other);
      if (other.startsWith("NK-") && right.isEmpty()) {
        // A node that only joins others.
        return;
      }
      if (left.isEmpty() || right.isEmpty()) {
        refuse(line, "there is no actor " + (left.isEmpty() ? one : other));
      } else if (one.equals(other)) {
        refuse(line, one + " and " + merged + " are one by an earlier decision; undo that first");
      } else {
        take(
            line,
            same
                ? new Action.Merge(left.get(), right.get())
                : new Action.Separate(left.get(), right.get()),
            note);
      }
    }
  }

  private static String root(Map<String, String> parents, String id) {
    String root = id;
    for (String up = parents.get(root); up != null && !up.equals(root); up = parents.get(root)) {
      root = up;
    }
    return root;
  }

  private static @Nullable JsonNode row(String line) {
    try {
      JsonNode row = MAPPER.readTree(line);
      return row.isArray()
              && row.size() >= 3
              && row.get(0).isTextual()
              && row.get(1).isTextual()
              && row.get(2).isTextual()
          ? row
          : null;
    } catch (JsonProcessingException e) {
      return null;
    }
  }

  /** Who judged, and when, where the edge says so. */
  private static Note note(JsonNode row, Note note) {
    String user = row.path(4).asText("");
    String at = row.path(5).isTextual() ? row.path(5).textValue() : "";
    String when = at.isEmpty() ? "" : "judged " + (isInstant(at) ? at.substring(0, 10) : at);
    return new Note(
        row.path(4).isTextual() && !user.isBlank() ? user : note.author(),
        when.isEmpty()
            ? note.reason()
            : note.reason().isEmpty() ? when : note.reason() + "; " + when);
  }

  private static boolean isInstant(String text) {
    try {
      Instant.parse(text);
      return true;
    } catch (java.time.format.DateTimeParseException e) {
      return false;
    }
  }
}
