package org.dramatis.web.page;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The columns of a list that can be shown or left out. The address names those that a reader turned
 * round, so that it says nothing while all are as usual. Immutable.
 */
public final class Columns {

  /** Parameter of the address. */
  private static final String COLUMNS = "columns";

  private final Set<String> shown = new HashSet<>();
  private final List<Option> options = new ArrayList<>();
  private boolean changed;

  /**
   * A column.
   *
   * @param word how addresses call it
   * @param label how readers do
   * @param usual whether it is shown unless turned round
   */
  record Column(String word, String label, boolean usual) {}

  private Columns() {}

  /** The columns of the list at an address. */
  static Columns of(PageLink here, List<Column> all) {
    Columns columns = new Columns();
    for (Column column : all) {
      boolean turned = here.has(COLUMNS, column.word());
      boolean on = column.usual() != turned;
      columns.changed |= turned;
      if (on) {
        columns.shown.add(column.word());
      }
      columns.options.add(
          new Option(column.label(), here.toggled(COLUMNS, column.word()).toString(), on));
    }
    return columns;
  }

  /** Whether a column is shown. */
  public boolean has(String word) {
    return shown.contains(word);
  }

  /** Each column as a link that turns it round. */
  public List<Option> options() {
    return List.copyOf(options);
  }

  /** Whether any is not as usual. */
  public boolean changed() {
    return changed;
  }
}
