package org.dramatis.parsers.extract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
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
      throw Failures.unsupported(location, mediaType);
    }
    BufferedReader reader = new BufferedReader(decoded, 64 * 1024);
    CSVFormat format =
        CSVFormat.DEFAULT
            .builder()
            .setDelimiter(delimiter(reader))
            .setIgnoreEmptyLines(true)
            .setTrailingData(true)
            .setLenientEof(true)
            .get();
    boolean any = false;
    try (CSVParser rows = CSVParser.parse(reader, format)) {
      List<String> header = null;
      PartedDocument table = null;
      StringBuilder block = new StringBuilder();
      for (CSVRecord row : rows) {
        if (header == null) {
          header = header(row);
          if (!holdsDocuments(header)) {
            table = table(location, mediaType);
          }
        }
        if (table == null) {
          if (row.getRecordNumber() > 1) {
            any |= document(valuesOf(header, row), row.getRecordNumber() - 1, location, mediaType);
          }
          continue;
        }
        if (block.length() > 0) {
          block.append('\n');
        }
        block.append(String.join("\t", row.values()).replace('\n', ' '));
        if (row.getRecordNumber() % ROWS_A_BLOCK == 0 || block.length() > 20_000) {
          table.add(new Block(block.toString(), SectionRole.TABLE));
          block.setLength(0);
        }
      }
      if (table != null) {
        table.add(new Block(block.toString(), SectionRole.TABLE));
        any = table.finish();
      }
    }
    return any;
  }

  /**
   * Whether JSON Lines that begin like this hold texts.
   *
   * @param head the first bytes, of which the first line is looked at
   */
  boolean holdsDocuments(byte[] head) {
    String text = TextDecoder.decode(head);
    if (text == null) {
      return false;
    }
    String first = text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
    Map<String, String> values = jsonValues(first);
    if (values == null) {
      // A first line longer than what was looked at is an object with something long in it.
      return first.length() == text.stripLeading().length() && first.startsWith("{");
    }
    return holdsDocuments(List.copyOf(values.keySet()));
  }

  /**
   * Reads JSON Lines whose objects hold texts.
   *
   * @return whether there was any text
   */
  boolean readJsonLines(InputStream in, Location location, String mediaType) throws IOException {
    Reader decoded = TextDecoder.reader(in);
    if (decoded == null) {
      throw Failures.unsupported(location, mediaType);
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
        Location row = names.name(location, null, (int) number);
        sink.failed(
            row,
            new DramatisException(
                ErrorCode.DOCUMENT_BROKEN,
                row.path() + ": line " + number + " is no JSON object",
                "Mend the line, then retry"));
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
    if (text == null && title == null) {
      return false;
    }
    Location row = names.name(location, pick(values, columns.id()), (int) number);
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

  private PartedDocument table(Location location, String mediaType) {
    return new PartedDocument(
        settings.documentLength(),
        number ->
            new Draft(PartedDocument.part(location, number), mediaType).headlineExpected(false),
        sink);
  }

  private boolean holdsDocuments(List<String> header) {
    return header.stream().anyMatch(name -> settings.columns().text().contains(name));
  }

  private static List<String> header(CSVRecord row) {
    List<String> header = new ArrayList<>();
    row.forEach(name -> header.add(name.strip().toLowerCase(Locale.ROOT)));
    return header;
  }

  private static Map<String, String> valuesOf(List<String> header, CSVRecord row) {
    Map<String, String> values = new LinkedHashMap<>();
    for (int i = 0; i < header.size() && i < row.size(); i++) {
      if (!row.get(i).isBlank()) {
        values.putIfAbsent(header.get(i), row.get(i));
      }
    }
    return values;
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

  /** The likeliest of comma, semicolon, tab and bar, by the first line. */
  private static char delimiter(BufferedReader reader) throws IOException {
    char[] head = new char[8192];
    reader.mark(head.length);
    int length = reader.read(head);
    reader.reset();
    char best = ',';
    int most = 0;
    for (char candidate : new char[] {',', ';', '\t', '|'}) {
      int count = 0;
      boolean quoted = false;
      for (int i = 0; i < length && (quoted || head[i] != '\n'); i++) {
        quoted ^= head[i] == '"';
        if (!quoted && head[i] == candidate) {
          count++;
        }
      }
      if (count > most) {
        most = count;
        best = candidate;
      }
    }
    return best;
  }
}
