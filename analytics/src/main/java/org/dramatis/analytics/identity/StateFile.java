package org.dramatis.analytics.identity;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;
import org.dramatis.analytics.spill.IntColumn;
import org.dramatis.analytics.spill.Scratch;
import org.dramatis.core.actor.ActorType;
import org.dramatis.core.version.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * A corpus with the actors found in it as a file: first the columns, which stay where they are and
 * are mapped, then the rest, which is read, and at the end a sum over all. Columns are in the
 * machine's own order of bytes: the file is a cache of this machine.
 */
final class StateFile {

  private static final long MAGIC = 0x4472616D61746973L;
  private static final int HEADER = 32;
  private static final int SUM = 8;

  private StateFile() {}

  /**
   * What a file holds.
   *
   * @param corpus the corpus
   * @param found the actors found in it
   */
  record Content(Corpus corpus, Found found) {}

  /**
   * Writes a corpus.
   *
   * @param version of the program that wrote it
   * @return a digest of all but the normal forms, 32 hexadecimal digits: those are made when they
   *     are needed, so a corpus can have more of them than another one that is the same
   * @throws IOException when it cannot be written
   */
  static String write(Path file, String version, Corpus corpus, Found found) throws IOException {
    CRC32 sum = new CRC32();
    MessageDigest digest = Sha256.begin();
    try (OutputStream raw = Files.newOutputStream(file);
        OutputStream checked = new CheckedOutputStream(raw, sum);
        DigestOutputStream digested = new DigestOutputStream(checked, digest);
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(digested, 1 << 16))) {
      Corpus.Columns columns = corpus.columns();
      out.write(
          ByteBuffer.allocate(HEADER)
              .order(ByteOrder.nativeOrder())
              .putLong(MAGIC)
              .putInt(corpus.size())
              .putInt(columns.traits().size())
              .array());
      for (IntColumn column :
          List.of(
              columns.spellings(),
              columns.numbers(),
              columns.traitEnds(),
              found.ofChain(),
              columns.traits())) {
        column.write(out);
      }
      text(out, version);
      documents(out, corpus.documents());
      spellings(out, corpus.spellings());
      traits(out, corpus);
      actors(out, found.actors());
      out.flush();
      digested.on(false);
      for (Spelling spelling : corpus.spellings()) {
        forms(out, spelling.forms, spelling.entry.key);
      }
      out.flush();
      out.writeLong(sum.getValue());
    }
    return HexFormat.of().formatHex(digest.digest(), 0, 16);
  }

  private static void documents(DataOutputStream out, Corpus.Documents documents)
      throws IOException {
    out.writeInt(documents.size());
    for (int i = 0; i < documents.size(); i++) {
      text(out, documents.ids()[i]);
      out.writeLong(documents.versions()[i]);
      out.writeInt(documents.days()[i]);
      out.writeInt(documents.starts()[i + 1]);
    }
  }

  private static void spellings(DataOutputStream out, Spelling[] spellings) throws IOException {
    out.writeInt(spellings.length);
    Entry last = null;
    for (Spelling spelling : spellings) {
      Entry entry = spelling.entry;
      boolean next = entry != last;
      out.writeByte(next ? 1 + entry.type.ordinal() : 0);
      if (next) {
        text(out, entry.key);
        text(out, entry.country == null ? "" : entry.country);
      }
      last = entry;
      text(out, spelling.text());
      out.writeInt(spelling.count);
    }
  }

  private static void forms(DataOutputStream out, NameForms forms, String entryKey)
      throws IOException {
    PersonName person = forms.person;
    String formal = forms.formalFrame;
    String[] texts = {
      forms.normal,
      forms.key,
      person == null ? null : String.join(" ", person.words()),
      person == null ? null : person.suffix(),
      forms.fold,
      forms.lastFold,
      forms.frame,
      formal
    };
    int flags = 0;
    for (int i = 0; i < texts.length; i++) {
      flags |= texts[i] == null ? 0 : 1 << i;
    }
    // Mostly what was written before: 1 << 8 the key, 1 << 9 the formal frame.
    if (entryKey.equals(forms.key)) {
      flags ^= 1 << 1 | 1 << 8;
    }
    if (formal != null && formal.equals(forms.frame)) {
      flags ^= 1 << 7 | 1 << 9;
    }
    out.writeShort(flags);
    for (int i = 0; i < texts.length; i++) {
      if ((flags & 1 << i) != 0) {
        text(out, texts[i]);
      }
    }
  }

  private static void traits(DataOutputStream out, Corpus corpus) throws IOException {
    Corpus.Traits traits = corpus.traits();
    out.writeInt(traits.size());
    for (int i = 0; i < traits.size(); i++) {
      text(out, traits.names()[i]);
      out.writeInt(traits.counts()[i]);
    }
    out.writeInt(corpus.ties().size());
    for (int i = 0; i < corpus.ties().size(); i++) {
      out.writeLong(corpus.ties().pair(i));
      out.writeInt(corpus.ties().count(i));
    }
  }

  private static void actors(DataOutputStream out, List<FoundActor> actors) throws IOException {
    out.writeInt(actors.size());
    for (FoundActor actor : actors) {
      text(out, actor.id());
      out.writeByte(actor.type().ordinal());
      text(out, actor.name());
      text(out, actor.country() == null ? "" : actor.country());
    }
  }

  private static void text(DataOutputStream out, @Nullable String text) throws IOException {
    byte[] bytes = String.valueOf(text).getBytes(StandardCharsets.UTF_8);
    int rest = bytes.length;
    for (; rest > 0x7F; rest >>>= 7) {
      out.writeByte(rest & 0x7F | 0x80);
    }
    out.writeByte(rest);
    out.write(bytes);
  }

  /**
   * Reads a corpus; its columns are mapped as long as it is used.
   *
   * @param version of the program that reads it
   * @param scratch where what is made of the columns goes; null to keep it in memory
   * @return null when the file was not wholly written by this version
   * @throws IOException when it cannot be read
   */
  static @Nullable Content read(FileChannel file, String version, @Nullable Scratch scratch)
      throws IOException {
    long size = file.size();
    if (size < HEADER + SUM || !isWhole(file, size)) {
      return null;
    }
    ByteBuffer header =
        file.map(FileChannel.MapMode.READ_ONLY, 0, HEADER).order(ByteOrder.nativeOrder());
    if (header.getLong() != MAGIC) {
      return null;
    }
    int chains = header.getInt();
    int traitCount = header.getInt();
    IntColumn[] columns = new IntColumn[5];
    long at = HEADER;
    for (int i = 0; i < columns.length; i++) {
      int length = i == 4 ? traitCount : chains;
      columns[i] = IntColumn.map(file, at, length);
      at += (long) length * Integer.BYTES;
    }
    Input in = new Input(file.map(FileChannel.MapMode.READ_ONLY, at, size - SUM - at));
    if (!in.text().equals(version)) {
      return null;
    }
    Corpus.Documents documents = documents(in);
    Spelling[] spellings = spellings(in);
    Corpus.Traits traits = traits(in);
    Ties ties = ties(in);
    Corpus corpus =
        new Corpus(
            scratch,
            documents,
            spellings,
            traits,
            ties,
            new Corpus.Columns(columns[0], columns[1], columns[2], columns[4]));
    Found found = new Found(actors(in), columns[3]);
    for (Spelling spelling : spellings) {
      forms(in, spelling.forms, spelling.entry.key);
    }
    return new Content(corpus, found);
  }

  private static boolean isWhole(FileChannel file, long size) throws IOException {
    CRC32 sum = new CRC32();
    ByteBuffer some = ByteBuffer.allocateDirect(1 << 18);
    long at = 0;
    while (at < size - SUM) {
      some.clear().limit((int) Math.min(some.capacity(), size - SUM - at));
      int read = file.read(some, at);
      if (read < 0) {
        return false;
      }
      at += read;
      sum.update(some.flip());
    }
    ByteBuffer noted = ByteBuffer.allocate(SUM);
    while (noted.hasRemaining()) {
      if (file.read(noted, at + noted.position()) < 0) {
        return false;
      }
    }
    return noted.getLong(0) == sum.getValue();
  }

  private static Corpus.Documents documents(Input in) {
    int size = in.number();
    Corpus.Documents documents =
        new Corpus.Documents(new String[size], new long[size], new int[size], new int[size + 1]);
    for (int i = 0; i < size; i++) {
      documents.ids()[i] = in.text();
      documents.versions()[i] = in.bytes.getLong();
      documents.days()[i] = in.number();
      documents.starts()[i + 1] = in.number();
    }
    return documents;
  }

  private static Spelling[] spellings(Input in) {
    Spelling[] spellings = new Spelling[in.number()];
    ActorType[] types = ActorType.values();
    Entry entry = null;
    for (int i = 0; i < spellings.length; i++) {
      int type = in.bytes.get();
      if (type > 0 || entry == null) {
        String key = in.text();
        String country = in.text();
        entry = new Entry(types[type - 1], key, country.isEmpty() ? null : country);
      }
      spellings[i] = new Spelling(entry, new NameForms(in.text()));
      spellings[i].count = in.number();
    }
    return spellings;
  }

  private static void forms(Input in, NameForms forms, String entryKey) {
    int flags = in.bytes.getShort();
    String[] texts = new String[8];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = (flags & 1 << i) == 0 ? null : in.text();
    }
    forms.normal = texts[0];
    forms.key = (flags & 1 << 8) == 0 ? texts[1] : entryKey;
    String words = texts[2];
    String suffix = texts[3];
    forms.person =
        words == null || suffix == null
            ? null
            : new PersonName(Arrays.asList(words.split(" ")), suffix);
    forms.fold = texts[4];
    forms.lastFold = texts[5];
    forms.frame = texts[6];
    forms.formalFrame = (flags & 1 << 9) == 0 ? texts[7] : texts[6];
  }

  private static Corpus.Traits traits(Input in) {
    int size = in.number();
    Corpus.Traits traits = new Corpus.Traits(new String[size], new int[size]);
    for (int i = 0; i < size; i++) {
      traits.names()[i] = in.text();
      traits.counts()[i] = in.number();
    }
    return traits;
  }

  private static Ties ties(Input in) {
    long[] pairs = new long[in.number()];
    int[] counts = new int[pairs.length];
    for (int i = 0; i < pairs.length; i++) {
      pairs[i] = in.bytes.getLong();
      counts[i] = in.number();
    }
    return new Ties(pairs, counts);
  }

  private static List<FoundActor> actors(Input in) {
    int size = in.number();
    ActorType[] types = ActorType.values();
    List<FoundActor> actors = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      String id = in.text();
      ActorType type = types[in.bytes.get()];
      String name = in.text();
      String country = in.text();
      actors.add(new FoundActor(id, type, name, country.isEmpty() ? null : country));
    }
    return actors;
  }

  /** Reads what {@link DataOutputStream} writes. */
  private static final class Input {

    final ByteBuffer bytes;
    private byte[] some = new byte[256];

    Input(ByteBuffer bytes) {
      this.bytes = bytes;
    }

    int number() {
      return bytes.getInt();
    }

    String text() {
      int length = 0;
      int shift = 0;
      byte next;
      do {
        next = bytes.get();
        length |= (next & 0x7F) << shift;
        shift += 7;
      } while (next < 0);
      if (length > some.length) {
        some = new byte[length * 2];
      }
      bytes.get(some, 0, length);
      return new String(some, 0, length, StandardCharsets.UTF_8);
    }
  }
}
