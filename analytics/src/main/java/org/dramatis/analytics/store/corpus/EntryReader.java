package org.dramatis.analytics.store.corpus;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.dramatis.analytics.identity.CorpusActor;
import org.dramatis.analytics.store.JsonColumns;
import org.dramatis.analytics.store.corpus.CorpusPage.Header;
import org.dramatis.analytics.store.corpus.CorpusReader.Attributes;
import org.dramatis.analytics.store.corpus.CorpusReader.Entry;
import org.dramatis.analytics.store.corpus.CorpusReader.Form;
import org.dramatis.core.actor.ActorType;
import org.dramatis.core.actor.MentionKind;
import org.dramatis.core.annotation.Annotation;
import org.dramatis.core.document.SectionRole;
import org.dramatis.core.document.Span;
import org.dramatis.core.statistic.ResolvedAnnotation;
import org.dramatis.core.statistic.ResolvedMention;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Reads the documents of a page with all that aggregation needs of them. */
final class EntryReader {

  private EntryReader() {}

  /**
   * Hands over the documents, by ascending number.
   *
   * @param wanted what is wanted besides mentions
   */
  static void read(
      Connection connection,
      CorpusPage page,
      ActorAssignment assignment,
      Map<String, String> stories,
      WantedParts wanted,
      Consumer<Entry> entries)
      throws SQLException {
    Map<Long, Map<String, List<Annotation>>> annotations =
        KeptLayers.annotations(connection, page, wanted.layers());
    Map<Long, List<MentionRow>> mentions = mentions(connection, page);
    Map<Long, Map<Integer, List<LinkRow>>> links = links(connection, page);
    Map<Long, List<Attributes>> attributes = attributes(connection, page, assignment);
    for (Header header : page.documents()) {
      entries.accept(
          entry(
              header,
              wanted.text() ? text(connection, header.number()) : null,
              mentions.getOrDefault(header.number(), List.of()),
              links.getOrDefault(header.number(), Map.of()),
              attributes.getOrDefault(header.number(), List.of()),
              annotations.getOrDefault(header.number(), Map.of()),
              assignment,
              stories));
    }
  }

  private static String text(Connection connection, long number) {
    try (Handle handle = Jdbi.create(connection).open()) {
      return new DocumentReader(handle).text(number);
    }
  }

  private static Entry entry(
      Header header,
      @Nullable String text,
      List<MentionRow> mentions,
      Map<Integer, List<LinkRow>> links,
      List<Attributes> attributes,
      Map<String, List<Annotation>> annotations,
      ActorAssignment assignment,
      Map<String, String> stories) {
    List<ResolvedMention> resolved = new ArrayList<>();
    List<Form> forms = new ArrayList<>();
    for (MentionRow mention : mentions) {
      // Two chains of a document can be one actor: its shares of the mention add up.
      Map<String, Shares> byActor = new LinkedHashMap<>();
      for (LinkRow link : links.getOrDefault(mention.no(), List.of())) {
        CorpusActor actor =
            assignment.actor(header.hash(), link.chain(), mention.span(), mention.metonymOf());
        if (actor != null) {
          byActor
              .computeIfAbsent(actor.id(), id -> new Shares(actor.type()))
              .add(link.share(), link.confidence());
        }
      }
      byActor.forEach(
          (actor, shares) -> {
            resolved.add(
                mention.of(
                    actor,
                    shares.type,
                    // Thirds do not add up to one exactly.
                    shares.sum > 1 - 1e-9 ? 1 : shares.sum,
                    shares.confidence * mention.confidence()));
            forms.add(new Form(actor, mention.kind(), mention.text()));
          });
    }
    return new Entry(
        header.resolved(stories, resolved, resolved(annotations, resolved), text),
        forms,
        attributes);
  }

  /** The annotations, each with the likeliest actor of the mention that it names. */
  private static Map<String, List<ResolvedAnnotation>> resolved(
      Map<String, List<Annotation>> annotations, List<ResolvedMention> mentions) {
    if (annotations.isEmpty()) {
      return Map.of();
    }
    Map<Span, ResolvedMention> likeliest = new HashMap<>();
    for (ResolvedMention mention : mentions) {
      likeliest.merge(
          mention.span(), mention, (one, other) -> other.share() > one.share() ? other : one);
    }
    Map<String, List<ResolvedAnnotation>> layers = new TreeMap<>();
    annotations.forEach(
        (layer, elements) ->
            layers.put(
                layer,
                elements.stream()
                    .map(
                        annotation -> {
                          Span named = annotation.actor();
                          ResolvedMention mention = named == null ? null : likeliest.get(named);
                          return new ResolvedAnnotation(
                              annotation, mention == null ? null : mention.actor());
                        })
                    .toList()));
    return layers;
  }

