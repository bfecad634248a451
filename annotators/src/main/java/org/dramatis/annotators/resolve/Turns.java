package org.dramatis.annotators.resolve;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.dramatis.core.document.Span;
import org.jspecify.annotations.Nullable;

/**
 * Who speaks outside of quotations: in mails who writes them; in transcripts by the labels at line
 * starts ("JANE DOE:", "Q:", "JD:"), in interviews without labels by questions that stand as
 * paragraphs of their own, in speeches and talks by {@link SpeechAnnouncements}.
 */
final class Turns {

  private static final int MAXIMUM_LABEL = 6;
  private static final int MINIMUM_TURNS = 4;
  private static final int MINIMUM_QUESTIONS = 3;
  private static final int MINIMUM_FIRST_PERSON = 3;
  private static final int MINIMUM_QUESTION_TOKENS = 4;

  /** Tokens of an answer in an interview that is not called one. */
  private static final int LONG_ANSWER = 60;

  /** An interview begins after so many tokens at most. */
  private static final int MAXIMUM_INTRODUCTION = 600;

  private static final Set<String> ASKING =
      Set.of(
          "q",
          "question",
          "interviewer",
          "reporter",
          "host",
          "moderator",
          "presenter",
          "questioner",
          "audience",
          "press");
  private static final Set<String> ANSWERING =
      Set.of("a", "answer", "interviewee", "guest", "reply", "respondent");
  private static final Set<String> CREDITS =
      Set.of("image", "photo", "photograph", "picture", "credit", "photographer", "by");
  private static final Set<String> TALKING =
      Set.of("spoke", "speaks", "talked", "talks", "conversation", "sat", "chats", "chatted");
  private static final Set<String> WITH = Set.of("with", "to", "down");

  /** A label as written, null for a turn that none opens, and the tokens of the turn. */
  private record Turn(@Nullable String label, int labelFirst, int first, int end) {}

  private final Words words;
  private final List<DraftMention> mentions;

  /** The speaker of each token, null for the narrator and where it is unknown. */
  private final @Nullable DraftChain[] speaker;

  private final @Nullable DraftChain[] addressee;
  private final boolean written;

  /** {@code mentions} in text order; names know their chains. */
  Turns(Words words, List<DraftMention> mentions, @Nullable Letter letter) {
    this.words = words;
    this.mentions = mentions;
    this.speaker = new DraftChain[words.size];
    this.addressee = new DraftChain[words.size];
    this.written = byLetter(letter);
    if (!written && !byLabels() && !byQuestions()) {
      DraftChain speaker = new SpeechAnnouncements(words, mentions).speaker();
      if (speaker != null) {
        fill(0, words.size, speaker, null);
      }
    }
  }

  /** Whether it is a message, whose writer and reader its headers name. */
  boolean isWritten() {
    return written;
  }

  /** Who speaks the token, null where that is not known. */
  @Nullable DraftChain speaker(int token) {
    return speaker[token];
  }

  /** To whom the token is spoken, null where that is not known. */
  @Nullable DraftChain addressee(int token) {
    return addressee[token];
  }

  // ---------------------------------------------------------------- mails

  /** The writer of a mail says what is not quoted, to the one whom it is for. */
  private boolean byLetter(@Nullable Letter letter) {
    DraftChain writer = letter == null ? null : only(letter.sender());
    if (letter == null || writer == null) {
      return false;
    }
    Span to = letter.recipient();
    fill(0, words.size, writer, to == null ? null : only(to));
    int t = 0;
    for (Span quoted : letter.quoted()) {
      while (t < words.size && words.start[t] < quoted.start()) {
        t++;
      }
      for (; t < words.size && words.start[t] < quoted.end(); t++) {
        speaker[t] = null;
        addressee[t] = null;
      }
    }
    return true;
  }

  /** The one person whom the line names, null where it names none or several. */
  private @Nullable DraftChain only(Span line) {
    DraftChain found = null;
    for (DraftMention mention : mentions) {
      if (mention.start >= line.end()) {
        break;
      }
      if (mention.start >= line.start() && mention.isName() && isPerson(mention.chain)) {
        if (found != null && found != mention.chain) {
          return null;
        }
        found = mention.chain;
      }
    }
    return found;
  }

  // ---------------------------------------------------------------- labels

