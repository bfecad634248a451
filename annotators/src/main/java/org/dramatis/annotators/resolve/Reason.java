package org.dramatis.annotators.resolve;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * Why a mention belongs to its chain: the words that a reader sees, and the precision of such
 * links. The precision is measured on documents that the model of antecedents did not learn from
 * ({@code reasons.tsv}, see docs/resolution.md); an estimate of ours counts as much as {@value
 * #WEIGHT_OF_ESTIMATE} links, so that a reason with few links keeps near to it.
 */
public enum Reason {
  NAME("name", 0.98),
  SAME_NAME("same name", 0.98),
  SPELLING("same name, other spelling", 0.97),
  COUNTRY("same country", 0.98),
  DEMONYM("nationality of the country", 0.95),
  DICTIONARY("one actor by the user's dictionary", 0.99),
  ALSO_KNOWN("also known as", 0.95),
  MARRIED("name after a marriage", 0.9),
  FULL_NAME("variant of the full name", 0.93),
  SURNAME("surname", 0.95),
  TITLE_AND_SURNAME("title and surname", 0.96),
  FIRST_NAME("first name", 0.88),
  ACRONYM("acronym", 0.92),
  INITIALS("initials of the name", 0.9),
  SHORT_FORM("short form", 0.85),
  LEGAL_SUFFIX("same name without legal suffix", 0.95),
  PLACE_IN_NAME("place inside a name", 0.8),
  AMBIGUOUS("several bear this name", 0.5),
  APPOSITION("apposition", 0.9),
  COPULA("is said to be", 0.85),
  NAMING("called by name", 0.9),
  LEAD("introduced before the name", 0.6),
  SAME_ROLE("same role", 0.85),
  TOPIC("subject of the paragraph before", 0.5),
  SAME_NOUN("same noun", 0.75),
  BROADER_NOUN("broader noun", 0.7),
  NOUN_OF_NAME("noun of the name", 0.7),
  OFFICE("holder of the office", 0.85),
  OFFICE_BY_DATE("holder of the office on that day", 0.85),
  NICKNAME("nickname of the country", 0.9),
  COUNTRY_NOUN("the country last named", 0.7),
  NATIONALITY("person of this nationality", 0.7),
  ONLY_OF_KIND("nearest of this kind", 0.6),
  PRONOUN("pronoun", 0.8),
  REPEATED_PRONOUN("pronoun continues", 0.8),
  SPEAKER("speaker of the quotation", 0.85),
  SPEAKER_BEFORE("speaker of the quotation before", 0.85),
  SAYER("who says so", 0.8),
  SPEAKER_OF_TEXT("speaker of this part", 0.8),
  WRITER("who writes the message", 0.95),
  ADDRESSEE("person spoken to", 0.7),
  READER("whom the message is for", 0.9),
  SPEAKERS_ORGANIZATION("organization of the speaker", 0.5);

  static final int WEIGHT_OF_ESTIMATE = 5;

  private static final Map<String, double[]> MEASURED = read();

  private final String label;
  private final double estimate;

  Reason(String label, double estimate) {
    this.label = label;
    this.estimate = estimate;
  }

  /** The words that a reader sees. */
  String label() {
    return label;
  }

  /** How many of such links are right, 0 to 1. */
  double precision() {
    double[] row = MEASURED.getOrDefault(name(), new double[2]);
    return (row[1] + WEIGHT_OF_ESTIMATE * estimate) / (row[0] + WEIGHT_OF_ESTIMATE);
  }

  /** For each reason the links measured and how many of them were right. */
  private static Map<String, double[]> read() {
    Map<String, double[]> rows = new HashMap<>();
    try (InputStream raw = Reason.class.getResourceAsStream("reasons.tsv")) {
      if (raw == null) {
        throw new IllegalStateException("missing resource reasons.tsv");
      }
      BufferedReader reader =
          new BufferedReader(new InputStreamReader(raw, StandardCharsets.UTF_8));
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        String[] cells = line.split("\t");
        if (!line.startsWith("#")) {
          rows.put(
              cells[0], new double[] {Double.parseDouble(cells[1]), Double.parseDouble(cells[2])});
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read reasons.tsv", e);
    }
    return rows;
  }
}
