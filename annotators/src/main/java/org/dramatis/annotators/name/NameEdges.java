package org.dramatis.annotators.name;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Brings the names of the tagger to their own bounds: titles, articles and possessives leave them,
 * and what is only a title, a pronoun or a currency is no name.
 */
public final class NameEdges implements NamePass {
  /** Titles before persons, in lower case. */
  private static final Set<String> TITLES =
      Set.of(
          "mr",
          "mr.",
          "mrs",
          "mrs.",
          "ms",
          "ms.",
          "miss",
          "dr",
          "dr.",
          "president",
          "sen.",
          "rep.",
          "gen.",
          "gov.",
          "lt.",
          "col.",
          "sgt.",
          "capt.",
          "prof.",
          "rev.",
          "sir",
          "chairman",
          "senator",
          "ambassador",
          "secretary",
          "minister",
          "premier",
          "chancellor",
          "professor",
          "general",
          "colonel",
          "captain",
          "prime",
          "vice",
          "foreign",
          "judge",
          "justice",
          "emperor",
          "governor",
          "speaker",
          "sheriff",
          "deputy",
          "king",
          "queen",
          "pope",
          "bishop",
          "archbishop",
          "envoy",
          "spokesman",
          "spokeswoman",
          "major",
          "lieutenant",
          "sergeant",
          "admiral",
          "brother",
          "sister",
          "uncle",
          "aunt",
          "lord",
          "lady",
          "dame",
          "coach",
          "attorney",
          "congressman",
          "congresswoman",
          "councillor",
          "mayor",
          "director");

  /** Titles and offices that are nobody's surname. */
  private static final Set<String> BARE_TITLES =
      Set.of(
          "mr",
          "mr.",
          "mrs",
          "mrs.",
          "ms",
          "ms.",
          "miss",
          "dr",
          "dr.",
          "prof",
          "prof.",
          "sir",
          "madam",
          "madame",
          "president",
          "chairman",
          "chairwoman",
          "secretary",
          "senator",
          "ambassador",
          "minister",
          "prime",
          "vice",
          "professor",
          "colonel",
          "captain",
          "speaker",
          "chair",
          "sergeant",
          "lieutenant",
          "detective",
          "inspector",
          "prosecutor",
          "congressman",
          "congresswoman",
          "representative");

  /** Offices behind the name of a body, and what begins their names. */
  private static final Set<String> OFFICES =
      Set.of(
          "Chairman",
          "Chairwoman",
          "Chief",
          "Deputy",
          "Governor",
          "Minister",
          "President",
          "Secretary",
          "Spokesman",
          "Spokeswoman",
          "Undersecretary",
          "Vice");

  private static final Set<String> PERSONAL_TITLES =
      Set.of(
          "Ambassador",
          "Chairman",
          "Chairwoman",
          "Chancellor",
          "Congressman",
          "Congresswoman",
          "Dr",
          "Dr.",
          "Gen.",
          "Gov.",
          "Mr",
          "Mr.",
          "Mrs",
          "Mrs.",
          "Ms",
          "Ms.",
          "Premier",
          "President",
          "Professor",
          "Rep.",
          "Sen.",
          "Senator");

  NameEdges() {}

  @Override
  public List<TaggedName> apply(TaggedText document, List<TaggedName> names) {
    List<TaggedName> out = new ArrayList<>(names.size());
    for (TaggedName name : names) {
      TaggedName trimmed = trim(document.text(), document.tokens(), name);
      if (trimmed != null) {
        out.add(trimmed);
      }
    }
    return out;
  }

  /**
   * The name without titles before persons, articles, possessives and stray marks; null if nothing
   * stays or it is no name.
   */
  private static @Nullable TaggedName trim(String text, int[] tokens, TaggedName given) {
    TaggedName name = withoutTitle(text, tokens, given);
    int first = name.first();
    int last = name.last();
    while (last - first > 1) {
      int start = tokens[2 * first];
      int end = tokens[2 * first + 1];
      boolean title = name.type() == Labels.PERSON && isTitle(text, start, end);
      if (!title
          && !isArticle(text, start, end)
          && Character.isLetterOrDigit(text.codePointAt(start))) {
        break;
      }
      first++;
    }
    while (last - first > 1 && isTail(text, tokens[2 * last - 2], tokens[2 * last - 1])) {
      last--;
    }
    while (last - first > 1
        && name.type() != Labels.PERSON
        && isOffice(text, tokens[2 * last - 2], tokens[2 * last - 1])) {
      last--;
    }
    boolean letters = false;
    for (int i = tokens[2 * first]; i < tokens[2 * last - 1]; i++) {
      letters |= Character.isLetter(text.charAt(i));
    }
    TaggedName trimmed = name.withBounds(first, last);
    boolean kept =
        letters
            && !isBareTitle(text, tokens, name, first, last)
            && !isCurrency(text, tokens, trimmed);
    return kept ? trimmed : null;
  }

  /** Whether the word is a title before persons. */
  public static boolean isTitle(CharSequence text, int start, int end) {
    return TITLES.contains(text.subSequence(start, end).toString().toLowerCase(Locale.ROOT));
  }

  /** Whether a body's name ends before the word: "U.S. Treasury Secretary" names an office. */
  private static boolean isOffice(String text, int start, int end) {
    return OFFICES.contains(text.substring(start, end));
  }

  /** "Madam Secretary", "Mr. Chairman": how a person is spoken to, not his name. */
  private static boolean isBareTitle(
      String text, int[] tokens, TaggedName name, int first, int last) {
    if (name.type() != Labels.PERSON) {
      return false;
    }
    for (int t = first; t < last; t++) {
      String word = text.substring(tokens[2 * t], tokens[2 * t + 1]).toLowerCase(Locale.ROOT);
      if (!BARE_TITLES.contains(word)) {
        return false;
      }
    }
    return true;
  }

  /** "US$ 10": a currency, not the country. */
  private static boolean isCurrency(String text, int[] tokens, TaggedName name) {
    int end = tokens[2 * name.last() - 1];
    return end < text.length() && text.charAt(end) == '$';
  }

  /** "Chairman Kim" is a person whatever the tagger says; "General Motors" stays what it is. */
  private static TaggedName withoutTitle(String text, int[] tokens, TaggedName name) {
    int first = name.first();
    int length = name.last() - first;
    if (name.type() == Labels.PERSON
        || length < 2
        || length > 3
        || !PERSONAL_TITLES.contains(text.substring(tokens[2 * first], tokens[2 * first + 1]))
        || !Character.isUpperCase(text.charAt(tokens[2 * first + 2]))
        || OrganizationHeads.isHead(text, tokens, name.last() - 1)) {
      return name;
    }
    return name.withBounds(first + 1, name.last()).withType(Labels.PERSON);
  }

  private static boolean isArticle(String text, int start, int end) {
    return end - start == 3 && text.regionMatches(true, start, "the", 0, 3);
  }

  private static boolean isTail(String text, int start, int end) {
    char c = text.charAt(start);
    if (end - start == 1) {
      return !Character.isLetterOrDigit(c) && c != ')' && c != '!' && c != '+';
    }
    return end - start == 2
        && (c == '\'' || c == '\u2019')
        && Character.toLowerCase(text.charAt(start + 1)) == 's';
  }
}
