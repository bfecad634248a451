package org.dramatis.analytics.identity;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dramatis.core.actor.ActorType;

/**
 * Finds pairs of actors that may be one but that no rule was sure of.
 *
 * <p>Likeness is that of the names, raised by the company that both keep (see {@link
 * Context#similarity}) and lowered by documents that name both as two. Cost stays near linear:
 * pairs are looked for within blocks of names that share something, and only the most promising are
 * compared by company.
 */
final class Suggestions {

  private static final int MOST = 300;
  private static final int MOST_COMPARED = 6_000;
  private static final int MOST_IN_BLOCK = 40;
  private static final double LEAST = 0.3;

  /** Likeness of company above which it speaks fully for the pair. */
  private static final double SAME_COMPANY = 0.35;

  private static final int NAMED = 3;

  private final Corpus corpus;
  private final Context context;
  private final Replay replay;
  private final List<Clusters.Edge> doubtful;
  private final List<Resolved> actors;
  private final NameForms[] names;
  private final Map<Integer, Profile> profiles = new HashMap<>();

  /**
   * Those of a corpus.
   *
   * @param doubtful entries that a rule would join that is not right often enough
   */
  Suggestions(Corpus corpus, Context context, Replay replay, List<Clusters.Edge> doubtful) {
    this.doubtful = doubtful;
    this.corpus = corpus;
    this.context = context;
    this.replay = replay;
    this.actors =
        replay.resolved().stream()
            .filter(actor -> !actor.hidden() && actor.country() == null)
            .filter(actor -> actor.chains().size() > 0)
            .toList();
    this.names = new NameForms[actors.size()];
    Arrays.setAll(names, i -> corpus.forms(actors.get(i).name()));
  }

  /**
   * Two actors to be compared.
   *
   * @param ruled whether a rule would join them that is not right often enough: they are suggested
   *     however little else speaks for it
   */
  private record Pair(int one, int other, Likeness name, double promise, boolean ruled) {}

  /** The pairs, the likeliest first. */
  List<Suggestion> find() {
    List<Compared> found = new ArrayList<>();
    for (Pair pair : pairs()) {
      Compared compared = compare(pair);
      if (compared.likeness() >= LEAST || pair.ruled() && compared.likeness() > 0) {
        found.add(compared);
      }
    }
    found.sort(
        Comparator.<Compared>comparingDouble(compared -> -compared.likeness())
            .thenComparing(compared -> compared.one().id())
            .thenComparing(compared -> compared.other().id()));
    return found.stream().limit(MOST).map(this::suggestion).toList();
  }

  private List<Pair> pairs() {
    Map<String, List<Integer>> blocks = new HashMap<>();
    for (int i = 0; i < actors.size(); i++) {
      for (String block : blocks(actors.get(i).type(), names[i])) {
        blocks.computeIfAbsent(block, any -> new ArrayList<>()).add(i);
      }
    }
    Set<Long> seen = new HashSet<>();
    List<Pair> pairs = new ArrayList<>();
    addDoubtful(seen, pairs);
    for (List<Integer> block : blocks.values()) {
      if (block.size() == 1) {
        continue;
      }
      block.sort(
          Comparator.<Integer>comparingInt(i -> -actors.get(i).chains().size())
              .thenComparing(i -> actors.get(i).id()));
      List<Integer> top = block.subList(0, Math.min(MOST_IN_BLOCK, block.size()));
      for (int i = 0; i < top.size(); i++) {
        for (int j = i + 1; j < top.size(); j++) {
          int one = top.get(i);
          int other = top.get(j);
          if (seen.add(pair(one, other))) {
            addPair(one, other, names(one, other), false, pairs);
          }
        }
      }
    }
    pairs.sort(
        Comparator.comparingDouble((Pair pair) -> -pair.promise())
            .thenComparing(pair -> actors.get(pair.one()).id())
            .thenComparing(pair -> actors.get(pair.other()).id()));
    return pairs.subList(0, Math.min(MOST_COMPARED, pairs.size()));
  }

