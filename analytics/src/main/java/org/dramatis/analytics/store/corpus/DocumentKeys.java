package org.dramatis.analytics.store.corpus;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import org.dramatis.analytics.store.Numbers;

/** The numbers and ids of all documents, in twenty-four bytes each. Immutable. */
public final class DocumentKeys {

  /** There are none. */
  public static final DocumentKeys NONE = new DocumentKeys(new long[0], new long[0]);

  private final long[] numbers;
  private final long[] ids;
  private final long[] sortedIds;
  private final int[] places;

  private DocumentKeys(long[] numbers, long[] ids) {
    this.numbers = numbers;
    this.ids = ids;
    this.sortedIds = ids.clone();
    Arrays.sort(sortedIds);
    this.places = new int[ids.length];
    for (int document = 0; document < ids.length; document++) {
      places[Arrays.binarySearch(sortedIds, ids[document])] = document;
    }
  }

  public static DocumentKeys read(Connection connection) throws SQLException {
    long[] numbers = new long[64];
    long[] ids = new long[64];
    int size = 0;
    try (Statement select = connection.createStatement();
        ResultSet rows = select.executeQuery("SELECT number, id FROM document ORDER BY number")) {
      while (rows.next()) {
        if (size == numbers.length) {
          numbers = Arrays.copyOf(numbers, size * 2);
          ids = Arrays.copyOf(ids, size * 2);
        }
        numbers[size] = rows.getLong(1);
        ids[size++] = Numbers.of(rows.getString(2));
      }
    }
    return new DocumentKeys(Arrays.copyOf(numbers, size), Arrays.copyOf(ids, size));
  }

  /** How many documents there are. */
  public int size() {
    return numbers.length;
  }

  /** The number of a document; they ascend. */
  public long number(int document) {
    return numbers[document];
  }

  /** The id of a document as a number; see {@link Numbers}. */
  public long id(int document) {
    return ids[document];
  }

  /** The id, as a number, of the document of that number, which is there. */
  public long idOf(long number) {
    return ids[Arrays.binarySearch(numbers, number)];
  }

  /**
   * The number of the document with an id.
   *
   * @param id the id as a number
   * @return its number; negative when there is none
   */
  public long find(long id) {
    int place = Arrays.binarySearch(sortedIds, id);
    return place < 0 ? -1 : numbers[places[place]];
  }
}
