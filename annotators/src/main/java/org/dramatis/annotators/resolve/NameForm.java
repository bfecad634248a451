package org.dramatis.annotators.resolve;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.dramatis.annotators.resolve.lexicon.Lexicon;
import org.dramatis.annotators.resolve.lexicon.Trait;
import org.dramatis.core.actor.ActorType;
import org.jspecify.annotations.Nullable;

/**
 * One way in which a document writes a name, with all mentions that write it so. Two mentions have
 * one form when their letters and digits are equal without regard to case, and when no titles of
 * different gender stand before them.
 */
final class NameForm {

  private static final Set<String> GENERATIONS = Set.of("jr", "sr", "ii", "iii", "iv");

  private static final Pattern LETTERED =
      Pattern.compile("\\p{Lu}{1,3}(?:\\s+(?:and|&)\\s+|&)\\p{Lu}");

  private static final Set<String> SMALL_WORDS =
      Set.of(
          "of", "the", "for", "and", "in", "on", "at", "a", "an", "to", "de", "la", "del", "du",
          "des", "von", "van", "der", "al", "el");

  /** The name's words, in lower case, without marks; never empty. */
  final List<String> tokens;

  /** The words without titles before them. */
  final List<String> core;

  /** Letters and digits only. */
  final String compact;

  /** As written at its first mention. */
  final String written;

  final Gender titleGender;

  /** The office before the name, an entry of the lexicon; names of one word only. */
  final int title;

  final List<DraftMention> mentions = new ArrayList<>();

  /** Position among the forms of the document, by first mention. */
  final int index;

  /** The name by which the user or the table of offices knows the actor, null for none. */
  @Nullable String knownAs;

  /** Who held the office that stands before the surname, null where that is not known. */
  @Nullable String holder;

  /** What the reason of its mentions adds, empty for nothing. */
  String detail = "";

  ActorType type = ActorType.ORGANIZATION;
  @Nullable String country;

  NameForm(String written, List<String> tokens, Gender titleGender, int title, int index) {
    this.written = written;
    this.tokens = tokens;
    this.compact = String.join("", tokens);
    this.titleGender = titleGender;
    this.title = title;
    this.index = index;
    this.core = core(tokens);
  }

  /** Settles type and country by majority; to be called when all mentions are added. */
  void settle() {
    int[] votes = new int[ActorType.values().length];
    Map<String, Integer> countries = new TreeMap<>();
    for (DraftMention mention : mentions) {
      votes[mention.type.ordinal()]++;
      if (mention.source != null && mention.source.country() != null) {
        countries.merge(mention.source.country(), 1, Integer::sum);
      }
    }
    for (ActorType candidate : ActorType.values()) {
      if (votes[candidate.ordinal()] > votes[type.ordinal()]) {
        type = candidate;
      }
    }
    if (!countries.isEmpty() && type != ActorType.PERSON) {
      country = Collections.max(countries.entrySet(), Map.Entry.comparingByValue()).getKey();
      type = ActorType.COUNTRY;
    }
  }

  boolean isPerson() {
    return type == ActorType.PERSON;
  }

  /** Whether this is a person's name of at least a first name and a surname. */
  boolean isFullName() {
    return isPerson()
        && core.size() >= 2
        && core.size() <= 6
        && !core.contains("and")
        && !core.contains("&")
        && !core.contains("of");
  }

  /** Whether a legal form ends the name of an organization. */
  boolean isCompany() {
    return type == ActorType.ORGANIZATION
        && tokens.size() > 1
        && FirstNames.has(tokens.get(tokens.size() - 1), Trait.ORGANIZATION_SUFFIX);
  }

  String first() {
    return core.get(0);
  }

  String surname() {
    int last = core.size() - 1;
    return core.get(generation().isEmpty() ? last : last - 1);
  }

  /** What tells bearers of one name in a family apart, such as "jr"; empty for none. */
  String generation() {
    String last = core.get(core.size() - 1);
    return core.size() > 2 && GENERATIONS.contains(last) ? last : "";
  }

  /** The names between the first one and the surname. */
  List<String> middles() {
    int end = core.size() - (generation().isEmpty() ? 1 : 2);
    return core.subList(Math.min(1, end), end);
  }

  int firstOrder() {
    return mentions.get(0).order;
  }

