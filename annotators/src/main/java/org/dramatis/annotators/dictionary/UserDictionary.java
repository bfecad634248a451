package org.dramatis.annotators.dictionary;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.dramatis.annotators.token.SpanBuffer;
import org.dramatis.annotators.token.Tokenizer;
import org.dramatis.core.actor.ActorType;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * The names of a user's CSV files, to be found in texts.
 *
 * <p>Columns, named in the first line: {@code name,type,aliases,valid from,valid to,note}; only
 * {@code name} and {@code type} must be there. {@code type} is PERSON, ORGANIZATION, COUNTRY,
 * PLACE, or NONE for a phrase that is no name. Aliases are separated by semicolons, dates are ISO
 * 8601. Names are found as whole words, upper and lower case apart, also over a line end. Immutable
 * and safe for use by several threads.
 */
public final class UserDictionary {
  /** A dictionary without names. */
  public static final UserDictionary EMPTY = new UserDictionary(List.of(), "");

  private static final List<String> COLUMNS =
      List.of("name", "type", "aliases", "valid from", "valid to", "note");

  private final List<DictionaryEntry> entries;
  private final String fingerprint;
  private final Map<String, List<Pattern>> patterns = new HashMap<>();

  private record Pattern(String[] words, DictionaryEntry entry) {}

  /**
   * A dictionary name in a text.
   *
   * @param first index of its first token
   * @param last index of the token after its last one
   * @param entry the row that names it
   */
  public record Match(int first, int last, DictionaryEntry entry) {}

  private UserDictionary(List<DictionaryEntry> entries, String fingerprint) {
    this.entries = List.copyOf(entries);
    this.fingerprint = fingerprint;
    for (DictionaryEntry entry : entries) {
      Stream.concat(Stream.of(entry.name()), entry.aliases().stream())
          .map(UserDictionary::words)
          .filter(words -> words.length > 0)
          .forEach(
              words ->
                  patterns
                      .computeIfAbsent(words[0], w -> new ArrayList<>())
                      .add(new Pattern(words, entry)));
    }
    patterns
        .values()
        .forEach(list -> list.sort((a, b) -> Integer.compare(b.words().length, a.words().length)));
  }

