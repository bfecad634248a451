package org.dramatis.parsers.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;

/**
 * Reads a text whose charset its beginning does not show: as UTF-8, and each byte that does not fit
 * as windows-1252. Not thread-safe.
 */
final class LateAccentReader extends Reader {

  private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

  private final InputStream in;
  private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
  private final byte[] buffer = new byte[64 * 1024];
  private final ByteBuffer bytes = ByteBuffer.wrap(buffer).limit(0);
  private final CharBuffer chars = CharBuffer.allocate(buffer.length).limit(0);
  private boolean ended;

  LateAccentReader(InputStream in) {
    this.in = in;
  }

  @Override
  public int read(char[] target, int offset, int length) throws IOException {
    while (!chars.hasRemaining()) {
      if (ended && !bytes.hasRemaining()) {
        return -1;
      }
      fill();
      chars.clear();
      decode();
      chars.flip();
    }
    int n = Math.min(length, chars.remaining());
    chars.get(target, offset, n);
    return n;
  }

  private void decode() {
    while (chars.hasRemaining() && decoder.decode(bytes, chars, ended).isMalformed()) {
      if (chars.hasRemaining()) {
        chars.put(WINDOWS_1252.decode(ByteBuffer.wrap(new byte[] {bytes.get()})));
      }
    }
  }

  /** Adds bytes to those that are left, and notes the end of the input. */
  private void fill() throws IOException {
    bytes.compact();
    if (!ended) {
      int n = in.read(buffer, bytes.position(), bytes.remaining());
      ended = n < 0;
      bytes.position(bytes.position() + Math.max(n, 0));
    }
    bytes.flip();
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