  private static long pair(int one, int other) {
    return (long) Math.min(one, other) << 32 | Math.max(one, other);
  }

  /** What rules would join that are not right often enough to do so. */
  private void addDoubtful(Set<Long> seen, List<Pair> pairs) {
    Map<String, Integer> places = new HashMap<>();
    for (int i = 0; i < actors.size(); i++) {
      places.put(actors.get(i).id(), i);
    }
    for (Clusters.Edge edge : doubtful) {
      Integer one = places.get(actorOf(edge.one()));
      Integer other = places.get(actorOf(edge.other()));
      if (one != null && other != null && !one.equals(other) && seen.add(pair(one, other))) {
        Likeness name = new Likeness(edge.rule().precision(), inWords(edge));
        addPair(one, other, name, true, pairs);
      }
    }
  }

  /** The actor that has the first of the chains with a name. */
  private String actorOf(Entry entry) {
    return replay.actor(corpus.chains(entry).get(0)).id();
  }

  private static String inWords(Clusters.Edge edge) {
    return "“"
        + edge.one().displayName()
        + "” and “"
        + edge.other().displayName()
        + "”: "
        + edge.rule().reason()
        + ", which is right in "
        + Math.round(100 * edge.rule().precision())
        + " of 100";
  }

  private Likeness names(int one, int other) {
    return Likeness.of(actors.get(one).type(), names[one], actors.get(other).type(), names[other]);
  }

  private void addPair(int one, int other, Likeness name, boolean ruled, List<Pair> pairs) {
    if ((ruled || name.value() >= LEAST) && !replay.separated(actors.get(one), actors.get(other))) {
      double size =
          Math.log(1 + actors.get(one).chains().size())
              + Math.log(1 + actors.get(other).chains().size());
      pairs.add(new Pair(one, other, name, name.value() * size, ruled));
    }
  }

  /** What two actors must share to be compared at all. */
  private static Set<String> blocks(ActorType type, NameForms forms) {
    Set<String> blocks = new HashSet<>();
    blocks.add("k" + forms.key());
    if (type == ActorType.PERSON) {
      PersonName name = forms.person();
      blocks.add("f" + (name.isFamilyFirst() ? name.first() : forms.lastFold()));
      blocks.add("u" + name.unordered());
      if (!name.koreanFold().isEmpty()) {
        blocks.add("h" + name.koreanFold());
      }
      if (name.isFull()) {
        blocks.add("g" + name.first() + " " + name.last().charAt(0));
      }
      return blocks;
    }
    List<String> words = forms.words();
    if (Names.isAcronym(forms.text)) {
      blocks.add("i" + forms.normal().replace(" ", ""));
    } else if (words.size() > 1) {
      blocks.add("i" + Likeness.initials(forms));
      blocks.add("w" + String.join(" ", words.subList(words.size() - 2, words.size())));
      blocks.add("b" + String.join(" ", words.subList(0, 2)));
    }
    String key = forms.key();
    blocks.add("p" + key.substring(0, Math.min(5, key.length())));
    return blocks;
  }

  /** A pair, the actor with more chains first, and how likely it is one actor. */
  private record Compared(Pair pair, Resolved one, Resolved other, int both, double likeness) {}

  private Compared compare(Pair pair) {
    boolean swap = size(pair.other()) > size(pair.one());
    Resolved one = actors.get(swap ? pair.other() : pair.one());
    Resolved other = actors.get(swap ? pair.one() : pair.other());
    Profile left = profile(pair.one());
    Profile right = profile(pair.other());
    double company = Math.min(1, context.similarity(left, right) / SAME_COMPANY);
    int both = documentsOfBoth(one, other);
    double apart = both / (double) Math.min(one.chains().size(), other.chains().size());
    double likeness = pair.name().value() * (0.4 + 0.6 * company) * (1 - Math.min(1, apart));
    if (left.genderContradicts(right)) {
      likeness *= 0.3;
    }
    return new Compared(pair, one, other, both, Math.round(likeness * 1000) / 1000.0);
  }

