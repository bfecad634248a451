package org.dramatis.analytics.identity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntFunction;
import org.dramatis.core.actor.ActorType;

/**
 * Finds actors whose documents contradict each other: in what it is, in whether it is a man or a
 * woman, in its field of work. Each is evidence too thin to part an actor by, and enough to ask.
 */
final class Doubts {

  private static final int MOST = 200;

  /** Ids of documents that are kept of a side. */
  private static final int MOST_DOCUMENTS = 200;

  /** So many documents have to say something else, or this share of those that say the usual. */
  private static final int ENOUGH = 3;

  private static final double SHARE = 0.25;

  private final Corpus corpus;
  private final Replay replay;

  /** By feature of chains: the field of a role; empty where there is none. */
  private final String[] fields;

  Doubts(Corpus corpus, Replay replay) {
    this.corpus = corpus;
    this.replay = replay;
    this.fields = new String[corpus.featureCount()];
    Arrays.setAll(
        fields,
        i ->
            corpus.feature(i).charAt(0) == 'r'
                ? RoleClues.field(corpus.feature(i).substring(1))
                : "");
  }

  /** The doubts, those of most documents first. */
  List<Doubt> find() {
    List<Doubt> found = new ArrayList<>();
    for (Resolved actor : replay.resolved()) {
      if (actor.hidden() || actor.country() != null || actor.chains().size() < 2) {
        continue;
      }
      doubt(Doubt.Kind.TYPE, actor, chain -> corpus.entry(chain).type.name(), found);
      if (actor.type() == ActorType.PERSON) {
        doubt(Doubt.Kind.ONE, actor, this::gender, found);
        doubt(Doubt.Kind.ONE, actor, this::field, found);
      }
    }
    found.sort(
        Comparator.<Doubt>comparingInt(doubt -> -doubt.other().documents())
            .thenComparing(Doubt::actor)
            .thenComparing(Doubt::kind)
            .thenComparing(doubt -> doubt.other().says()));
    return found.stream().limit(MOST).toList();
  }

  private void doubt(Doubt.Kind kind, Resolved actor, IntFunction<String> says, List<Doubt> found) {
    Chains chains = actor.chains();
    Map<String, TreeSet<Integer>> documents = new TreeMap<>();
    for (int i = 0; i < chains.size(); i++) {
      String said = says.apply(chains.get(i));
      if (!said.isEmpty()) {
        documents.computeIfAbsent(said, any -> new TreeSet<>()).add(corpus.document(chains.get(i)));
      }
    }
    if (documents.size() < 2) {
      return;
    }
    List<String> sides =
        documents.keySet().stream()
            .sorted(Comparator.comparingInt(side -> -documents.getOrDefault(side, NONE).size()))
            .toList();
    TreeSet<Integer> usual = documents.getOrDefault(sides.get(0), NONE);
    TreeSet<Integer> other = new TreeSet<>(documents.getOrDefault(sides.get(1), NONE));
    // A document that says both says nothing.
    other.removeAll(usual);
    if (other.size() >= ENOUGH || !other.isEmpty() && other.size() >= SHARE * usual.size()) {
      found.add(new Doubt(kind, actor.id(), side(sides.get(0), usual), side(sides.get(1), other)));
    }
  }

  private static final TreeSet<Integer> NONE = new TreeSet<>();

  private Doubt.Side side(String says, TreeSet<Integer> documents) {
    return new Doubt.Side(
        says,
        documents.size(),
        documents.stream().limit(MOST_DOCUMENTS).map(corpus::documentId).toList());
  }

  private String gender(int chain) {
    byte gender = corpus.gender(chain);
    return gender == Corpus.FEMALE ? "a woman" : gender == Corpus.MALE ? "a man" : "";
  }

  /** The one field of work that a chain's roles are of; empty for none or several. */
  private String field(int chain) {
    String only = "";
    for (int feature : corpus.features(chain)) {
      String field = feature < fields.length ? fields[feature] : "";
      if (!field.isEmpty() && !field.equals(only)) {
        if (!only.isEmpty()) {
          return "";
        }
        only = field;
      }
    }
    return only.isEmpty() ? "" : "somebody in " + only;
  }
}
