package org.dramatis.annotators.resolve;

import java.util.Arrays;
import java.util.List;
import org.dramatis.annotators.resolve.lexicon.Trait;
import org.dramatis.core.actor.ActorType;
import org.jspecify.annotations.Nullable;

/**
 * The quotations of a document and who speaks them. A quotation runs from an opening to a closing
 * double quotation mark within a paragraph; one that is never closed runs to the paragraph's end
 * where the text after it is long enough, since quotations of several paragraphs are written so. It
 * goes on in the next paragraph where that closes a quotation which it never opened.
 */
final class Quotations {

  private static final int MINIMUM_UNCLOSED = 20;
  private static final int REACH = 25;

  private final Words words;
  private int count;
  private int[] firstToken = new int[16];
  private int[] lastToken = new int[16];
  private boolean[] goesOn = new boolean[16];
  private @Nullable DraftMention[] speaker = new DraftMention[0];

  Quotations(Words words) {
    this.words = words;
    find();
  }

  int count() {
    return count;
  }

  /** The mention that names the speaker, null where none is found. */
  @Nullable DraftMention speaker(int quote) {
    return quote < 0 ? null : speaker[quote];
  }

  /** The sentence in which a quotation begins. */
  int firstSentence(int quote) {
    return words.sentence[firstToken[quote]];
  }

  private void find() {
    int open = -1;
    for (int i = 0; i < words.size; i++) {
      if (open >= 0 && words.paragraph[i] != words.paragraph[open]) {
        int before = count;
        close(open, i - 1, false);
        open = -1;
        if (count > before && closesFirst(i)) {
          goesOn[count - 1] = true;
          open = i;
        }
      }
      char c = words.text.charAt(words.start[i]);
      if (c == '\u201c') {
        open = i;
      } else if (c == '\u201d' && open >= 0) {
        close(open, i, true);
        open = -1;
      } else if (c == '"') {
        if (open < 0) {
          open = i;
        } else {
          close(open, i, true);
          open = -1;
        }
      }
    }
    if (open >= 0) {
      close(open, words.size - 1, false);
    }
  }

  /** Whether the first quotation mark of the paragraph that begins here is a closing one. */
  private boolean closesFirst(int first) {
    for (int i = first; i < words.size && words.paragraph[i] == words.paragraph[first]; i++) {
      char c = words.text.charAt(words.start[i]);
      if (c == '\u201c' || c == '\u201d') {
        return c == '\u201d';
      }
      if (c == '"') {
        return i > first
            && words.start[i] == words.end[i - 1]
            && (i + 1 == words.size || words.start[i + 1] > words.end[i]);
      }
    }
    return false;
  }

  private void close(int first, int last, boolean closed) {
    if (!closed && words.end[last] - words.start[first] < MINIMUM_UNCLOSED) {
      return;
    }
    if (count == firstToken.length) {
      firstToken = Arrays.copyOf(firstToken, 2 * count);
      lastToken = Arrays.copyOf(lastToken, 2 * count);
      goesOn = Arrays.copyOf(goesOn, 2 * count);
    }
    firstToken[count] = first;
    lastToken[count] = last;
    for (int i = first; i <= last; i++) {
      words.quote[i] = count;
    }
    count++;
  }

  /** Finds the speakers, given the mention that stands at each token, null for none. */
  void findSpeakers(@Nullable DraftMention[] at) {
    speaker = new DraftMention[count];
    for (int quote = 0; quote < count; quote++) {
      boolean same = quote > 0 && goesOn[quote - 1];
      speaker[quote] = same ? speaker[quote - 1] : nearestSpeaker(quote, at);
      if (speaker[quote] == null && quote > 0 && follows(quote)) {
        speaker[quote] = speaker[quote - 1];
      }
    }
  }

  private boolean follows(int quote) {
    return words.paragraph[firstToken[quote]] - words.paragraph[lastToken[quote - 1]] <= 1;
  }