  private Suggestion suggestion(Compared compared) {
    Profile left = profile(compared.pair().one());
    Profile right = profile(compared.pair().other());
    int both = compared.both();
    List<String> reasons = new ArrayList<>();
    reasons.add(compared.pair().name().reason() + ".");
    addShared(left, right, reasons);
    addDates(compared.one(), compared.other(), reasons);
    if (both > 0) {
      reasons.add(
          "Against it: "
              + both
              + (both == 1 ? " document names" : " documents name")
              + " both as two.");
    }
    if (left.genderContradicts(right)) {
      reasons.add("Against it: one is a woman, the other a man.");
    }
    return new Suggestion(compared.one().id(), compared.other().id(), compared.likeness(), reasons);
  }

  private int size(int actor) {
    return actors.get(actor).chains().size();
  }

  private Profile profile(int actor) {
    return profiles.computeIfAbsent(actor, any -> context.profile(actors.get(actor).chains()));
  }

  private void addShared(Profile left, Profile right, List<String> reasons) {
    List<Integer> shared = new ArrayList<>();
    for (int feature : left.features()) {
      if (right.count(feature) > 0) {
        shared.add(feature);
      }
    }
    shared.sort(
        Comparator.<Integer>comparingDouble(
                feature ->
                    -context.rarity(feature) * Math.min(left.count(feature), right.count(feature)))
            .thenComparingInt(feature -> feature));
    List<String> company = new ArrayList<>();
    List<String> roles = new ArrayList<>();
    List<String> countries = new ArrayList<>();
    for (int feature : shared) {
      if (context.isCluster(feature)) {
        company.add(corpus.entries().get(feature).displayName());
      } else if (context.name(feature).charAt(0) == 'r') {
        roles.add(context.name(feature).substring(1));
      } else if (context.name(feature).charAt(0) == 'c') {
        countries.add(CountryNames.name(context.name(feature).substring(1)));
      }
    }
    add("Both stand beside ", company, reasons);
    add("Both are called ", roles, reasons);
    add("Both belong to ", countries, reasons);
  }

  private static void add(String what, List<String> values, List<String> reasons) {
    if (!values.isEmpty()) {
      int more = values.size() - NAMED;
      reasons.add(
          what
              + String.join(", ", values.subList(0, Math.min(NAMED, values.size())))
              + (more > 0 ? " and " + more + " more." : "."));
    }
  }

  private void addDates(Resolved one, Resolved other, List<String> reasons) {
    int[] left = days(one);
    int[] right = days(other);
    if (left.length > 0 && right.length > 0) {
      int from = Math.max(left[0], right[0]);
      int to = Math.min(left[left.length - 1], right[right.length - 1]);
      reasons.add(
          from <= to
              ? "Documents of both are dated " + day(from) + " to " + day(to) + "."
              : "Their documents are " + (from - to) + " days apart.");
    }
  }

  private static LocalDate day(int day) {
    return LocalDate.ofEpochDay(day);
  }

  private int[] days(Resolved actor) {
    return actor.chains().stream()
        .map(corpus::day)
        .filter(day -> day != Corpus.UNDATED)
        .sorted()
        .toArray();
  }

  private int documentsOfBoth(Resolved one, Resolved other) {
    int both = 0;
    int j = 0;
    int last = -1;
    for (int i = 0; i < one.chains().size(); i++) {
      int document = corpus.document(one.chains().get(i));
      while (j < other.chains().size() && corpus.document(other.chains().get(j)) < document) {
        j++;
      }
      if (document != last
          && j < other.chains().size()
          && corpus.document(other.chains().get(j)) == document) {
        both++;
      }
      last = document;
    }
    return both;
  }
}
