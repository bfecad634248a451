package org.dramatis.annotators.resolve;

import java.util.List;
import org.dramatis.core.actor.ActorType;
import org.jspecify.annotations.Nullable;

/** Resolves what depends on who speaks: I, we, you, and the "he" right after a quotation. */
final class Speakers {

  private static final int MAXIMUM_SCANNED = 40;

  private final Words words;
  private final List<DraftMention> mentions;
  private final Quotations quotations;
  private final Turns turns;
  private final Vocabulary vocabulary = Vocabulary.ENGLISH;

  Speakers(Words words, List<DraftMention> mentions, Quotations quotations) {
    this.words = words;
    this.mentions = mentions;
    this.quotations = quotations;
    this.turns = new Turns(words, mentions);
  }

  /** To whom "you" is said. */
  @Nullable Choice you(DraftMention mention) {
    DraftChain addressee = turns.addressee(mention.head);
    return addressee == null ? null : new Choice(addressee, Reason.ADDRESSEE);
  }

  /** Who says "I". */
  @Nullable Choice i(DraftMention mention) {
    DraftMention quoted = quotations.speaker(mention.quote);
    if (quoted != null && quoted.chain != null) {
      return new Choice(quoted.chain, Reason.SPEAKER);
    }
    DraftChain speaker = turns.speaker(mention.head);
    return speaker == null ? null : new Choice(speaker, Reason.SPEAKER_OF_TEXT);
  }

  /**
   * The organization of who says "we" in a quotation. Elsewhere "we" is mostly others: those who
   * talk, the readers, people.
   */
  @Nullable Choice we(DraftMention mention) {
    DraftMention quoted = quotations.speaker(mention.quote);
    DraftChain speaker = quoted == null ? turns.speaker(mention.head) : quoted.chain;
    if (speaker == null) {
      return null;
    }
    if (speaker.type == ActorType.ORGANIZATION) {
      return new Choice(speaker, Reason.SPEAKER);
    }
    DraftChain organization = quoted == null ? null : organizationOf(speaker);
    return organization == null ? null : new Choice(organization, Reason.SPEAKERS_ORGANIZATION);
  }

  /** The organization that a person is said to belong to. */
  private @Nullable DraftChain organizationOf(DraftChain person) {
    for (DraftMention mention :
        person.mentions.subList(0, Math.min(MAXIMUM_SCANNED, person.mentions.size()))) {
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
      if (mention.owner != null
          && mention.owner.chain != null
          && mention.owner.chain.type == ActorType.ORGANIZATION) {
        return mention.owner.chain;
      }
      for (int i = mention.order + 1; i < mentions.size() && i <= mention.order + 3; i++) {
        DraftMention next = mentions.get(i);
        if (next.isName()
            && next.chain != null
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

  /** "…," the envoy said. He added": who opens a sentence after a quotation is its speaker. */
  @Nullable DraftChain before(DraftMention mention) {
    boolean opens =
        mention.pronoun != null
            && mention.pronoun.isSingularPerson()
            && mention.sentence > 0
            && mention.quote < 0
            && mention.first == words.sentenceFirst(mention.sentence);
    if (!opens) {
      return null;
    }
    for (int i = mention.first - 1; i >= words.sentenceFirst(mention.sentence - 1); i--) {
      DraftMention speaker = quotations.speaker(words.quote[i]);
      if (speaker != null) {
        boolean here =
            speaker.sentence == mention.sentence - 1
                && speaker.chain != null
                && speaker.chain.named
                && Agreement.compatible(words, mention, speaker.chain);
        return here ? speaker.chain : null;
      }
    }
    return null;
  }
}
