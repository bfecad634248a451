package org.dramatis.parsers.extract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.dramatis.core.document.DateOrigin;
import org.dramatis.core.document.Location;
import org.dramatis.core.document.SectionRole;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.dramatis.core.spi.DocumentSink;
import org.dramatis.parsers.settings.DocumentColumns;
import org.dramatis.parsers.settings.ParserSettings;
import org.dramatis.parsers.structure.Block;
import org.dramatis.parsers.structure.DateReader;
import org.dramatis.parsers.structure.Draft;
import org.dramatis.parsers.structure.PartedDocument;
import org.dramatis.parsers.text.TextDecoder;
import org.jspecify.annotations.Nullable;

/**
 * Reads CSV, TSV and JSON Lines: each row a document where a column holds texts, else one table.
 *
 * <p>Reads row by row, whatever the size of the file.
 */
final class TableReader {

  private static final TypeReference<LinkedHashMap<String, Object>> ROW = new TypeReference<>() {};
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int ROWS_A_BLOCK = 100;
  private static final int LINES_LOOKED_AT = 20;
  private static final int LONGEST_VALUE = 500;
  private static final int MOST_VALUES = 60;

  private final ParserSettings settings;
  private final PartNames names;
  private final DocumentSink sink;

  TableReader(ParserSettings settings, PartNames names, DocumentSink sink) {
    this.settings = settings;
    this.names = names;
    this.sink = sink;
  }

  /**
   * Reads CSV or a relative of it, whatever character stands between its cells.
   *
   * @return whether there was any text; false too when the bytes are no text
   */
  boolean readDelimited(InputStream in, Location location, String mediaType) throws IOException {
    Reader decoded = TextDecoder.reader(in);
    if (decoded == null) {
      throw ParseFailures.unsupported(location, mediaType);
    }
    DelimitedRows rows = new DelimitedRows(decoded);
    DelimitedRows.Row first = rows.next();
    if (first == null) {
      return false;
    }
    List<String> header =
        first.cells().stream().map(name -> name.strip().toLowerCase(Locale.ROOT)).toList();
    return holdsDocuments(header)
        ? readDocuments(rows, header, location, mediaType)
        : readTable(rows, first, location, mediaType);
  }

  private boolean readDocuments(
      DelimitedRows rows, List<String> header, Location location, String mediaType)
      throws IOException {
    boolean any = false;
    long number = 0;
    for (DelimitedRows.Row row = rows.next(); row != null; row = rows.next()) {
      number++;
      Map<String, String> values = valuesOf(header, row.cells());
      if (row.broken()) {
        broken(
            names.name(location, pick(values, settings.columns().id()), (int) number),
            "a quote opens in row " + number + " and is never closed",
            "row");
      } else if (!values.isEmpty()) {
        any |= document(values, number, location, mediaType);
      }
    }
    return any;
  }

  private boolean readTable(
      DelimitedRows rows, DelimitedRows.Row header, Location location, String mediaType)
      throws IOException {
    PartedDocument table =
        new PartedDocument(
            settings.documentLength(),
            number ->
                new Draft(PartedDocument.part(location, number), mediaType).headlineExpected(false),
            sink);
    StringBuilder block = new StringBuilder();
    long number = 0;
    for (DelimitedRows.Row row = header; row != null; row = rows.next()) {
      number++;
      if (block.length() > 0) {
        block.append('\n');
      }
      block.append(String.join("\t", row.cells()).replace('\n', ' '));
      if (number % ROWS_A_BLOCK == 0 || block.length() > 20_000) {
        table.add(new Block(block.toString(), SectionRole.TABLE));
        block.setLength(0);
      }
    }
    table.add(new Block(block.toString(), SectionRole.TABLE));
    return table.finish();
  }

  private void broken(Location row, String why, String what) {
    sink.failed(
        row,
        new DramatisException(
            ErrorCode.DOCUMENT_BROKEN,
            row.path() + ": " + why,
            "Mend the " + what + ", then retry"));
  }

  /**
   * Whether JSON Lines that begin like this hold texts.
   *
   * @param head the first bytes, of whose first lines one with such a key is enough
   */
  boolean holdsDocuments(byte[] head) {
    String text = TextDecoder.decode(head);
    if (text == null) {
      return false;
    }
    List<String> lines =
        text.lines().filter(line -> !line.isBlank()).limit(LINES_LOOKED_AT).toList();
    // A first line longer than what was looked at is an object with something long in it.
    return (lines.size() == 1 && lines.get(0).startsWith("{") && jsonKeys(lines.get(0)).isEmpty())
        || lines.stream().anyMatch(line -> holdsDocuments(jsonKeys(line)));
  }

