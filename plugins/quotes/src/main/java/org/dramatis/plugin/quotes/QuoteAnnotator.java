package org.dramatis.plugin.quotes;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.dramatis.core.annotation.AnnotatedDocument;
import org.dramatis.core.annotation.Annotation;
import org.dramatis.core.annotation.Layer;
import org.dramatis.core.annotation.LayerDescription;
import org.dramatis.core.annotation.Layers;
import org.dramatis.core.document.Span;
import org.dramatis.core.spi.Annotator;
import org.dramatis.core.version.ContentVersion;

/** Makes the layer of quotations: each with its speaker, and speaker and cue as they stand. */
final class QuoteAnnotator implements Annotator {

  /** Annotations with the labels below. */
  static final Layer<Annotation> QUOTES = new Layer<>("quotes.said", Annotation.class);

  /** Label: what was said, with the speaker as actor and value. */
  static final String QUOTATION = "quotation";

  private static final String SPEAKER = "speaker";
  private static final String CUE = "cue";

  /** Raised with the code. */
  private static final String VERSION = "1";

  private final String version =
      VERSION + "-" + ContentVersion.of(QuoteAnnotator.class, List.of(Cues.RESOURCE));

  @Override
  public String name() {
    return "quotes";
  }

  @Override
  public String version() {
    return version;
  }

  @Override
  public Set<Layer<?>> requires() {
    return Set.of(Layers.PARAGRAPHS, Layers.SENTENCES, Layers.TOKENS, Layers.MENTIONS);
  }

  @Override
  public Set<Layer<?>> provides() {
    return Set.of(QUOTES);
  }

  @Override
  public Set<String> languages() {
    return Set.of("en");
  }

  @Override
  public List<LayerDescription> descriptions() {
    return List.of(
        new LayerDescription(
            QUOTES, "Quotations", "Who said what, with the word that announces it."));
  }

  @Override
  public AnnotatedDocument annotate(AnnotatedDocument document) {
    List<Annotation> annotations = new ArrayList<>();
    Map<Span, Annotation> others = new TreeMap<>();
    for (Quotation quotation : new QuoteFinder(document).find()) {
      Annotation said =
          annotation(quotation.span(), QUOTATION, quotation)
              .withValue(quotation.speaker().of(document.text()).replaceAll("\\s+", " "));
      annotations.add(of(quotation, said));
      others.putIfAbsent(
          quotation.speaker(), of(quotation, annotation(quotation.speaker(), SPEAKER, quotation)));
      Span cue = quotation.cue();
      if (cue != null) {
        others.putIfAbsent(cue, annotation(cue, CUE, quotation));
      }
    }
    annotations.addAll(others.values());
    annotations.sort(Comparator.comparing(Annotation::span));
    return document.with(QUOTES, annotations);
  }

  private Annotation annotation(Span span, String label, Quotation quotation) {
    return new Annotation(span, label, quotation.confidence(), name() + "/" + version);
  }

  private static Annotation of(Quotation quotation, Annotation annotation) {
    Span mention = quotation.mention();
    return mention == null ? annotation : annotation.withActor(mention);
  }
}
