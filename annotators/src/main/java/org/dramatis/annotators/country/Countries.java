package org.dramatis.annotators.country;

import com.ibm.icu.text.DisplayContext;
import com.ibm.icu.text.LocaleDisplayNames;
import com.ibm.icu.util.ULocale;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The countries of the world by name, demonym, capital and seat of government, in English.
 *
 * <p>Immutable and safe for use by several threads; loaded once.
 */
public final class Countries {
  private final SortedMap<String, CountryWord> words = new TreeMap<>();
  private final SortedMap<String, String> names = new TreeMap<>();
  private final SortedMap<String, String> nicknames = new TreeMap<>();

  private Countries() {
    readCldr();
    readTable();
    readSeats();
    for (String[] row : rows("nicknames.tsv", 2)) {
      list(row[1]).forEach(phrase -> nicknames.put(phrase, row[0]));
    }
  }

  /** The one instance. */
  public static Countries english() {
    return Holder.INSTANCE;
  }

  private static final class Holder {
    static final Countries INSTANCE = new Countries();
  }

  private void readCldr() {
    LocaleDisplayNames full = LocaleDisplayNames.getInstance(ULocale.ENGLISH);
    LocaleDisplayNames brief =
        LocaleDisplayNames.getInstance(ULocale.ENGLISH, DisplayContext.LENGTH_SHORT);
    for (String code : ULocale.getISOCountries()) {
      String name = full.regionDisplayName(code);
      names.put(code, name);
      put(name, CountryWord.Kind.NAME, code);
      String shortName = brief.regionDisplayName(code);
      if (!shortName.equals(name)) {
        put(shortName, CountryWord.Kind.NAME, code);
      }
    }
  }

  private void readTable() {
    for (String[] row : rows("countries.tsv", 5)) {
      String code = row[0].equals("*") ? null : row[0];
      List<String> own = list(row[1]);
      if (code != null && !own.isEmpty()) {
        names.putIfAbsent(code, own.get(0)); // CLDR knows no parts, and no states that ended
      }
      put(own, CountryWord.Kind.NAME, code);
      put(list(row[2]), CountryWord.Kind.DEMONYM, code);
      put(list(row[3]), CountryWord.Kind.CAPITAL, code);
      put(list(row[4]), CountryWord.Kind.NAME, code);
    }
  }

  private void readSeats() {
    for (String[] row : rows("seats.tsv", 2)) {
      put(list(row[1]), CountryWord.Kind.SEAT, row[0]);
    }
  }

  private static List<String> list(String cell) {
    return cell.isBlank() ? List.of() : List.of(cell.split(";"));
  }

  private static List<String[]> rows(String resource, int columns) {
    InputStream in = Countries.class.getResourceAsStream(resource);
    if (in == null) {
      throw new IllegalStateException("the resource " + resource + " is missing from this build");
    }
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return reader
          .lines()
          .filter(line -> !line.startsWith("#") && !line.isBlank())
          .map(line -> (line + "|".repeat(columns)).split("\\|", columns + 1))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("the resource " + resource + " is damaged", e);
    }
  }

  private void put(List<String> phrases, CountryWord.Kind kind, @Nullable String code) {
    for (String phrase : phrases) {
      put(phrase, kind, code);
    }
  }

  private void put(String phrase, CountryWord.Kind kind, @Nullable String code) {
    words.putIfAbsent(normal(phrase), new CountryWord(kind, code));
  }

  /** The form in which phrases are looked up: plain apostrophes, single blanks. */
  private static String normal(String phrase) {
    return phrase.replace('\u2019', '\'').replaceAll("\\s+", " ").trim();
  }

  /**
   * What {@code phrase} has to do with a country, or null.
   *
   * @param phrase a name as a text writes it: upper and lower case count, a phrase in capitals with
   *     more than four letters counts as if it were written with initials only
   */
  public @Nullable CountryWord find(String phrase) {
    String key = normal(phrase);
    CountryWord found = words.get(key);
    if (found == null && key.length() > 4 && key.equals(key.toUpperCase(Locale.ROOT))) {
      found = words.get(capitalised(key));
    }
    return found;
  }

  private static String capitalised(String phrase) {
    StringBuilder b = new StringBuilder(phrase.toLowerCase(Locale.ROOT));
    for (int i = 0; i < b.length(); i++) {
      if (i == 0 || b.charAt(i - 1) == ' ' || b.charAt(i - 1) == '-' || b.charAt(i - 1) == '.') {
        b.setCharAt(i, Character.toUpperCase(b.charAt(i)));
      }
    }
    return b.toString().replace(" And ", " and ").replace(" Of ", " of ").replace(" The ", " the ");
  }

  /** The country's usual English name; the code itself where the code is unknown. */
  public String name(String code) {
    return names.getOrDefault(code, code);
  }

  /**
   * The code of the country that is called so without being named, null for none.
   *
   * @param phrase without an article, whatever its case: "hermit kingdom"
   */
  public @Nullable String ofNickname(String phrase) {
    return nicknames.get(normal(phrase).toLowerCase(Locale.ROOT));
  }

  /** Every phrase that {@link #find} knows, sorted. */
  public Map<String, CountryWord> words() {
    return Collections.unmodifiableMap(words);
  }
}
