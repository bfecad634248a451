package org.dramatis.training.name;

import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import org.dramatis.annotators.name.Labels;
import org.dramatis.annotators.name.ModelFormat;

/** Writes the files of a name model in the form that the tagger reads. */
final class ModelWriter {
  private ModelWriter() {}

  /** Writes what stands before the table of weights. */
  static void start(DataOutputStream out, int[] transitions) throws IOException {
    out.writeInt(ModelFormat.MAGIC);
    for (int t : transitions) {
      out.writeInt(t);
    }
  }

  /** Writes features, which must be sorted by unsigned hash, and their weights. */
  static void weights(DataOutputStream out, long[] hashes, short[] weights) throws IOException {
    out.writeInt(hashes.length);
    long last = 0;
    for (long hash : hashes) {
      long kept = hash >>> (64 - ModelFormat.FEATURE_BITS);
      writeVarint(out, kept - last);
      last = kept;
    }
    for (int k = 0; k < hashes.length; k++) {
      int present = 0;
      for (int l = 0; l < Labels.COUNT; l++) {
        if (weights[k * Labels.COUNT + l] != 0) {
          present |= 1 << l;
        }
      }
      out.writeShort(present);
    }
    for (int k = 0; k < hashes.length; k++) {
      for (int l = 0; l < Labels.COUNT; l++) {
        int w = weights[k * Labels.COUNT + l];
        if (w != 0) {
          writeVarint(out, (w << 1) ^ (w >> 31));
        }
      }
    }
  }

  /** Writes hashes and values as a lexicon. */
  static void lexicon(DataOutputStream out, long[] hashes, int[] values) throws IOException {
    int n = hashes.length;
    long[] keys = new long[n];
    for (int k = 0; k < n; k++) {
      keys[k] = (hashes[k] >>> (64 - ModelFormat.WORD_BITS)) << 16 | values[k];
    }
    Arrays.sort(keys);
    out.writeInt(n);
    long last = 0;
    for (long key : keys) {
      writeVarint(out, (key >>> 16) - last);
      last = key >>> 16;
    }
    for (long key : keys) {
      writeVarint(out, key & 0xFFFF);
    }
  }

  private static void writeVarint(DataOutputStream out, long value) throws IOException {
    long v = value;
    while ((v & ~0x7FL) != 0) {
      out.writeByte((int) (v & 0x7F | 0x80));
      v >>>= 7;
    }
    out.writeByte((int) v);
  }
}
