package org.dramatis.plugin.gazetteer;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.dramatis.core.actor.ActorType;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.dramatis.core.version.Sha256;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The list of names: a CSV file in UTF-8 with the columns {@code name}, {@code type}, {@code
 * aliases} (separated by semicolons) and {@code id}, of which the first two have to be there.
 *
 * <p>A row that cannot be used is left out, and the log says which; a file that is no such list is
 * refused as a whole, before anything is found with it. One that is not there has no names. It is
 * read at first use, once; safe for use by several threads.
 */
final class GazetteerFile {

  private static final Logger LOG = LoggerFactory.getLogger(GazetteerFile.class);
  private static final List<String> COLUMNS = List.of("name", "type", "aliases", "id");
  private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}(-[A-Z0-9]{1,3})?");
  private static final int TOLD = 20;

  private final Path file;
  private final String version;
  private @Nullable NameTable names;

  private GazetteerFile(Path file, String version) {
    this.file = file;
    this.version = version;
  }

  /**
   * The list in a file.
   *
   * @throws DramatisException SETTING_INVALID when it lacks a column, INPUT_OUTPUT when it cannot
   *     be read
   */
  static GazetteerFile of(Path file) {
    if (!Files.exists(file)) {
      return new GazetteerFile(file, "none");
    }
    try (Reader reader = reader(file);
        CSVParser rows = CSVParser.parse(reader, format())) {
      columns(file, rows);
    } catch (CharacterCodingException e) {
      throw notText(file, e);
    } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
      throw unreadable(file, e);
    }
    return new GazetteerFile(file, digest(file));
  }

  /** Changes whenever the contents do. */
  String version() {
    return version;
  }

  /**
   * The names.
   *
   * @throws DramatisException when the file cannot be read, or is another one by now
   */
  synchronized NameTable names() {
    NameTable read = names;
    if (read == null) {
      read = version.equals("none") ? new NameTable.Builder().build() : read();
      names = read;
    }
    return read;
  }

  private NameTable read() {
    NameTable.Builder builder = new NameTable.Builder();
    MessageDigest digest = Sha256.begin();
    long left = 0;
    try (InputStream bytes = new DigestInputStream(Files.newInputStream(file), digest);
        Reader reader = reader(bytes);
        CSVParser rows = CSVParser.parse(reader, format())) {
      Map<String, Integer> columns = columns(file, rows);
      for (CSVRecord row : rows) {
        String wrong = add(row, columns, builder);
        if (wrong != null && ++left <= TOLD) {
          LOG.warn("{}, row {}: {}; it is left out", file, row.getRecordNumber(), wrong);
        }
      }
    } catch (CharacterCodingException e) {
      throw notText(file, e);
    } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
      throw unreadable(file, e);
    }
    if (!version.equals(hex(digest))) {
      throw new DramatisException(
          ErrorCode.PLUGIN_FAILED,
          file + " changed while it was in use",
          "Run again: the next run takes the new list up");
    }
    NameTable table = builder.build();
    LOG.info(
        "{}: {} names, {} rows left out, {} ambiguous names",
        file,
        table.size(),
        left,
        builder.ambiguous());
    return table;
  }

  /** Adds a row; says what is wrong with one that cannot be used. */
  private static @Nullable String add(
      CSVRecord row, Map<String, Integer> columns, NameTable.Builder names) {
    String name = value(row, columns, "name");
    String id = value(row, columns, "id");
    ActorType type = type(value(row, columns, "type"));
    if (name.isEmpty()) {
      return "it has no name";
    }
    if (type == null) {
      return "the type is "
          + value(row, columns, "type")
          + ", not person, organization, place or country";
    }
    if (type == ActorType.COUNTRY && !COUNTRY.matcher(id).matches()) {
      return "the id of a country is its ISO 3166 code, such as KP, not " + id;
    }
    int entry = names.entry(type, id);
    boolean added = names.form(name, entry);
    for (String alias : value(row, columns, "aliases").split(";")) {
      if (!alias.isBlank()) {
        added |= names.form(alias, entry);
      }
    }
    return added ? null : "nothing of " + name + " can be found in a text";
  }

  private static String value(CSVRecord row, Map<String, Integer> columns, String column) {
    Integer index = columns.get(column);
    return index == null || index >= row.size() ? "" : row.get(index).strip();
  }

  private static @Nullable ActorType type(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "person", "per" -> ActorType.PERSON;
      case "organization", "organisation", "org" -> ActorType.ORGANIZATION;
      case "place", "loc" -> ActorType.PLACE;
      case "country" -> ActorType.COUNTRY;
      default -> null;
    };
  }

  private static Map<String, Integer> columns(Path file, CSVParser rows) {
    Map<String, Integer> columns = new TreeMap<>();
    List<String> header = rows.getHeaderNames();
    for (int i = 0; i < header.size(); i++) {
      String column = header.get(i).replace("\uFEFF", "").strip().toLowerCase(Locale.ROOT);
      if (COLUMNS.contains(column)) {
        columns.put(column, i);
      }
    }
    if (!columns.containsKey("name") || !columns.containsKey("type")) {
      throw new DramatisException(
          ErrorCode.SETTING_INVALID,
          file + " has the columns " + header + ", without name or type",
          "Give it a first line such as name,type,aliases,id");
    }
    return columns;
  }

  private static CSVFormat format() {
    return CSVFormat.DEFAULT
        .builder()
        .setHeader()
        .setSkipHeaderRecord(true)
        .setIgnoreEmptyLines(true)
        .setAllowMissingColumnNames(true)
        .get();
  }

  private static Reader reader(Path file) throws IOException {
    return reader(Files.newInputStream(file));
  }

  private static Reader reader(InputStream bytes) {
    // A decoder that is asked for refuses bytes that are no UTF-8, instead of replacing them.
    return new BufferedReader(
        new InputStreamReader(bytes, StandardCharsets.UTF_8.newDecoder()), 1 << 16);
  }

  private static String digest(Path file) {
    MessageDigest digest = Sha256.begin();
    try (InputStream bytes = new DigestInputStream(Files.newInputStream(file), digest)) {
      bytes.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw unreadable(file, e);
    }
    return hex(digest);
  }

  private static String hex(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest(), 0, 8);
  }

  private static DramatisException notText(Path file, Exception cause) {
    return new DramatisException(
        ErrorCode.SETTING_INVALID, file + " is not UTF-8 text", "Save it as UTF-8", cause);
  }

  private static DramatisException unreadable(Path file, Exception cause) {
    return new DramatisException(
        ErrorCode.INPUT_OUTPUT,
        file + " cannot be read: " + cause.getMessage(),
        "Check that it is a CSV file and may be read",
        cause);
  }
}
