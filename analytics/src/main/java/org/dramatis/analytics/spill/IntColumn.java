package org.dramatis.analytics.spill;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.nio.channels.FileChannel;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Numbers by place, read and changed in any order. The first million is in memory; what is more is
 * in a file that is mapped, where there is a folder for it: the system keeps as much of it in
 * memory as there is room, outside of Java's. Used by one thread at a time while it is written.
 */
public final class IntColumn {

  private static final int BITS = 20;
  private static final int PAGE = 1 << BITS;
  private static final int LEAST = 1 << 8;
  private static final int BLOCK = 1 << 13;

  private final @Nullable Scratch scratch;

  /** By page, for those in memory; null for those in the file. */
  private int[] @Nullable [] arrays = new int[0][];

  /** By page, for those in the file. */
  private @Nullable IntBuffer[] buffers = new IntBuffer[0];

  private @Nullable FileChannel file;
  private int size;

  /**
   * An empty one.
   *
   * @param scratch where its file is made; null to keep all in memory
   */
  public IntColumn(@Nullable Scratch scratch) {
    this.scratch = scratch;
  }

  /**
   * One of equal numbers.
   *
   * @param scratch where its file is made; null to keep all in memory
   */
  public static IntColumn filled(@Nullable Scratch scratch, int size, int value) {
    IntColumn column = new IntColumn(scratch);
    int[] some = new int[Math.min(size, BLOCK)];
    Arrays.fill(some, value);
    for (int from = 0; from < size; from += BLOCK) {
      column.add(some, Math.min(BLOCK, size - from));
    }
    return column;
  }

  /** One of these numbers, in memory; the array is not copied. */
  public static IntColumn of(int... values) {
    IntColumn column = new IntColumn(null);
    column.pages((int) ((values.length + (long) PAGE - 1) >> BITS));
    for (int page = 0; page < column.arrays.length; page++) {
      int from = page << BITS;
      column.arrays[page] =
          values.length <= PAGE
              ? values
              : Arrays.copyOfRange(values, from, Math.min(from + PAGE, values.length));
    }
    column.size = values.length;
    return column;
  }

  private void pages(int count) {
    arrays = Arrays.copyOf(arrays, count);
    buffers = Arrays.copyOf(buffers, count);
  }

  /** How many there are. */
  public int size() {
    return size;
  }

  /** The number at a place. */
  public int get(int place) {
    int[] array = arrays[place >>> BITS];
    return array != null ? array[place & PAGE - 1] : buffer(place >>> BITS).get(place & PAGE - 1);
  }

  /** Changes the number at a place. */
  public void set(int place, int value) {
    int[] array = arrays[place >>> BITS];
    if (array != null) {
      array[place & PAGE - 1] = value;
    } else {
      buffer(place >>> BITS).put(place & PAGE - 1, value);
    }
  }

  private IntBuffer buffer(int page) {
    return Objects.requireNonNull(buffers[page]);
  }

  /** Adds a number behind all others. */
  public void add(int value) {
    room(1);
    int[] array = arrays[size >>> BITS];
    if (array != null) {
      array[size & PAGE - 1] = value;
    } else {
      buffer(size >>> BITS).put(size & PAGE - 1, value);
    }
    size++;
  }

  /** Adds the first numbers of an array behind all others. */
  public void add(int[] values, int count) {
    int done = 0;
    while (done < count) {
      int some = Math.min(count - done, room(count - done));
      int[] array = arrays[size >>> BITS];
      if (array != null) {
        System.arraycopy(values, done, array, size & PAGE - 1, some);
      } else {
        buffer(size >>> BITS).put(size & PAGE - 1, values, done, some);
      }
      done += some;
      size += some;
    }
  }

