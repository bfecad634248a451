package org.dramatis.annotators.resolve;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.dramatis.annotators.resolve.lexicon.Trait;
import org.dramatis.annotators.resolve.lexicon.WordClass;
import org.dramatis.core.actor.ActorType;
import org.jspecify.annotations.Nullable;

/** The choices for a noun phrase, for "it" and for "they". */
final class PhraseChoices extends Choices {

  /** How a phrase's noun fits a chain. */
  static final int SAME_NOUN = 0;

  static final int BROADER_NOUN = 1;
  static final int NOUN_OF_NAME = 2;
  static final int OTHER_NOUN = 3;

  private final Words words;
  private final DraftMention mention;
  private final AnaphorClass anaphor;
  private final Quotations quotations;
  private final Set<String> countries;
  private final boolean complement;
  private final @Nullable DraftChain lastMeant;
  private final boolean hasLast;
  private final int[] buffer = new int[Feature.values().length];
  private int used;

  PhraseChoices(
      Words words,
      DraftMention mention,
      AnaphorClass anaphor,
      List<Candidate> candidates,
      Quotations quotations,
      Set<String> countries,
      boolean complement,
      @Nullable Integer lastSentence,
      @Nullable DraftChain lastMeant) {
    super(candidates);
    this.words = words;
    this.mention = mention;
    this.anaphor = anaphor;
    this.quotations = quotations;
    this.countries = countries;
    this.complement = complement;
    this.hasLast = lastSentence != null;
    this.lastMeant = lastMeant;
  }

  @Override
  public int[] features(int choice) {
    used = 0;
    if (choice == candidates.size()) {
      addNone();
    } else {
      add(candidates.get(choice));
    }
    return Arrays.copyOf(buffer, used);
  }

  private void add(Candidate candidate) {
    DraftChain chain = candidate.chain();
    DraftMention before = candidate.mention();
    int distance = Math.max(0, mention.sentence - before.sentence);
    int place = place(before);
    int salience = !chain.named ? 5 : Math.min(chain.rank, 4);
    int names = chain.named ? chain.names : 0;
    add(Feature.DISTANCE, bucket(distance));
    add(Feature.RECENCY, bucket(candidate.rank()));
    add(Feature.PLACE, place * 3 + Math.min(distance, 2));
    add(Feature.KIND, before.kind.ordinal());
    add(Feature.PRONOUN_BEFORE, !hasLast ? 0 : lastMeant == chain ? 1 : 2);
    add(Feature.SALIENCE, salience);
    add(Feature.NAMES, count(names));
    add(Feature.TYPE, type(chain));
    add(Feature.QUOTATION, quotation(chain, before));
    add(
        Feature.PARAGRAPH,
        distance == 0 ? 0 : words.paragraph[mention.head] == words.paragraph[before.head] ? 1 : 2);
    add(
        Feature.PARALLEL,
        (mention.subject || mention.opening ? 2 : 0) + (before.subject || before.opening ? 1 : 0));
    add(Feature.MENTIONS, count(chain.mentions.size()));
    add(Feature.RECENCY_AND_DISTANCE, Math.min(candidate.rank(), 3) * 3 + Math.min(distance, 2));
    boolean forward = !candidate.isAfter(mention);
    add(Feature.SAID, forward && says(before) ? 1 : 0);
    boolean latest = candidate.equals(latestSubject());
    add(Feature.LATEST_SUBJECT, latest ? 1 : 0);
    int last = !hasLast ? 0 : lastMeant == chain ? 1 : 2;
    add(Feature.CONTINUATION, last * 4 + (latest ? 2 : 0) + (candidate.rank() == 0 ? 1 : 0));
    if (forward) {
      add(
          Feature.NOUNS_BETWEEN,
          count(words.nounsBetween(Math.min(before.last + 1, mention.first), mention.first)));
    }
    int role = before.subject || before.opening ? 0 : before.possessive ? 1 : 2;
    add(
        Feature.PLACE_AND_RECENCY,
        role * 9 + Math.min(candidate.rank(), 2) * 3 + Math.min(distance, 2));
    if (forward && mention.is(Pronoun.THEY)) {
      int plurals = words.pluralsBetween(Math.min(before.last + 1, mention.first), mention.first);
      add(Feature.PLURALS_BETWEEN, Math.min(plurals, 2) * 2 + (distance == 0 ? 0 : 1));
    }
    int between = mention.first - before.last;
    add(Feature.TOKENS, distance > 0 ? 3 : between < 3 ? 0 : between < 8 ? 1 : 2);
    add(
        Feature.SALIENCE_AND_RECENCY,
        (chain.named ? Math.min(chain.rank, 1) : 2) * 3 + Math.min(candidate.rank(), 2));
    if (mention.pronoun == null) {
      int fit = fit(words, mention, chain);
      add(Feature.NOUN, fit * 3 + definiteness());
      int group = Vocabulary.ENGLISH.nounGroup(mention.noun);
      add(Feature.GROUP_AND_TYPE, group * 8 + type(chain));
      add(Feature.GROUP_AND_FIT, group * 4 + fit);
      add(Feature.COMPLEMENT, fit * 2 + (complement ? 1 : 0));
      add(Feature.COUNTRY, country(chain));
      add(Feature.MODIFIERS, modifiers(chain));
    }
  }

