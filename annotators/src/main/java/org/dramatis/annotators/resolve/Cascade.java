package org.dramatis.annotators.resolve;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dramatis.annotators.resolve.lexicon.Lexicon;
import org.dramatis.annotators.resolve.lexicon.Trait;
import org.dramatis.annotators.resolve.lexicon.WordClass;
import org.dramatis.core.actor.ActorType;
import org.jspecify.annotations.Nullable;

/**
 * Resolves roles, noun phrases and pronouns, given chains of names. One walk through the text links
 * what can be linked to a chain before it (or, for appositions, right after it); a second walk
 * resolves the first person, which needs to know who speaks. A mention that no rule is sure of
 * stays without a chain.
 */
final class Cascade {

  private static final int MAXIMUM_CANDIDATES = 40;
  private static final int MAXIMUM_SCANNED = 200;

  /** An unnamed chain is forgotten after so many sentences. */
  private static final int UNNAMED_REACH = 6;

  private static final int CATAPHORA_REACH = 12;

  private final Words words;
  private final List<DraftMention> mentions;
  private final List<DraftChain> chains;
  private final Quotations quotations;
  private final Patterns patterns;
  private final Roles roles;
  private final Vocabulary vocabulary = Vocabulary.ENGLISH;
  private final LiveChains live = new LiveChains();
  private final Map<Pronoun, DraftChain> lastByPronoun = new EnumMap<>(Pronoun.class);
  private final Map<Pronoun, Integer> lastSentence = new EnumMap<>(Pronoun.class);
  private int created;

  Cascade(
      Words words, List<DraftMention> mentions, List<DraftChain> chains, Quotations quotations) {
    this.words = words;
    this.mentions = mentions;
    this.chains = new ArrayList<>(chains);
    this.quotations = quotations;
    this.patterns = new Patterns(words);
    this.roles = new Roles(words, mentions);
    this.created = chains.stream().mapToInt(chain -> chain.index + 1).max().orElse(0);
  }

  /** All chains, those without a name too. */
  List<DraftChain> resolve() {
    rank();
    for (DraftMention mention : mentions) {
      if (mention.isName() || mention.chain != null) {
        mention.chain.mentions.add(mention);
      }
    }
    roles.readTitles();
    walk(false);
    live.clear();
    walk(true);
    return chains;
  }

  private void rank() {
    Map<ActorType, List<DraftChain>> byType = new EnumMap<>(ActorType.class);
    for (DraftChain chain : chains) {
      byType.computeIfAbsent(chain.type, any -> new ArrayList<>()).add(chain);
    }
    for (List<DraftChain> ofType : byType.values()) {
      ofType.sort(
          Comparator.<DraftChain>comparingInt(chain -> -chain.names)
              .thenComparingInt(chain -> chain.index));
      for (int i = 0; i < ofType.size(); i++) {
        ofType.get(i).rank = i;
      }
    }
  }

  private void walk(boolean firstPerson) {
    for (DraftMention mention : mentions) {
      if (mention.chain != null) {
        live.touch(mention.chain, mention);
        continue;
      }
      boolean late =
          mention.pronoun != null
              && (mention.pronoun.isFirstPerson() || mention.pronoun == Pronoun.YOU);
      if (late != firstPerson) {
        continue;
      }
      Choice choice = choose(mention);
      if (choice != null) {
        link(mention, choice);
      } else if (mention.isPhrase()) {
        DraftChain fresh = new DraftChain(mention.type, created++);
        fresh.plural = mention.plural;
        chains.add(fresh);
        link(mention, new Choice(fresh, Reason.NAME));
      }
      if (mention.pronoun != null) {
        if (choice == null) {
          lastByPronoun.remove(mention.pronoun);
        } else {
          lastByPronoun.put(mention.pronoun, choice.chain);
        }
        lastSentence.put(mention.pronoun, mention.sentence);
      }
    }
  }

