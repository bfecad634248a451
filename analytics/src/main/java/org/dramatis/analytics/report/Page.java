package org.dramatis.analytics.report;

import java.util.List;

/**
 * A part of a longer list.
 *
 * @param items the rows of this part
 * @param total how many rows the whole list has
 * @param offset index of the first row of this part in the whole list
 * @param <T> the row
 */
public record Page<T>(List<T> items, long total, long offset) {

  public Page {
    items = List.copyOf(items);
  }

  /** Whether rows follow after this part. */
  public boolean hasMore() {
    return offset + items.size() < total;
  }
}
