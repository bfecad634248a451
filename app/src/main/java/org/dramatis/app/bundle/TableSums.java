package org.dramatis.app.bundle;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.dramatis.core.spi.Table;
import org.dramatis.core.statistic.Column;
import org.dramatis.core.version.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * Sums of the tables of results: of every actor and of the mentions of every document one of its
 * own, so that differences are named; of each other table one for all.
 */
final class TableSums {

  private static final int BYTES = 8;

  /** What is in {@code documents.tsv}, with its own sums. */
  private static final String DOCUMENTS = "documents";

  private TableSums() {}

  /**
   * The sums of tables, by {@code TABLE}, tab, and what of it: the id of an actor, the path of a
   * document, or {@code *}.
   */
  static SortedMap<String, String> of(List<Table> tables) {
    SortedMap<String, String> sums = new TreeMap<>();
    for (Table table : tables) {
      if (!table.name().equals(DOCUMENTS)) {
        add(table, sums);
      }
    }
    return sums;
  }

  private static void add(Table table, SortedMap<String, String> sums) {
    int by = by(table);
    long[] rows = new long[1];
    MessageDigest[] sum = {Sha256.begin()};
    String[] part = {"*"};
    try (Stream<List<@Nullable Object>> all = table.rows()) {
      all.forEach(
          row -> {
            if (by >= 0) {
              String now = one(String.valueOf(row.get(by)));
              if (!now.equals(part[0])) {
                put(table, part[0], rows[0], sum[0], sums);
                rows[0] = 0;
                part[0] = now;
              }
            }
            rows[0]++;
            for (Object value : row) {
              sum[0].update(String.valueOf(value).getBytes(StandardCharsets.UTF_8));
              sum[0].update((byte) 0);
            }
          });
    }
    put(table, part[0], rows[0], sum[0], sums);
  }

  /** The column by which a table is told apart; -1 for none. */
  private static int by(Table table) {
    List<String> names = table.columns().stream().map(Column::name).toList();
    switch (table.name()) {
      case "actors":
        return names.indexOf("actor");
      case "mentions":
      case "annotations":
        return names.indexOf("doc");
      default:
        return -1;
    }
  }

  private static void put(
      Table table, String part, long rows, MessageDigest sum, SortedMap<String, String> sums) {
    if (rows > 0 || part.equals("*") && by(table) < 0) {
      sums.put(
          table.name() + "\t" + part,
          rows + "\t" + HexFormat.of().formatHex(sum.digest(), 0, BYTES));
    }
  }

  /** A text without what separates fields and lines. */
  static String one(String text) {
    return text.replaceAll("[\\t\\r\\n]", " ");
  }
}
