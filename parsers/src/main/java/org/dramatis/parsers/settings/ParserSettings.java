package org.dramatis.parsers.settings;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;

/**
 * How the built-in parsers work.
 *
 * @param timeout the longest time a file may take without delivering another document
 * @param memoryMegabytes heap of one parser process, in MiB
 * @param ocr whether text in images is read with Tesseract
 * @param documentLength UTF-16 code units after which a long text is split into several documents
 * @param columns which columns of a table of documents mean what
 * @param caged whether its processes run in a {@link org.dramatis.core.wire.Cage}, where there is
 *     one
 */
public record ParserSettings(
    Duration timeout,
    int memoryMegabytes,
    boolean ocr,
    int documentLength,
    DocumentColumns columns,
    boolean caged) {

  /** Key of {@link #timeout()}. */
  public static final String TIMEOUT = "parser.timeout";

  /** Key of {@link #memoryMegabytes()}. */
  public static final String MEMORY = "parser.memory";

  /** Key of {@link #ocr()}. */
  public static final String OCR = "parser.ocr";

  /** Key of {@link #documentLength()}. */
  public static final String DOCUMENT_LENGTH = "parser.document-length";

  /** Key of {@link #caged()}. */
  public static final String CAGE = "parser.cage";

  /** Key of {@link DocumentColumns#text()}. */
  public static final String TEXT_COLUMNS = "parser.columns.text";

  /** Key of {@link DocumentColumns#title()}. */
  public static final String TITLE_COLUMNS = "parser.columns.title";

  /** Key of {@link DocumentColumns#date()}. */
  public static final String DATE_COLUMNS = "parser.columns.date";

  /** Key of {@link DocumentColumns#author()}. */
  public static final String AUTHOR_COLUMNS = "parser.columns.author";

  /** Key of {@link DocumentColumns#id()}. */
  public static final String ID_COLUMNS = "parser.columns.id";

  private static final List<ParserSetting> ALL =
      List.of(
          new ParserSetting(
              TIMEOUT,
              "60s",
              "Longest processor time a file may take without delivering another document, such as 90s or 5m"),
          new ParserSetting(
              MEMORY, "512m", "Memory of each parser process, such as 512m or 2g; at least 64m"),
          new ParserSetting(
              OCR,
              "false",
              "Whether text in images and scanned pages is read, which needs Tesseract installed"),
          new ParserSetting(
              DOCUMENT_LENGTH,
              "1000000",
              "Characters after which a long text is split into several documents; at least 1000"),
          new ParserSetting(
              CAGE,
              "true",
              "Whether parser processes run in a cage, where the system has one: without network,"
                  + " other files or programs"),
          new ParserSetting(
              TEXT_COLUMNS,
              "text,body,content,full_text,article",
              "Columns of CSV, TSV and JSON Lines files that hold a document's text, by preference;"
                  + " a file with none of them is read as a table"),
          new ParserSetting(
              TITLE_COLUMNS,
              "title,headline,subject",
              "Columns that hold a document's title, by preference"),
          new ParserSetting(
              DATE_COLUMNS,
              "date,published,published_at,publish_date,publication_date,pubdate,created_at",
              "Columns that hold a document's date of publication, by preference"),
          new ParserSetting(
              AUTHOR_COLUMNS,
              "author,authors,byline,user,from",
              "Columns that hold who wrote a document, by preference"),
          new ParserSetting(
              ID_COLUMNS,
              "id,guid,uuid,url",
              "Columns that name a document for good, by preference; without one rows are numbered"));

  private static final Pattern AMOUNT = Pattern.compile("(\\d{1,9})\\s*([a-z]*)");

  public ParserSettings {
    Objects.requireNonNull(timeout, "timeout");
    Objects.requireNonNull(columns, "columns");
    if (timeout.isNegative() || timeout.isZero()) {
      throw invalid(TIMEOUT, timeout.toString(), "a time above zero");
    }
    if (memoryMegabytes < 64) {
      throw invalid(MEMORY, memoryMegabytes + "m", "at least 64m");
    }
    if (documentLength < 1000) {
      throw invalid(DOCUMENT_LENGTH, Integer.toString(documentLength), "at least 1000");
    }
  }

  /** Every setting there is, by key. */
  public static List<ParserSetting> all() {
    return ALL;
  }

  /** The settings with every default. */
  public static ParserSettings defaults() {
    return from(Map.of());
  }

  /**
   * The settings among {@code values}; keys of others are left alone.
   *
   * @throws DramatisException SETTING_INVALID when a value cannot be read
   */
  public static ParserSettings from(Map<String, String> values) {
    return new ParserSettings(
        duration(value(values, TIMEOUT)),
        megabytes(value(values, MEMORY)),
        flag(OCR, value(values, OCR)),
        number(DOCUMENT_LENGTH, value(values, DOCUMENT_LENGTH)),
        new DocumentColumns(
            names(value(values, TEXT_COLUMNS)),
            names(value(values, TITLE_COLUMNS)),
            names(value(values, DATE_COLUMNS)),
            names(value(values, AUTHOR_COLUMNS)),
            names(value(values, ID_COLUMNS))),
        flag(CAGE, value(values, CAGE)));
  }

  /** These settings as keys and values, from which {@link #from} makes equal ones. */
  public Map<String, String> toMap() {
    Map<String, String> values = new TreeMap<>();
    values.put(TIMEOUT, timeout.toMillis() + "ms");
    values.put(MEMORY, memoryMegabytes + "m");
    values.put(OCR, Boolean.toString(ocr));
    values.put(CAGE, Boolean.toString(caged));
    values.put(DOCUMENT_LENGTH, Integer.toString(documentLength));
    values.put(TEXT_COLUMNS, String.join(",", columns.text()));
    values.put(TITLE_COLUMNS, String.join(",", columns.title()));
    values.put(DATE_COLUMNS, String.join(",", columns.date()));
    values.put(AUTHOR_COLUMNS, String.join(",", columns.author()));
    values.put(ID_COLUMNS, String.join(",", columns.id()));
    return values;
  }

  /**
   * What of these settings decides how a file is read, as a suffix of a parser's version: empty for
   * the defaults. Limits and the cage are left out, for they decide only whether it is.
   */
  public String readingFingerprint() {
    Map<String, String> reading = toMap();
    Map<String, String> usual = defaults().toMap();
    reading.keySet().removeAll(List.of(TIMEOUT, MEMORY, CAGE));
    usual.keySet().removeAll(List.of(TIMEOUT, MEMORY, CAGE));
    return reading.equals(usual) ? "" : "-" + Integer.toHexString(reading.toString().hashCode());
  }

  private static List<String> names(String value) {
    return Arrays.stream(value.split(",", -1))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .toList();
  }

  private static String value(Map<String, String> values, String key) {
    String given = values.get(key);
    if (given != null) {
      return given.strip().toLowerCase(Locale.ROOT);
    }
    return ALL.stream()
        .filter(setting -> setting.key().equals(key))
        .findFirst()
        .orElseThrow()
        .defaultValue();
  }

  private static Duration duration(String value) {
    Matcher amount = AMOUNT.matcher(value);
    if (amount.matches()) {
      long number = Long.parseLong(amount.group(1));
      switch (amount.group(2)) {
        case "ms":
          return Duration.ofMillis(number);
        case "", "s":
          return Duration.ofSeconds(number);
        case "m", "min":
          return Duration.ofMinutes(number);
        case "h":
          return Duration.ofHours(number);
        default:
          break;
      }
    }
    throw invalid(TIMEOUT, value, "a time such as 90s, 5m or 1h");
  }

  private static int megabytes(String value) {
    Matcher amount = AMOUNT.matcher(value);
    if (amount.matches()) {
      long number = Long.parseLong(amount.group(1));
      long megabytes =
          switch (amount.group(2)) {
            case "", "m", "mb" -> number;
            case "g", "gb" -> number * 1024;
            default -> -1;
          };
      if (megabytes >= 0 && megabytes <= 1 << 20) {
        return (int) megabytes;
      }
    }
    throw invalid(MEMORY, value, "a size such as 512m or 2g");
  }

  private static boolean flag(String key, String value) {
    return switch (value) {
      case "true", "yes", "on" -> true;
      case "false", "no", "off" -> false;
      default -> throw invalid(key, value, "true or false");
    };
  }

  private static int number(String key, String value) {
    try {
      return Integer.parseInt(value);
    } catch (NumberFormatException e) {
      throw invalid(key, value, "a whole number");
    }
  }

  private static DramatisException invalid(String key, String value, String expected) {
    return new DramatisException(
        ErrorCode.SETTING_INVALID,
        "The setting " + key + " is \"" + value + "\"",
        "It must be " + expected);
  }
}