  private void link(DraftMention mention, Choice choice) {
    DraftChain chain = choice.chain;
    mention.chain = chain;
    mention.reason = choice.reason;
    mention.confidence = choice.reason.precision();
    chain.mentions.add(mention);
    if (mention.isPhrase()) {
      if (choice.reason == Reason.APPOSITION || choice.reason == Reason.COPULA) {
        roles.read(mention);
      }
      chain.nouns.add(mention.noun);
      long traits = words.lexicon.traits(mention.noun);
      if ((traits & Trait.MALE.bit()) != 0) {
        chain.setGender(Gender.MALE, true);
      } else if ((traits & Trait.FEMALE.bit()) != 0) {
        chain.setGender(Gender.FEMALE, true);
      }
    } else if (mention.is(Pronoun.HE)) {
      chain.setGender(Gender.MALE, true);
    } else if (mention.is(Pronoun.SHE)) {
      chain.setGender(Gender.FEMALE, true);
    }
    live.touch(chain, mention);
  }

  private @Nullable Choice choose(DraftMention mention) {
    List<Candidate> candidates = candidates(mention);
    if (mention.pronoun == null) {
      return candidates.isEmpty() ? null : choosePhrase(mention, candidates);
    }
    return switch (mention.pronoun) {
      case HE, SHE -> chooseHeOrShe(mention, candidates);
      case IT -> chooseIt(mention, candidates);
      case THEY -> chooseThey(mention, candidates);
      case I -> chooseI(mention);
      case WE -> chooseWe(mention);
      case YOU -> null;
    };
  }

  // ---------------------------------------------------------------- candidates

  /** A chain that may be meant, with its latest mention, or a name right after the phrase. */
  private record Candidate(DraftChain chain, DraftMention mention, boolean ahead) {}

  private record Choice(DraftChain chain, Reason reason) {}

  private List<Candidate> candidates(DraftMention mention) {
    List<Candidate> found = new ArrayList<>();
    int scanned = 0;
    for (DraftChain chain : live) {
      if (++scanned > MAXIMUM_SCANNED || found.size() >= MAXIMUM_CANDIDATES) {
        break;
      }
      DraftMention latest = chain.latest;
      if (latest == null
          || !compatible(mention, chain)
          || (!chain.named && mention.sentence - latest.sentence > UNNAMED_REACH)) {
        continue;
      }
      found.add(new Candidate(chain, latest, false));
    }
    if (mention.isPhrase()) {
      addNamesAhead(mention, found);
    }
    return found;
  }

  private void addNamesAhead(DraftMention mention, List<Candidate> found) {
    int added = 0;
    for (int i = mention.order + 1; i < mentions.size() && i <= mention.order + 8; i++) {
      DraftMention next = mentions.get(i);
      if (next.sentence != mention.sentence
          || next.first - mention.last > CATAPHORA_REACH
          || added == 2) {
        break;
      }
      if (next.isName()
          && next.first > mention.last
          && compatible(mention, next.chain)
          && found.stream().noneMatch(candidate -> candidate.chain == next.chain)) {
        found.add(new Candidate(next.chain, next, true));
        added++;
      }
    }
    boolean heading =
        mention.type == ActorType.PERSON
            && !mention.plural
            && mention.sentence <= 4
            && (mention.definiteness == Definiteness.INDEFINITE
                || mention.definiteness == Definiteness.BARE);
    for (int i = mention.order + 1; heading && i < mentions.size() && i < mention.order + 40; i++) {
      DraftMention next = mentions.get(i);
      if (next.sentence - mention.sentence > 4) {
        return;
      }
      if (next.isName() && next.type == ActorType.PERSON) {
        if (found.stream().noneMatch(candidate -> candidate.chain == next.chain)
            && next.chain.latest == null
            && compatible(mention, next.chain)) {
          found.add(new Candidate(next.chain, next, true));
        }
        return;
      }
    }
  }

  private boolean compatible(DraftMention mention, DraftChain chain) {
    if (mention.pronoun != null) {
      return switch (mention.pronoun) {
        case HE -> chain.isPerson() && !chain.plural && !isSurely(chain, Gender.FEMALE);
        case SHE -> chain.isPerson() && !chain.plural && !isSurely(chain, Gender.MALE);
        case IT -> !chain.isPerson() && !chain.plural;
        case THEY, WE -> true;
        case I -> chain.isPerson() && !chain.plural;
        case YOU -> chain.isPerson();
      };
    }
    long traits = words.lexicon.traits(mention.noun);
    if ((traits & Trait.MALE.bit()) != 0 && chain.gender == Gender.FEMALE
        || (traits & Trait.FEMALE.bit()) != 0 && chain.gender == Gender.MALE) {
      return false;
    }
    return (mention.type == ActorType.PERSON) == chain.isPerson();
  }

  private static boolean isSurely(DraftChain chain, Gender gender) {
    return chain.genderSure && chain.gender == gender;
  }

