package org.dramatis.core.pipeline;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.dramatis.core.annotation.AnnotatedDocument;
import org.dramatis.core.annotation.Layer;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.dramatis.core.spi.Annotator;

/**
 * Annotators in an order in which each finds the layers it requires.
 *
 * <p>Of several annotators that make one layer, the choice names one; without a choice the first in
 * the list serves. An annotator none of whose layers is chosen is left out. Immutable; as
 * thread-safe as its annotators.
 */
public final class AnnotatorSequence {

  private final List<Annotator> annotators;
  private final Map<String, Annotator> makers;
  private final Faults faults = new Faults();

  /**
   * Orders the annotators.
   *
   * @param available annotators by preference
   * @param choice annotator name by layer name, for layers that several make
   * @throws DramatisException SETTING_INVALID when a choice names no such annotator, or a required
   *     layer is made by none
   */
  public AnnotatorSequence(List<Annotator> available, Map<String, String> choice) {
    Map<String, Annotator> maker = new TreeMap<>();
    for (Annotator annotator : available) {
      for (Layer<?> layer : annotator.provides()) {
        String chosen = choice.get(layer.name());
        if (chosen == null || chosen.equals(annotator.name())) {
          maker.putIfAbsent(layer.name(), annotator);
        }
      }
    }
    choice.forEach(
        (layer, name) -> {
          if (!maker.containsKey(layer)) {
            throw new DramatisException(
                ErrorCode.SETTING_INVALID,
                "No annotator " + name + " makes the layer " + layer,
                "Those that do: " + names(available, layer));
          }
        });
    List<Annotator> ordered = new ArrayList<>();
    Set<Annotator> open = new LinkedHashSet<>();
    for (Annotator annotator : available) {
      if (maker.containsValue(annotator)) {
        place(annotator, maker, open, ordered);
      }
    }
    this.annotators = List.copyOf(ordered);
    this.makers = maker;
  }

  /** The annotators in the order in which they run. */
  public List<Annotator> annotators() {
    return annotators;
  }

  /**
   * Runs every annotator that understands the document's language, in order.
   *
   * @throws DramatisException naming the annotator that threw something it should not
   */
  public AnnotatedDocument annotate(AnnotatedDocument document) {
    AnnotatedDocument annotated = document;
    for (Annotator annotator : annotators) {
      if (understands(annotator, annotated)
          && annotated.layers().containsAll(annotator.requires())) {
        annotated = run(annotator, annotated);
      }
    }
    return annotated;
  }

  private AnnotatedDocument run(Annotator annotator, AnnotatedDocument document) {
    try {
      AnnotatedDocument annotated = annotator.annotate(document);
      for (Layer<?> layer : annotator.provides()) {
        // Made by another one, which was chosen for it or stands before this one.
        if (makers.get(layer.name()) != annotator && document.has(layer)) {
          annotated = restored(annotated, document, layer);
        }
      }
      return annotated;
    } catch (Throwable e) {
      throw faults.of("annotator", annotator, annotator.name(), document.document().location(), e);
    }
  }

  private static <T> AnnotatedDocument restored(
      AnnotatedDocument annotated, AnnotatedDocument before, Layer<T> layer) {
    return annotated.with(layer, before.layer(layer));
  }

  /** Names and versions of all annotators: results made by another sequence are out of date. */
  public String version() {
    return annotators.stream()
        .map(annotator -> annotator.name() + "/" + annotator.version())
        .collect(Collectors.joining(" "));
  }

  private static boolean understands(Annotator annotator, AnnotatedDocument document) {
    String language = document.document().language();
    // An unknown language is tried: headlines and short notes are often too short to tell.
    return annotator.languages().isEmpty()
        || language == null
        || annotator.languages().contains(language);
  }

  private static void place(
      Annotator annotator,
      Map<String, Annotator> maker,
      Set<Annotator> open,
      List<Annotator> done) {
    if (done.contains(annotator)) {
      return;
    }
    if (!open.add(annotator)) {
      throw new DramatisException(
          ErrorCode.SETTING_INVALID,
          "Annotators require each other's layers in a circle: "
              + open.stream().map(Annotator::name).collect(Collectors.joining(", ")),
          "Switch one of them off or choose another one for its layer");
    }
    for (Layer<?> layer : sorted(annotator.requires())) {
      Annotator needed = maker.get(layer.name());
      if (needed == null) {
        throw new DramatisException(
            ErrorCode.SETTING_INVALID,
            "Annotator " + annotator.name() + " requires the layer " + layer + ", which none makes",
            "Add a plugin that makes it, or switch " + annotator.name() + " off");
      }
      if (needed != annotator) {
        place(needed, maker, open, done);
      }
    }
    open.remove(annotator);
    done.add(annotator);
  }

  private static List<Layer<?>> sorted(Set<Layer<?>> layers) {
    List<Layer<?>> list = new ArrayList<>(layers);
    list.sort((a, b) -> a.name().compareTo(b.name()));
    return list;
  }

  private static List<String> names(List<Annotator> available, String layer) {
    return available.stream()
        .filter(a -> a.provides().stream().anyMatch(l -> l.name().equals(layer)))
        .map(Annotator::name)
        .sorted()
        .toList();
  }
}
