package org.dramatis.parsers.extract;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The rows of CSV and its relatives, one by one.
 *
 * <p>A cell that begins with a quote may hold delimiters, doubled quotes and line ends. A quote
 * that is never closed costs its own row only: that line is then read as if quotes meant nothing,
 * and the next row is the next line. Empty lines are no rows. Not thread-safe.
 */
final class DelimitedRows {

  /** Code units after which a quote counts as never closed. */
  private static final int LONGEST_ROW = 10_000_000;

  private static final int OPEN = -1;
  private static final int NEVER_CLOSED = -2;

  /** Excel's way of naming the delimiter in the first line. */
  private static final Pattern NAMED_DELIMITER = Pattern.compile("sep=(.)(?:\\r?\\n|\\r)");

  private final BufferedReader reader;
  private final char delimiter;

  /** Lines that were read ahead in search of a closing quote. */
  private final Deque<String> waiting = new ArrayDeque<>();

  /** How many of those that wait hold no quote that begins a cell, as is known already. */
  private int unquoted;

  /** The rows of a text, which is read from where it stands. */
  DelimitedRows(Reader text) throws IOException {
    this.reader = new BufferedReader(text, 64 * 1024);
    this.delimiter = delimiter(reader);
  }

  /** The next row; null at the end. */
  @Nullable Row next() throws IOException {
    boolean quotes = unquoted == 0;
    String line = line();
    while (line != null && line.isEmpty()) {
      quotes = unquoted == 0;
      line = line();
    }
    if (line == null) {
      return null;
    }
    return quotes ? quotedRow(line) : plainRow(line, false);
  }

  private Row quotedRow(String first) throws IOException {
    List<String> cells = new ArrayList<>();
    List<String> more = new ArrayList<>();
    String line = first;
    int length = first.length();
    int at = 0;
    while (true) {
      if (at < line.length() && line.charAt(at) == '"') {
        StringBuilder cell = new StringBuilder();
        int end = closing(line, at + 1, cell, true);
        while (end == OPEN) {
          String next = line();
          length += next == null ? 0 : next.length();
          if (next == null || length > LONGEST_ROW) {
            return neverClosed(first, more, next);
          }
          line = next;
          end = closing(line, 0, cell.append('\n'), false);
          if (end == NEVER_CLOSED) {
            return neverClosed(first, more, line);
          }
          more.add(line);
        }
        cells.add(cell.toString());
        at = end;
      } else {
        int end = cellEnd(line, at);
        cells.add(line.substring(at, end));
        at = end;
      }
      if (at == line.length()) {
        return new Row(cells, false);
      }
      at++;
    }
  }

  /**
   * Takes what stands in quotes, up to the quote that closes them: one before a delimiter or the
   * line's end.
   *
   * @param first whether the quotes began in this line
   * @return where the cell ends; {@link #OPEN} when the line ends first; {@link #NEVER_CLOSED} when
   *     a cell begins anew where none can
   */
  private int closing(String line, int from, StringBuilder cell, boolean first) {
    int lone = -1;
    int taken = 0;
    for (int i = from; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c != '"') {
        if (c == '\t' && c == delimiter && !first) {
          // Texts of several lines hold no tabs: this is another row.
          return NEVER_CLOSED;
        }
        cell.append(c);
        continue;
      }
      int after = i + 1;
      if (after < line.length() && line.charAt(after) == '"') {
        cell.append(c);
        i++;
        continue;
      }
      while (after < line.length() && line.charAt(after) == ' ') {
        after++;
      }
      if (after == line.length() || line.charAt(after) == delimiter) {
        return after;
      }
      if (!first && (i == 0 || line.charAt(i - 1) == delimiter)) {
        return NEVER_CLOSED;
      }
      if (lone < 0) {
        lone = i;
        taken = cell.length();
      }
      cell.append(c);
    }
    if (lone < 0 || !first) {
      return OPEN;
    }
    // "Envoy" flies home: the quotes belong to the words.
    int end = cellEnd(line, lone);
    cell.insert(0, '"').setLength(taken + 1);
    cell.append(line, lone, end);
    return end;
  }

  /** The row of the first line alone; what was read beyond it is put back. */
  private Row neverClosed(String first, List<String> more, @Nullable String last) {
    if (last != null) {
      waiting.addFirst(last);
    }
    for (int i = more.size() - 1; i >= 0; i--) {
      waiting.addFirst(more.get(i));
    }
    unquoted = more.size();
    return plainRow(first, delimiter != '\t');
  }

  private Row plainRow(String line, boolean broken) {
    List<String> cells = new ArrayList<>();
    int at = 0;
    for (int end = cellEnd(line, at); end < line.length(); end = cellEnd(line, at)) {
      cells.add(line.substring(at, end));
      at = end + 1;
    }
    cells.add(line.substring(at));
    return new Row(cells, broken);
  }

  private int cellEnd(String line, int from) {
    int end = line.indexOf(delimiter, from);
    return end < 0 ? line.length() : end;
  }

  private @Nullable String line() throws IOException {
    unquoted = Math.max(0, unquoted - 1);
    String line = waiting.poll();
    return line == null ? reader.readLine() : line;
  }

  /** As the first line names it, else the likeliest of comma, semicolon, tab and bar in it. */
  private static char delimiter(BufferedReader reader) throws IOException {
    char[] head = new char[8192];
    reader.mark(head.length);
    int length = Math.max(reader.read(head), 0);
    reader.reset();
    Matcher named = NAMED_DELIMITER.matcher(new String(head, 0, length));
    if (named.lookingAt()) {
      reader.readLine();
      return named.group(1).charAt(0);
    }
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

  /**
   * A row.
   *
   * @param broken whether a quote opens in it and never closes, so that its cells are a guess
   */
  record Row(List<String> cells, boolean broken) {}
}