  // ---------------------------------------------------------------- pronouns

  private @Nullable Choice chooseHeOrShe(DraftMention mention, List<Candidate> candidates) {
    Gender gender = mention.is(Pronoun.HE) ? Gender.MALE : Gender.FEMALE;
    DraftMention speaker = quotations.speaker(mention.quote);
    Candidate best = null;
    double bestScore = 0;
    for (int i = 0; i < candidates.size(); i++) {
      Candidate candidate = candidates.get(i);
      DraftChain chain = candidate.chain;
      DraftMention before = candidate.mention;
      int distance = mention.sentence - before.sentence;
      if (distance > 3) {
        continue;
      }
      if (mention.quote >= 0
          && before.quote != mention.quote
          && speaker != null
          && speaker.chain == chain) {
        continue;
      }
      double score =
          -1.6 * distance
              - 0.35 * i
              + (before.subject ? 1.2 : 0)
              + (before.opening ? 0.5 : 0)
              + (chain.named ? 0.6 : 0)
              + 0.25 * Math.min(chain.mentions.size(), 4);
      if (chain.gender != Gender.UNKNOWN) {
        score += chain.gender == gender ? (chain.genderSure ? 0.8 : 0.4) : -2;
      }
      if (lastByPronoun.get(mention.pronoun) == chain) {
        score += 0.8;
      }
      if (distance == 0 && before.object && mention.subject) {
        score -= 0.3;
      }
      if (best == null || score > bestScore) {
        best = candidate;
        bestScore = score;
      }
    }
    return best == null ? null : new Choice(best.chain, Reason.PRONOUN);
  }

  private @Nullable Choice chooseIt(DraftMention mention, List<Candidate> candidates) {
    boolean itself = words.has(mention.head, Trait.REFLEXIVE);
    boolean its = words.has(mention.head, Trait.POSSESSIVE);
    if (!its) {
      if (mention.quote >= 0 || !mention.subject || isExpletive(mention)) {
        return null;
      }
      int before = mention.first - 1;
      if (!itself
          && !mention.opening
          && words.inSentenceOf(before, mention.head)
          && !vocabulary.opensClause(words.entry[before])) {
        return null;
      }
    }
    for (Candidate candidate : candidates) {
      DraftChain chain = candidate.chain;
      DraftMention before = candidate.mention;
      int distance = mention.sentence - before.sentence;
      boolean place = chain.type == ActorType.PLACE;
      if (distance > 1
          || !(chain.named || before.isPhrase() && before.type == ActorType.ORGANIZATION)
          || (!its && place && distance > 0)
          || (distance == 1 && !before.subject && !before.opening)
          || (!its && !before.subject && !before.opening)) {
        continue;
      }
      return new Choice(chain, Reason.PRONOUN);
    }
    return null;
  }

  /** "it is likely that", "it was raining". */
  private boolean isExpletive(DraftMention mention) {
    int verb = mention.last + 1;
    if (!words.inSentenceOf(verb, mention.head) || words.wordClass(verb) != WordClass.AUXILIARY) {
      return false;
    }
    for (int i = verb + 1; i <= verb + 2; i++) {
      if (words.inSentenceOf(i, mention.head) && words.wordClass(i) == WordClass.ADJECTIVE) {
        return true;
      }
    }
    return false;
  }

  private @Nullable Choice chooseThey(DraftMention mention, List<Candidate> candidates) {
    for (Candidate candidate : candidates) {
      DraftMention before = candidate.mention;
      if (mention.sentence - before.sentence > 1) {
        continue;
      }
      if (candidate.chain.plural) {
        return new Choice(candidate.chain, Reason.PRONOUN);
      }
      if (candidate.chain.type == ActorType.ORGANIZATION
          && (before.subject || before.opening || before.possessive)) {
        return new Choice(candidate.chain, Reason.PRONOUN);
      }
    }
    return null;
  }

  private @Nullable Choice chooseI(DraftMention mention) {
    DraftMention speaker = quotations.speaker(mention.quote);
    return speaker == null || speaker.chain == null
        ? null
        : new Choice(speaker.chain, Reason.SPEAKER);
  }

