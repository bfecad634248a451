package org.dramatis.analytics.store.corpus;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.dramatis.analytics.job.CountSettings;
import org.dramatis.analytics.store.JsonColumns;
import org.dramatis.analytics.store.TableWriter;
import org.dramatis.analytics.store.Texts;
import org.dramatis.analytics.story.Passage;
import org.dramatis.core.actor.Chain;
import org.dramatis.core.actor.Link;
import org.dramatis.core.actor.Mention;
import org.dramatis.core.actor.MentionKind;
import org.dramatis.core.annotation.AnnotatedDocument;
import org.dramatis.core.annotation.Layer;
import org.dramatis.core.annotation.Layers;
import org.dramatis.core.annotation.SpanList;
import org.dramatis.core.document.Section;
import org.dramatis.core.document.SectionRole;
import org.dramatis.core.document.Span;
import org.dramatis.core.version.Sha256;
import org.jspecify.annotations.Nullable;

/** The rows that the layers of one document make in the tables of mentions, chains and links. */
final class FoundRows {

  /** The layers that decide the rows. */
  static final Set<Layer<?>> LAYERS =
      Set.of(Layers.TOKENS, Layers.SENTENCES, Layers.PARAGRAPHS, Layers.MENTIONS, Layers.CHAINS);

  static final List<String> MENTION =
      List.of(
          "document",
          "no",
          "start_offset",
          "end_offset",
          "text",
          "kind",
          "type",
          "country",
          "metonym_of",
          "confidence",
          "section",
          "counted",
          "sentence",
          "sentence_start",
          "sentence_end",
          "paragraph",
          "paragraph_start",
          "paragraph_end");
  static final List<String> CHAIN =
      List.of("document", "no", "type", "name", "country", "forms", "attributes");
  static final List<String> LINK =
      List.of("document", "chain", "mention", "share", "confidence", "reason");

  private static final int COUNTED = MENTION.indexOf("counted");
  private static final int REASON = 8_000;

  private final long document;
  private final AnnotatedDocument annotated;
  private final String text;
  private final CountSettings counting;
  private final List<Span> repeated;
  private final List<@Nullable Object[]> mentions = new ArrayList<>();
  private final List<@Nullable Object[]> chains = new ArrayList<>();
  private final List<@Nullable Object[]> links = new ArrayList<>();

  /**
   * The rows of a document.
   *
   * @param document its number
   * @param annotated its layers
   * @param counting which mentions count
   * @param repeated where it quotes what is said elsewhere, in text order
   */
  FoundRows(
      long document, AnnotatedDocument annotated, CountSettings counting, List<Span> repeated) {
    this.document = document;
    this.repeated = repeated;
    this.annotated = annotated;
    this.text = Texts.storable(annotated.text());
    this.counting = counting;
    addMentions();
    addChains();
  }

  /** How many tokens the document has. */
  int tokens() {
    return annotated.tokens().size();
  }

  /** Whether an annotator understands the document. */
  boolean understood() {
    return annotated.has(Layers.MENTIONS);
  }

  /** A digest of all but the document's number and which mentions count. */
  String digest() {
    MessageDigest digest = Sha256.begin();
    add(digest, tokens());
    add(digest, understood());
    for (List<@Nullable Object[]> rows : List.of(mentions, chains, links)) {
      add(digest, rows.size());
      for (@Nullable Object[] row : rows) {
        for (int i = 1; i < row.length; i++) {
          if (rows != mentions || i != COUNTED) {
            add(digest, row[i]);
          }
        }
      }
    }
    return HexFormat.of().formatHex(digest.digest(), 0, 16);
  }

  private static void add(MessageDigest digest, @Nullable Object value) {
    digest.update(String.valueOf(value).getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0);
  }

  void write(TableWriter mention, TableWriter chain, TableWriter link) throws SQLException {
    write(mentions, mention);
    write(chains, chain);
    write(links, link);
  }

  private static void write(List<@Nullable Object[]> rows, TableWriter table) throws SQLException {
    for (@Nullable Object[] row : rows) {
      table.row(row);
    }
  }

  private void addMentions() {
    SpanList sentences = annotated.sentences();
    SpanList paragraphs = annotated.paragraphs();
    List<Mention> list = annotated.layer(Layers.MENTIONS);
    for (int i = 0; i < list.size(); i++) {
      Mention mention = list.get(i);
      Span span = mention.span();
      Section section = annotated.document().sectionAt(span.start());
      int sentence = sentences.at(span.start());
      Span sentenceSpan = sentence < 0 ? span : sentences.get(sentence);
      int paragraph = paragraphs.at(span.start());
      Span paragraphSpan = paragraph < 0 ? sentenceSpan : paragraphs.get(paragraph);
      mentions.add(
          row(
              document,
              i,
              span.start(),
              span.end(),
              span.of(text),
              mention.kind().name(),
              mention.type().name(),
              Texts.storable(mention.country(), 100),
              Texts.storable(mention.metonymOf(), 100),
              mention.confidence(),
              section == null ? SectionRole.BODY.name() : section.role().name(),
              counting.counts(section, Passage.holds(repeated, span.start())),
              // Outside every sentence a mention shares its window with none: a number of its own.
              sentence < 0 ? -i - 1 : sentence,
              sentenceSpan.start(),
              sentenceSpan.end(),
              paragraph < 0 ? -i - 1 : paragraph,
              paragraphSpan.start(),
              paragraphSpan.end()));
    }
  }

  private void addChains() {
    List<Mention> list = annotated.layer(Layers.MENTIONS);
    List<Chain> all = annotated.layer(Layers.CHAINS);
    for (int i = 0; i < all.size(); i++) {
      Chain chain = all.get(i);
      Map<String, Integer> forms = new TreeMap<>();
      Map<Integer, Link> byMention = new LinkedHashMap<>();
      for (Link link : chain.links()) {
        Mention mention = list.get(link.mention());
        if (mention.kind() == MentionKind.NAME) {
          forms.merge(mention.span().of(text).replaceAll("\\s+", " "), 1, Integer::sum);
        }
        byMention.put(link.mention(), link);
      }
      chains.add(
          row(
              document,
              i,
              chain.type().name(),
              Texts.storable(chain.name()),
              Texts.storable(chain.country(), 100),
              JsonColumns.counts(forms),
              Texts.storable(JsonColumns.lists(chain.attributes(), DocumentWriter.JSON))));
      for (Link link : byMention.values()) {
        links.add(
            row(
                document,
                i,
                link.mention(),
                link.share(),
                link.confidence(),
                Texts.storable(link.reason(), REASON)));
      }
    }
  }

  private static @Nullable Object[] row(@Nullable Object... values) {
    return values;
  }
}
