package org.dramatis.analytics.store.corpus;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.dramatis.analytics.job.CountSettings;
import org.dramatis.analytics.report.DocumentLayer;
import org.dramatis.analytics.report.Mark;
import org.dramatis.analytics.store.Database;
import org.dramatis.analytics.store.JsonColumns;
import org.dramatis.core.actor.ActorType;
import org.dramatis.core.actor.MentionKind;
import org.dramatis.core.annotation.Annotation;
import org.dramatis.core.annotation.LayerDescription;
import org.dramatis.core.document.DateOrigin;
import org.dramatis.core.document.Document;
import org.dramatis.core.document.Location;
import org.dramatis.core.document.Published;
import org.dramatis.core.document.Section;
import org.dramatis.core.document.SectionRole;
import org.dramatis.core.document.Span;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Reads single documents, their text and their marks, on an open handle. */
public final class DocumentReader {

  /**
   * A mark with where it stands.
   *
   * @param mark the mark
   * @param sentence number of its sentence; below zero outside of all
   * @param paragraph number of its paragraph; below zero outside of all
   */
  public record Placed(Mark mark, int sentence, int paragraph) {}

  private static final Comparator<Placed> IN_TEXT =
      Comparator.comparing((Placed placed) -> placed.mark().span())
          .thenComparing(placed -> -placed.mark().share())
          .thenComparing(placed -> placed.mark().actor());

  private static final String MARKS =
      "SELECT m.no, l.share, l.confidence, l.reason, a.id, a.name, a.type, l.chain,"
          + " m.start_offset, m.end_offset, m.kind, m.metonym_of, m.confidence, m.counted,"
          + " m.sentence, m.paragraph FROM mention m"
          + " JOIN link l ON l.document = m.document AND l.mention = m.no"
          + " JOIN actor_chain c ON c.document = l.document AND c.chain = l.chain"
          + " JOIN actor a ON a.number = c.actor WHERE m.document = :document";

  private static final String IN_ORDER = " ORDER BY m.no, l.chain";

  private final Handle handle;

  public DocumentReader(Handle handle) {
    this.handle = handle;
  }

  /** The document of this number; empty when there is none. */
  public Optional<Document> document(long number) {
    return handle
        .createQuery(
            "SELECT source, path, media_type, language, title, published, published_origin,"
                + " published_confidence, metadata FROM document WHERE number = ?")
        .bind(0, number)
        .map(
            (row, context) -> {
              LocalDate day = row.getObject(6, LocalDate.class);
              Published published =
                  day == null
                      ? null
                      : new Published(day, DateOrigin.valueOf(row.getString(7)), row.getDouble(8));
              return new Document(
                  new Location(row.getString(1), row.getString(2)),
                  row.getString(3),
                  row.getString(4),
                  row.getString(5),
                  published,
                  text(number),
                  sections(number),
                  JsonColumns.lists(row.getString(9)));
            })
        .findOne();
  }

  /** Which mentions of a document count: as was set when its file was processed. */
  public CountSettings counting(long number) {
    return handle
        .createQuery(
            "SELECT i.version FROM document d JOIN item i ON i.number = d.item WHERE d.number = ?")
        .bind(0, number)
        .mapTo(String.class)
        .findOne()
        .map(version -> ItemVersion.of(version).counting())
        .orElse(CountSettings.PROPER);
  }

  /**
   * What plugins' annotators found in a document; layers that were not made of it are left out.
   *
   * @param text the document's text
   */
  public List<DocumentLayer> layers(long number, String text, List<LayerDescription> wanted) {
    List<DocumentLayer> layers = new ArrayList<>();
    Map<Span, Mark> likeliest = null;
    try {
      KeptLayers kept = new KeptLayers(handle.getConnection());
      for (LayerDescription described : wanted) {
        List<DocumentLayer.Element> elements = new ArrayList<>();
        for (Annotation annotation : kept.annotations(number, described.layer())) {
          Span named = annotation.actor();
          if (named != null && likeliest == null) {
            likeliest = likeliest(number);
          }
          elements.add(element(annotation, text, named == null ? null : likeliest.get(named)));
        }
        if (!elements.isEmpty()) {
          layers.add(new DocumentLayer(described, elements));
        }
      }
    } catch (SQLException e) {
      throw Database.failed("The layers of a document cannot be read", e);
    }
    return layers;
  }

  private Map<Span, Mark> likeliest(long number) {
    Map<Span, Mark> likeliest = new HashMap<>();
    // Of one span the mark with the largest share comes first.
    marks(number).forEach(placed -> likeliest.putIfAbsent(placed.mark().span(), placed.mark()));
    return likeliest;
  }

  private static DocumentLayer.Element element(
      Annotation annotation, String text, @Nullable Mark mark) {
    Map<String, String> features = new TreeMap<>(annotation.features());
    features.remove(Annotation.VALUE);
    if (annotation.actor() != null) {
      features.remove(Annotation.ACTOR);
    }
    return new DocumentLayer.Element(
        annotation.span(),
        annotation.span().of(text),
        annotation.label(),
        annotation.value(),
        mark == null ? null : mark.actor(),
        mark == null ? null : mark.actorName(),
        features,
        annotation.confidence(),
        annotation.producer());
  }

