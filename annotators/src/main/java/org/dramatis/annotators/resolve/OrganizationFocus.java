package org.dramatis.annotators.resolve;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.dramatis.core.actor.ActorType;
import org.jspecify.annotations.Nullable;

/**
 * Rules for "the company", "the club" and for "they" where a team or a firm is meant: too few of
 * them stand in the documents that teach the model of antecedents.
 */
final class OrganizationFocus {

  /** Groups of nouns that any name may turn out to bear: companies, teams, groups, bands. */
  private static final Set<Integer> OPEN_GROUPS = Set.of(0, 1, 4, 7);

  /** The group of "organization" and "group", which can take up nouns of other groups. */
  private static final int GENERIC = 4;

  /** Sentences back to an organization of which nothing is known. */
  private static final int REACH = 3;

  /** Sentences back to one that the noun fits, and where words stand before the noun. */
  private static final int REACH_OF_FIT = 6;

  private static final int REACH_OF_MODIFIED = 2;

  private final Words words;
  private final Roles roles;
  private final Vocabulary vocabulary = Vocabulary.ENGLISH;

  OrganizationFocus(Words words, Roles roles) {
    this.words = words;
    this.roles = roles;
  }

  /**
   * The organization that a definite phrase takes up: the latest one to which its noun was applied
   * or whose name holds it, or in the same sentence or the one before any that may be meant;
   * failing that the only one near of which nothing says that it is something else.
   */
  @Nullable Choice phrase(DraftMention phrase, List<Candidate> candidates) {
    boolean takesUp =
        phrase.type == ActorType.ORGANIZATION
            && !phrase.plural
            && (phrase.definiteness == Definiteness.DEFINITE
                || phrase.definiteness == Definiteness.DEMONSTRATIVE)
            && roles.complementEnd(phrase) == phrase.last
            && !words.isCapitalised(phrase.head);
    if (!takesUp) {
      return null;
    }
    boolean plain = phrase.head - phrase.first == 1;
    int group = vocabulary.nounGroup(phrase.noun);
    DraftChain only = null;
    for (Candidate candidate : candidates) {
      DraftChain chain = candidate.chain();
      int distance = phrase.sentence - candidate.mention().sentence;
      int reach = plain ? REACH_OF_FIT : REACH_OF_MODIFIED;
      if (!chain.named || chain.type != ActorType.ORGANIZATION || distance > reach) {
        continue;
      }
      if (PhraseChoices.fit(words, phrase, chain) != PhraseChoices.OTHER_NOUN) {
        return new Choice(chain, Reason.SAME_NOUN);
      }
      if (!plain || distance > REACH || !canBe(group, chain)) {
        continue;
      }
      boolean about = candidate.mention().subject || candidate.mention().opening;
      if (distance <= 1 && about) {
        return new Choice(chain, Reason.ONLY_OF_KIND);
      }
      if (only != null) {
        return null;
      }
      only = chain;
    }
    return only == null ? null : new Choice(only, Reason.ONLY_OF_KIND);
  }

  /** Whether nothing that the document says of the chain speaks against the group of nouns. */
  private boolean canBe(int group, DraftChain chain) {
    if (!OPEN_GROUPS.contains(group)) {
      return false;
    }
    Set<Integer> groups = new HashSet<>();
    for (int noun : chain.nouns) {
      groups.add(vocabulary.nounGroup(noun));
    }
    for (int noun : chain.nameNouns) {
      groups.add(vocabulary.nounGroup(noun));
    }
    groups.remove(Vocabulary.NOUN_GROUPS - 1);
    return groups.isEmpty() || groups.contains(group) || (group == GENERIC && !groups.contains(2));
  }

  /**
   * The organization that "they" takes up: the subject of the same sentence, or of the one before,
   * where no plural stands between.
   */
  @Nullable Choice they(DraftMention mention, List<Candidate> candidates) {
    if (!mention.is(Pronoun.THEY)) {
      return null;
    }
    for (Candidate candidate : candidates) {
      DraftMention before = candidate.mention();
      int distance = mention.sentence - before.sentence;
      if (distance > 1 || before.first > mention.first) {
        return null;
      }
      boolean about = (before.subject || before.opening) && !before.is(Pronoun.IT);
      if (candidate.chain().plural) {
        return null;
      }
      if (about
          && candidate.chain().named
          && candidate.chain().type == ActorType.ORGANIZATION
          && before.quote == mention.quote
          && (distance == 0 || mention.opening)) {
        int from = distance == 0 ? before.last + 1 : words.sentenceFirst(before.sentence);
        return words.pluralsBetween(from, mention.first) == 0
            ? new Choice(candidate.chain(), Reason.PRONOUN)
            : null;
      }
    }
    return null;
  }
}