  private @Nullable Choice chooseWe(DraftMention mention) {
    DraftMention speaker = quotations.speaker(mention.quote);
    if (speaker == null || speaker.chain == null) {
      return null;
    }
    if (speaker.chain.type == ActorType.ORGANIZATION) {
      return new Choice(speaker.chain, Reason.SPEAKER);
    }
    DraftChain organization = organizationOf(speaker.chain);
    return organization == null ? null : new Choice(organization, Reason.SPEAKERS_ORGANIZATION);
  }

  /** The organization that a person is said to belong to. */
  private @Nullable DraftChain organizationOf(DraftChain person) {
    for (DraftMention mention : person.mentions) {
      if (mention.isPhrase()) {
        for (DraftMention inner : mention.inner) {
          if (inner.isName() && inner.chain != null && !inner.chain.isPerson()) {
            return inner.chain;
          }
        }
      }
      if (mention.pronoun != null) {
        continue;
      }
      for (int i = mention.order + 1; i < mentions.size() && i <= mention.order + 3; i++) {
        DraftMention next = mentions.get(i);
        if (next.isName()
            && next.chain.type == ActorType.ORGANIZATION
            && next.sentence == mention.sentence
            && next.first > mention.last
            && next.first - mention.last <= 3
            && vocabulary.isAffiliation(words.entry[mention.last + 1])) {
          return next.chain;
        }
      }
    }
    return null;
  }

  // ---------------------------------------------------------------- noun phrases

  private @Nullable Choice choosePhrase(DraftMention phrase, List<Candidate> candidates) {
    Choice construction = chooseByConstruction(phrase, candidates);
    if (construction != null) {
      return construction;
    }
    if (!phrase.plural
        && phrase.type == ActorType.PERSON
        && (phrase.definiteness == Definiteness.INDEFINITE
            || phrase.definiteness == Definiteness.BARE)) {
      Choice lead = chooseLead(phrase, candidates);
      if (lead != null) {
        return lead;
      }
    }
    if (phrase.plural) {
      return null;
    }
    return switch (phrase.definiteness) {
      case DEFINITE, DEMONSTRATIVE -> chooseDefinite(phrase, candidates);
      case POSSESSIVE -> choosePossessed(phrase, candidates);
      case BARE, INDEFINITE, QUANTIFIED -> null;
    };
  }

  private @Nullable Choice chooseByConstruction(DraftMention phrase, List<Candidate> candidates) {
    for (Candidate candidate : candidates) {
      DraftChain chain = candidate.chain;
      DraftMention other = candidate.mention;
      if (other.isName() && patterns.naming(phrase, other)) {
        return new Choice(chain, Reason.NAMING);
      }
      if (other.isName() && chain.type == ActorType.PLACE && patterns.capitalIn(phrase, other)) {
        return new Choice(chain, Reason.APPOSITION);
      }
      if (!chain.named || !sameType(phrase, chain) || phrase.plural) {
        continue;
      }
      if (other.isName() && inApposition(phrase, other)) {
        return new Choice(chain, Reason.APPOSITION);
      }
      boolean predicate =
          phrase.definiteness == Definiteness.INDEFINITE
              || phrase.definiteness == Definiteness.DEFINITE
              || phrase.definiteness == Definiteness.BARE;
      if (predicate
          && patterns.copula(phrase, other)
          && (other.subject || words.is(other.last + 1, '('))) {
        return new Choice(chain, Reason.COPULA);
      }
    }
    return null;
  }

  private boolean inApposition(DraftMention phrase, DraftMention name) {
    return switch (patterns.apposition(phrase, name)) {
      case AFTER_COMMA ->
          phrase.type == ActorType.PERSON
              || (phrase.definiteness != Definiteness.BARE
                  && phrase.definiteness != Definiteness.QUANTIFIED);
      case BEFORE_COMMA, ADJACENT -> true;
      case BEFORE_COMMA_FAR ->
          phrase.definiteness == Definiteness.DEFINITE
              || phrase.definiteness == Definiteness.POSSESSIVE
              || phrase.definiteness == Definiteness.INDEFINITE;
      case BRACKET, NONE -> false;
    };
  }

  private static boolean sameType(DraftMention phrase, DraftChain chain) {
    return phrase.type == chain.type
        || (phrase.type == ActorType.PLACE && chain.type == ActorType.COUNTRY);
  }

