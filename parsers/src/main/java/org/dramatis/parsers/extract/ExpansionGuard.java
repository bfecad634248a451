package org.dramatis.parsers.extract;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.dramatis.core.document.Location;

/**
 * Stops a file that unpacks to far more than it holds.
 *
 * <p>Counts every byte read from the parts of one file, at every depth. Not thread-safe.
 */
final class ExpansionGuard {

  private static final long ALWAYS_ALLOWED = 256L << 20;
  private static final long RATIO = 100;

  private final Location location;
  private final long limit;
  private long unpacked;

  /** A guard of the file at {@code location}, whose size is in bytes. */
  ExpansionGuard(Location location, long size) {
    this.location = location;
    this.limit = Math.max(ALWAYS_ALLOWED, Math.max(size, 0) * RATIO);
  }

  /** The same stream, counted. */
  InputStream counted(InputStream in) {
    return new FilterInputStream(in) {
      @Override
      public int read() throws IOException {
        int b = super.read();
        if (b >= 0) {
          count(1);
        }
        return b;
      }

      @Override
      public int read(byte[] bytes, int offset, int length) throws IOException {
        int n = super.read(bytes, offset, length);
        count(Math.max(n, 0));
        return n;
      }

      @Override
      public long skip(long n) throws IOException {
        long skipped = super.skip(n);
        count(skipped);
        return skipped;
      }

      @Override
      public boolean markSupported() {
        return false;
      }

      @Override
      public void close() {
        // The container goes on with its next part.
      }
    };
  }

  /** Whether the file was found to unpack to too much; nothing more of it is read then. */
  boolean stopped() {
    return unpacked > limit;
  }

  private void count(long bytes) {
    unpacked += bytes;
    if (unpacked > limit) {
      throw ParseFailures.hostile(location, "it unpacks to far more than it holds (a zip bomb)");
    }
  }
}
