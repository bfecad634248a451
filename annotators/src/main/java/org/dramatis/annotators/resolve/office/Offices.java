package org.dramatis.annotators.resolve.office;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32;
import org.dramatis.annotators.country.Countries;
import org.dramatis.annotators.country.CountryWord;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * A table of offices and their holders, dated. Immutable and safe for concurrent use.
 *
 * <p>The table is a CSV file with the columns {@code office, holder, from, to}: the office is a
 * title, "of", and a country or an organization; other spellings of the holder's name follow it
 * after a slash; dates are ISO dates, the last one is the day on which the office passed on, or
 * empty. A file of the user's adds offices and replaces those that it names.
 */
public final class Offices {

  private static final Map<String, String> TITLES =
      Map.of(
          "foreign secretary", "foreign minister",
          "external affairs minister", "foreign minister",
          "minister of foreign affairs", "foreign minister",
          "minister of external affairs", "foreign minister",
          "premier", "prime minister",
          "secretary general", "secretary-general",
          "director general", "director-general",
          "chairman", "chair",
          "chairwoman", "chair");

  private final SortedMap<String, List<Term>> terms;
  private final Map<String, List<Term>> byTitleAndPlace = new HashMap<>();
  private final Map<String, List<Term>> byHolder = new HashMap<>();
  private final Map<String, List<Term>> byTitleAndSurname = new HashMap<>();
  private final String fingerprint;

  private Offices(SortedMap<String, List<Term>> terms, String fingerprint) {
    this.terms = terms;
    this.fingerprint = fingerprint;
    terms.forEach(
        (office, ofOffice) -> {
          keys(office).forEach(key -> byTitleAndPlace.put(key, ofOffice));
          for (Term term : ofOffice) {
            for (String holder : term.holders()) {
              byHolder.computeIfAbsent(letters(holder), any -> new ArrayList<>()).add(term);
              String[] words = holder.split(" ");
              String title = title(titleOf(office)) + "\t";
              for (String word : new HashSet<>(List.of(words[0], words[words.length - 1]))) {
                byTitleAndSurname
                    .computeIfAbsent(title + letters(word), any -> new ArrayList<>())
                    .add(term);
              }
            }
          }
        });
    terms.forEach((office, ofOffice) -> byTitleAndPlace.putIfAbsent(initials(office), ofOffice));
  }

  /** The table that the product ships. */
  public static Offices shipped() {
    return Shipped.OFFICES;
  }

  private static final class Shipped {
    static final Offices OFFICES = new Offices(read(), "");