  private boolean says(DraftMention before) {
    int next = before.last + 1;
    return before.subject
        && before.sentence == mention.sentence
        && words.inSentenceOf(next, mention.head)
        && words.has(next, Trait.SAY);
  }

  private @Nullable Candidate latestSubject() {
    for (Candidate candidate : candidates) {
      if (candidate.mention().subject || candidate.mention().opening) {
        return candidate;
      }
    }
    return null;
  }

  private int modifiers(DraftChain chain) {
    int known = 0;
    int all = 0;
    for (int i = mention.first; i < mention.head; i++) {
      WordClass wordClass = words.wordClass(i);
      if (words.name[i] < 0 && (wordClass == WordClass.ADJECTIVE || wordClass == WordClass.NOUN)) {
        all++;
        known += chain.modifiers.contains(words.entry[i]) ? 1 : 0;
      }
    }
    return all == 0 ? 0 : known == all ? 1 : 2;
  }

  private void addNone() {
    add(Feature.NONE, 0);
    int count = candidates.size();
    add(Feature.NONE_CANDIDATES, count < 2 ? count : count < 4 ? 2 : 3);
    int nearest = 3;
    int fit = OTHER_NOUN;
    for (Candidate candidate : candidates) {
      nearest = Math.min(nearest, Math.max(0, mention.sentence - candidate.mention().sentence));
      if (mention.pronoun == null) {
        fit = Math.min(fit, fit(words, mention, candidate.chain()));
      }
    }
    add(Feature.NONE_DISTANCE, nearest);
    add(Feature.NONE_QUOTATION, mention.quote >= 0 ? 1 : 0);
    add(Feature.NONE_PLACE, (mention.subject ? 2 : 0) + (mention.opening ? 1 : 0));
    add(Feature.NONE_NEXT, wordClass(mention.last + 1));
    add(Feature.NONE_BEFORE, wordClass(mention.first - 1));
    if (mention.is(Pronoun.THEY)) {
      int first = words.sentenceFirst(mention.sentence);
      int here = words.pluralsBetween(first, mention.first);
      int before =
          mention.sentence == 0
              ? 0
              : words.pluralsBetween(words.sentenceFirst(mention.sentence - 1), first);
      add(Feature.NONE_PLURALS, Math.min(here, 2) * 3 + Math.min(before, 2));
    }
    if (mention.pronoun == null) {
      add(Feature.NONE_NOUN, fit);
      int group = Vocabulary.ENGLISH.nounGroup(mention.noun);
      add(Feature.NONE_GROUP, group * 2 + (fit == OTHER_NOUN ? 0 : 1));
      add(
          Feature.NONE_DEFINITENESS,
          mention.definiteness.ordinal() * 4
              + (complement ? 2 : 0)
              + (mention.inner.isEmpty() ? 0 : 1));
      int modifiers = mention.head - mention.first - 1;
      add(Feature.NONE_MODIFIERS, Math.max(0, Math.min(modifiers, 2)));
    }
  }

