package org.dramatis.core.statistic;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.dramatis.core.annotation.Annotation;
import org.dramatis.core.annotation.Layer;
import org.dramatis.core.document.Location;
import org.jspecify.annotations.Nullable;

/**
 * A document as statistics see it: its mentions that count, each with its actor.
 *
 * <p>Mentions in boilerplate and in repeated sections are left out.
 *
 * @param location where it lives
 * @param language ISO 639-1 code; null when unknown
 * @param published its day; null for an undated document
 * @param story id of the story whose copies are counted once; its own id when it has no copies
 * @param mentions in text order
 * @param annotations by layer name, in text order: those of the layers that the statistic
 *     {@linkplain Statistic#layers reads}, as far as they were made; all of them, whether or not
 *     they stand in text that counts
 * @param text the whole text, which all spans are of; null for a statistic that does not
 *     {@linkplain Statistic#readsText read} it
 */
public record ResolvedDocument(
    Location location,
    @Nullable String language,
    @Nullable LocalDate published,
    String story,
    List<ResolvedMention> mentions,
    Map<String, List<ResolvedAnnotation>> annotations,
    @Nullable String text) {

  public ResolvedDocument {
    Objects.requireNonNull(location, "location");
    Objects.requireNonNull(story, "story");
    mentions = List.copyOf(mentions);
    Map<String, List<ResolvedAnnotation>> sorted = new TreeMap<>();
    annotations.forEach((layer, elements) -> sorted.put(layer, List.copyOf(elements)));
    annotations = Collections.unmodifiableMap(sorted);
  }

  /** A document without its text. */
  public ResolvedDocument(
      Location location,
      @Nullable String language,
      @Nullable LocalDate published,
      String story,
      List<ResolvedMention> mentions,
      Map<String, List<ResolvedAnnotation>> annotations) {
    this(location, language, published, story, mentions, annotations, null);
  }

  /** A document without annotations and text. */
  public ResolvedDocument(
      Location location,
      @Nullable String language,
      @Nullable LocalDate published,
      String story,
      List<ResolvedMention> mentions) {
    this(location, language, published, story, mentions, Map.of(), null);
  }

  /** The annotations of a layer in text order; none where the layer was not made or not read. */
  public List<ResolvedAnnotation> annotations(Layer<Annotation> layer) {
    return annotations.getOrDefault(layer.name(), List.of());
  }
}
