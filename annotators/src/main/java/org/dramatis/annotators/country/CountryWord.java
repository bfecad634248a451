package org.dramatis.annotators.country;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a word or phrase has to do with a country.
 *
 * @param kind how the phrase stands for the country
 * @param country ISO 3166-1 alpha-2 code (ISO 3166-2 for the parts of the United Kingdom, a code
 *     that was withdrawn or is left to users for a state that ended); null where the phrase leaves
 *     the country open, as "Korea" does
 */
public record CountryWord(Kind kind, @Nullable String country) {
  /** How a phrase stands for a country. */
  public enum Kind {
    /** The country's name, an abbreviation of it, or a former one. */
    NAME,
    /** Its adjective, or the noun for its people. */
    DEMONYM,
    /** Its capital, or the city where its government sits. */
    CAPITAL,
    /** A building, street or hill that stands for its government, such as "the White House". */
    SEAT
  }

  /** Checks that the kind is present. */
  public CountryWord {
    Objects.requireNonNull(kind, "kind");
  }
}
