package org.dramatis.analytics.identity;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dramatis.core.version.Sha256;

/**
 * Normal forms of names: what two spellings of one name have in common.
 *
 * <p>From strict to loose: {@link #words} (case, diacritics, possessives, punctuation), {@link
 * #key} (also spaces and hyphens, legal forms, spelling), {@link #fold} (also transliteration).
 */
public final class Names {

  /** Letters of a name in an id; PostgreSQL indexes no more than 2,700 bytes. */
  private static final int LONGEST = 200;

  /** Letters of a legal form that nothing else is like. */
  private static final int LONG_FORM = 11;

  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern POSSESSIVE =
      Pattern.compile("['\u2019\u02BC]s(?![\\p{L}\\p{N}])|(?<=s)['\u2019\u02BC](?![\\p{L}\\p{N}])");
  private static final Pattern APOSTROPHES = Pattern.compile("['\u2018\u2019\u02BB\u02BC`\u00B4]");
  private static final Pattern DOTTED =
      Pattern.compile("(?<![\\p{L}\\p{N}])(\\p{L}\\.){2,}\\p{L}?");
  private static final Pattern SEPARATORS = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final Pattern ACRONYM =
      Pattern.compile("(?:\\p{Lu}\\.?){2,6}s?|\\p{Lu}{1,3} ?(?:&|and) ?\\p{Lu}");

  private static final Map<Character, String> LETTERS =
      Map.ofEntries(
          Map.entry('ł', "l"),
          Map.entry('ø', "o"),
          Map.entry('đ', "d"),
          Map.entry('ð', "d"),
          Map.entry('þ', "th"),
          Map.entry('ß', "ss"),
          Map.entry('æ', "ae"),
          Map.entry('œ', "oe"),
          Map.entry('ı', "i"),
          Map.entry('ə', "a"));

  private static final Pattern CAPITALS =
      Pattern.compile("(?<![\\p{L}\\p{N}])(?:\\p{Lu}\\.?){2,6}(?![\\p{L}\\p{N}])");

  /** An acronym that is spoken as a word, as British papers write it: "Opec", "Nato". */
  private static final Pattern PRONOUNCED = Pattern.compile("\\p{Lu}\\p{Ll}{3,5}");

  private static final Set<String> MINISTRIES = Set.of("department", "ministry");

  private static final Map<String, String> BODIES = WordTable.readPairs("acronyms.tsv");
  private static final Map<String, String> FORMS = WordTable.read("spellings.tsv");
  private static final Set<String> LEGAL = WordTable.read("legal-forms.tsv").keySet();

  private static final List<Map.Entry<Pattern, String>> SOUNDS =
      List.of(
          sound("([kgdb])h", "$1"),
          sound("dj", "d"), // Đinđić, Djindjic
          sound("ph", "f"),
          sound("q|ck", "k"),
          sound("oo|ou", "u"),
          sound("ee", "i"),
          sound("tch", "ch"),
          sound("sch", "sh"),
          sound("tz", "ts"),
          sound("w", "v"),
          sound("(.)\\1+", "$1"),
          sound("(?:iy|ij|yi|y|j)$", "i"),
          sound("iy|ij|yi", "i"),
          sound("(?<=[^aeiou])y(?=[^aeiou])", "i"),
          sound("(?<=.)y(?=[aeu])", "i"),
          sound("off?$", "ov"),
          sound("(.)\\1+", "$1"));

  private Names() {}

  private static Map.Entry<Pattern, String> sound(String pattern, String written) {
    return Map.entry(Pattern.compile(pattern), written);
  }

  /** Lower case, without diacritics, possessives and punctuation; one space between words. */
  static String normalise(String name) {
    String plain = MARKS.matcher(Normalizer.normalize(name, Normalizer.Form.NFKD)).replaceAll("");
    StringBuilder lower = new StringBuilder(plain.length());
    for (char c : plain.toLowerCase(Locale.ROOT).toCharArray()) {
      String letter = LETTERS.get(c);
      if (letter == null) {
        lower.append(c);
      } else {
        lower.append(letter);
      }
    }
    String bare = APOSTROPHES.matcher(POSSESSIVE.matcher(lower).replaceAll("")).replaceAll("");
    String joined = DOTTED.matcher(bare).replaceAll(m -> m.group().replace(".", ""));
    return SEPARATORS.matcher(joined.replace("&", " and ")).replaceAll(" ").strip();
  }

  /** The words of the normal form. */
  static List<String> words(String name) {
    String normal = normalise(name);
    return normal.isEmpty() ? List.of() : Arrays.asList(normal.split(" "));
  }

