package org.dramatis.annotators.resolve;

import java.util.Arrays;
import java.util.List;
import java.util.function.BiPredicate;
import org.dramatis.annotators.resolve.lexicon.Trait;
import org.jspecify.annotations.Nullable;

/** The choices for "he" and "she", in all forms. */
final class PronounChoices extends Choices {

  /** Roles of the pronoun. */
  private static final int ROLES = 6;

  /** Mentions of a chain that are looked at for where it stands in a sentence. */
  private static final int LATEST_MENTIONS = 8;

  private static final int[] TOKEN_BOUNDS = {3, 6, 12, 20, 35, 60, 100};

  private final Words words;
  private final DraftMention mention;
  private final Quotations quotations;
  private final @Nullable DraftChain lastMeant;
  private final @Nullable Integer lastSentence;
  private final int role;
  private final int[] subjects;
  private final int subjectCount;
  private final @Nullable Candidate latestSubject;
  private final int[] namedBefore;
  private final boolean genderKnown;
  private final int[] buffer = new int[PronounFeature.values().length];
  private int used;

  PronounChoices(
      Words words,
      DraftMention mention,
      List<Candidate> candidates,
      Quotations quotations,
      @Nullable Integer lastSentence,
      @Nullable DraftChain lastMeant) {
    super(candidates);
    this.words = words;
    this.mention = mention;
    this.quotations = quotations;
    this.lastMeant = lastMeant;
    this.lastSentence = lastSentence;
    this.role = role(words, mention);
    this.subjects = new int[candidates.size()];
    this.namedBefore = new int[candidates.size()];
    int named = 0;
    int count = 0;
    boolean known = false;
    Candidate latest = null;
    for (int i = 0; i < subjects.length; i++) {
      Candidate candidate = candidates.get(i);
      subjects[i] =
          Math.max(
              presence(candidate.chain(), mention.sentence),
              presence(candidate.chain(), mention.sentence - 1));
      count += subjects[i] % 3 > 0 ? 1 : 0;
      namedBefore[i] = named;
      named += candidate.chain().named ? 1 : 0;
      known |= candidate.chain().gender != Gender.UNKNOWN;
      if (latest == null && !candidate.isAfter(mention) && isSubject(candidate.mention())) {
        latest = candidate;
      }
    }
    this.subjectCount = count;
    this.latestSubject = latest;
    this.genderKnown = known;
  }

  @Override
  public int[] features(int choice) {
    used = 0;
    if (choice == candidates.size()) {
      addNone();
    } else {
      add(choice, candidates.get(choice));
    }
    return Arrays.copyOf(buffer, used);
  }

  private boolean isSubject(DraftMention before) {
    return GrammaticalRole.isSubject(before.role(words));
  }

  /**
   * Mentions of the chain in a sentence before the pronoun, up to 2, times 3; and 2 where one of
   * them is the subject of the first clause, 1 where one is that of a later clause.
   */
  private int presence(DraftChain chain, int sentence) {
    int count = 0;
    int subject = 0;
    for (int i = chain.passed.size() - 1;
        i >= 0 && i >= chain.passed.size() - LATEST_MENTIONS;
        i--) {
      DraftMention passed = chain.passed.get(i);
      if (passed.sentence < sentence) {
        break;
      }
      if (passed.sentence == sentence && passed.first < mention.first) {
        count++;
        GrammaticalRole its = passed.role(words);
        subject =
            Math.max(
                subject,
                its == GrammaticalRole.SUBJECT
                    ? 2
                    : its == GrammaticalRole.LATER_SUBJECT || its == GrammaticalRole.SAYER ? 1 : 0);
      }
    }
    return Math.min(count, 2) * 3 + subject;
  }

  /** The role of the pronoun: subject, later subject, object, possessors, reflexive. */
  private static int role(Words words, DraftMention mention) {
    if (words.has(mention.head, Trait.REFLEXIVE)) {
      return 5;
    }
    return switch (mention.role(words)) {
      case SUBJECT -> 0;
      case LATER_SUBJECT, SAYER, OTHER -> 1;
      case SUBJECT_POSSESSOR -> 3;
      case POSSESSOR -> 4;
      case OBJECT, AGENT, SUBJECT_COMPLEMENT, OBLIQUE -> 2;
    };
  }