  private boolean byLabels() {
    List<Turn> turns = labelled();
    Map<String, Integer> counts = new HashMap<>();
    for (Turn turn : turns) {
      counts.merge(key(turn), 1, Integer::sum);
    }
    long recurring = counts.values().stream().filter(count -> count >= 2).count();
    if (recurring < 2 || turns.size() < MINIMUM_TURNS) {
      return false;
    }
    turns.removeIf(turn -> counts.get(key(turn)) < 2 && chainOfLabel(turn, null) == null);
    DraftChain guest = mainPerson(turns.get(0).labelFirst, words.size);
    Map<String, DraftChain> speakers = new HashMap<>();
    for (Turn turn : turns) {
      DraftChain chain = chainOfLabel(turn, guest);
      if (chain != null) {
        speakers.putIfAbsent(key(turn), chain);
      }
    }
    for (int i = 0; i < turns.size(); i++) {
      Turn turn = turns.get(i);
      int end = i + 1 < turns.size() ? turns.get(i + 1).labelFirst : turn.end;
      String before = i == 0 ? null : key(turns.get(i - 1));
      String after = i + 1 == turns.size() ? null : key(turns.get(i + 1));
      String other = after == null ? before : after;
      boolean sure = recurring == 2 || before == null || after == null || before.equals(after);
      fill(
          turn.first,
          end,
          speakers.get(key(turn)),
          sure && other != null && !other.equals(key(turn)) ? speakers.get(other) : null);
    }
    return true;
  }

  private static String key(Turn turn) {
    return turn.label == null ? "" : turn.label.toLowerCase(Locale.ROOT);
  }

  /** Capitalised words and a colon at a line's start. */
  private List<Turn> labelled() {
    List<Turn> turns = new ArrayList<>();
    for (int i = 0; i < words.size; i++) {
      if (!opensLine(i)) {
        continue;
      }
      int colon = i;
      while (colon < words.size
          && colon - i <= MAXIMUM_LABEL
          && !words.is(colon, ':')
          && (colon == i || !opensLine(colon))
          && (words.isCapitalised(colon) || words.is(colon, '.'))) {
        colon++;
      }
      if (colon > i
          && colon < words.size
          && words.is(colon, ':')
          && !opensLine(colon)
          && colon + 1 < words.size
          && words.paragraph[colon + 1] - words.paragraph[i] <= 1) {
        turns.add(new Turn(words.textOf(i, colon - 1), i, colon + 1, words.size));
      }
    }
    return turns;
  }

  private boolean opensLine(int token) {
    return token == 0
        || words.text.substring(words.end[token - 1], words.start[token]).indexOf('\n') >= 0;
  }

  private @Nullable DraftChain chainOfLabel(Turn turn, @Nullable DraftChain guest) {
    int last = turn.first - 2;
    for (DraftMention mention : mentionsFrom(turn.labelFirst)) {
      if (mention.first > last) {
        break;
      }
      if (mention.isName() && mention.last >= last - 1 && mention.chain != null) {
        return mention.shares.isEmpty() ? mention.chain : null;
      }
    }
    List<String> tokens = NameForm.tokens(turn.label == null ? "" : turn.label);
    String word = tokens.get(tokens.size() - 1);
    if (tokens.size() == 1 && ANSWERING.contains(word)) {
      return guest;
    }
    if (ASKING.contains(word)) {
      return null;
    }
    DraftChain bySurname = null;
    DraftChain byInitials = null;
    boolean one = true;
    for (DraftChain chain : persons()) {
      for (NameForm form : chain.forms) {
        if (form.surname().equals(word)) {
          one &= bySurname == null || bySurname == chain;
          bySurname = chain;
        } else if (tokens.size() == 1 && form.isFullName() && isInitials(word, form)) {
          one &= byInitials == null || byInitials == chain;
          byInitials = chain;
        }
      }
    }
    return !one ? null : bySurname != null ? bySurname : byInitials;
  }

  private static boolean isInitials(String label, NameForm form) {
    StringBuilder all = new StringBuilder();
    form.core.forEach(word -> all.append(word.charAt(0)));
    return label.contentEquals(all)
        || label.equals("" + form.first().charAt(0) + form.surname().charAt(0));
  }

  // ---------------------------------------------------------------- questions

