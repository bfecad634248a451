package org.dramatis.analytics.identity;

import java.util.Locale;
import java.util.Map;

/** English names of countries. */
final class CountryNames {

  /** Where the platform's name is unwieldy or changes with its version. */
  private static final Map<String, String> SHORT =
      Map.ofEntries(
          Map.entry("CD", "Democratic Republic of the Congo"),
          Map.entry("CG", "Republic of the Congo"),
          Map.entry("CI", "Ivory Coast"),
          Map.entry("CS", "Czechoslovakia"),
          Map.entry("CV", "Cape Verde"),
          Map.entry("CZ", "Czech Republic"),
          Map.entry("DD", "East Germany"),
          Map.entry("FM", "Micronesia"),
          Map.entry("HK", "Hong Kong"),
          Map.entry("MK", "North Macedonia"),
          Map.entry("MM", "Myanmar"),
          Map.entry("MO", "Macau"),
          Map.entry("PS", "Palestine"),
          Map.entry("SU", "Soviet Union"),
          Map.entry("SZ", "Eswatini"),
          Map.entry("TR", "Turkey"),
          Map.entry("VA", "Vatican City"),
          Map.entry("VD", "North Vietnam"),
          Map.entry("XO", "Ottoman Empire"),
          Map.entry("XV", "South Vietnam"),
          Map.entry("XW", "West Germany"),
          Map.entry("YD", "South Yemen"),
          Map.entry("YU", "Yugoslavia"),
          Map.entry("ZR", "Zaire"));

  private CountryNames() {}

  /** The country's English name; the code itself where there is none. */
  static String name(String code) {
    String known = SHORT.get(code);
    if (known != null) {
      return known;
    }
    String name = new Locale("", code).getDisplayCountry(Locale.ENGLISH);
    return name.isEmpty() ? code : name;
  }
}
