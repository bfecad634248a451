package org.dramatis.analytics.spill;

import java.io.EOFException;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Numbers and texts, written one after the other and read again from any place on. What is more
 * than fits into memory is in a file, where there is a folder for it. Readers are valid until the
 * next write. Used by one thread at a time.
 */
public final class Spool implements Serializable {

  private static final long serialVersionUID = 1;
  private static final int BUFFER = 1 << 13;

  private final transient @Nullable Scratch scratch;
  private transient @Nullable FileChannel file;
  private transient long filed;
  private transient byte[] last = new byte[64];
  private transient int size;

  /**
   * An empty one.
   *
   * @param scratch where its file is made; null to keep all in memory
   */
  public Spool(@Nullable Scratch scratch) {
    this.scratch = scratch;
  }

  /** How many bytes were written: the place of what is written next. */
  public long size() {
    return filed + size;
  }

  /** Writes a number from 0, the fewer bytes the less it is. */
  public void number(long value) {
    room(10);
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      last[size++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    last[size++] = (byte) rest;
  }

  /** Writes a text. */
  public void text(String value) {
    bytes(value.getBytes(StandardCharsets.UTF_8));
  }

  /** Writes bytes with their number. */
  public void bytes(byte[] value) {
    number(value.length);
    room(value.length);
    System.arraycopy(value, 0, last, size, value.length);
    size += value.length;
  }

  /** Appends all of another one, which is not to be used afterwards. */
  public void append(Spool other) {
    Reader reader = other.reader();
    while (!reader.atEnd()) {
      int some = reader.available();
      room(some);
      reader.copy(last, size, some);
      size += some;
    }
    other.release();
  }

  /** Forgets everything and gives its file back. */
  public void release() {
    if (file != null && scratch != null) {
      scratch.release(file);
    }
    file = null;
    filed = 0;
    size = 0;
    last = new byte[64];
  }

  private void room(int more) {
    if (size + more > last.length) {
      if (scratch != null && size > scratch.bytes()) {
        spill(scratch);
      }
      if (size + more > last.length) {
        last = Arrays.copyOf(last, Math.max(size + more, Math.addExact(size, size >> 1)));
      }
    }
  }

  private void spill(Scratch folder) {
    try {
      FileChannel channel = file;
      if (channel == null) {
        channel = folder.file();
        file = channel;
      }
      ByteBuffer bytes = ByteBuffer.wrap(last, 0, size);
      while (bytes.hasRemaining()) {
        filed += channel.write(bytes, filed);
      }
      size = 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads from the beginning. */
  public Reader reader() {
    return new Reader();
  }

  /** Reads what was written. */
  public final class Reader {

    private byte[] buffer = new byte[0];
    private long start;
    private int at;
    private int end;

    private Reader() {}

    /** The place of what is read next. */
    public long place() {
      return start + at;
    }

    /** Goes to a place. */
    public void go(long place) {
      if (place >= start && place <= start + end) {
        at = (int) (place - start);
      } else {
        start = place;
        at = 0;
        end = 0;
      }
    }

    /** Whether everything was read. */
    public boolean atEnd() {
      return place() >= Spool.this.size();
    }

    /** Reads a number. */
    public long number() {
      long value = 0;
      int shift = 0;
      while (true) {
        if (at == end) {
          fill();
        }
        byte next = buffer[at++];
        value |= (next & 0x7FL) << shift;
        if (next >= 0) {
          return value;
        }
        shift += 7;
      }
    }

    /** Reads a number that is an {@code int}. */
    public int small() {
      return (int) number();
    }

    /** Reads a text. */
    public String text() {
      return new String(bytes(), StandardCharsets.UTF_8);
    }

    /** Reads bytes. */
    public byte[] bytes() {
      byte[] value = new byte[small()];
      int read = 0;
      while (read < value.length) {
        int some = Math.min(available(), value.length - read);
        copy(value, read, some);
        read += some;
      }
      return value;
    }

    /** Leaves out a text or bytes. */
    public void skip() {
      int length = small();
      go(place() + length);
    }

    private int available() {
      if (at == end) {
        fill();
      }
      return end - at;
    }

    private void copy(byte[] to, int from, int length) {
      System.arraycopy(buffer, at, to, from, length);
      at += length;
    }

    private void fill() {
      start += at;
      at = 0;
      if (start >= filed) {
        if (start >= Spool.this.size()) {
          throw new UncheckedIOException(new EOFException("read beyond the end"));
        }
        // What is in memory is read where it is.
        buffer = last;
        at = (int) (start - filed);
        start = filed;
        end = size;
        return;
      }
      if (buffer.length != BUFFER || buffer == last) {
        buffer = new byte[BUFFER];
      }
      try {
        ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, (int) Math.min(BUFFER, filed - start));
        while (bytes.hasRemaining()) {
          if (file == null || file.read(bytes, start + bytes.position()) < 0) {
            throw new EOFException("a file has become shorter");
          }
        }
        end = bytes.limit();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void writeObject(ObjectOutputStream out) throws IOException {
    out.defaultWriteObject();
    out.writeLong(size());
    Reader reader = reader();
    byte[] some = new byte[BUFFER];
    while (!reader.atEnd()) {
      int length = Math.min(reader.available(), BUFFER);
      reader.copy(some, 0, length);
      out.write(some, 0, length);
    }
  }

  private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
    in.defaultReadObject();
    last = new byte[Math.toIntExact(in.readLong())];
    in.readFully(last);
    size = last.length;
  }
}