  /** "A man was arrested…": the person most named in the document, named first further on. */
  private @Nullable Choice chooseLead(DraftMention phrase, List<Candidate> candidates) {
    for (Candidate candidate : candidates) {
      DraftChain chain = candidate.chain;
      if (candidate.mention.first > phrase.first
          && candidate.mention.sentence > phrase.sentence
          && chain.named
          && chain.rank == 0
          && chain.names >= 4
          && !holds(phrase.inner, chain)) {
        return new Choice(chain, Reason.LEAD);
      }
    }
    return null;
  }

  private @Nullable Choice chooseDefinite(DraftMention phrase, List<Candidate> candidates) {
    Set<String> countries = roles.countries(phrase);
    if (isCountryNoun(phrase)) {
      return chooseCountry(phrase, candidates);
    }
    for (Candidate candidate : candidates) {
      DraftChain chain = candidate.chain;
      if (candidate.mention.first > phrase.first
          || holds(phrase.inner, chain)
          || conflicts(countries, chain)
          || !nounFits(phrase, chain)) {
        continue;
      }
      return new Choice(chain, isOffice(phrase.noun) ? Reason.SAME_ROLE : Reason.SAME_NOUN);
    }
    if (!phrase.inner.isEmpty() || !countries.isEmpty() || hasComplement(phrase)) {
      return null;
    }
    for (Candidate candidate : candidates) {
      DraftChain chain = candidate.chain;
      if (candidate.mention.first > phrase.first
          || phrase.sentence - candidate.mention.sentence > 2
          || !chain.named
          || chain.isCountry()) {
        continue;
      }
      if (chain.type == phrase.type && standsAlone(phrase)) {
        return new Choice(chain, Reason.ONLY_OF_KIND);
      }
    }
    return null;
  }

  private @Nullable Choice chooseCountry(DraftMention phrase, List<Candidate> candidates) {
    for (Candidate candidate : candidates) {
      if (candidate.mention.first < phrase.first
          && candidate.chain.isCountry()
          && !holds(phrase.inner, candidate.chain)) {
        return new Choice(candidate.chain, Reason.COUNTRY_NOUN);
      }
    }
    return null;
  }

  /** Whether the document already applied the phrase's noun, or a narrower one, to the chain. */
  private boolean nounFits(DraftMention phrase, DraftChain chain) {
    if (chain.nouns.contains(phrase.noun)) {
      return true;
    }
    if (!chain.isPerson() && chain.words.contains(words.lexicon.word(phrase.noun))) {
      return true;
    }
    for (int noun : chain.nouns) {
      if (words.lexicon.isBroader(phrase.noun, noun)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the phrase names a country and the chain is, or belongs to, others only. */
  private static boolean conflicts(Set<String> countries, DraftChain chain) {
    if (countries.isEmpty()) {
      return false;
    }
    if (chain.country != null) {
      return !countries.contains(chain.country);
    }
    return !chain.affiliations.isEmpty() && Collections.disjoint(chain.affiliations, countries);
  }

  private boolean isOffice(int noun) {
    return (words.lexicon.traits(noun) & Trait.OFFICE.bit()) != 0;
  }

  private boolean isCountryNoun(DraftMention phrase) {
    return (words.lexicon.traits(phrase.noun) & Trait.COUNTRY_NOUN.bit()) != 0;
  }

  /** Whether an "of", "in", "who" or the like after the phrase says which one is meant. */
  private boolean hasComplement(DraftMention phrase) {
    int next = phrase.last + 1;
    if (!words.inSentenceOf(next, phrase.head) || words.entry[next] == Lexicon.UNKNOWN) {
      return false;
    }
    return vocabulary.isComplement(words.entry[next]);
  }

  /** Whether a phrase of this noun without more can point to the nearest actor of its type. */
  private boolean standsAlone(DraftMention phrase) {
    return vocabulary.isAnaphoric(phrase.noun);
  }

  private @Nullable Choice choosePossessed(DraftMention phrase, List<Candidate> candidates) {
    if ((words.lexicon.traits(phrase.noun) & Trait.UNIQUE_KIN.bit()) == 0) {
      return null;
    }
    for (Candidate candidate : candidates) {
      if (candidate.mention.first < phrase.first && candidate.chain.nouns.contains(phrase.noun)) {
        return new Choice(candidate.chain, Reason.RELATIVE);
      }
    }
    return null;
  }

  private static boolean holds(List<DraftMention> inner, DraftChain chain) {
    for (DraftMention mention : inner) {
      if (mention.chain == chain) {
        return true;
      }
    }
    return false;
  }
}
