package org.dramatis.plugin.gazetteer;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import org.dramatis.core.actor.ActorType;

/**
 * Millions of names in little memory: a hash table of the beginnings of names, without the names.
 *
 * <p>A name is known by a sum of 64 bits over its words, so that, with a million names, one phrase
 * in some ten billion is taken for one that it is not. Immutable and safe for use by several
 * threads.
 */
final class NameTable {

  private static final List<ActorType> TYPES = List.of(ActorType.values());

  /** Sums of beginnings of names; 0 is a free place. */
  private final long[] sums;

  /** The form, plus one, that a place holds; 0 for a beginning that is no name itself. */
  private final int[] forms;

  /** Sum of each form as it is written. */
  private final int[] exact;

  /** Entry of each form; negative, less one, where two entries have the form. */
  private final int[] entries;

  private final byte[] types;
  private final int[] idEnds;
  private final byte[] ids;

  private NameTable(Builder builder) {
    this.sums = builder.sums;
    this.forms = builder.forms;
    this.exact = Arrays.copyOf(builder.exact, builder.formCount);
    this.entries = Arrays.copyOf(builder.entries, builder.formCount);
    this.types = Arrays.copyOf(builder.types, builder.entryCount);
    this.idEnds = Arrays.copyOf(builder.idEnds, builder.entryCount);
    this.ids = Arrays.copyOf(builder.ids, builder.idLength);
  }

  /** How many names there are, aliases included. */
  int size() {
    return entries.length;
  }

  /** What a form names; of two entries that have it, the first one. */
  ActorType type(int form) {
    return TYPES.get(types[entry(form)]);
  }

  /** The id of what a form names; empty when the list has none. */
  String id(int form) {
    int entry = entry(form);
    int from = entry == 0 ? 0 : idEnds[entry - 1];
    return new String(ids, from, idEnds[entry] - from, StandardCharsets.UTF_8);
  }

  /** Whether two rows of different type or id have this form. */
  boolean isAmbiguous(int form) {
    return entries[form] < 0;
  }

  private int entry(int form) {
    return entries[form] < 0 ? -entries[form] - 1 : entries[form];
  }

  /** The form that is this text from the first to the last piece; -1 for none. */
  int whole(String text) {
    Pieces pieces = Pieces.of(Normalizer.normalize(text, Normalizer.Form.NFC));
    Match match = new Match();
    return pieces.size() > 0 && longest(pieces, 0, match) && match.end == pieces.size()
        ? match.form
        : -1;
  }

  /** Where a name ends, and which one it is; for one thread, to be used again and again. */
  static final class Match {

    private int end;
    private int form;

    /** Index of the piece after the last one. */
    int end() {
      return end;
    }

    /** The form. */
    int form() {
      return form;
    }
  }

  /**
   * Finds the longest name that begins at a piece: written as in the list, or in capitals.
   *
   * @return whether there is one
   */
  boolean longest(Pieces pieces, int first, Match match) {
    boolean found = false;
    long sum = 0;
    int asWritten = 0;
    boolean capitals = true;
    for (int piece = first; piece < pieces.size(); piece++) {
      if (piece > first && !pieces.joined(piece)) {
        break;
      }
      sum = pieces.folded(sum, piece);
      asWritten = pieces.exact(asWritten, piece);
      capitals &= !pieces.hasLower(piece);
      long key = key(sum);
      int place = place(key, sums.length);
      boolean begins = false;
      while (sums[place] != 0) {
        if (sums[place] == key) {
          begins = true;
          int form = forms[place] - 1;
          if (form >= 0 && (exact[form] == asWritten || capitals)) {
            match.end = piece + 1;
            match.form = form;
            found = true;
            if (exact[form] == asWritten) {
              break;
            }
          }
        }
        place = place + 1 & sums.length - 1;
      }
      if (!begins) {
        break;
      }
    }
    return found;
  }

  private static long key(long sum) {
    return sum == 0 ? 1 : sum;
  }

  private static int place(long key, int places) {
    return (int) (key ^ key >>> 32) & places - 1;
  }

  /** Takes the names up, one after the other. */
  static final class Builder {

