package org.dramatis.core.actor;

import org.jspecify.annotations.Nullable;

/** Codes of countries: ISO 3166-1 alpha-2 ("KP"), or ISO 3166-2 for a part of one ("GB-ENG"). */
final class CountryCode {

  private CountryCode() {}

  /**
   * Checks the form of a code; whether there is such a country is not asked.
   *
   * @param code null for none
   * @throws IllegalArgumentException when it is no code
   */
  static void check(@Nullable String code) {
    if (code == null) {
      return;
    }
    boolean formed = code.length() == 2 || (code.length() >= 4 && code.length() <= 6);
    for (int i = 0; formed && i < code.length(); i++) {
      char at = code.charAt(i);
      boolean letter = at >= 'A' && at <= 'Z';
      formed = i < 2 ? letter : i == 2 ? at == '-' : letter || (at >= '0' && at <= '9');
    }
    if (!formed) {
      throw new IllegalArgumentException("not a country code of ISO 3166: " + code);
    }
  }
}
