package org.dramatis.annotators.country;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The states and provinces that are written behind a town, by name and by abbreviation: "Calif.",
 * "N.J.", "Ont.", "TX".
 *
 * <p>Immutable and safe for use by several threads; loaded once.
 */
public final class Regions {

  /** How a phrase stands for a region, the surest first. */
  public enum Kind {
    /** The name in full. */
    NAME,
    /** The abbreviation that the press uses. */
    ABBREVIATION,
    /** The two capitals of the post. */
    POSTAL
  }

  /**
   * What a phrase says.
   *
   * @param name the region's full name
   * @param kind how the phrase stands for it
   * @param capital its capital
   */
  public record Region(String name, Kind kind, String capital) {}

  private static final class Holder {
    static final Regions INSTANCE = new Regions();
  }

  private final Map<String, Region> regions = new HashMap<>();

  private Regions() {
    InputStream in = Regions.class.getResourceAsStream("regions.tsv");
    if (in == null) {
      throw new IllegalStateException("the resource regions.tsv is missing from this build");
    }
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      reader.lines().filter(line -> !line.startsWith("#") && !line.isBlank()).forEach(this::read);
    } catch (IOException e) {
      throw new UncheckedIOException("the resource regions.tsv is damaged", e);
    }
  }

  /** The one instance. */
  public static Regions english() {
    return Holder.INSTANCE;
  }

  private void read(String line) {
    String[] row = line.split("\\|", 4);
    put(row[0].replace(" ", ""), row, Kind.NAME);
    for (String abbreviation : row[1].split(";")) {
      put(abbreviation, row, Kind.ABBREVIATION);
    }
    put(row[2], row, Kind.POSTAL);
  }

  private void put(String phrase, String[] row, Kind kind) {
    if (!phrase.isEmpty()) {
      Region region = new Region(row[0], kind, row[3]);
      regions.putIfAbsent(phrase, region);
      if (phrase.length() > 3) {
        regions.putIfAbsent(phrase.toUpperCase(Locale.ROOT), region);
      }
    }
  }

  /**
   * The region that a phrase stands for, or null.
   *
   * @param phrase as a text writes it; points and spaces do not count, capitals do
   */
  public @Nullable Region find(String phrase) {
    return phrase.length() > 24 ? null : regions.get(phrase.replaceAll("[.\\s]+", ""));
  }
}