  /**
   * The key of a name that is not a person's: words in one spelling, without articles and legal
   * form and without spaces, so that "Da Nang" and "Danang", "Acme, Inc." and "ACME" are one;
   * "Department of Justice" is "Justice Department"; acronyms of bodies that everybody knows stand
   * for their names: "UN envoy" is "United Nations envoy".
   */
  static String key(String name) {
    return String.join("", bodyWords(name));
  }

  /** The words of {@link #key}. */
  static List<String> bodyWords(String name) {
    List<String> words = new ArrayList<>();
    String known = BODIES.get(name);
    String full =
        known != null
            ? known
            : CAPITALS
                .matcher(PRONOUNCED.matcher(name).matches() ? name.toUpperCase(Locale.ROOT) : name)
                .replaceAll(
                    acronym ->
                        Matcher.quoteReplacement(
                            BODIES.getOrDefault(
                                acronym.group().replace(".", ""),
                                acronym.group().length() == name.length()
                                    ? name
                                    : acronym.group())));
    for (String word : words(full)) {
      words.add(FORMS.getOrDefault(word, word));
    }
    if (words.size() > 1 && words.stream().anyMatch(word -> !word.equals("the"))) {
      words.removeIf(word -> word.equals("the"));
    }
    while (words.size() > 1 && isLegal(words.get(words.size() - 1))) {
      words.remove(words.size() - 1);
    }
    while (words.size() > 1 && words.get(words.size() - 1).equals("and")) {
      words.remove(words.size() - 1);
    }
    for (int at = words.size() - 2; at > 0; at--) {
      // "Duff and Phelps" is "Duff/Phelps"; "A and P" is not "AP".
      if (words.get(at).equals("and")
          && words.get(at - 1).length() > 2
          && words.get(at + 1).length() > 2) {
        words.remove(at);
      }
    }
    turnMinistry(words);
    return words;
  }

  /** "department of justice" to "justice department"; what is behind a further "of" stays there. */
  private static void turnMinistry(List<String> words) {
    for (int at = 0; at + 2 < words.size(); at++) {
      if (MINISTRIES.contains(words.get(at))
          && (words.get(at + 1).equals("of") || words.get(at + 1).equals("for"))) {
        int end = at + 2;
        while (end < words.size() && !words.get(end).equals("of")) {
          end++;
        }
        String head = words.remove(at);
        words.remove(at);
        words.add(end - 2, head);
        return;
      }
    }
  }

  /** Whether the word says a company's legal form. */
  static boolean isLegalForm(String word) {
    return isLegal(FORMS.getOrDefault(word, word));
  }

  /** Whether it is a legal form; long ones may have a typing error: "Corportion". */
  private static boolean isLegal(String word) {
    return LEGAL.contains(word)
        || word.length() >= LONG_FORM - 1
            && LEGAL.stream()
                .anyMatch(
                    form -> form.length() >= LONG_FORM && Likeness.differByLetter(form, word));
  }

  /** Whether it is the acronym, or the like, of a body that everybody knows. */
  static boolean isKnownAcronym(String name) {
    return BODIES.containsKey(name)
        || PRONOUNCED.matcher(name).matches() && BODIES.containsKey(name.toUpperCase(Locale.ROOT));
  }

  /** Whether it is written like an acronym: two to six capitals, dotted or not; "AT&T". */
  static boolean isAcronym(String name) {
    Matcher matcher = ACRONYM.matcher(name);
    return matcher.matches();
  }

  /**
   * The sound of a word as far as transliterations into English keep it: "Zelenskyy" and
   * "Zelenskiy", "Khaled" and "Haled" agree; "Jong" and "Yong" do not. Words shorter than five
   * letters stay as they are, because their differences are mostly real.
   */
  static String fold(String word) {
    String known = FORMS.getOrDefault(word, word);
    if (known.length() < 5) {
      return known;
    }
    String folded = known;
    for (Map.Entry<Pattern, String> rule : SOUNDS) {
      folded = rule.getKey().matcher(folded).replaceAll(rule.getValue());
    }
    return folded;
  }

  /** The name as part of an id: words with hyphens between them. */
  static String slug(String name) {
    return slugOf(normalise(name));
  }

  /** The {@link #slug} of a name in normal form. */
  static String slugOf(String normal) {
    String slug = normal.replace(' ', '-');
    return slug.isEmpty() ? "unnamed" : bounded(slug);
  }

  /**
   * A part of an id that is no longer than databases have keys: the beginning of a longer one, with
   * a digest of the whole.
   */
  static String bounded(String slug) {
    if (slug.length() <= LONGEST) {
      return slug;
    }
    int end = Character.isLowSurrogate(slug.charAt(LONGEST)) ? LONGEST - 1 : LONGEST;
    return slug.substring(0, end) + "-" + Sha256.hex(slug, 8);
  }
}