    private static SortedMap<String, List<Term>> read() {
      try (InputStream raw = Offices.class.getResourceAsStream("offices.csv")) {
        if (raw == null) {
          throw new IllegalStateException("missing resource offices.csv");
        }
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(raw, StandardCharsets.UTF_8));
        return parse(reader.lines().toList(), "offices.csv");
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read offices.csv", e);
      }
    }
  }

  /**
   * This table with the offices of {@code file} added, or put in the place of those of the same
   * name; this table itself where there is no such file.
   *
   * @throws DramatisException with the file and the line when a line cannot be read
   */
  public Offices with(Path file) {
    List<String> lines;
    try {
      lines = Files.readAllLines(file, StandardCharsets.UTF_8);
    } catch (NoSuchFileException e) {
      return this;
    } catch (IOException e) {
      throw new DramatisException(
          ErrorCode.INPUT_OUTPUT,
          "cannot read " + file,
          "Check that the file can be read and is UTF-8.",
          e);
    }
    SortedMap<String, List<Term>> merged = new TreeMap<>(terms);
    merged.putAll(parse(lines, file.toString()));
    CRC32 sum = new CRC32();
    lines.forEach(line -> sum.update((line + "\n").getBytes(StandardCharsets.UTF_8)));
    return new Offices(merged, String.format(Locale.ROOT, "%08x", sum.getValue()));
  }

  /** Differs whenever the user's file differs; empty for the table that the product ships. */
  public String fingerprint() {
    return fingerprint;
  }

  /** All offices with their terms in the order of time. */
  public SortedMap<String, List<Term>> terms() {
    return Collections.unmodifiableSortedMap(terms);
  }

  /**
   * The term in which an office was held on a day.
   *
   * @param title the office's title, such as "foreign minister"
   * @param place an ISO code of a country, or the name or the initials of an organization
   * @return null where the table does not know
   */
  public @Nullable Term on(String title, String place, LocalDate day) {
    List<Term> found =
        byTitleAndPlace.getOrDefault(title(title) + "\t" + letters(place), List.of());
    for (Term term : found) {
      if (term.covers(day)) {
        return term;
      }
    }
    return null;
  }

  /** The terms of a person of this full name, in any office; empty where there are none. */
  public List<Term> of(String holder) {
    return Collections.unmodifiableList(byHolder.getOrDefault(letters(holder), List.of()));
  }

  /**
   * The terms of those whose name begins or ends with a surname, in offices of this title.
   *
   * @param title the office's title, such as "president"
   * @param country ISO code of the office's country, null for any country or organization
   * @param day a day of the term, null for any day
   */
  public List<Term> of(
      String title, String surname, @Nullable String country, @Nullable LocalDate day) {
    return byTitleAndSurname
        .getOrDefault(title(title) + "\t" + letters(surname), List.of())
        .stream()
        .filter(term -> day == null || term.covers(day))
        .filter(term -> country == null || country.equals(countryOf(term.office())))
        .toList();
  }

  /** The title of an office: "president" for "president of the United States". */
  public static String titleOf(String office) {
    return office.substring(0, split(office));
  }

  /** The ISO code of the country of an office, null where it is the office of an organization. */
  public static @Nullable String countryOf(String office) {
    CountryWord country = country(office.substring(split(office)));
    return country == null ? null : country.country();
  }

  private static @Nullable CountryWord country(String place) {
    CountryWord found = Countries.english().find(withoutArticle(place));
    return found == null || found.kind() != CountryWord.Kind.NAME ? null : found;
  }

  private static String withoutArticle(String place) {
    return place.replaceFirst("^ of ", "").replaceFirst("^the ", "");
  }

  /** Where " of " parts the title from the place: so that the place is a country, if any is. */
  private static int split(String office) {
    int first = office.indexOf(" of ");
    for (int at = first; at >= 0; at = office.indexOf(" of ", at + 1)) {
      if (country(office.substring(at)) != null) {
        return at;
      }
    }
    return first;
  }

  private static List<String> keys(String office) {
    int split = split(office);
    String title = title(office.substring(0, split));
    String place = withoutArticle(office.substring(split));
    CountryWord country = country(office.substring(split));
    List<String> keys = new ArrayList<>();
    if (country != null && country.country() != null) {
      keys.add(title + "\t" + letters(country.country()));
    }
    keys.add(title + "\t" + letters(place));
    return keys;
  }

  /** The key by the initials of the place: they give way to countries with such a code. */
  private static String initials(String office) {
    int split = split(office);
    StringBuilder initials = new StringBuilder();
    for (String word : withoutArticle(office.substring(split)).split(" ")) {
      initials.append(word.charAt(0));
    }
    return title(office.substring(0, split)) + "\t" + letters(initials.toString());
  }

  private static String title(String title) {
    String lower = title.toLowerCase(Locale.ROOT);
    return TITLES.getOrDefault(lower, lower);
  }

  /** Lower-case letters and digits of a name without accents. */
  private static String letters(String name) {
    StringBuilder letters = new StringBuilder();
    String plain = Normalizer.normalize(name, Normalizer.Form.NFD).toLowerCase(Locale.ROOT);
    for (int i = 0; i < plain.length(); i++) {
      if (Character.isLetterOrDigit(plain.charAt(i))) {
        letters.append(plain.charAt(i) == 'ı' ? 'i' : plain.charAt(i));
      }
    }
    return letters.toString();
  }

  private static SortedMap<String, List<Term>> parse(List<String> lines, String file) {
    SortedMap<String, List<Term>> terms = new TreeMap<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (i == 0 && line.startsWith("\uFEFF")) {
        // Spreadsheets put a byte order mark before the header.
        line = line.substring(1);
      }
      boolean header = i == 0 && line.equals("office,holder,from,to");
      if (!header && !line.isEmpty() && !line.startsWith("#")) {
        Term term = parse(line, file, i + 1);
        terms.computeIfAbsent(term.office(), any -> new ArrayList<>()).add(term);
      }
    }
    terms.values().forEach(list -> list.sort((a, b) -> a.from().compareTo(b.from())));
    return terms;
  }

  private static Term parse(String line, String file, int number) {
    String[] cells = line.split(",", -1);
    try {
      if (cells.length != 4) {
        throw new IllegalArgumentException(cells.length + " cells instead of 4");
      }
      if (!cells[0].contains(" of ")) {
        throw new IllegalArgumentException("the office lacks its \"of\": " + cells[0]);
      }
      return new Term(
          cells[0].strip(),
          List.of(cells[1].strip().split("/")),
          LocalDate.parse(cells[2].strip()),
          cells[3].isBlank() ? null : LocalDate.parse(cells[3].strip()));
    } catch (IllegalArgumentException | DateTimeParseException e) {
      throw new DramatisException(
          ErrorCode.SETTING_INVALID,
          file + ", line " + number + ": " + e.getMessage(),
          "A line reads: title of place,holder,2017-01-20,2021-01-20 (the last date may be empty).",
          e);
    }
  }
}
