package org.dramatis.annotators.resolve;

import java.util.List;
import org.dramatis.annotators.resolve.lexicon.Trait;
import org.dramatis.annotators.resolve.lexicon.WordClass;
import org.dramatis.core.actor.ActorType;
import org.jspecify.annotations.Nullable;

/** Resolves what depends on who speaks: I, we, you, and the "he" right after a quotation. */
final class Speakers {

  private static final int MAXIMUM_SCANNED = 40;

  private final Words words;
  private final List<DraftMention> mentions;
  private final Quotations quotations;
  private final Turns turns;
  private final Roles roles;
  private final Vocabulary vocabulary = Vocabulary.ENGLISH;

  Speakers(
      Words words,
      List<DraftMention> mentions,
      Quotations quotations,
      Roles roles,
      @Nullable Letter letter) {
    this.words = words;
    this.roles = roles;
    this.mentions = mentions;
    this.quotations = quotations;
    this.turns = new Turns(words, mentions, letter);
  }

  /** To whom "you" is said. */
  @Nullable Choice you(DraftMention mention) {
    DraftChain addressee = turns.addressee(mention.head);
    Reason reason = turns.isWritten() ? Reason.READER : Reason.ADDRESSEE;
    return addressee == null ? null : new Choice(addressee, reason);
  }

  /** Who says "I". */
  @Nullable Choice i(DraftMention mention) {
    DraftMention quoted = quotations.speaker(mention.quote);
    if (quoted != null && quoted.chain != null) {
      return new Choice(quoted.chain, Reason.SPEAKER);
    }
    DraftChain speaker = turns.speaker(mention.head);
    Reason reason = turns.isWritten() ? Reason.WRITER : Reason.SPEAKER_OF_TEXT;
    return speaker == null ? null : new Choice(speaker, reason);
  }

  /** Whether the person says the quotation in which the mention stands, and so is no "he" there. */
  boolean speaks(DraftChain person, DraftMention mention) {
    DraftMention quoted = quotations.speaker(mention.quote);
    return quoted != null && quoted != mention && quoted.chain == person;
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

  /** The organization to which the document says that a person belongs, the first it says. */
  private @Nullable DraftChain organizationOf(DraftChain person) {
    int scanned = Math.min(MAXIMUM_SCANNED, person.mentions.size());
    for (DraftMention mention : person.mentions.subList(0, scanned)) {
      DraftChain organization = null;
      if (mention.isPhrase()) {
        organization = organizationOfRole(mention);
      } else if (mention.isName()) {
        organization = organizationOfTitle(mention);
      }
      if (organization != null) {
        return organization;
      }
    }
    return null;
  }

  /** "the coach of Real Madrid", "its chief executive", "head of the agency". */
  private @Nullable DraftChain organizationOfRole(DraftMention role) {
    for (int i = role.first; i < role.head; i++) {
      if (vocabulary.isFormer(words.entry[i])) {
        return null;
      }
    }
    for (DraftMention inner : role.inner) {
      if (inner.isName() && inner.chain != null && !inner.chain.isPerson()) {
        return inner.chain;
      }
    }
    int end = roles.complementEnd(role);
    for (int i = Math.max(0, role.order - 3); i < mentions.size(); i++) {
      DraftMention near = mentions.get(i);
      if (near.first > end + 2) {
        break;
      }
      boolean after = near.first > role.last && near.first <= end;
      boolean possesses = role.possessor >= 0 && near.last == role.possessor;
      if ((after || possesses) && isTeam(near.chain, role.noun)) {
        return near.chain;
      }
    }
    return affiliationAfter(role);
  }

  /** "Tunisia's coach Nabil Maaloul", "Acme chairman Ann Smith". */
  private @Nullable DraftChain organizationOfTitle(DraftMention name) {
    if (name.owner != null) {
      for (int title : name.titles) {
        if (vocabulary.isFormer(title)) {
          return null;
        }
      }
      for (int title : name.titles) {
        if (isTeam(name.owner.chain, title)) {
          return name.owner.chain;
        }
      }
    }
    return affiliationAfter(name);
  }

  /** Whether a chain is an organization, or a country for which a coach or a player stands. */
  private boolean isTeam(@Nullable DraftChain chain, int noun) {
    return chain != null
        && chain.named
        && (chain.type == ActorType.ORGANIZATION
            || (chain.type == ActorType.COUNTRY
                && (words.lexicon.traits(noun) & Trait.SPORT.bit()) != 0));
  }

  /** "Ann Smith of Acme", "a nurse with the charity". */
  private @Nullable DraftChain affiliationAfter(DraftMention mention) {
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
    return null;
  }

  /**
   * "Ann Smith also said her client was ill": who says it, where no other person stands between;
   * and in {@code "…," she said} the person who said something in the sentence before.
   */
  @Nullable DraftChain sayer(DraftMention mention, List<Candidate> candidates) {
    if (mention.pronoun == null
        || !mention.pronoun.isSingularPerson()
        || mention.quote >= 0
        || candidates.isEmpty()) {
      return null;
    }
    Candidate latest = candidates.get(0);
    DraftMention before = latest.mention();
    boolean named = latest.chain().named && before.first < mention.first && saysSomething(before);
    boolean speaks =
        mention.subject
            && before.sentence == mention.sentence - 1
            && words.paragraph[before.head] == words.paragraph[mention.head]
            && speaksQuotation(mention);
    boolean clause = before.sentence == mention.sentence && before.isName();
    return named && (speaks || clause) ? latest.chain() : null;
  }

  /** Whether a verb of saying follows the mention, adverbs and a clause between commas aside. */
  private boolean saysSomething(DraftMention mention) {
    int i = mention.last + 1;
    if (words.inSentenceOf(i, mention.head) && words.is(i, ',')) {
      int close = i + 1;
      while (words.inSentenceOf(close, mention.head) && !words.is(close, ',') && close - i < 15) {
        close++;
      }
      i = close + 1;
    }
    while (words.inSentenceOf(i, mention.head) && words.wordClass(i) == WordClass.ADVERB) {
      i++;
    }
    return words.inSentenceOf(i, mention.head) && words.has(i, Trait.SAY) && words.isVerb(i);
  }

  private boolean speaksQuotation(DraftMention mention) {
    for (int i = mention.first - 1; i >= 0 && i >= mention.first - 3; i--) {
      if (words.quote[i] >= 0) {
        return quotations.speaker(words.quote[i]) == mention;
      }
    }
    return false;
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
            speaker.sentence < mention.sentence
                && speaker.sentence >= quotations.firstSentence(words.quote[i])
                && speaker.chain != null
                && speaker.chain.named
                && Agreement.compatible(words, mention, speaker.chain);
        return here ? speaker.chain : null;
      }
    }
    return null;
  }
}
