package org.dramatis.annotators.resolve;

import java.util.ArrayList;
import java.util.List;
import org.dramatis.annotators.resolve.lexicon.Lexicon;
import org.dramatis.core.actor.ActorType;
import org.dramatis.core.actor.Mention;
import org.dramatis.core.actor.MentionKind;
import org.jspecify.annotations.Nullable;

/** A mention while it is being resolved. Tokens are indexes into {@link Words}. */
public final class DraftMention {

  final MentionKind kind;

  /** UTF-16 code units of the document's text. */
  final int start;

  final int end;
  final int first;
  final int last;
  final int head;
  final int sentence;
  final int quote;

  ActorType type;

  /** The name as found, for names and demonyms. */
  @Nullable Mention source;

  /** Whether this name stands inside a longer one. */
  boolean nested;

  /** The name's normalised form, for names. */
  @Nullable NameForm form;

  /** The pronoun, for pronouns. */
  @Nullable Pronoun pronoun;

  /** The head noun's singular in the lexicon, for roles and noun phrases. */
  int noun = Lexicon.UNKNOWN;

  /** ISO code of the country whose nickname this phrase is, null for none. */
  @Nullable String nicknameOf;

  /** Whether this phrase is "the Italian": a person of whom only the nationality is said. */
  boolean national;

  boolean plural;
  Definiteness definiteness = Definiteness.BARE;

  /** The last token of what possesses this phrase, -1 for none. */
  int possessor = -1;

  /** Names that stand inside this phrase, before its head. */
  List<DraftMention> inner = List.of();

  /** Titles and roles that stand right before this name, as entries of the lexicon. */
  final List<Integer> titles = new ArrayList<>(2);

  /** The first token of the titles before this name, -1 for none. */
  int titleFirst = -1;

  /** The name that stands before the titles: "South Korean" in "South Korean President Moon". */
  @Nullable DraftMention owner;

  boolean subject;
  boolean object;
  boolean afterPreposition;
  boolean possessive;

  /** Whether no noun stands before it in its sentence. */
  boolean opening;

  private @Nullable GrammaticalRole role;

  /** Position among all mentions in text order. */
  int order;

  @Nullable DraftChain chain;
  Reason reason = Reason.NAME;
  String detail = "";
  double confidence = 1;

  /**
   * Other chains that this mention may belong to, with its share in each; empty when it is sure.
   */
  List<Share> shares = List.of();

  DraftMention(
      MentionKind kind, ActorType type, Words words, int start, int end, int first, int last) {
    this(kind, type, words, start, end, first, last, last);
  }

  DraftMention(
      MentionKind kind,
      ActorType type,
      Words words,
      int start,
      int end,
      int first,
      int last,
      int head) {
    this.kind = kind;
    this.type = type;
    this.start = start;
    this.end = end;
    this.first = first;
    this.last = last;
    this.head = head;
    this.sentence = words.sentence[head];
    this.quote = words.quote[head];
  }

  /** The reason as a reader sees it. */
  String reasonText() {
    return detail.isEmpty() ? reason.label() : reason.label() + ": " + detail;
  }

  /** Its first UTF-16 code unit in the text. */
  public int start() {
    return start;
  }

  /** The code unit after its last one. */
  public int end() {
    return end;
  }

  /** How it refers. */
  public MentionKind kind() {
    return kind;
  }

  /** Whether it is a pronoun for one person: "he", "her". */
  public boolean isSingularPerson() {
    return pronoun != null && pronoun.isSingularPerson();
  }

  /** The chain to which it was given alone; null when it was given to none or to several. */
  public @Nullable DraftChain onlyChain() {
    return shares.isEmpty() ? chain : null;
  }

  /** Why it was given to its chain. */
  public Reason reason() {
    return reason;
  }

  /** Whether it is a name. */
  public boolean isName() {
    return kind == MentionKind.NAME;
  }

  boolean isPronoun() {
    return kind == MentionKind.PRONOUN;
  }

  boolean isPhrase() {
    return kind == MentionKind.NOMINAL || kind == MentionKind.ROLE;
  }

  /** What it is in its sentence; to be asked once its place there is known. */
  GrammaticalRole role(Words words) {
    if (role == null) {
      role = GrammaticalRole.of(words, this);
    }
    return role;
  }

  boolean is(Pronoun wanted) {
    return pronoun == wanted;
  }

  /** Part of a mention that belongs to one of several chains. */
  record Share(DraftChain chain, double share) {}
}
