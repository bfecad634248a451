package org.dramatis.analytics.identity;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.dramatis.core.actor.ActorType;

/** Gives groups their type, name and stable id. */
public final class ActorNaming {

  private final Corpus corpus;
  private final Clusters clusters;
  private final Groups groups;

  ActorNaming(Corpus corpus, Clusters clusters, Groups groups) {
    this.corpus = corpus;
    this.clusters = clusters;
    this.groups = groups;
  }

  /** An actor, its chains as numbers of the corpus. */
  record Named(String id, ActorType type, String name, String country, Chains chains) {}

  /** Every group that has chains, by id. */
  List<Named> name() {
    Chains[] chains = groups.chains();
    Map<String, List<Named>> byId = new TreeMap<>();
    for (int group = 0; group < chains.length; group++) {
      if (!chains[group].isEmpty()) {
        Named actor = name(group, chains[group]);
        byId.computeIfAbsent(actor.id(), any -> new ArrayList<>()).add(actor);
      }
    }
    List<Named> actors = new ArrayList<>();
    Set<String> taken = new HashSet<>(byId.keySet());
    for (List<Named> same : byId.values()) {
      same.sort(
          Comparator.<Named>comparingInt(actor -> -actor.chains().size())
              .thenComparingInt(actor -> actor.chains().get(0)));
      actors.add(same.get(0));
      for (Named namesake : same.subList(1, same.size())) {
        actors.add(withId(namesake, distinct(namesake, taken)));
      }
    }
    actors.sort(Comparator.comparing(Named::id));
    return actors;
  }

  private Named name(int group, Chains chains) {
    List<Entry> members = clusters.members(groups.cluster(group));
    for (Entry entry : members) {
      if (entry.country != null) {
        String id = "country:" + entry.country.toLowerCase(Locale.ROOT);
        return new Named(id, ActorType.COUNTRY, countryName(entry), entry.country, chains);
      }
    }
    Map<Entry, Integer> used = used(members, chains);
    ActorType type = isCompany(used) ? ActorType.ORGANIZATION : type(used);
    NameForms name = preferred(type, used);
    if (type == ActorType.PLACE && name.hasLegalForm()
        || type == ActorType.PERSON && hasName(ActorType.ORGANIZATION, name, used)) {
      type = ActorType.ORGANIZATION;
      name = preferred(type, used);
    }
    return new Named(id(type, name), type, name.text, "", chains);
  }

  /** How many of the chains each member has, of those that have any. */
  private Map<Entry, Integer> used(List<Entry> members, Chains chains) {
    Map<Entry, Integer> used = new HashMap<>();
    if (members.size() > 1) {
      int[] amounts = new int[members.size()];
      for (int i = 0; i < chains.size(); i++) {
        int member = members.indexOf(corpus.entry(chains.get(i)));
        if (member >= 0) {
          amounts[member]++;
        }
      }
      for (int i = 0; i < amounts.length; i++) {
        if (amounts[i] > 0) {
          used.put(members.get(i), amounts[i]);
        }
      }
    }
    if (used.isEmpty()) {
      members.forEach(entry -> used.put(entry, entry.chains)); // only short names were left to it
    }
    return used;
  }

  /** The id of an actor of that type and name that has no namesake. */
  public static String id(ActorType type, String name) {
    return id(type, new NameForms(name));
  }

  private static String id(ActorType type, NameForms name) {
    String bare =
        type == ActorType.PERSON
            ? String.join("-", name.person().words()) + suffix(name.person())
            : Names.slugOf(name.normal());
    return type.name().toLowerCase(Locale.ROOT)
        + ":"
        + (bare.equals("?") ? "unnamed" : Names.bounded(bare));
  }

  private static String suffix(PersonName name) {
    return name.suffix().isEmpty() ? "" : "-" + name.suffix();
  }

  private static String countryName(Entry entry) {
    String name = CountryNames.name(entry.country);
    return name.equals(entry.country) ? entry.name() : name;
  }

