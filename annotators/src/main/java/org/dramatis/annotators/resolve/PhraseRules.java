package org.dramatis.annotators.resolve;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.dramatis.annotators.resolve.lexicon.Lexicon;
import org.dramatis.annotators.resolve.lexicon.Trait;
import org.dramatis.core.actor.ActorType;
import org.jspecify.annotations.Nullable;

/**
 * Rules for roles and noun phrases: constructions that name their actor, dated offices, countries,
 * and names that come later. Each returns null where it is not sure.
 */
final class PhraseRules {

  private final Words words;
  private final List<DraftMention> mentions;
  private final List<DraftChain> chains;
  private final LiveChains live;
  private final Patterns patterns;
  private final OfficeHolders officeHolders;
  private final Vocabulary vocabulary = Vocabulary.ENGLISH;

  /** {@code chains} is the cascade's own list, to which an office's holder may be added. */
  PhraseRules(
      Words words,
      List<DraftMention> mentions,
      List<DraftChain> chains,
      LiveChains live,
      Roles roles,
      OfficeHolders officeHolders) {
    this.words = words;
    this.mentions = mentions;
    this.chains = chains;
    this.live = live;
    this.patterns = new Patterns(words, roles);
    this.officeHolders = officeHolders;
  }

  /** By a construction that says so, or as the person whom the document introduces. */
  @Nullable Choice byConstruction(
      DraftMention phrase, Set<String> countries, List<Candidate> candidates) {
    Choice construction = named(phrase, candidates);
    if (construction != null) {
      return construction;
    }
    if (!phrase.plural
        && phrase.type == ActorType.PERSON
        && (phrase.definiteness == Definiteness.INDEFINITE
            || phrase.definiteness == Definiteness.BARE)) {
      Choice lead = chooseLead(phrase, countries, candidates);
      if (lead != null) {
        return lead;
      }
    }
    return null;
  }

