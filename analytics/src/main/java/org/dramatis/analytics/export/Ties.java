package org.dramatis.analytics.export;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.dramatis.core.spi.Table;
import org.dramatis.core.spi.Tables;
import org.dramatis.core.statistic.Column;
import org.dramatis.core.statistic.ColumnType;
import org.jspecify.annotations.Nullable;

/** A table as a network: its first two columns of actors are the ends of ties. */
final class Ties {

  private final Table table;
  private final int first;
  private final int second;
  private final List<Integer> properties;

  private Ties(Table table, int first, int second) {
    this.table = table;
    this.first = first;
    this.second = second;
    this.properties = new ArrayList<>();
    for (int i = 0; i < table.columns().size(); i++) {
      String name = table.columns().get(i).name();
      boolean end = i == first || i == second;
      if (!end && !name.equals("firstName") && !name.equals("secondName")) {
        properties.add(i);
      }
    }
  }

  /**
   * The network of a table.
   *
   * @throws DramatisException USAGE for a table that has not two columns of actors
   */
  static Ties of(Table table, String format) {
    List<Integer> ends = new ArrayList<>();
    for (int i = 0; i < table.columns().size(); i++) {
      if (table.columns().get(i).type() == ColumnType.ACTOR) {
        ends.add(i);
      }
    }
    if (ends.size() < 2) {
      throw new DramatisException(
          ErrorCode.USAGE,
          "As " + format + " a table needs two actors a row, and " + table.name() + " has not",
          "Such as cooccurrences; as csv, jsonl, xlsx or sqlite every table can be written");
    }
    return new Ties(table, ends.get(0), ends.get(1));
  }

  /** The columns of a tie that are none of its ends. */
  List<Column> properties() {
    return properties.stream().map(i -> table.columns().get(i)).toList();
  }

  /**
   * A tie.
   *
   * @param number its number, from 0
   * @param first id of an actor
   * @param second id of the other
   * @param values of the {@link #properties}
   */
  record Tie(long number, String first, String second, List<@Nullable Object> values) {}

  /** Hands over all ties. */
  void each(Consumer<Tie> take) {
    long[] number = new long[1];
    try (Stream<List<@Nullable Object>> rows = table.rows()) {
      rows.forEach(
          row -> {
            Object one = row.get(first);
            Object other = row.get(second);
            if (one != null && other != null) {
              List<@Nullable Object> values = new ArrayList<>();
              properties.forEach(i -> values.add(row.get(i)));
              take.accept(new Tie(number[0]++, (String) one, (String) other, values));
            }
          });
    }
  }

  /**
   * An actor of a tie.
   *
   * @param id its id
   * @param name its name
   * @param type its type; empty when not known
   * @param mentions its sure mentions; -1 when not known
   */
  record Node(String id, String name, String type, long mentions) {}

  /** Hands over the actors that have ties, each once, by id where the table of actors has them. */
  void nodes(Tables tables, Consumer<Node> take) {
    Set<String> wanted = new HashSet<>();
    TreeMap<String, String> names = new TreeMap<>();
    int firstName = index(table, "firstName");
    int secondName = index(table, "secondName");
    try (Stream<List<@Nullable Object>> rows = table.rows()) {
      rows.forEach(
          row -> {
            if (row.get(first) != null && row.get(second) != null) {
              name(row, first, firstName, wanted, names);
              name(row, second, secondName, wanted, names);
            }
          });
    }
    Table actors =
        tables.all().stream()
            .filter(one -> one.name().equals(ExportTable.ACTORS.id()))
            .findFirst()
            .orElse(null);
    if (actors != null) {
      int id = index(actors, "actor");
      int name = index(actors, "name");
      int type = index(actors, "type");
      int mentions = index(actors, "mentions");
      try (Stream<List<@Nullable Object>> rows = actors.rows()) {
        rows.forEach(
            row -> {
              if (wanted.remove(row.get(id))) {
                names.remove(row.get(id));
                take.accept(
                    new Node(
                        (String) row.get(id),
                        (String) row.get(name),
                        (String) row.get(type),
                        (Long) row.get(mentions)));
              }
            });
      }
    }
    wanted.stream()
        .sorted()
        .forEach(id -> take.accept(new Node(id, names.getOrDefault(id, id), "", -1)));
  }

  private static void name(
      List<@Nullable Object> row,
      int end,
      int called,
      Set<String> wanted,
      TreeMap<String, String> names) {
    String id = (String) row.get(end);
    if (wanted.add(id) && called >= 0 && row.get(called) != null) {
      names.put(id, (String) row.get(called));
    }
  }

  private static int index(Table table, String column) {
    for (int i = 0; i < table.columns().size(); i++) {
      if (table.columns().get(i).name().equals(column)) {
        return i;
      }
    }
    return -1;
  }

  /** How GraphML and GEXF call the type of a column. */
  static String type(Column column) {
    switch (column.type()) {
      case INTEGER:
        return "long";
      case DECIMAL:
        return "double";
      case BOOLEAN:
        return "boolean";
      case TEXT:
      case ACTOR:
      case DOCUMENT:
      case DATE:
      case JSON:
        return "string";
    }
    throw new IllegalStateException(column.type().name());
  }
}