    private long[] sums = new long[1 << 10];
    private int[] forms = new int[1 << 10];
    private int used;
    private int[] exact = new int[256];
    private int[] entries = new int[256];
    private int formCount;
    private byte[] types = new byte[256];
    private int[] idEnds = new int[256];
    private int entryCount;
    private byte[] ids = new byte[1 << 10];
    private int idLength;
    private int ambiguous;

    /** Adds what names may stand for, and gives its number. */
    int entry(ActorType type, String id) {
      byte[] bytes = id.getBytes(StandardCharsets.UTF_8);
      if (entryCount == types.length) {
        types = Arrays.copyOf(types, entryCount * 2);
        idEnds = Arrays.copyOf(idEnds, entryCount * 2);
      }
      if (idLength + bytes.length > ids.length) {
        ids = Arrays.copyOf(ids, Math.max(ids.length * 2, idLength + bytes.length));
      }
      System.arraycopy(bytes, 0, ids, idLength, bytes.length);
      idLength += bytes.length;
      types[entryCount] = (byte) type.ordinal();
      idEnds[entryCount] = idLength;
      return entryCount++;
    }

    /**
     * Adds a name of an entry.
     *
     * @return whether it has a letter or digit, without which it is no name
     */
    boolean form(String name, int entry) {
      String text = Normalizer.normalize(name, Normalizer.Form.NFC);
      if (text.codePoints().noneMatch(Character::isLetterOrDigit)) {
        return false;
      }
      Pieces pieces = Pieces.of(text);
      long sum = 0;
      int asWritten = 0;
      for (int piece = 0; piece < pieces.size(); piece++) {
        sum = pieces.folded(sum, piece);
        asWritten = pieces.exact(asWritten, piece);
        if (piece < pieces.size() - 1) {
          begin(key(sum));
        }
      }
      put(key(sum), asWritten, entry);
      return true;
    }

    private void begin(long key) {
      int place = place(key, sums.length);
      while (sums[place] != 0) {
        if (sums[place] == key) {
          return;
        }
        place = place + 1 & sums.length - 1;
      }
      occupy(place, key, 0);
    }

    private void put(long key, int asWritten, int entry) {
      int place = place(key, sums.length);
      while (sums[place] != 0) {
        if (sums[place] == key) {
          int form = forms[place] - 1;
          if (form < 0) {
            forms[place] = form(asWritten, entry) + 1;
            return;
          }
          if (exact[form] == asWritten) {
            compare(form, entry);
            return;
          }
        }
        place = place + 1 & sums.length - 1;
      }
      occupy(place, key, form(asWritten, entry) + 1);
    }

    /** Two rows with one name: the first one serves, and nobody takes it for sure. */
    private void compare(int form, int entry) {
      int first = entries[form];
      if (first >= 0 && first != entry && !same(first, entry)) {
        entries[form] = -first - 1;
        ambiguous++;
      }
    }

    private boolean same(int one, int other) {
      return types[one] == types[other]
          && Arrays.equals(
              ids,
              one == 0 ? 0 : idEnds[one - 1],
              idEnds[one],
              ids,
              other == 0 ? 0 : idEnds[other - 1],
              idEnds[other]);
    }

    private int form(int asWritten, int entry) {
      if (formCount == exact.length) {
        exact = Arrays.copyOf(exact, formCount * 2);
        entries = Arrays.copyOf(entries, formCount * 2);
      }
      exact[formCount] = asWritten;
      entries[formCount] = entry;
      return formCount++;
    }

    private void occupy(int place, long key, int form) {
      sums[place] = key;
      forms[place] = form;
      if (++used > sums.length / 3 * 2) {
        grow();
      }
    }

    private void grow() {
      long[] oldSums = sums;
      int[] oldForms = forms;
      sums = new long[oldSums.length * 2];
      forms = new int[oldSums.length * 2];
      for (int i = 0; i < oldSums.length; i++) {
        if (oldSums[i] != 0) {
          int place = place(oldSums[i], sums.length);
          while (sums[place] != 0) {
            place = place + 1 & sums.length - 1;
          }
          sums[place] = oldSums[i];
          forms[place] = oldForms[i];
        }
      }
    }

    /** How many names stand for two things. */
    int ambiguous() {
      return ambiguous;
    }

    /** The names so far. */
    NameTable build() {
      return new NameTable(this);
    }
  }
}
