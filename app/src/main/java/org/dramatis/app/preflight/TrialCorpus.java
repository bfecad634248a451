package org.dramatis.app.preflight;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.dramatis.core.actor.Chain;
import org.dramatis.core.actor.Link;
import org.dramatis.core.actor.Mention;
import org.dramatis.core.annotation.AnnotatedDocument;
import org.dramatis.core.annotation.Annotation;
import org.dramatis.core.annotation.Layer;
import org.dramatis.core.annotation.Layers;
import org.dramatis.core.document.Published;
import org.dramatis.core.document.SectionRole;
import org.dramatis.core.document.Span;
import org.dramatis.core.spi.LinkQuery;
import org.dramatis.core.statistic.ResolvedAnnotation;
import org.dramatis.core.statistic.ResolvedDocument;
import org.dramatis.core.statistic.ResolvedMention;

/**
 * A few documents as statistics and linkers see them: chains of one name and type are one actor,
 * which is enough to try a plugin on.
 */
final class TrialCorpus {

  private static final int MOST_MENTIONS = 500;

  private TrialCorpus() {}

  /** The documents with all their mentions and annotations. */
  static List<ResolvedDocument> of(List<AnnotatedDocument> documents) {
    return documents.stream().map(TrialCorpus::resolved).toList();
  }

  /** What a linker would be asked for them, at most so many. */
  static List<LinkQuery> actors(List<AnnotatedDocument> documents, int most) {
    Map<String, LinkQuery> actors = new TreeMap<>();
    for (AnnotatedDocument document : documents) {
      for (Chain chain : document.layer(Layers.CHAINS)) {
        String id = id(chain);
        actors.putIfAbsent(
            id, new LinkQuery(id, chain.type(), chain.name(), Set.of(), chain.country()));
      }
    }
    return actors.values().stream().limit(most).toList();
  }

  private static String id(Chain chain) {
    return chain.type().name().toLowerCase(Locale.ROOT)
        + ":"
        + chain.name().toLowerCase(Locale.ROOT).strip().replaceAll("[^\\p{L}\\p{N}]+", "-");
  }

  private static ResolvedDocument resolved(AnnotatedDocument document) {
    List<Mention> all = document.layer(Layers.MENTIONS);
    Map<Span, String> actors = new HashMap<>();
    List<ResolvedMention> mentions = new ArrayList<>();
    for (Chain chain : document.layer(Layers.CHAINS)) {
      for (Link link : chain.links()) {
        Mention mention = all.get(link.mention());
        actors.putIfAbsent(mention.span(), id(chain));
        mentions.add(
            new ResolvedMention(
                id(chain),
                chain.type(),
                mention.kind(),
                mention.span(),
                at(document, Layers.SENTENCES, mention),
                at(document, Layers.PARAGRAPHS, mention),
                SectionRole.BODY,
                link.share(),
                link.confidence()));
      }
    }
    mentions.sort((one, other) -> one.span().compareTo(other.span()));
    Map<String, List<ResolvedAnnotation>> annotations = new TreeMap<>();
    for (Layer<?> layer : document.layers()) {
      if (layer.elementType() == Annotation.class) {
        annotations.put(
            layer.name(),
            document.layer(layer).stream()
                .map(Annotation.class::cast)
                .map(one -> new ResolvedAnnotation(one, actors.get(one.actor())))
                .toList());
      }
    }
    Published published = document.document().published();
    LocalDate day = published == null ? null : published.date();
    return new ResolvedDocument(
        document.document().location(),
        document.document().language(),
        day,
        document.document().location().toString(),
        mentions.stream().limit(MOST_MENTIONS).toList(),
        annotations,
        document.text());
  }

  private static int at(AnnotatedDocument document, Layer<Span> layer, Mention mention) {
    return document.has(layer) ? Math.max(0, document.spans(layer).at(mention.span().start())) : 0;
  }
}
