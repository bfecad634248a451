package org.dramatis.analytics.export;

import java.util.List;
import org.dramatis.core.spi.Exporter;
import org.dramatis.core.spi.Table;
import org.dramatis.core.spi.Tables;

/** A format whose file may hold several tables, so that all can be asked for at once. */
public interface WholeExporter extends Exporter {

  /** How all tables are asked for. */
  String ALL = "all";

  /** The tables to write: the one that is asked for, or all. */
  static List<Table> asked(Table table, Tables tables) {
    return table.name().equals(ALL) ? tables.all() : List.of(table);
  }
}