  /**
   * Whether the form is short and of capitals, small letters but between them and at the end:
   * "WFP", "MoD", "DfE", "MPs"; "AT and T".
   */
  boolean looksLikeAcronym() {
    if (isLettered()) {
      return true;
    }
    if (tokens.size() != 1 || compact.length() < 2 || compact.length() > 8) {
      return false;
    }
    int capitals = 0;
    int small = 0;
    for (int i = 0; i < written.length(); i++) {
      char c = written.charAt(i);
      if (Character.isLetter(c)) {
        boolean capital = Character.isUpperCase(c);
        capitals += capital ? 1 : 0;
        small = capital ? 0 : small + 1;
        if (small > 1) {
          return false;
        }
      }
    }
    return capitals > 1;
  }

  /** Whether one to three capitals and a single one stand around "and": "AT and T", "AT&T". */
  private boolean isLettered() {
    return LETTERED.matcher(written).matches();
  }

  /** What initials of a longer name an acronym would be. */
  String letters() {
    return isLettered() ? compact.replace("and", "").replace("&", "") : compact;
  }

  /**
   * Whether {@code letters}, in lower case, are the initials of this form's words, legal forms
   * aside. "USDA" are those of "U.S. Department of Agriculture" and of "Agriculture Department".
   */
  boolean hasInitials(String letters) {
    int end = tokens.size();
    while (end > 1 && FirstNames.has(tokens.get(end - 1), Trait.ORGANIZATION_SUFFIX)) {
      end--;
    }
    if (end < 2) {
      return false;
    }
    // Two letters of which one stands for the legal form are those of anything.
    boolean all = letters.length() > 2 && initials(tokens, true).contentEquals(letters);
    List<String> words = tokens.subList(0, end);
    if (all
        || initials(words, true).contentEquals(letters)
        || initials(words, false).contentEquals(letters)) {
      return true;
    }
    String head = words.contains("department") ? "department" : "ministry";
    if (!words.contains(head)) {
      return false;
    }
    List<String> turned = new ArrayList<>(words);
    turned.remove(head);
    if (turned.get(0).equals("us")) {
      turned.remove(0);
    }
    turned.add(0, head);
    String bare = initials(turned, false);
    return letters.equals(bare) && bare.length() > 2 || letters.equals("us" + bare);
  }

  private static String initials(List<String> words, boolean small) {
    StringBuilder letters = new StringBuilder();
    for (String word : words) {
      if (small || !SMALL_WORDS.contains(word)) {
        letters.append(word.equals("us") ? word : word.substring(0, 1));
      }
    }
    return letters.toString();
  }

  private static List<String> core(List<String> tokens) {
    Lexicon lexicon = Lexicon.english();
    int from = 0;
    while (from + 1 < tokens.size()
        && (lexicon.traits(lexicon.find(tokens.get(from))) & Trait.TITLE.bit()) != 0) {
      from++;
    }
    return tokens.subList(from, tokens.size());
  }

  /** The words of a name: lower case, no marks but inner apostrophes, hyphens part words. */
  static List<String> tokens(String written) {
    String lower = written.toLowerCase(Locale.ROOT).replace('\u2019', '\'');
    List<String> tokens = new ArrayList<>(4);
    StringBuilder word = new StringBuilder();
    for (int i = 0; i <= lower.length(); i++) {
      char c = i < lower.length() ? lower.charAt(i) : ' ';
      if (Character.isLetterOrDigit(c) || Character.isSurrogate(c) || c == '&') {
        word.append(c);
      } else if (c == '\''
          && !word.isEmpty()
          && i + 1 < lower.length()
          && Character.isLetterOrDigit(lower.charAt(i + 1))) {
        word.append(c);
      } else if (c != '.' && c != '\'' && !word.isEmpty()) {
        tokens.add(word.toString());
        word.setLength(0);
      }
    }
    tokens.replaceAll(
        token -> token.endsWith("'s") ? token.substring(0, token.length() - 2) : token);
    if (tokens.size() > 1 && tokens.get(0).equals("the")) {
      tokens.remove(0);
    }
    return tokens.isEmpty() ? List.of(lower) : List.copyOf(tokens);
  }

  /** Words as written, read once each. */
  static final class Reader {

    private final Map<String, List<String>> read = new HashMap<>();

    List<String> tokens(String written) {
      return read.computeIfAbsent(written, NameForm::tokens);
    }
  }
}
