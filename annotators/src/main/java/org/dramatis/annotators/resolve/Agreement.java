package org.dramatis.annotators.resolve;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.dramatis.annotators.resolve.lexicon.Trait;
import org.dramatis.annotators.resolve.lexicon.WordClass;
import org.dramatis.core.actor.ActorType;

/** What rules out that a mention means a chain. */
final class Agreement {

  private Agreement() {}

  /** Whether kind, number and gender leave it possible that the mention means the chain. */
  static boolean compatible(Words words, DraftMention mention, DraftChain chain) {
    if (mention.pronoun != null) {
      return switch (mention.pronoun) {
        case HE -> chain.isPerson() && !chain.plural && chain.gender != Gender.FEMALE;
        case SHE -> chain.isPerson() && !chain.plural && chain.gender != Gender.MALE;
        case IT -> !chain.isPerson() && !chain.plural;
        case THEY -> !chain.isPerson() || chain.plural;
        case WE -> true;
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

  /**
   * Whether the pronoun is the object of a verb whose subject stands right before it: "Ann Smith
   * had never met her". Then it means somebody else (principle B of binding theory). In "she said
   * she" the second one is no object.
   */
  static boolean isOwnSubject(Words words, DraftMention mention, DraftMention subject) {
    boolean object = mention.object && !mention.possessive && subject.last < mention.first - 1;
    if (!object
        || words.has(mention.head, Trait.REFLEXIVE)
        || Pronoun.isNominative(words.entry[mention.head])
        || !words.inSentenceOf(subject.last, mention.head)
        || !GrammaticalRole.isSubject(subject.role(words))) {
      return false;
    }
    for (int i = subject.last + 1; i < mention.first; i++) {
      if (!words.isVerb(i) && words.wordClass(i) != WordClass.ADVERB) {
        return false;
      }
    }
    return true;
  }

  /** Whether the phrase names a country and the chain is, or belongs to, others only. */
  static boolean conflicts(Set<String> countries, DraftChain chain) {
    if (countries.isEmpty()) {
      return false;
    }
    if (chain.country != null) {
      return !countries.contains(chain.country);
    }
    return !chain.affiliations.isEmpty() && Collections.disjoint(chain.affiliations, countries);
  }

  static boolean holds(List<DraftMention> inner, DraftChain chain) {
    for (DraftMention mention : inner) {
      if (mention.chain == chain) {
        return true;
      }
    }
    return false;
  }
}