  private void add(int index, Candidate candidate) {
    DraftChain chain = candidate.chain();
    DraftMention before = candidate.mention();
    boolean ahead = candidate.isAfter(mention);
    int distance = Math.max(0, mention.sentence - before.sentence);
    int near = Math.min(distance, 2);
    int same = distance == 0 ? 0 : 1;
    GrammaticalRole its = before.role(words);
    add(PronounFeature.DISTANCE, bucket(distance) * ROLES + role);
    add(PronounFeature.RECENCY, bucket(candidate.rank()));
    add(PronounFeature.NAMES_SINCE, Math.min(namedBefore[index], 3) * 3 + near);
    add(PronounFeature.TOKENS, tokens(Math.abs(mention.first - before.last)) * ROLES + role);
    DraftMention subject = candidate.ahead();
    if (subject != null) {
      boolean direct = words.is(GrammaticalRole.left(words, subject), ',');
      int gap = subject.first - mention.last;
      add(PronounFeature.AHEAD, ((ahead ? 2 : 0) + (direct ? 1 : 0)) * ROLES + role);
      add(PronounFeature.AHEAD_TOKENS, tokens(gap));
    }
    if (!ahead) {
      add(PronounFeature.ROLES, (its.ordinal() * ROLES + role) * 3 + near);
      if (distance == 0 && before.last < mention.first) {
        int verbs = Math.min(words.verbsBetween(before.last + 1, mention.first), 2);
        int joins = Math.min(words.joinsBetween(before.last + 1, mention.first), 2);
        int acts = isSubject(before) ? 1 : 0;
        add(PronounFeature.CLAUSES, ((verbs * 3 + joins) * 2 + acts) * ROLES + role);
      }
      add(
          PronounFeature.NOUNS_BETWEEN,
          count(words.nounsBetween(Math.min(before.last + 1, mention.first), mention.first)));
    }
    add(PronounFeature.KIND, before.kind.ordinal() * 3 + near);
    int gender = chain.gender == Gender.UNKNOWN ? 2 : chain.genderSure ? 0 : 1;
    add(PronounFeature.GENDER, gender * 2 + (genderKnown ? 1 : 0));
    int last = lastSentence == null ? 0 : lastMeant == chain ? 1 : 2;
    add(PronounFeature.PRONOUN_BEFORE, last * ROLES + role);
    if (lastSentence != null) {
      int since = Math.min(mention.sentence - lastSentence, 3);
      add(
          PronounFeature.CONTINUATION,
          ((lastMeant == chain ? 1 : lastMeant == null ? 2 : 0) * 4 + Math.max(0, since)) * 2
              + (candidate.rank() == 0 ? 1 : 0));
    }
    int salience = !chain.named ? 5 : Math.min(chain.rank, 4);
    add(
        PronounFeature.SALIENCE,
        salience * 4 + Math.min(others(index, PronounChoices::hasMore), 3));
    int names = chain.named ? chain.names : 0;
    add(PronounFeature.NAMES, count(names));
    add(PronounFeature.MENTIONS, count(chain.passed.size()) * 2 + (names > 1 ? 1 : 0));
    add(PronounFeature.NAMED, (chain.named ? 2 : 0) + (chain.plural ? 1 : 0));
    add(PronounFeature.QUOTATION, quotation(chain, before) * ROLES + role);
    add(
        PronounFeature.PARAGRAPH,
        distance == 0 ? 0 : words.paragraph[mention.head] == words.paragraph[before.head] ? 1 : 2);
    add(PronounFeature.HERE, presence(chain, mention.sentence) * ROLES + role);
    add(PronounFeature.SENTENCE_BEFORE, presence(chain, mention.sentence - 1) * ROLES + role);
    int only = subjects[index] % 3 == 0 ? 0 : subjectCount > 1 ? 1 : 2;
    add(PronounFeature.ONLY_SUBJECT, only * ROLES + role);
    int left = GrammaticalRole.left(words, before);
    add(PronounFeature.NEXT, wordClass(before.last + 1, before) * 2 + same);
    add(PronounFeature.BEFORE, wordClass(left, before) * 2 + same);
    if (chain.named) {
      DraftMention first = chain.mentions.get(0);
      add(
          PronounFeature.FIRST,
          Math.min(others(index, PronounChoices::isEarlier), 4) * 2
              + (first.sentence == 0 ? 1 : 0));
    }
    int length = before.isName() ? Math.min(before.last - before.first + 1, 3) : 0;
    boolean longer = false;
    if (length > 0) {
      DraftMention first = chain.mentions.get(0);
      longer = first != before && first.isName() && first.last - first.first + 1 > length;
    }
    add(PronounFeature.LENGTH, length * 2 + (longer ? 1 : 0));
    add(PronounFeature.SAID, !ahead && says(before) ? 1 : 0);
    int latest = candidate.equals(latestSubject) ? 1 : 0;
    add(
        PronounFeature.LATEST_SUBJECT,
        (latest * 2 + (chain.gender == Gender.UNKNOWN ? 1 : 0)) * ROLES + role);
    if (before.isName()) {
      add(PronounFeature.TITLES, Math.min(2, before.first - 1 - left));
    }
    int next = before.last + 1;
    int prior = before.first - 1;
    boolean brackets =
        words.inSentenceOf(next, before.head) && words.is(next, ')')
            || words.inSentenceOf(prior, before.head) && words.is(prior, '(');
    add(PronounFeature.BRACKETS, brackets ? 1 : 0);
  }