  private @Nullable Choice named(DraftMention phrase, List<Candidate> candidates) {
    for (Candidate candidate : candidates) {
      DraftChain chain = candidate.chain();
      DraftMention other = candidate.mention();
      if (other.isName() && patterns.naming(phrase, other)) {
        return new Choice(chain, Reason.NAMING);
      }
      if (other.isName() && chain.type == ActorType.PLACE && patterns.capitalIn(phrase, other)) {
        return new Choice(chain, Reason.APPOSITION);
      }
      if (!chain.named || !sameType(phrase, chain) || phrase.plural || phrase.possessive) {
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
  private @Nullable Choice chooseLead(
      DraftMention phrase, Set<String> countries, List<Candidate> candidates) {
    for (Candidate candidate : candidates) {
      DraftChain chain = candidate.chain();
      if (candidate.mention().first > phrase.first
          && candidate.mention().sentence > phrase.sentence
          && chain.named
          && chain.rank == 0
          && chain.names >= 4
          && !Agreement.conflicts(countries, chain)
          && !Agreement.holds(phrase.inner, chain)) {
        return new Choice(chain, Reason.LEAD);
      }
    }
    return null;
  }

  /** "the US president", by the table of offices and the document's day. */
  @Nullable Choice byOffice(DraftMention phrase) {
    boolean unique =
        phrase.definiteness == Definiteness.DEFINITE
            || phrase.definiteness == Definiteness.POSSESSIVE
            || phrase.definiteness == Definiteness.BARE;
    if (!unique || !isOffice(phrase.noun)) {
      return null;
    }
    OfficeHolders.Holder holder = officeHolders.holder(phrase, chains);
    if (holder == null || !Agreement.compatible(words, phrase, holder.chain())) {
      return null;
    }
    phrase.detail = holder.detail();
    return new Choice(holder.chain(), Reason.OFFICE_BY_DATE);
  }

  /** "the hermit kingdom": the country of that nickname, where the document names it. */
  @Nullable Choice byNickname(DraftMention phrase) {
    for (DraftChain chain : chains) {
      if (phrase.nicknameOf != null && phrase.nicknameOf.equals(chain.country)) {
        return new Choice(chain, Reason.NICKNAME);
      }
    }
    return null;
  }

  /**
   * "The Italian said": the one person near who is said to be from that country; or else the person
   * whom the sentence before is about, if nothing is said of where he is from.
   */
  @Nullable Choice byNationality(
      DraftMention phrase, Set<String> countries, List<Candidate> candidates) {
    DraftChain only = null;
    DraftChain subject = null;
    for (Candidate candidate : candidates) {
      DraftChain chain = candidate.chain();
      DraftMention before = candidate.mention();
      if (!chain.named || candidate.isAfter(phrase) || Agreement.conflicts(countries, chain)) {
        continue;
      }
      if (!chain.affiliations.isEmpty()) {
        if (only != null) {
          return null;
        }
        only = chain;
      } else if (subject == null
          && phrase.sentence - before.sentence == 1
          && (before.subject || before.opening)) {
        subject = chain;
      }
    }
    DraftChain meant = only == null ? subject : only;
    return meant == null ? null : new Choice(meant, Reason.NATIONALITY);
  }

  /** "his country": the one country to which the person belongs. */
  @Nullable Choice ownCountry(DraftMention phrase) {
    boolean country =
        (words.lexicon.traits(phrase.noun) & Trait.COUNTRY_NOUN.bit()) != 0
            && phrase.definiteness == Definiteness.POSSESSIVE;
    for (int i = phrase.order + 1; country && i < mentions.size(); i++) {
      DraftMention owner = mentions.get(i);
      if (owner.first > phrase.last) {
        return null;
      }
      if (owner.first == phrase.possessor
          && owner.chain != null
          && owner.chain.affiliations.size() == 1) {
        String code = owner.chain.affiliations.iterator().next();
        for (DraftChain chain : live) {
          if (code.equals(chain.country)) {
            return new Choice(chain, Reason.COUNTRY_NOUN);
          }
        }
      }
    }
    return null;
  }

  /** "the South Korean envoy": the one person of that country to whom the noun was applied. */
  @Nullable Choice byCountry(
      DraftMention phrase, Set<String> countries, List<Candidate> candidates) {
    if (countries.isEmpty() || phrase.type != ActorType.PERSON) {
      return null;
    }
    DraftChain only = null;
    for (Candidate candidate : candidates) {
      DraftChain chain = candidate.chain();
      if (!Collections.disjoint(chain.affiliations, countries)
          && PhraseChoices.fit(words, phrase, chain) != PhraseChoices.OTHER_NOUN) {
        if (only != null) {
          return null;
        }
        only = chain;
      }
    }
    return only == null ? null : new Choice(only, reason(phrase, only));
  }

  /**
   * "The vice chairman of the Central Committee" at the head of a paragraph, for a person whom the
   * paragraph before is about: a new description of an old subject.
   */
  @Nullable Choice topic(DraftMention phrase, List<Candidate> candidates) {
    int first = words.sentenceFirst(phrase.sentence);
    boolean opens =
        phrase.first == first && first > 0 && words.paragraph[first - 1] != words.paragraph[first];
    if (!opens
        || phrase.type != ActorType.PERSON
        || phrase.definiteness != Definiteness.DEFINITE
        || phrase.quote >= 0) {
      return null;
    }
    for (Candidate candidate : candidates) {
      DraftMention before = candidate.mention();
      if (phrase.sentence - before.sentence == 1
          && before.subject
          && before.opening
          && candidate.chain().named) {
        return new Choice(candidate.chain(), Reason.TOPIC);
      }
    }
    return null;
  }

  /**
   * "The South Korean ambassador said… Ambassador Cho": the name that bears the office later on.
   */
  @Nullable Choice ahead(DraftMention phrase, Set<String> countries) {
    boolean described =
        isOffice(phrase.noun) || (words.lexicon.traits(phrase.noun) & Trait.KINSHIP.bit()) != 0;
    if (phrase.plural || phrase.type != ActorType.PERSON || !described) {
      return null;
    }
    for (int i = phrase.order + 1; i < mentions.size() && i < phrase.order + 40; i++) {
      DraftMention next = mentions.get(i);
      if (next.sentence - phrase.sentence > 4) {
        return null;
      }
      if (next.isPhrase() && next.first > phrase.last && fits(phrase.noun, next.noun)) {
        DraftChain found = describedBy(next);
        if (found != null
            && found.latest == null
            && !Agreement.conflicts(countries, found)
            && !possesses(found, phrase)) {
          return new Choice(found, Reason.LEAD);
        }
      }
      if (next.isName()
          && next.chain != null
          && next.first > phrase.last
          && next.chain.isPerson()
          && next.chain.latest == null
          && next.titles.stream().anyMatch(title -> fits(phrase.noun, title))
          && !Agreement.conflicts(countries, next.chain)
          && Agreement.compatible(words, phrase, next.chain)) {
        return new Choice(next.chain, Reason.LEAD);
      }
    }
    return null;
  }

  /** The person to whom a phrase is in apposition right after the name; null for none. */
  private @Nullable DraftChain describedBy(DraftMention phrase) {
    for (int i = phrase.order - 1; i >= 0 && i >= phrase.order - 3; i--) {
      DraftMention name = mentions.get(i);
      if (name.isName()
          && name.chain != null
          && name.chain.isPerson()
          && patterns.apposition(phrase, name) == Patterns.Apposition.AFTER_COMMA) {
        return name.chain;
      }
    }
    return null;
  }

  private boolean fits(int noun, int other) {
    return noun == other || words.lexicon.isBroader(noun, other);
  }

  /** Where a person near is called "leader", "the leader" is no president, though it could be. */
  void preferSameNoun(DraftMention phrase, List<Candidate> candidates) {
    boolean same =
        candidates.stream()
            .anyMatch(
                candidate ->
                    phrase.sentence - candidate.mention().sentence <= Candidates.UNNAMED_REACH
                        && PhraseChoices.fit(words, phrase, candidate.chain())
                            == PhraseChoices.SAME_NOUN);
    if (same) {
      candidates.removeIf(
          candidate ->
              PhraseChoices.fit(words, phrase, candidate.chain()) == PhraseChoices.BROADER_NOUN);
    }
  }

  /** Whether the phrase says to whom or what it belongs. */
  static boolean saysWhose(DraftMention phrase, Set<String> countries) {
    return !countries.isEmpty()
        || !phrase.inner.isEmpty()
        || phrase.definiteness == Definiteness.POSSESSIVE;
  }

  /** Whether a phrase can take up a chain without a construction that says so. */
  static boolean isAnaphoric(DraftMention phrase) {
    return !phrase.plural
        && switch (phrase.definiteness) {
          case DEFINITE, DEMONSTRATIVE, POSSESSIVE -> true;
          case BARE, INDEFINITE, QUANTIFIED -> false;
        };
  }

  /** Whether the phrase belongs to the chain, as "his aide" does to whom "his" means. */
  boolean possesses(DraftChain chain, DraftMention phrase) {
    if (phrase.possessor < 0) {
      return false;
    }
    for (int i = phrase.order + 1; i < mentions.size(); i++) {
      DraftMention next = mentions.get(i);
      if (next.first > phrase.first) {
        break;
      }
      if (next.last == phrase.possessor && next.chain == chain) {
        return true;
      }
    }
    for (int i = phrase.order - 1; i >= 0 && i >= phrase.order - 4; i--) {
      DraftMention before = mentions.get(i);
      if (before.last == phrase.possessor && before.chain == chain) {
        return true;
      }
    }
    return false;
  }

  private boolean isOffice(int noun) {
    return (words.lexicon.traits(noun) & Trait.OFFICE.bit()) != 0;
  }

  /** Whether an "of", "in", "who" or the like after the phrase says which one is meant. */
  boolean hasComplement(DraftMention phrase) {
    int next = phrase.last + 1;
    if (!words.inSentenceOf(next, phrase.head) || words.entry[next] == Lexicon.UNKNOWN) {
      return false;
    }
    return vocabulary.isComplement(words.entry[next]);
  }

  /** Why a phrase means a chain that its noun fits. */
  Reason reason(DraftMention mention, DraftChain chain) {
    if (chain.officeNouns.contains(mention.noun)) {
      return Reason.OFFICE;
    }
    return switch (PhraseChoices.fit(words, mention, chain)) {
      case PhraseChoices.SAME_NOUN -> isOffice(mention.noun) ? Reason.SAME_ROLE : Reason.SAME_NOUN;
      case PhraseChoices.BROADER_NOUN -> Reason.BROADER_NOUN;
      case PhraseChoices.NOUN_OF_NAME -> Reason.NOUN_OF_NAME;
      default -> chain.isCountry() ? Reason.COUNTRY_NOUN : Reason.ONLY_OF_KIND;
    };
  }
}