  private void add(Feature feature, int value) {
    buffer[used++] = feature.index(anaphor, value);
  }

  /** The class of a word of the mention's sentence, the last value outside of it. */
  private int wordClass(int token) {
    return words.inSentenceOf(token, mention.head) ? words.wordClass(token).ordinal() : 14;
  }

  private static int bucket(int value) {
    int positive = Math.max(value, 0);
    return positive < 4 ? positive : positive < 7 ? 4 : 5;
  }

  private static int count(int value) {
    return value < 2 ? value : value < 4 ? 2 : value < 7 ? 3 : 4;
  }

  private static int place(DraftMention before) {
    if (before.subject) {
      return before.opening ? 0 : 1;
    }
    return before.possessive ? 2 : before.object ? 3 : before.afterPreposition ? 4 : 5;
  }

  private static int type(DraftChain chain) {
    if (chain.plural) {
      return 7;
    }
    if (chain.named) {
      return chain.type.ordinal();
    }
    return chain.type == ActorType.PERSON ? 4 : chain.type == ActorType.ORGANIZATION ? 5 : 6;
  }

  private int quotation(DraftChain chain, DraftMention before) {
    DraftMention speaker = quotations.speaker(mention.quote);
    if (speaker != null && speaker.chain == chain) {
      return 4;
    }
    if (mention.quote == before.quote) {
      return mention.quote < 0 ? 0 : 1;
    }
    return mention.quote < 0 ? 2 : 3;
  }

  private int definiteness() {
    return switch (mention.definiteness) {
      case DEFINITE -> 0;
      case DEMONSTRATIVE -> 1;
      case POSSESSIVE, BARE, INDEFINITE, QUANTIFIED -> 2;
    };
  }

  private int country(DraftChain chain) {
    if (countries.isEmpty()) {
      return 0;
    }
    if (chain.country != null) {
      return countries.contains(chain.country) ? 1 : 2;
    }
    if (chain.affiliations.isEmpty()) {
      return 3;
    }
    return chain.affiliations.stream().anyMatch(countries::contains) ? 1 : 2;
  }

  /** How the mention's noun fits what the document says of the chain. */
  static int fit(Words words, DraftMention mention, DraftChain chain) {
    if (chain.nouns.contains(mention.noun)) {
      return SAME_NOUN;
    }
    for (int noun : chain.nouns) {
      if (words.lexicon.isBroader(mention.noun, noun)) {
        return BROADER_NOUN;
      }
    }
    if (chain.nameNouns.contains(mention.noun)) {
      return NOUN_OF_NAME;
    }
    for (int noun : chain.nameNouns) {
      if (words.lexicon.isBroader(mention.noun, noun)) {
        return NOUN_OF_NAME;
      }
    }
    return OTHER_NOUN;
  }

  /** The class of anaphor that a mention is, null for one that has no choices of this kind. */
  static @Nullable AnaphorClass classOf(Words words, DraftMention mention) {
    if (mention.pronoun == null) {
      boolean country = (words.lexicon.traits(mention.noun) & Trait.COUNTRY_NOUN.bit()) != 0;
      return switch (mention.type) {
        case PERSON -> AnaphorClass.PERSON;
        case ORGANIZATION -> AnaphorClass.ORGANIZATION;
        case PLACE, COUNTRY -> country ? AnaphorClass.COUNTRY : AnaphorClass.PLACE;
      };
    }
    boolean possessive = words.has(mention.head, Trait.POSSESSIVE) && mention.possessive;
    return switch (mention.pronoun) {
      case IT -> possessive ? AnaphorClass.ITS : AnaphorClass.IT;
      case THEY -> possessive ? AnaphorClass.THEIR : AnaphorClass.THEY;
      case HE, SHE, I, WE, YOU -> null;
    };
  }
}
