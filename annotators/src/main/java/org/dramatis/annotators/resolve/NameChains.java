package org.dramatis.annotators.resolve;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.dramatis.annotators.resolve.lexicon.Trait;
import org.dramatis.core.actor.ActorType;

/** Makes chains of the names that were joined, and gives demonyms to their countries. */
final class NameChains {

  private final NameClusters names;
  private final List<DraftMention> demonyms;

  NameChains(NameClusters names, List<DraftMention> demonyms) {
    this.names = names;
    this.demonyms = demonyms;
  }

  /** All chains, by their first name. */
  List<DraftChain> build() {
    Map<Integer, DraftChain> byRoot = new TreeMap<>();
    Map<String, DraftChain> byCountry = new HashMap<>();
    for (NameForm form : names.forms) {
      if (!names.ambiguous().containsKey(form.index)) {
        DraftChain chain =
            byRoot.computeIfAbsent(
                names.root(form.index), any -> new DraftChain(form.type, form.index));
        add(chain, form);
        chain.forms.add(form);
        if (form.country != null && chain.country == null) {
          chain.country = form.country;
          byCountry.putIfAbsent(form.country, chain);
        }
      }
    }
    List<DraftChain> chains = new ArrayList<>(byRoot.values());
    for (DraftChain chain : chains) {
      settle(chain);
    }
    for (Map.Entry<Integer, Map<Integer, Double>> entry : names.ambiguous().entrySet()) {
      share(names.forms.get(entry.getKey()), entry.getValue(), byRoot);
    }
    for (DraftMention demonym : demonyms) {
      String country = demonym.source == null ? null : demonym.source.country();
      if (country == null) {
        continue;
      }
      DraftChain chain = byCountry.get(country);
      if (chain == null) {
        chain = new DraftChain(ActorType.COUNTRY, names.forms.size() + chains.size());
        chain.country = country;
        chain.named = true;
        byCountry.put(country, chain);
        chains.add(chain);
      }
      demonym.chain = chain;
      demonym.reason = Reason.DEMONYM;
      demonym.confidence = Reason.DEMONYM.precision();
      chain.names++;
    }
    return chains;
  }

  private void add(DraftChain chain, NameForm form) {
    chain.named = true;
    boolean leads = chain.names == 0;
    for (DraftMention mention : form.mentions) {
      mention.chain = chain;
      Reason reason = names.reason(form);
      if (leads && reason == Reason.SAME_NAME && mention == form.mentions.get(0)) {
        reason = Reason.NAME;
      }
      if (reason == Reason.SURNAME && !mention.titles.isEmpty()) {
        reason = Reason.TITLE_AND_SURNAME;
      }
      if (!form.detail.isEmpty()) {
        reason = Reason.OFFICE_BY_DATE;
      }
      mention.reason = reason;
      mention.detail = form.detail;
      mention.confidence = reason.precision();
      chain.names++;
      for (int title : mention.titles) {
        chain.nouns.add(title);
        chain.setGender(FirstNames.ofNoun(title), true);
      }
    }
    if (!form.isPerson()) {
      for (String word : form.tokens) {
        chain.nameNouns.addAll(names.words.lexicon.nounsOfName(word));
      }
    }
    if (form.isPerson()) {
      chain.setGender(form.titleGender, true);
      if (form.isFullName()) {
        chain.setGender(FirstNames.of(form), false);
      }
    }
  }

  /**
   * The type by legal form or majority, the name that is fullest, the gender of a lone first name.
   */
  private void settle(DraftChain chain) {
    int[] votes = new int[ActorType.values().length];
    NameForm fullest = null;
    String known = null;
    for (NameForm form : chain.forms) {
      votes[form.type.ordinal()] += NameClusters.size(form);
      known = known == null ? form.knownAs : known;
      if (fullest == null || fuller(form, fullest)) {
        fullest = form;
      }
    }
    for (ActorType candidate : ActorType.values()) {
      if (votes[candidate.ordinal()] > votes[chain.type.ordinal()]) {
        chain.type = candidate;
      }
    }
    if (chain.forms.stream().anyMatch(NameForm::isCompany)) {
      chain.type = ActorType.ORGANIZATION;
    }
    if (chain.country != null) {
      chain.type = ActorType.COUNTRY;
    }
    if (fullest != null) {
      chain.name = known == null ? regnal(fullest) + shown(fullest) : known;
      if (chain.isPerson() && fullest.core.size() == 1) {
        chain.setGender(FirstNames.of(fullest.core.get(0)), false);
      }
    }
  }

  /** "Pope " for "Pope Francis", whom nobody calls just "Francis"; else nothing. */
  private String regnal(NameForm form) {
    if (form.isPerson() && form.core.size() == 1) {
      for (DraftMention mention : form.mentions) {
        int title = mention.first - 1;
        if (title >= 0
            && names.words.has(title, Trait.REGNAL)
            && Character.isUpperCase(names.words.text.charAt(names.words.start[title]))) {
          return names.words.textOf(title, title) + " ";
        }
      }
    }
    return "";
  }

  /** The form on one line, as first written, but not in capitals where it also stands otherwise. */
  private String shown(NameForm form) {
    return form.mentions.stream()
        .map(
            mention ->
                names.words.text.substring(mention.start, mention.end).replaceAll("\\s+", " "))
        .filter(written -> !written.equals(written.toUpperCase(Locale.ROOT)))
        .findFirst()
        .orElseGet(() -> form.written.replaceAll("\\s+", " "));
  }

  private static boolean fuller(NameForm form, NameForm than) {
    if (form.core.size() != than.core.size()) {
      return form.core.size() > than.core.size();
    }
    return NameClusters.size(form) > NameClusters.size(than);
  }

  private static int byIndex(DraftChain one, DraftChain other) {
    return Integer.compare(one.index, other.index);
  }

  /** Gives the mentions of a form to several chains; to one where those have become one. */
  private void share(NameForm form, Map<Integer, Double> scores, Map<Integer, DraftChain> byRoot) {
    SortedMap<DraftChain, Double> byChain = new TreeMap<>(NameChains::byIndex);
    for (Map.Entry<Integer, Double> entry : scores.entrySet()) {
      DraftChain chain = byRoot.get(names.root(entry.getKey()));
      if (chain != null) {
        byChain.merge(chain, entry.getValue(), Double::sum);
      }
    }
    double total = byChain.values().stream().mapToDouble(Double::doubleValue).sum();
    List<DraftMention.Share> shares = new ArrayList<>();
    DraftMention.Share best = null;
    for (Map.Entry<DraftChain, Double> entry : byChain.entrySet()) {
      DraftMention.Share share = new DraftMention.Share(entry.getKey(), entry.getValue() / total);
      shares.add(share);
      best = best == null || share.share() > best.share() ? share : best;
    }
    if (best == null) {
      return;
    }
    for (DraftMention mention : form.mentions) {
      mention.chain = best.chain();
      mention.shares = shares.size() == 1 ? List.of() : List.copyOf(shares);
      mention.reason = shares.size() == 1 ? Reason.SURNAME : Reason.AMBIGUOUS;
      mention.confidence = mention.reason.precision();
    }
  }
}
