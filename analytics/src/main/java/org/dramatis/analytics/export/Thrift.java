package org.dramatis.analytics.export;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/** Writes Thrift's compact protocol. Not thread-safe. */
final class Thrift {

  /** Types of the protocol. */
  static final int INT32 = 5;

  static final int INT64 = 6;
  static final int BINARY = 8;
  static final int LIST = 9;
  static final int STRUCT = 12;

  private static final int SHORT_LIST = 15;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  /** The last field of each struct that is open. */
  private final Deque<Integer> fields = new ArrayDeque<>();

  private int last;

  byte[] bytes() {
    return out.toByteArray();
  }

  /** A number without a sign, seven bits a byte. */
  Thrift number(long value) {
    long left = value;
    while ((left & ~0x7fL) != 0) {
      out.write((int) (left & 0x7f | 0x80));
      left >>>= 7;
    }
    out.write((int) left);
    return this;
  }

  /** A number with a sign. */
  Thrift zigzag(long value) {
    return number(value << 1 ^ value >> 63);
  }

  private void field(int id, int type) {
    out.write(id - last << 4 | type);
    last = id;
  }

  Thrift int32(int id, int value) {
    field(id, INT32);
    return zigzag(value);
  }

  Thrift int64(int id, long value) {
    field(id, INT64);
    return zigzag(value);
  }

  Thrift text(int id, String value) {
    field(id, BINARY);
    return raw(value);
  }

  /** A text as an element of a list. */
  Thrift raw(String value) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    number(bytes.length);
    out.writeBytes(bytes);
    return this;
  }

  /** A list begins; so many elements follow. */
  Thrift list(int id, int type, int size) {
    field(id, LIST);
    if (size < SHORT_LIST) {
      out.write(size << 4 | type);
    } else {
      out.write(SHORT_LIST << 4 | type);
      number(size);
    }
    return this;
  }

  /** A struct begins that is a field. */
  Thrift struct(int id) {
    field(id, STRUCT);
    return element();
  }

  /** A struct begins that is an element of a list. */
  Thrift element() {
    fields.push(last);
    last = 0;
    return this;
  }

  /** The struct that was begun last ends. */
  Thrift end() {
    out.write(0);
    last = fields.isEmpty() ? 0 : fields.pop();
    return this;
  }
}
