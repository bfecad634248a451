package org.dramatis.analytics.identity;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Normal forms of names. */
final class Names {

  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern POSSESSIVE =
      Pattern.compile("['\u2019\u02BC]s\\b|(?<=s)['\u2019\u02BC](?=\\s|$)");
  private static final Pattern APOSTROPHES = Pattern.compile("['\u2018\u2019\u02BC`]");
  private static final Pattern SEPARATORS = Pattern.compile("[^\\p{L}\\p{N}]+");

  private Names() {}

  /** Lower case, no diacritics, no possessive, words with one space between them. */
  static String normalise(String name) {
    String plain = MARKS.matcher(Normalizer.normalize(name, Normalizer.Form.NFKD)).replaceAll("");
    String lower = plain.toLowerCase(Locale.ROOT);
    String bare = APOSTROPHES.matcher(POSSESSIVE.matcher(lower).replaceAll("")).replaceAll("");
    return SEPARATORS.matcher(bare).replaceAll(" ").strip();
  }

  /** The name as part of an id: words with hyphens between them. */
  static String slug(String name) {
    String slug = normalise(name).replace(' ', '-');
    return slug.isEmpty() ? "unnamed" : slug;
  }
}
