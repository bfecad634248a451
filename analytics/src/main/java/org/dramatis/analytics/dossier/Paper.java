package org.dramatis.analytics.dossier;

import java.io.Closeable;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import org.dramatis.core.document.Span;
import org.jspecify.annotations.Nullable;

/**
 * What a dossier is written on, from its beginning to its end. Nothing that was written is kept in
 * memory. Texts may hold anything that documents hold: a paper makes them harmless. Not
 * thread-safe. Closing ends the file, not the stream below.
 */
interface Paper extends Closeable {

  /**
   * What a dossier is about, for its head.
   *
   * @param subject the subject
   * @param kicker a line above the title
   * @param title its title
   * @param made a line below it: when it was made, and by what
   * @param version the program's version
   */
  record Head(Subject subject, String kicker, String title, String made, String version) {}

  /**
   * A large figure.
   *
   * @param value the figure
   * @param label what it is
   * @param note a few more words
   */
  record Tile(Text value, String label, String note) {}

  /**
   * A column of a table.
   *
   * @param name its heading
   * @param number whether its values are numbers
   * @param weight its share of the width
   */
  record Column(String name, boolean number, float weight) {

    static Column text(String name, float weight) {
      return new Column(name, false, weight);
    }

    static Column number(String name) {
      return new Column(name, true, 1);
    }
  }

  /**
   * A document whose sentences follow.
   *
   * @param id its id
   * @param title its title; its path when it has none
   * @param published its date; null when undated
   * @param place source and path
   * @param textHash SHA-256 of its text as UTF-8
   * @param fileHash SHA-256 of its file; null when not known
   * @param copies how many other documents are near copies of it
   */
  record Source(
      String id,
      String title,
      @Nullable LocalDate published,
      String place,
      String textHash,
      @Nullable String fileHash,
      long copies) {}

  /**
   * A stretch of a document.
   *
   * @param document id of the document
   * @param span where it stands: UTF-16 code units of the document's text
   * @param text what stands there
   * @param marked the mentions, in text order, none in another
   * @param note what is to be said of it; may be empty
   */
  record Quote(String document, Span span, String text, List<Marked> marked, String note) {

    public Quote {
      marked = List.copyOf(marked);
    }
  }

  /**
   * A mention in a quotation.
   *
   * @param span UTF-16 code units of the quotation
   * @param actor which actor of the subject it is, from 0
   * @param sure whether it surely is
   */
  record Marked(Span span, int actor, boolean sure) {}

  /** Whether it takes quotations; they are not even looked for when it does not. */
  default boolean quotes() {
    return true;
  }

  /** Comes first, once. */
  void head(Head head) throws IOException;

  /** A section begins. */
  void heading(String text) throws IOException;

  /** Large figures in a row. */
  void tiles(List<Tile> tiles) throws IOException;

  /** A paragraph. */
  void paragraph(List<Text> texts) throws IOException;

  /** A table begins; its rows follow. */
  void table(List<Column> columns) throws IOException;

  /** A row of the table. */
  void row(List<List<Text>> cells) throws IOException;

  /** The table ends. */
  void tableEnd() throws IOException;

  /** A picture, with what it shows in words. */
  void picture(Picture picture, String words) throws IOException;

  /** A document; its quotations follow. */
  void source(Source source) throws IOException;

  /** A quotation. */
  void quote(Quote quote) throws IOException;
}
