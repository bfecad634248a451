package org.dramatis.app.terminal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A table of text in columns as wide as they need to be, up to a limit. A longer cell stays whole
 * and pushes the rest of its line: ids, paths and values are there to be used.
 *
 * <p>Not thread-safe.
 */
public final class TextTable {

  private static final int WIDEST = 40;

  private final List<String> headings;
  private final boolean[] right;
  private final List<List<String>> rows = new ArrayList<>();

  /**
   * An empty table.
   *
   * @param headings one for each column; one that begins with {@code >} is right-aligned
   */
  public TextTable(String... headings) {
    this.right = new boolean[headings.length];
    this.headings = new ArrayList<>();
    for (int i = 0; i < headings.length; i++) {
      right[i] = headings[i].startsWith(">");
      this.headings.add(right[i] ? headings[i].substring(1) : headings[i]);
    }
  }

  /** Adds a row; control characters in its cells become spaces. */
  public void add(Object... cells) {
    if (cells.length != headings.size()) {
      throw new IllegalArgumentException(
          cells.length + " cells for " + headings.size() + " columns");
    }
    rows.add(Arrays.stream(cells).map(cell -> printable(String.valueOf(cell))).toList());
  }

  /** Whether it has no rows. */
  public boolean isEmpty() {
    return rows.isEmpty();
  }

  /** Its lines, the headings first. */
  public List<String> lines() {
    int[] widths = new int[headings.size()];
    for (int column = 0; column < widths.length; column++) {
      widths[column] = headings.get(column).length();
      for (List<String> row : rows) {
        widths[column] = Math.max(widths[column], Math.min(WIDEST, length(row.get(column))));
      }
    }
    List<String> lines = new ArrayList<>();
    lines.add(line(headings, widths));
    rows.forEach(row -> lines.add(line(row, widths)));
    return lines;
  }

  /** The text with control and formatting characters replaced by spaces. */
  public static String printable(String text) {
    return text.codePoints()
        .mapToObj(
            point ->
                Character.isISOControl(point) || Character.getType(point) == Character.FORMAT
                    ? " "
                    : Character.toString(point))
        .collect(Collectors.joining());
  }

  private String line(List<String> cells, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < widths.length; column++) {
      String cell = cells.get(column);
      boolean last = column == widths.length - 1;
      String padding = " ".repeat(Math.max(0, widths[column] - length(cell)));
      line.append(column == 0 ? "" : "  ");
      line.append(right[column] ? padding + cell : last ? cell : cell + padding);
    }
    return line.toString().stripTrailing();
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }
}