  private static Map<Long, List<MentionRow>> mentions(Connection connection, CorpusPage page)
      throws SQLException {
    Map<Long, List<MentionRow>> byDocument = new LinkedHashMap<>();
    try (PreparedStatement select =
        page.select(
            connection,
            "SELECT document, no, start_offset, end_offset, text, kind, section, sentence,"
                + " paragraph, confidence, metonym_of FROM mention"
                + " WHERE document BETWEEN ? AND ? AND counted ORDER BY document, no")) {
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          byDocument
              .computeIfAbsent(rows.getLong(1), key -> new ArrayList<>())
              .add(
                  new MentionRow(
                      rows.getInt(2),
                      new Span(rows.getInt(3), rows.getInt(4)),
                      rows.getString(5),
                      MentionKind.valueOf(rows.getString(6)),
                      SectionRole.valueOf(rows.getString(7)),
                      rows.getInt(8),
                      rows.getInt(9),
                      rows.getDouble(10),
                      rows.getString(11)));
        }
      }
    }
    return byDocument;
  }

  private static Map<Long, Map<Integer, List<LinkRow>>> links(
      Connection connection, CorpusPage page) throws SQLException {
    Map<Long, Map<Integer, List<LinkRow>>> byDocument = new LinkedHashMap<>();
    try (PreparedStatement select =
        page.select(
            connection,
            "SELECT l.document, COALESCE(m.home_chain, l.chain), l.mention, l.share, l.confidence"
                + " FROM link l LEFT JOIN moved_link m ON m.document = l.document"
                + " AND m.mention = l.mention AND m.chain = l.chain"
                + " WHERE l.document BETWEEN ? AND ? ORDER BY l.document, 2, l.mention")) {
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          byDocument
              .computeIfAbsent(rows.getLong(1), key -> new LinkedHashMap<>())
              .computeIfAbsent(rows.getInt(3), key -> new ArrayList<>(1))
              .add(new LinkRow(rows.getInt(2), rows.getDouble(4), rows.getDouble(5)));
        }
      }
    }
    return byDocument;
  }

  private static Map<Long, List<Attributes>> attributes(
      Connection connection, CorpusPage page, ActorAssignment assignment) throws SQLException {
    Map<Long, Header> headers = page.headers();
    Map<Long, List<Attributes>> byDocument = new LinkedHashMap<>();
    try (PreparedStatement select =
        page.select(
            connection,
            "SELECT document, no, attributes FROM chain WHERE document BETWEEN ? AND ?"
                + " AND attributes <> '{}' ORDER BY document, no")) {
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          Header header = headers.get(rows.getLong(1));
          CorpusActor actor =
              header == null ? null : assignment.actor(header.hash(), rows.getInt(2));
          if (actor != null) {
            byDocument
                .computeIfAbsent(rows.getLong(1), key -> new ArrayList<>())
                .add(new Attributes(actor.id(), JsonColumns.lists(rows.getString(3))));
          }
        }
      }
    }
    return byDocument;
  }

  /** What an actor has of a mention. */
  private static final class Shares {

    private final ActorType type;
    private double sum;
    private double confidence;

    Shares(ActorType type) {
      this.type = type;
    }

    void add(double share, double sure) {
      sum += share;
      confidence = Math.max(confidence, sure);
    }
  }

  private record MentionRow(
      int no,
      Span span,
      String text,
      MentionKind kind,
      SectionRole section,
      int sentence,
      int paragraph,
      double confidence,
      @Nullable String metonymOf) {

    /** As a mention of an actor. */
    ResolvedMention of(String actor, ActorType of, double share, double sure) {
      return new ResolvedMention(actor, of, kind, span, sentence, paragraph, section, share, sure);
    }
  }

  private record LinkRow(int chain, double share, double confidence) {}
}