  /** Where a document quotes what is said elsewhere, in text order. */
  public List<Span> repeated(long number) {
    try {
      return Passages.repeated(handle.getConnection(), number);
    } catch (SQLException e) {
      throw Database.failed("What a document quotes cannot be read", e);
    }
  }

  /** The whole text of a document. */
  public String text(long number) {
    return String.join(
        "",
        handle
            .createQuery("SELECT text FROM document_text WHERE document = ? ORDER BY start_offset")
            .bind(0, number)
            .mapTo(String.class)
            .list());
  }

  /** A stretch of a document's text. */
  public String text(long number, Span span) {
    StringBuilder found = new StringBuilder();
    int[] first = {-1};
    handle
        .createQuery(
            "SELECT start_offset, text FROM document_text WHERE document = ?"
                + " AND start_offset > ? AND start_offset <= ? ORDER BY start_offset")
        .bind(0, number)
        .bind(1, span.start() - DocumentWriter.TEXT_PART)
        .bind(2, span.end())
        .map(
            (row, context) -> {
              if (first[0] < 0) {
                first[0] = row.getInt(1);
              }
              found.append(row.getString(2));
              return found.length();
            })
        .list();
    int start = span.start() - Math.max(first[0], 0);
    return found.substring(start, start + span.length());
  }

  /** The marks of a document in text order, outer ones first. */
  public List<Placed> marks(long number) {
    return marks(handle.createQuery(MARKS + IN_ORDER).bind("document", number));
  }

  /**
   * The marks of a stretch of a document, in text order.
   *
   * @param paragraphs whether first and last are numbers of paragraphs, else of sentences
   */
  public List<Placed> marks(long number, boolean paragraphs, int first, int last) {
    return marks(
        handle
            .createQuery(
                MARKS
                    + (paragraphs ? " AND m.paragraph" : " AND m.sentence")
                    + " BETWEEN :first AND :last"
                    + IN_ORDER)
            .bind("document", number)
            .bind("first", first)
            .bind("last", last));
  }

  private static List<Placed> marks(Query query) {
    Map<Integer, Mentioned> mentions = new LinkedHashMap<>();
    query
        .map(
            (row, context) -> {
              Linked linked =
                  new Linked(
                      row.getDouble(2),
                      row.getDouble(3),
                      row.getString(4),
                      row.getString(5),
                      row.getString(6),
                      ActorType.valueOf(row.getString(7)),
                      // Links that moved are in chains below zero.
                      row.getInt(8) < 0);
              Mentioned mentioned = mentions.get(row.getInt(1));
              if (mentioned == null) {
                mentioned =
                    new Mentioned(
                        new Span(row.getInt(9), row.getInt(10)),
                        MentionKind.valueOf(row.getString(11)),
                        row.getString(12),
                        row.getDouble(13),
                        row.getBoolean(14),
                        row.getInt(15),
                        row.getInt(16),
                        new LinkedHashMap<>());
                mentions.put(row.getInt(1), mentioned);
              }
              return mentioned.actors().merge(linked.actor(), linked, Linked::and);
            })
        .list();
    List<Placed> marks = new ArrayList<>();
    for (Mentioned mentioned : mentions.values()) {
      mentioned.actors().values().forEach(linked -> marks.add(mentioned.of(linked)));
    }
    marks.sort(IN_TEXT);
    return marks;
  }

  private List<Section> sections(long number) {
    return handle
        .createQuery(
            "SELECT role, start_offset, end_offset, duplicate_of FROM section WHERE document = ?"
                + " ORDER BY no")
        .bind(0, number)
        .map(
            (row, context) -> {
              Integer duplicateOf = row.getObject(4, Integer.class);
              return new Section(
                  SectionRole.valueOf(row.getString(1)),
                  new Span(row.getInt(2), row.getInt(3)),
                  duplicateOf == null ? OptionalInt.empty() : OptionalInt.of(duplicateOf));
            })
        .list();
  }

  /** A mention, with the actors that it may be of. */
  private record Mentioned(
      Span span,
      MentionKind kind,
      @Nullable String metonymOf,
      double confidence,
      boolean counted,
      int sentence,
      int paragraph,
      Map<String, Linked> actors) {

    Placed of(Linked linked) {
      return new Placed(
          new Mark(
              span,
              linked.actor(),
              linked.name(),
              linked.type(),
              kind,
              linked.share(),
              linked.confidence() * confidence,
              // A capital that counts for its country moves without a decision.
              linked.moved() && metonymOf == null ? Mark.DECIDED : linked.reason(),
              metonymOf,
              counted),
          sentence,
          paragraph);
    }
  }

  private record Linked(
      double share,
      double confidence,
      String reason,
      String actor,
      String name,
      ActorType type,
      boolean moved) {

    /** Two chains of a document that are one actor: their shares of a mention add up. */
    Linked and(Linked other) {
      double sum = share + other.share;
      return new Linked(
          sum > 1 - 1e-9 ? 1 : sum,
          Math.max(confidence, other.confidence),
          confidence >= other.confidence ? reason : other.reason,
          actor,
          name,
          type,
          moved || other.moved);
    }
  }
}