  /**
   * Reads every {@code .csv} file of a folder, in the order of their names.
   *
   * @param folder may be absent, which gives {@link #EMPTY}
   * @throws DramatisException that names the file and the line of the first mistake
   */
  public static UserDictionary read(Path folder) {
    if (!Files.isDirectory(folder)) {
      return EMPTY;
    }
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files =
          all.filter(f -> f.toString().toLowerCase(Locale.ROOT).endsWith(".csv")).sorted().toList();
    } catch (IOException e) {
      throw unreadable(folder, e);
    }
    CRC32 sum = new CRC32();
    List<DictionaryEntry> entries = new ArrayList<>();
    for (Path file : files) {
      try {
        sum.update(Files.readAllBytes(file));
      } catch (IOException e) {
        throw unreadable(file, e);
      }
      readFile(file, entries);
    }
    return entries.isEmpty()
        ? EMPTY
        : new UserDictionary(entries, String.format(Locale.ROOT, "%08x", sum.getValue()));
  }

  private static DramatisException unreadable(Path path, Exception cause) {
    return new DramatisException(
        ErrorCode.INPUT_OUTPUT,
        path + ": cannot be read: " + cause.getMessage(),
        "Check that the file is there, may be read and is UTF-8 text.",
        cause);
  }

  private static void readFile(Path file, List<DictionaryEntry> entries) {
    CSVFormat format =
        CSVFormat.DEFAULT
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setIgnoreEmptyLines(true)
            .setIgnoreSurroundingSpaces(true)
            .setIgnoreHeaderCase(true)
            .setTrim(true)
            .get();
    long line = 1;
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8);
        CSVParser parser = CSVParser.parse(reader, format)) {
      checkHeader(file, parser.getHeaderNames());
      line = parser.getCurrentLineNumber() + 1;
      for (CSVRecord record : parser) {
        entries.add(entry(file, line, record));
        line = parser.getCurrentLineNumber() + 1;
      }
    } catch (CharacterCodingException e) {
      throw unreadable(file, e);
    } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
      throw wrong(file, line, e.getMessage(), e);
    }
  }

  private static void checkHeader(Path file, List<String> header) {
    List<String> names =
        header.stream().map(h -> h.replace("\uFEFF", "").toLowerCase(Locale.ROOT)).toList();
    for (String name : names) {
      if (!COLUMNS.contains(name)) {
        throw wrong(file, 1, "unknown column \"" + name + "\"", null);
      }
    }
    if (!names.contains("name") || !names.contains("type")) {
      throw wrong(file, 1, "the first line does not name the columns name and type", null);
    }
  }

  private static DictionaryEntry entry(Path file, long line, CSVRecord record) {
    String name = cell(record, "name");
    if (name.isEmpty() || words(name).length == 0) {
      throw wrong(file, line, "the name is missing", null);
    }
    List<String> aliases =
        Arrays.stream(cell(record, "aliases").split(";"))
            .map(String::strip)
            .filter(alias -> !alias.isEmpty())
            .toList();
    LocalDate from = date(file, line, "valid from", cell(record, "valid from"));
    LocalDate to = date(file, line, "valid to", cell(record, "valid to"));
    if (from != null && to != null && to.isBefore(from)) {
      throw wrong(file, line, "valid to is before valid from", null);
    }
    return new DictionaryEntry(
        name, type(file, line, cell(record, "type")), aliases, from, to, cell(record, "note"));
  }

  private static String cell(CSVRecord record, String column) {
    for (String name : new String[] {column, "\uFEFF" + column}) {
      if (record.isMapped(name) && record.isSet(name)) {
        return record.get(name).strip();
      }
    }
    return "";
  }

  private static @Nullable ActorType type(Path file, long line, String cell) {
    String name = cell.toUpperCase(Locale.ROOT);
    if (name.equals("NONE")) {
      return null;
    }
    for (ActorType type : ActorType.values()) {
      if (type.name().equals(name)) {
        return type;
      }
    }
    throw wrong(file, line, "unknown type \"" + cell + "\"", null);
  }

  private static @Nullable LocalDate date(Path file, long line, String column, String cell) {
    if (cell.isEmpty()) {
      return null;
    }
    try {
      return LocalDate.parse(cell);
    } catch (DateTimeParseException e) {
      throw wrong(file, line, column + " is no date: \"" + cell + "\"", e);
    }
  }

  private static DramatisException wrong(
      Path file, long line, @Nullable String what, @Nullable Throwable cause) {
    return new DramatisException(
        ErrorCode.SETTING_INVALID,
        file + ", line " + line + ": " + what,
        "Columns are "
            + String.join(",", COLUMNS)
            + "; types are "
            + Arrays.stream(ActorType.values()).map(Enum::name).collect(Collectors.joining(", "))
            + " or NONE; aliases are separated by semicolons; dates look like 2019-02-27.",
        cause);
  }

  private static String[] words(String phrase) {
    SpanBuffer tokens = new SpanBuffer();
    new Tokenizer().tokenize(phrase, 0, phrase.length(), tokens);
    String[] words = new String[tokens.size()];
    for (int t = 0; t < words.length; t++) {
      words[t] = word(phrase, tokens.start(t), tokens.end(t));
    }
    return words;
  }

  private static String word(String text, int start, int end) {
    return text.substring(start, end).replace('\u2019', '\'');
  }

  /** The rows, in the order of files and lines. */
  public List<DictionaryEntry> entries() {
    return entries;
  }

  /** Differs whenever the files differ; empty for {@link #EMPTY}. */
  public String fingerprint() {
    return fingerprint;
  }

  /**
   * The names of the dictionary in a text, in order, the longest where several start.
   *
   * @param text the text that the tokens are spans of
   * @param tokens starts and ends, alternately, in UTF-16 code units of the text
   * @param published when the text was published; null when unknown
   */
  public List<Match> find(String text, int[] tokens, @Nullable LocalDate published) {
    List<Match> found = new ArrayList<>();
    if (patterns.isEmpty()) {
      return found;
    }
    int count = tokens.length / 2;
    int t = 0;
    while (t < count) {
      Match match = matchAt(text, tokens, t, count, published);
      if (match != null) {
        found.add(match);
      }
      t = match == null ? t + 1 : match.last();
    }
    return found;
  }

  private @Nullable Match matchAt(
      String text, int[] tokens, int t, int count, @Nullable LocalDate published) {
    for (Pattern pattern :
        patterns.getOrDefault(word(text, tokens[2 * t], tokens[2 * t + 1]), List.of())) {
      int last = t + pattern.words().length;
      if (last <= count && pattern.entry().holdsOn(published)) {
        boolean same = true;
        for (int k = t + 1; k < last && same; k++) {
          same = pattern.words()[k - t].equals(word(text, tokens[2 * k], tokens[2 * k + 1]));
        }
        if (same) {
          return new Match(t, last, pattern.entry());
        }
      }
    }
    return null;
  }
}