  private boolean isCompany(Map<Entry, Integer> used) {
    for (Entry person : used.keySet()) {
      for (Entry body : used.keySet()) {
        if (person.type == ActorType.PERSON
            && body.type == ActorType.ORGANIZATION
            && BodySieves.isCompany(corpus, person, body)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether an entry of that type gives the name, and with a legal form. */
  private static boolean hasName(ActorType type, NameForms name, Map<Entry, Integer> used) {
    return name.hasLegalForm()
        && used.keySet().stream()
            .filter(entry -> entry.type == type)
            .flatMap(entry -> entry.spellings.stream())
            .anyMatch(spelling -> spelling.text().equals(name.text));
  }

  private static ActorType type(Map<Entry, Integer> used) {
    Map<ActorType, Integer> counts = new TreeMap<>();
    used.forEach((entry, count) -> counts.merge(entry.type, count, Integer::sum));
    return counts.entrySet().stream()
        .max(
            Map.Entry.<ActorType, Integer>comparingByValue()
                .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
        .orElseThrow()
        .getKey();
  }

  /**
   * The most frequent name that is worth showing: of a body, its full name rather than an acronym
   * unless that is rare; of a person, the most frequent full name.
   */
  private static NameForms preferred(ActorType type, Map<Entry, Integer> used) {
    Map<String, NameForms> forms = new TreeMap<>();
    Map<String, Integer> names = new HashMap<>();
    int total = 0;
    for (Entry entry : used.keySet()) {
      for (Spelling spelling : entry.spellings) {
        forms.putIfAbsent(spelling.text(), spelling.forms);
        names.merge(spelling.text(), spelling.count, Integer::sum);
        total += spelling.count;
      }
    }
    int of = forms.size() == 1 ? 0 : total;
    Map<String, Integer> keys = new HashMap<>();
    forms.values().forEach(name -> keys.merge(clean(name), names.get(name.text), Integer::sum));
    return forms.values().stream()
        .max(
            Comparator.<NameForms>comparingInt(name -> rank(type, name, keys.get(clean(name)), of))
                .thenComparingInt(name -> keys.get(clean(name)))
                .thenComparingInt(name -> names.get(name.text))
                .thenComparing(name -> name.text, Comparator.reverseOrder()))
        .orElseThrow();
  }

  /** What spellings have in common that differ in case, a point at the end or the like. */
  private static String clean(NameForms name) {
    return name.normal();
  }

  private static int rank(ActorType type, NameForms name, int count, int total) {
    boolean shouted =
        name.text.length() > 4
            && name.text.equals(name.text.toUpperCase(Locale.ROOT))
            && !Names.isAcronym(name.text);
    if (shouted) {
      return 0;
    }
    if (type == ActorType.PERSON) {
      return name.person().isFull() ? 2 : 1;
    }
    if (Names.isAcronym(name.text) || Names.isKnownAcronym(name.text) || count * 10 < total) {
      return 1;
    }
    return count * 4 < total ? 2 : 2 + name.bodyWords().size();
  }

  private static Named withId(Named actor, String id) {
    return new Named(id, actor.type(), actor.name(), actor.country(), actor.chains());
  }

  /** The id with what tells this namesake from the others: a role, a country, or a document. */
  private String distinct(Named actor, Set<String> taken) {
    Map<String, Integer> marks = new TreeMap<>();
    for (int i = 0; i < actor.chains().size(); i++) {
      for (int feature : corpus.features(actor.chains().get(i))) {
        marks.merge(corpus.feature(feature), 1, Integer::sum);
      }
    }
    List<String> byFrequency =
        marks.entrySet().stream()
            .sorted(
                Comparator.<Map.Entry<String, Integer>>comparingInt(mark -> order(mark.getKey()))
                    .thenComparing(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                    .thenComparing(Map.Entry.comparingByKey()))
            .map(mark -> Names.slug(mark.getKey().substring(1)))
            .toList();
    for (String mark : byFrequency) {
      String id = actor.id() + ":" + mark;
      if (taken.add(id)) {
        return id;
      }
    }
    String document = corpus.documentId(corpus.document(actor.chains().get(0)));
    String id = actor.id() + ":" + document;
    for (int n = 2; !taken.add(id); n++) {
      id = actor.id() + ":" + document + "-" + n;
    }
    return id;
  }

  /** Links tell best who is meant, then roles, then countries. */
  private static int order(String feature) {
    return "krc".indexOf(feature.charAt(0));
  }
}