  /** The number of other candidates whose chain stands in a relation to that of this one. */
  private int others(int index, BiPredicate<DraftChain, DraftChain> relation) {
    int count = 0;
    for (int i = 0; i < candidates.size(); i++) {
      count += i != index && relation.test(chain(i), chain(index)) ? 1 : 0;
    }
    return count;
  }

  private static boolean hasMore(DraftChain other, DraftChain chain) {
    return other.passed.size() > chain.passed.size();
  }

  private static boolean isEarlier(DraftChain other, DraftChain chain) {
    return other.named && other.index < chain.index;
  }

  private void addNone() {
    add(PronounFeature.NONE, role);
    int named = 0;
    int nearest = 3;
    int nearestNamed = 3;
    for (Candidate candidate : candidates) {
      int distance = Math.max(0, mention.sentence - candidate.mention().sentence);
      nearest = Math.min(nearest, distance);
      if (candidate.chain().named) {
        named++;
        nearestNamed = Math.min(nearestNamed, distance);
      }
    }
    add(PronounFeature.NONE_CANDIDATES, few(candidates.size()) * 4 + few(named));
    add(PronounFeature.NONE_DISTANCE, nearest * 4 + nearestNamed);
    add(PronounFeature.NONE_QUOTATION, mention.quote >= 0 ? 1 : 0);
    add(PronounFeature.NONE_NEXT, wordClass(mention.last + 1, mention));
    add(PronounFeature.NONE_BEFORE, wordClass(mention.first - 1, mention));
  }

  private void add(PronounFeature feature, int value) {
    buffer[used++] = feature.index(value);
  }

  private boolean says(DraftMention before) {
    int next = before.last + 1;
    return isSubject(before)
        && before.sentence == mention.sentence
        && words.inSentenceOf(next, mention.head)
        && words.has(next, Trait.SAY);
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

  /** The class of a word of a mention's sentence, the last value outside of it. */
  private int wordClass(int token, DraftMention near) {
    return words.inSentenceOf(token, near.head) ? words.wordClass(token).ordinal() : 14;
  }

  private static int few(int value) {
    return value < 2 ? value : value < 4 ? 2 : 3;
  }

  private static int bucket(int value) {
    return value < 4 ? value : value < 7 ? 4 : 5;
  }

  private static int count(int value) {
    return value < 2 ? value : value < 4 ? 2 : value < 7 ? 3 : 4;
  }

  private static int tokens(int value) {
    int bucket = 0;
    while (bucket < TOKEN_BOUNDS.length && value >= TOKEN_BOUNDS[bucket]) {
      bucket++;
    }
    return bucket;
  }
}