  /** Makes room behind all others for at least one number, and for more if there may be. */
  private int room(int wanted) {
    int page = size >>> BITS;
    int at = size & PAGE - 1;
    Math.addExact(size, wanted);
    if (page == arrays.length) {
      pages(page + 1);
      if (page == 0 || scratch == null) {
        arrays[page] = new int[Math.min(PAGE, Math.max(LEAST, wanted))];
      } else {
        buffers[page] = mapped(scratch);
      }
    }
    int[] array = arrays[page];
    if (array == null) {
      return PAGE - at;
    }
    if (at + wanted > array.length && array.length < PAGE) {
      array = Arrays.copyOf(array, Math.min(PAGE, Math.max(at + wanted, array.length * 2)));
      arrays[page] = array;
    }
    return array.length - at;
  }

  /** The numbers from one place to before another one. */
  public int[] copy(int from, int to) {
    int[] copy = new int[to - from];
    copy(from, to, copy);
    return copy;
  }

  /** Puts the numbers from one place to before another one at the beginning of an array. */
  public void copy(int from, int to, int[] target) {
    int done = 0;
    while (done < to - from) {
      int page = from + done >>> BITS;
      int at = from + done & PAGE - 1;
      int some = Math.min(to - from - done, PAGE - at);
      int[] array = arrays[page];
      if (array != null) {
        System.arraycopy(array, at, target, done, some);
      } else {
        buffer(page).get(at, target, done, some);
      }
      done += some;
    }
  }

  /**
   * One of numbers that {@link #write} has written: the first million in memory, what is more is
   * mapped as it is in the file and not to be changed.
   *
   * @param position where they begin in the file
   * @param size how many they are
   * @throws IOException when the file cannot be read
   */
  public static IntColumn map(FileChannel file, long position, int size) throws IOException {
    IntColumn column = new IntColumn(null);
    column.pages((int) ((size + (long) PAGE - 1) >> BITS));
    for (int page = 0; page < column.arrays.length; page++) {
      int from = page << BITS;
      int some = Math.min(PAGE, size - from);
      IntBuffer numbers =
          file.map(
                  FileChannel.MapMode.READ_ONLY,
                  position + (long) from * Integer.BYTES,
                  (long) some * Integer.BYTES)
              .order(ByteOrder.nativeOrder())
              .asIntBuffer();
      if (page == 0) {
        int[] array = new int[some];
        numbers.get(array);
        column.arrays[page] = array;
      } else {
        column.buffers[page] = numbers;
      }
    }
    column.size = size;
    return column;
  }

  /**
   * Writes the numbers, four bytes each, in the machine's own order.
   *
   * @throws IOException when they cannot be written
   */
  public void write(OutputStream out) throws IOException {
    int[] some = new int[BLOCK];
    ByteBuffer bytes = ByteBuffer.allocate(BLOCK * Integer.BYTES);
    IntBuffer numbers = bytes.order(ByteOrder.nativeOrder()).asIntBuffer();
    for (int from = 0; from < size; from += BLOCK) {
      int length = Math.min(BLOCK, size - from);
      copy(from, from + length, some);
      numbers.put(0, some, 0, length);
      out.write(bytes.array(), 0, length * Integer.BYTES);
    }
  }

  /** Gives its file back before all others; it is not to be used afterwards. */
  public void release() {
    arrays = new int[0][];
    buffers = new IntBuffer[0];
    size = 0;
    if (file != null && scratch != null) {
      scratch.release(file);
    }
  }

  private IntBuffer mapped(Scratch folder) {
    try {
      FileChannel channel = file;
      if (channel == null) {
        channel = folder.file();
        file = channel;
      }
      long begin = channel.size();
      // A disk that is full is found out here: a page that finds no place when it is written to
      // would end in an error of the virtual machine.
      ByteBuffer zeros = ByteBuffer.allocate(PAGE * Integer.BYTES);
      for (long at = begin; zeros.hasRemaining(); ) {
        at += channel.write(zeros, at);
      }
      return channel
          .map(FileChannel.MapMode.READ_WRITE, begin, (long) PAGE * Integer.BYTES)
          .order(ByteOrder.nativeOrder())
          .asIntBuffer();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
