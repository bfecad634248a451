package org.dramatis.analytics.spill;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.nio.channels.FileChannel;
import java.util.Arrays;
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

  private final @Nullable Scratch scratch;
  private IntBuffer[] pages = new IntBuffer[0];
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
    for (int i = 0; i < size; i++) {
      column.add(value);
    }
    return column;
  }

  /** One of these numbers, in memory; the array is not copied. */
  public static IntColumn of(int... values) {
    IntColumn column = new IntColumn(null);
    column.size = values.length;
    int count = values.length + PAGE - 1 >> BITS;
    column.pages = new IntBuffer[count];
    for (int page = 0; page < count; page++) {
      int from = page << BITS;
      column.pages[page] =
          IntBuffer.wrap(values, from, Math.min(PAGE, values.length - from)).slice();
    }
    return column;
  }

  /** How many there are. */
  public int size() {
    return size;
  }

  /** The number at a place. */
  public int get(int place) {
    return pages[place >>> BITS].get(place & PAGE - 1);
  }

  /** Changes the number at a place. */
  public void set(int place, int value) {
    pages[place >>> BITS].put(place & PAGE - 1, value);
  }

  /** Adds a number behind all others. */
  public void add(int value) {
    int page = size >>> BITS;
    int at = size & PAGE - 1;
    if (page == pages.length) {
      pages = Arrays.copyOf(pages, page + 1);
      pages[page] = page == 0 || scratch == null ? IntBuffer.allocate(LEAST) : mapped(scratch);
    } else if (at == pages[page].capacity()) {
      pages[page] = IntBuffer.allocate(Math.min(PAGE, at * 2)).put(pages[page].rewind()).rewind();
    }
    pages[page].put(at, value);
    size = Math.addExact(size, 1);
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
      int place = from + done;
      int some = Math.min(to - place, PAGE - (place & PAGE - 1));
      pages[place >>> BITS].get(place & PAGE - 1, target, done, some);
      done += some;
    }
  }

  /**
   * One of numbers that {@link #write} has written, as they are in the file: not to be changed.
   *
   * @param position where they begin in the file
   * @param size how many they are
   * @throws IOException when the file cannot be read
   */
  public static IntColumn map(FileChannel file, long position, int size) throws IOException {
    IntColumn column = new IntColumn(null);
    column.size = size;
    column.pages = new IntBuffer[(int) ((size + (long) PAGE - 1) >> BITS)];
    for (int page = 0; page < column.pages.length; page++) {
      long from = (long) page << BITS;
      column.pages[page] =
          file.map(
                  FileChannel.MapMode.READ_ONLY,
                  position + from * Integer.BYTES,
                  Math.min(PAGE, size - from) * Integer.BYTES)
              .order(ByteOrder.nativeOrder())
              .asIntBuffer();
    }
    return column;
  }

  /**
   * Writes the numbers, four bytes each, in the machine's own order.
   *
   * @throws IOException when they cannot be written
   */
  public void write(OutputStream out) throws IOException {
    int[] some = new int[1 << 12];
    ByteBuffer bytes = ByteBuffer.allocate(some.length * Integer.BYTES);
    IntBuffer numbers = bytes.order(ByteOrder.nativeOrder()).asIntBuffer();
    for (int from = 0; from < size; from += some.length) {
      int length = Math.min(some.length, size - from);
      copy(from, from + length, some);
      numbers.put(0, some, 0, length);
      out.write(bytes.array(), 0, length * Integer.BYTES);
    }
  }

  /** Gives its file back before all others; it is not to be used afterwards. */
  public void release() {
    pages = new IntBuffer[0];
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
