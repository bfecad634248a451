package org.dramatis.analytics.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import org.apache.lucene.analysis.core.KeywordAnalyzer;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.FeatureField;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.SortedSetDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.Term;
import org.apache.lucene.store.Directory;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings the index to what a source has. Used once, by one thread. */
final class IndexUpdate {

  private static final Logger LOG = LoggerFactory.getLogger(IndexUpdate.class);
  private static final double BUFFER_MEGABYTES = 32;

  /** How many documents are safe from a sudden end together. */
  private static final int COMMITTED_TOGETHER = 20_000;

  /** Folders in folders beyond this are not told apart. */
  private static final int MOST_DEPTH = 20;

  private static final int TOLD_TOGETHER = 500;

  private static final FieldType TEXT = type(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS_AND_OFFSETS);
  private static final FieldType POSITIONS = type(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS);

  private final SearchSource source;
  private final BooleanSupplier stopped;
  private final LongConsumer progress;
  private final Map<String, Stems> stems = new HashMap<>();
  private long held;

  /**
   * An update.
   *
   * @param stopped whether it is to end before it is done; what it did is kept
   * @param progress is told how many documents the index holds, from time to time
   */
  IndexUpdate(SearchSource source, BooleanSupplier stopped, LongConsumer progress) {
    this.source = source;
    this.stopped = stopped;
    this.progress = progress;
  }

  private static FieldType type(IndexOptions options) {
    FieldType type = new FieldType();
    type.setIndexOptions(options);
    type.setTokenized(true);
    type.freeze();
    return type;
  }

  /**
   * Brings it up.
   *
   * @param stamp what it is to be of
   * @return whether it is done, and not stopped
   * @throws org.apache.lucene.store.LockObtainFailedException when another one is at work
   */
  boolean apply(Directory directory, String stamp) throws IOException {
    IndexWriterConfig config =
        new IndexWriterConfig(new KeywordAnalyzer())
            .setRAMBufferSizeMB(BUFFER_MEGABYTES)
            .setCommitOnClose(false);
    try (IndexWriter writer = new IndexWriter(directory, config)) {
      try (DirectoryReader reader = DirectoryReader.open(writer)) {
        if (!documents(writer, reader) || !actors(writer, reader)) {
          commit(writer, "");
          return false;
        }
      }
      commit(writer, stamp);
      return true;
    }
  }

  private static void commit(IndexWriter writer, String stamp) throws IOException {
    writer.setLiveCommitData(Map.of("stamp", stamp, "version", Fields.VERSION).entrySet());
    writer.commit();
  }

  private boolean documents(IndexWriter writer, DirectoryReader reader) throws IOException {
    Map<Long, Long> wanted = source.documents();
    Map<Long, Long> there = new HashMap<>();
    for (LeafReaderContext leaf : reader.leaves()) {
      NumericDocValues numbers = DocValues.getNumeric(leaf.reader(), Fields.NUMBER);
      NumericDocValues states = DocValues.getNumeric(leaf.reader(), Fields.STATE);
      Bits live = leaf.reader().getLiveDocs();
      for (int at = numbers.nextDoc(); at < leaf.reader().maxDoc(); at = numbers.nextDoc()) {
        if ((live == null || live.get(at)) && states.advanceExact(at)) {
          there.put(numbers.longValue(), states.longValue());
        }
      }
    }
    for (Long number : there.keySet()) {
      if (!wanted.containsKey(number)) {
        writer.deleteDocuments(key(number));
      }
    }
    TreeMap<Long, Long> different = new TreeMap<>(wanted);
    different.entrySet().removeIf(one -> one.getValue().equals(there.get(one.getKey())));
    held = (long) wanted.size() - different.size();
    progress.accept(held);
    while (!different.isEmpty()) {
      TreeMap<Long, Long> some = new TreeMap<>();
      while (!different.isEmpty() && some.size() < COMMITTED_TOGETHER) {
        Map.Entry<Long, Long> next = different.pollFirstEntry();
        some.put(next.getKey(), next.getValue());
      }
      source.read(
          some,
          document -> {
            if (!stopped.getAsBoolean()) {
              write(writer, document);
            }
          });
      if (stopped.getAsBoolean()) {
        return false;
      }
      if (!different.isEmpty()) {
        commit(writer, "");
      }
    }
    progress.accept(wanted.size());
    return true;
  }