  /**
   * Reads JSON Lines whose objects hold texts.
   *
   * @return whether there was any text
   */
  boolean readJsonLines(InputStream in, Location location, String mediaType) throws IOException {
    Reader decoded = TextDecoder.reader(in);
    if (decoded == null) {
      throw ParseFailures.unsupported(location, mediaType);
    }
    boolean any = false;
    long number = 0;
    BufferedReader lines = new BufferedReader(decoded, 64 * 1024);
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.isBlank()) {
        continue;
      }
      number++;
      Map<String, String> values = jsonValues(line);
      if (values == null) {
        broken(
            names.name(location, null, (int) number),
            "line " + number + " is no JSON object",
            "line");
        continue;
      }
      any |= document(values, number, location, mediaType);
    }
    return any;
  }

  private boolean document(
      Map<String, String> values, long number, Location location, String mediaType) {
    DocumentColumns columns = settings.columns();
    String title = pick(values, columns.title());
    String text = pick(values, columns.text());
    Location row = names.name(location, pick(values, columns.id()), (int) number);
    if (text == null && title == null) {
      sink.failed(
          row,
          new DramatisException(
              ErrorCode.DOCUMENT_EMPTY,
              row.path() + " holds neither text nor title",
              "Check the row, or name the columns of the text in " + ParserSettings.TEXT_COLUMNS));
      return false;
    }
    PartedDocument parts =
        new PartedDocument(
            settings.documentLength(),
            part -> {
              Draft draft =
                  new Draft(PartedDocument.part(row, part), mediaType)
                      .headlineExpected(false)
                      .title(title);
              String said = pick(values, columns.date());
              draft.date(said == null ? null : DateReader.find(said), DateOrigin.HEADER, 0.9);
              draft.metadata(Draft.AUTHOR, pick(values, columns.author()));
              draft.metadata("row", Long.toString(number));
              values.entrySet().stream()
                  .filter(cell -> !cell.getValue().equals(text) && !cell.getValue().equals(title))
                  .filter(cell -> cell.getValue().length() <= LONGEST_VALUE)
                  .limit(MOST_VALUES)
                  .forEach(cell -> draft.metadata("column." + cell.getKey(), cell.getValue()));
              return draft;
            },
            sink);
    if (title != null) {
      parts.add(new Block(title, SectionRole.TITLE));
    }
    if (text != null) {
      parts.add(new Block(text.replace("\r\n", "\n").replace('\r', '\n'), null));
    }
    return parts.finish();
  }

  private boolean holdsDocuments(List<String> header) {
    return header.stream().anyMatch(name -> settings.columns().text().contains(name));
  }

  private static Map<String, String> valuesOf(List<String> header, List<String> row) {
    Map<String, String> values = new LinkedHashMap<>();
    for (int i = 0; i < header.size() && i < row.size(); i++) {
      if (!row.get(i).isBlank()) {
        values.putIfAbsent(header.get(i), row.get(i));
      }
    }
    return values;
  }

  /** The keys of a JSON object, also of those without a value; none where there is no object. */
  private static List<String> jsonKeys(String line) {
    try {
      return JSON.readValue(line, ROW).keySet().stream()
          .map(key -> key.strip().toLowerCase(Locale.ROOT))
          .toList();
    } catch (JsonProcessingException notAnObject) {
      return List.of();
    }
  }

  private static @Nullable Map<String, String> jsonValues(String line) {
    try {
      Map<String, String> values = new LinkedHashMap<>();
      JSON.readValue(line, ROW)
          .forEach(
              (key, value) -> {
                if (value != null && !String.valueOf(value).isBlank()) {
                  values.putIfAbsent(key.strip().toLowerCase(Locale.ROOT), String.valueOf(value));
                }
              });
      return values;
    } catch (JsonProcessingException notAnObject) {
      return null;
    }
  }

  private static @Nullable String pick(Map<String, String> values, List<String> columns) {
    for (String column : columns) {
      String value = values.get(column);
      if (value != null) {
        return value;
      }
    }
    return null;
  }
}
