package org.dramatis.analytics.export;

import java.util.List;
import java.util.Locale;
import org.dramatis.core.statistic.Column;
import org.dramatis.core.statistic.ColumnType;

/** The built-in tables that can be exported. */
enum ExportTable {
  /**
   * A mention a row, with its likeliest actor; of a shared mention the other actors stand beside.
   */
  MENTIONS(
      "Mentions, each with its likeliest actor",
      List.of(
          text("doc", "path of the document within its source"),
          integer("start", "first character, in Unicode code points of the document's text"),
          integer("end", "the character after the last one, in Unicode code points"),
          text("text", "the mention as written"),
          new Column("actor", ColumnType.ACTOR, "stable id of its actor"),
          text("actorName", "preferred name of its actor"),
          text("type", "type of its actor"),
          text("kind", "how it refers: NAME, DEMONYM, ROLE, NOMINAL or PRONOUN"),
          decimal("confidence", "0 to 1: how sure the machine is"),
          text("section", "role of its section"),
          decimal("share", "how much of it belongs to the actor: 1 when sure"),
          text("reason", "why it belongs to the actor"),
          new Column("metonymOf", ColumnType.TEXT, true, "ISO code of the country it stands for"),
          new Column("counted", ColumnType.BOOLEAN, "whether statistics count it"),
          new Column(
              "others",
              ColumnType.JSON,
              "array of the actors that share it: actor, actorName, share; likeliest first"),
          new Column(
              "page",
              ColumnType.INTEGER,
              true,
              "number of the printed page that it stands on, from 1"))),
  /** An annotation of a plugin's layer a row. */
  ANNOTATIONS(
      "What annotators of plugins found, in layers of their own",
      List.of(
          text("doc", "path of the document within its source"),
          text("layer", "name of the layer"),
          integer("start", "first character, in Unicode code points of the document's text"),
          integer("end", "the character after the last one, in Unicode code points"),
          text("text", "the text as written"),
          text("label", "what it is, in the layer's own vocabulary"),
          new Column("value", ColumnType.TEXT, true, "what it comes to"),
          new Column("actor", ColumnType.ACTOR, true, "stable id of the actor it concerns"),
          new Column("actorName", ColumnType.TEXT, true, "preferred name of that actor"),
          new Column("features", ColumnType.JSON, "object of what else it says"),
          decimal("confidence", "0 to 1: how sure the annotator is"),
          text("producer", "name and version of the annotator, as it says itself"))),
  /** A document a row, with its text. */
  DOCUMENTS(
      "Documents with their texts",
      List.of(
          text("doc", "path of the document within its source"),
          new Column("title", ColumnType.TEXT, true, "its headline or title"),
          new Column("published", ColumnType.DATE, true, "its publication date"),
          new Column(
              "publishedOrigin",
              ColumnType.TEXT,
              true,
              "where the date was read, such as DATELINE"),
          new Column(
              "publishedConfidence", ColumnType.DECIMAL, true, "0 to 1: how sure the date is"),
          new Column("language", ColumnType.TEXT, true, "ISO 639-1 code of its language"),
          text("mediaType", "its media type"),
          new Column("document", ColumnType.DOCUMENT, "its stable id"),
          text("source", "name of its source"),
          new Column(
              "parsedBy",
              ColumnType.TEXT,
              true,
              "the plugin whose parser read it, with version and checksum of its JAR; null when the"
                  + " product read it"),
          text("text", "its canonical text"),
          new Column(
              "sections",
              ColumnType.JSON,
              "array of sections: role, start and end in code points, duplicateOf"),
          new Column(
              "pages",
              ColumnType.JSON,
              "array of where printed pages stand: page from 1, start in code points"))),
  /** An actor a row, with its counts. */
  ACTORS(
      "Actors with their counts",
      List.of(
          Column.key("actor", ColumnType.ACTOR, "stable id"),
          text("name", "preferred name"),
          text("type", "what it is"),
          new Column("country", ColumnType.TEXT, true, "ISO code of a country"),
          integer("mentions", "mentions that surely belong to it"),
          integer("possible", "mentions that may belong to it, sure ones included"),
          integer("documents", "documents with a sure mention"),
          integer("stories", "distinct stories among them"),
          integer("names", "sure mentions by name"),
          integer("demonyms", "sure mentions by demonym"),
          integer("roles", "sure mentions by role or office"),
          integer("nominals", "sure mentions by another noun phrase"),
          integer("pronouns", "sure mentions by pronoun"),
          new Column("first", ColumnType.DATE, true, "day of its earliest dated document"),
          new Column("last", ColumnType.DATE, true, "day of its latest dated document"),
          new Column("aliases", ColumnType.JSON, "array of its other names"),
          new Column(
              "links",
              ColumnType.JSON,
              "array of entries of knowledge bases that it is: entry, label, address, reason"))),
  /** A pair of actors in one kind of window a row. */
  COOCCURRENCES(
      "Pairs of actors in one kind of window",
      List.of(
          Column.key("window", ColumnType.TEXT, "how near: sentence, paragraph or document"),
          Column.key("first", ColumnType.ACTOR, "stable id of the actor whose id sorts first"),
          text("firstName", "its preferred name"),
          Column.key("second", ColumnType.ACTOR, "stable id of the other actor"),
          text("secondName", "its preferred name"),
          integer("count", "windows that hold both"),
          integer("documents", "documents with such a window"),
          integer("stories", "distinct stories among them"),
          decimal("npmi", "normalised pointwise mutual information, -1 to 1 (Bouma 2009)"),
          decimal("g2", "log-likelihood ratio, 0 or more (Dunning 1993)")));

  private final String description;
  private final List<Column> columns;

  ExportTable(String description, List<Column> columns) {
    this.description = description;
    this.columns = columns;
  }

  /** What it holds, in a sentence. */
  String description() {
    return description;
  }

  /** The columns, in order. */
  List<Column> columns() {
    return columns;
  }

  /** The name that commands and addresses use, such as {@code mentions}. */
  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  private static Column text(String name, String description) {
    return new Column(name, ColumnType.TEXT, description);
  }

  private static Column integer(String name, String description) {
    return new Column(name, ColumnType.INTEGER, description);
  }

  private static Column decimal(String name, String description) {
    return new Column(name, ColumnType.DECIMAL, description);
  }
}