  private @Nullable DraftMention nearestSpeaker(int quote, @Nullable DraftMention[] at) {
    int first = firstToken[quote];
    int last = lastToken[quote];
    DraftMention after = subjectAfter(last, at);
    if (after != null) {
      return after;
    }
    DraftMention best = null;
    int bestDistance = Integer.MAX_VALUE;
    for (int i = Math.max(0, first - REACH); i <= Math.min(words.size - 1, last + REACH); i++) {
      if (words.quote[i] >= 0
          || !words.has(i, Trait.SAY)
          || words.sentence[i] < words.sentence[first]
          || words.sentence[i] > words.sentence[last]) {
        continue;
      }
      DraftMention found = speakerAt(i, at);
      int distance = Math.min(Math.abs(i - first), Math.abs(i - last));
      if (found != null && distance < bestDistance) {
        best = found;
        bestDistance = distance;
      }
    }
    if (best == null) {
      best = speakerBefore(first, at);
    }
    return best;
  }

  /** The person who is the subject right after the quotation: "…," the ambassador briefed us. */
  private @Nullable DraftMention subjectAfter(int last, @Nullable DraftMention[] at) {
    for (int i = last + 1; i <= last + 3 && words.inSentenceOf(i, last); i++) {
      DraftMention mention = at[i];
      if (mention != null) {
        boolean person =
            mention.is(Pronoun.HE) || mention.is(Pronoun.SHE) || mention.type == ActorType.PERSON;
        return person && mention.subject && !(mention.isPronoun() && mention.possessive)
            ? mention
            : null;
      }
      if (words.isVerb(i) && !words.has(i, Trait.SAY)) {
        return null;
      }
    }
    return null;
  }

  /** "He added:" as the end of the sentence before the quotation. */
  private @Nullable DraftMention speakerBefore(int first, @Nullable DraftMention[] at) {
    for (int i = first - 1; i >= Math.max(0, first - 12); i--) {
      if (words.quote[i] < 0
          && words.paragraph[i] == words.paragraph[first]
          && words.has(i, Trait.SAY)
          && first > 0
          && (words.is(first - 1, ':') || words.is(first - 1, ','))) {
        return speakerAt(i, at);
      }
    }
    return null;
  }

  private @Nullable DraftMention speakerAt(int verb, @Nullable DraftMention[] at) {
    if (words.is(verb, Vocabulary.ENGLISH.according)) {
      for (int i = verb + 1; i <= verb + 5; i++) {
        DraftMention found = candidate(i, verb, at);
        if (found != null) {
          return found;
        }
      }
      return null;
    }
    for (int i = verb - 1; i >= verb - 6; i--) {
      DraftMention found = candidate(i, verb, at);
      if (found != null) {
        return found;
      }
    }
    for (int i = verb + 1; i <= verb + 4; i++) {
      DraftMention found = candidate(i, verb, at);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private @Nullable DraftMention candidate(int token, int verb, @Nullable DraftMention[] at) {
    if (!words.inSentenceOf(token, verb) || words.quote[token] >= 0) {
      return null;
    }
    DraftMention mention = at[token];
    if (mention == null) {
      return null;
    }
    if (mention.isPronoun()
        ? !(mention.is(Pronoun.HE) || mention.is(Pronoun.SHE) || mention.is(Pronoun.THEY))
        : mention.type == ActorType.PLACE || mention.type == ActorType.COUNTRY) {
      return null;
    }
    return token < verb && mention.afterPreposition ? null : mention;
  }

  /** The mention that stands at each token: the innermost that is no place. */
  static @Nullable DraftMention[] mentionsByToken(Words words, List<DraftMention> mentions) {
    DraftMention[] at = new DraftMention[words.size];
    for (DraftMention mention : mentions) {
      if (mention.isPhrase() && mention.type == ActorType.PLACE) {
        continue;
      }
      for (int i = mention.first; i <= mention.last; i++) {
        if (at[i] == null) {
          at[i] = mention;
        }
      }
    }
    return at;
  }
}
