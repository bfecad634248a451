package org.dramatis.analytics.ledger;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Year;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.dramatis.core.document.SectionRole;
import org.jspecify.annotations.Nullable;

/**
 * What is true of a document, whatever was read in it.
 *
 * @param kind what it is about
 * @param value the day (2018-05-10), the year, the language (ISO 639-1), the title, the name of the
 *     source, or the role of the stretch; null when the document has none: it is undated, its
 *     language is not known
 * @param stretch where a document says this, it has that role; null for all else
 */
public record Fact(Kind kind, @Nullable String value, @Nullable Stretch stretch) {

  /** What a fact is about. */
  public enum Kind {
    /** The day on which it was published. */
    DATE,
    /** The year of a dateline that names none. */
    YEAR,
    /** Its main language. */
    LANGUAGE,
    /** Its title. */
    TITLE,
    /** Who published it. */
    SOURCE,
    /** What a stretch of its text is to its reader. */
    ROLE;

    /** The word for it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}");
  private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());

  /** Code units of a stretch that are shown. */
  private static final int SHOWN = 60;

  /** Code units of a title or a source, at most. */
  private static final int LONGEST = 1_000;

  public Fact {
    Objects.requireNonNull(kind, "kind");
    if ((kind == Kind.ROLE) != (stretch != null)) {
      throw new IllegalArgumentException("a role, and nothing else, is of a stretch of text");
    }
    String problem = problem(kind, value);
    if (problem != null) {
      throw new IllegalArgumentException(problem);
    }
  }

  /** A fact that is about a whole document. */
  public static Fact of(Kind kind, @Nullable String value) {
    return new Fact(kind, value, null);
  }

  /** In words that go after "3 documents:". */
  public String inWords() {
    switch (kind) {
      case DATE:
        return value == null ? "undated" : "published on " + value;
      case YEAR:
        return "a dateline without a year is of " + value;
      case LANGUAGE:
        return value == null ? "in no known language" : "in the language " + value;
      case TITLE:
        return value == null ? "without a title" : "titled “" + value + "”";
      case SOURCE:
        return value == null ? "published by nobody known" : "published by " + value;
      case ROLE:
        return "“" + shortly() + "” is " + Objects.requireNonNull(value).toLowerCase(Locale.ROOT);
    }
    throw new IllegalStateException(kind.name());
  }

  private String shortly() {
    String begins = Objects.requireNonNull(stretch).begins().strip();
    return begins.length() <= SHOWN
        ? begins
        : begins.substring(0, begins.offsetByCodePoints(0, begins.codePointCount(0, SHOWN))) + "…";
  }

  /** What is wrong with a value, with what it should be; null when nothing is. */
  private static @Nullable String problem(Kind kind, @Nullable String value) {
    if (value == null) {
      return kind == Kind.YEAR || kind == Kind.ROLE ? "No " + kind.word() + " is given" : null;
    }
    switch (kind) {
      case DATE:
        try {
          LocalDate.parse(value);
          return null;
        } catch (DateTimeException e) {
          return "\"" + value + "\" is no day; write it like 2018-05-10";
        }
      case YEAR:
        try {
          int year = Year.parse(value).getValue();
          return year >= 1000 && year <= 9999 ? null : "\"" + value + "\" is no year";
        } catch (DateTimeException e) {
          return "\"" + value + "\" is no year; write it like 1987";
        }
      case LANGUAGE:
        return LANGUAGE.matcher(value).matches() && LANGUAGES.contains(value)
            ? null
            : "\"" + value + "\" is no language; write its ISO 639-1 code, such as en";
      case TITLE:
      case SOURCE:
        return value.isBlank() || value.length() > LONGEST
            ? "A " + kind.word() + " has 1 to " + LONGEST + " characters"
            : null;
      case ROLE:
        return Arrays.stream(SectionRole.values()).anyMatch(role -> role.name().equals(value))
            ? null
            : "\"" + value + "\" is no role";
    }
    throw new IllegalStateException(kind.name());
  }
}