  private boolean byQuestions() {
    List<int[]> paragraphs = paragraphs();
    int first = -1;
    int questions = 0;
    int answers = 0;
    int answerTokens = 0;
    boolean asked = false;
    for (int[] paragraph : paragraphs) {
      if (isQuestion(paragraph)) {
        first = first < 0 ? paragraph[0] : first;
        questions++;
        asked = true;
      } else if (asked) {
        answers += speaksOfHimself(paragraph) ? 1 : 0;
        answerTokens += paragraph[1] - paragraph[0];
      }
    }
    if (questions < MINIMUM_QUESTIONS
        || answers < MINIMUM_FIRST_PERSON
        || !(announcesInterview(first) || answerTokens > LONG_ANSWER * answers)) {
      return false;
    }
    DraftChain guest = first > MAXIMUM_INTRODUCTION ? null : mainPerson(first, first);
    if (guest == null) {
      return true;
    }
    asked = false;
    for (int[] paragraph : paragraphs) {
      if (isQuestion(paragraph)) {
        asked = true;
        fill(paragraph[0], paragraph[1], null, guest);
      } else if (asked) {
        fill(paragraph[0], paragraph[1], guest, null);
      }
    }
    return true;
  }

  /** Whether the text before the first question, or right around it, speaks of an interview. */
  private boolean announcesInterview(int end) {
    for (int i = 0; i < end; i++) {
      String word = words.textOf(i, i).toLowerCase(Locale.ROOT);
      boolean talk =
          TALKING.contains(word)
              && i + 1 < end
              && WITH.contains(words.textOf(i + 1, i + 1).toLowerCase(Locale.ROOT));
      if (talk || word.startsWith("interview") || word.equals("q&a")) {
        return true;
      }
    }
    return false;
  }

  private boolean isQuestion(int[] paragraph) {
    return paragraph[1] - paragraph[0] > MINIMUM_QUESTION_TOKENS && words.is(paragraph[1] - 1, '?');
  }

  private boolean speaksOfHimself(int[] paragraph) {
    for (int i = paragraph[0]; i < paragraph[1]; i++) {
      Pronoun pronoun = words.quote[i] < 0 ? Pronoun.of(words.entry[i]) : null;
      if (pronoun != null && pronoun.isFirstPerson()) {
        return true;
      }
    }
    return false;
  }

  private List<int[]> paragraphs() {
    List<int[]> paragraphs = new ArrayList<>();
    int from = 0;
    for (int i = 1; i <= words.size; i++) {
      if (i == words.size || words.paragraph[i] != words.paragraph[from]) {
        paragraphs.add(new int[] {from, i});
        from = i;
      }
    }
    return paragraphs;
  }

  /**
   * The person whom the text before {@code end} is about: named most, the first one of equals; the
   * first one named before {@code limit} where no person is named there. Those who are credited for
   * a picture do not count.
   */
  private @Nullable DraftChain mainPerson(int end, int limit) {
    DraftChain best = null;
    int most = 0;
    Map<DraftChain, Integer> counts = new HashMap<>();
    for (DraftMention mention : mentions) {
      boolean before = mention.first < end;
      if ((!before && best != null) || mention.first >= limit) {
        break;
      }
      if (mention.isName() && isPerson(mention.chain) && !isCredited(mention)) {
        int count = counts.merge(mention.chain, 1, Integer::sum);
        if (count > most) {
          most = count;
          best = mention.chain;
        }
      }
    }
    return best;
  }

  private boolean isCredited(DraftMention name) {
    int before = name.first - 1;
    if (before >= 0 && words.is(before, ':')) {
      before--;
    }
    return before >= 0
        && words.paragraph[before] == words.paragraph[name.first]
        && CREDITS.contains(words.textOf(before, before).toLowerCase(Locale.ROOT));
  }

  // ---------------------------------------------------------------- common

  /** Whether the chain is one person. */
  static boolean isPerson(@Nullable DraftChain chain) {
    return chain != null && chain.isPerson() && !chain.plural;
  }

  private Set<DraftChain> persons() {
    Set<DraftChain> persons = new HashSet<>();
    for (DraftMention mention : mentions) {
      if (mention.isName() && isPerson(mention.chain)) {
        persons.add(mention.chain);
      }
    }
    return persons;
  }

  private List<DraftMention> mentionsFrom(int token) {
    int low = 0;
    int high = mentions.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (mentions.get(middle).first < token) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return mentions.subList(low, mentions.size());
  }

  private void fill(int from, int to, @Nullable DraftChain says, @Nullable DraftChain hears) {
    for (int i = from; i < to; i++) {
      if (words.quote[i] < 0) {
        speaker[i] = says;
        addressee[i] = hears;
      }
    }
  }
}
