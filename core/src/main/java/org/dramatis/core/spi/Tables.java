package org.dramatis.core.spi;

import java.util.List;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;

/** The tables that can be exported: the built-in ones and those of plugins' statistics. */
public interface Tables {

  /** All tables: the built-in ones first, then those of statistics by name. */
  List<Table> all();

  /**
   * The table of that name.
   *
   * @throws DramatisException NOT_FOUND with all names
   */
  default Table table(String name) {
    List<Table> all = all();
    return all.stream()
        .filter(table -> table.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new DramatisException(
                    ErrorCode.NOT_FOUND,
                    "No table " + name + " to export",
                    "Tables: " + all.stream().map(Table::name).toList()));
  }
}