  private void write(IndexWriter writer, SearchSource.Content document) {
    try {
      writer.updateDocument(key(document.number()), fields(document));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (IllegalArgumentException e) {
      // One that cannot be found must not make the others so.
      LOG.warn("{} {} is not in the search index", document.source(), document.path(), e);
    }
    if (++held % TOLD_TOGETHER == 0) {
      progress.accept(held);
    }
  }

  private Document fields(SearchSource.Content content) {
    Document fields = new Document();
    fields.add(new StringField(Fields.KIND, Fields.DOCUMENT, Field.Store.NO));
    fields.add(new StringField(Fields.KEY, key(content.number()).text(), Field.Store.NO));
    fields.add(new NumericDocValuesField(Fields.NUMBER, content.number()));
    fields.add(new NumericDocValuesField(Fields.STATE, content.digest()));
    String language = content.language();
    Stems of = stems(language);
    fields.add(new Field(Fields.TEXT, new TextTokens(content, of), TEXT));
    fields.add(new Field(Fields.TITLE, new TextTokens(content.title(), language, of), POSITIONS));
    fields.add(new Field(Fields.FILE, new TextTokens(content.path(), null, null), POSITIONS));
    fields.add(
        new StringField(Fields.SOURCE, bounded(WordReader.fold(content.source())), Field.Store.NO));
    String folder = content.source();
    String[] path = content.path().split("/");
    for (int depth = 0; depth < Math.min(path.length, MOST_DEPTH); depth++) {
      folder = depth == 0 ? folder : folder + "/" + path[depth - 1];
      String name = bounded(folder);
      fields.add(new StringField(Fields.FOLDER, name, Field.Store.NO));
      fields.add(new SortedSetDocValuesField(Fields.FOLDER, new BytesRef(name)));
    }
    if (language != null) {
      word(fields, Fields.LANGUAGE, language);
    }
    String type = content.mediaType().replaceFirst(";.*", "").strip();
    word(fields, Fields.FORMAT, type);
    Set<String> names = new TreeSet<>(List.of(type.split("[/.+-]")));
    names.add(type);
    names.add(type.substring(type.indexOf('/') + 1));
    int dot = content.path().lastIndexOf('.');
    if (dot > content.path().lastIndexOf('/')) {
      names.add(content.path().substring(dot + 1));
    }
    for (String name : names) {
      fields.add(new StringField(Fields.TYPE, bounded(WordReader.fold(name)), Field.Store.NO));
    }
    if (content.published() != null) {
      long day = content.published().toEpochDay();
      fields.add(new LongPoint(Fields.DAY, day));
      fields.add(new NumericDocValuesField(Fields.DAY, day));
      word(fields, Fields.MONTH, content.published().toString().replaceFirst("-\\d\\d$", ""));
    }
    for (String actor : actors(content)) {
      fields.add(new SortedSetDocValuesField(Fields.ACTORS, new BytesRef(bounded(actor))));
    }
    return fields;
  }

  private static Set<String> actors(SearchSource.Content content) {
    Set<String> actors = new TreeSet<>();
    content.marks().forEach(mark -> actors.add(mark.actor()));
    return actors;
  }

  private static void word(Document fields, String field, String value) {
    fields.add(new StringField(field, bounded(value), Field.Store.NO));
    fields.add(new SortedDocValuesField(field, new BytesRef(bounded(value))));
  }

  /** No longer than a term may be. */
  static String bounded(String term) {
    return term.length() <= 8_000 ? term : term.substring(0, 8_000);
  }

  private @Nullable Stems stems(@Nullable String language) {
    return language == null ? null : stems.computeIfAbsent(language, Stems::in);
  }

  private boolean actors(IndexWriter writer, DirectoryReader reader) throws IOException {
    Map<String, Long> there = new HashMap<>();
    for (LeafReaderContext leaf : reader.leaves()) {
      BinaryDocValues ids = DocValues.getBinary(leaf.reader(), Fields.ACTOR);
      NumericDocValues states = DocValues.getNumeric(leaf.reader(), Fields.STATE);
      Bits live = leaf.reader().getLiveDocs();
      for (int at = ids.nextDoc(); at < leaf.reader().maxDoc(); at = ids.nextDoc()) {
        if ((live == null || live.get(at)) && states.advanceExact(at)) {
          there.put(ids.binaryValue().utf8ToString(), states.longValue());
        }
      }
    }
    source.actors(
        actor -> {
          long state = state(actor);
          Long before = there.remove(actor.id());
          if (before == null || before != state) {
            try {
              writer.updateDocument(key(actor.id()), fields(actor, state));
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          }
        });
    for (String gone : there.keySet()) {
      writer.deleteDocuments(key(gone));
    }
    return !stopped.getAsBoolean();
  }

  private static Document fields(SearchSource.Named actor, long state) {
    Document fields = new Document();
    fields.add(new StringField(Fields.KIND, Fields.ACTOR, Field.Store.NO));
    fields.add(new StringField(Fields.KEY, key(actor.id()).text(), Field.Store.NO));
    fields.add(new BinaryDocValuesField(Fields.ACTOR, new BytesRef(actor.id())));
    fields.add(new NumericDocValuesField(Fields.STATE, state));
    fields.add(new StringField(Fields.NAMES, bounded(whole(actor.name())), Field.Store.NO));
    fields.add(new Field(Fields.NAME, new TextTokens(actor.name(), null, null), POSITIONS));
    for (String alias : actor.aliases()) {
      fields.add(new StringField(Fields.ALIASES, bounded(whole(alias)), Field.Store.NO));
      fields.add(new Field(Fields.NAME, new TextTokens(alias, null, null), POSITIONS));
    }
    fields.add(new FeatureField(Fields.WEIGHT, "mentions", weight(actor.mentions())));
    return fields;
  }

  /** A name by its words alone. */
  static String whole(String name) {
    return String.join(" ", WordReader.forms(name));
  }

  /** How much an actor weighs: in steps, so that a mention more does not change the index. */
  private static float weight(long mentions) {
    return (float) Math.pow(2, Math.round(2 * Math.log(mentions + 1.0) / Math.log(2)) / 2.0);
  }

  private static long state(SearchSource.Named actor) {
    long state = 7;
    for (Object part :
        new Object[] {
          actor.id(), actor.type().name(), actor.name(), actor.aliases(), weight(actor.mentions())
        }) {
      state = state * 1_000_003 + part.hashCode();
    }
    return state;
  }

  static Term key(long number) {
    return new Term(Fields.KEY, "d" + number);
  }

  private static Term key(String actor) {
    return new Term(Fields.KEY, bounded("a" + actor));
  }
}
