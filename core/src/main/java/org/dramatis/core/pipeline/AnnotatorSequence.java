package org.dramatis.core.pipeline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.dramatis.core.annotation.AnnotatedDocument;
import org.dramatis.core.annotation.Layer;
import org.dramatis.core.annotation.Layers;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.dramatis.core.spi.Annotator;
import org.dramatis.core.version.Sha256;

/**
 * Annotators in an order in which each finds the layers it requires.
 *
 * <p>Of several annotators that make one layer, the choice names one; without a choice the first in
 * the list serves. An annotator none of whose layers is chosen is left out. Each sees the layers
 * that it requires and no others, and of what it returns the layers are taken that it is to make:
 * so what it makes depends on nothing but the text and the annotators of those layers, and stored
 * layers can be told to be up to date. Immutable; as thread-safe as its annotators.
 */
public final class AnnotatorSequence {

  /** The product's own layers as they arise, then others by name. */
  private static final Comparator<Layer<?>> IN_ORDER =
      Comparator.<Layer<?>>comparingInt(
              layer ->
                  Layers.all().contains(layer) ? Layers.all().indexOf(layer) : Layers.all().size())
          .thenComparing(Layer::name);

  private final List<Annotator> annotators;
  private final Map<String, Annotator> makers = new TreeMap<>();
  private final Map<Annotator, String> versions = new LinkedHashMap<>();
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
    for (Annotator annotator : available) {
      for (Layer<?> layer : annotator.provides()) {
        String chosen = choice.get(layer.name());
        if (chosen == null || chosen.equals(annotator.name())) {
          makers.putIfAbsent(layer.name(), annotator);
        }
      }
    }
    choice.forEach(
        (layer, name) -> {
          if (!makers.containsKey(layer)) {
            throw new DramatisException(
                ErrorCode.SETTING_INVALID,
                "No annotator " + name + " makes the layer " + layer,
                "Those that do: " + names(available, layer));
          }
        });
    List<Annotator> ordered = new ArrayList<>();
    Set<Annotator> open = new LinkedHashSet<>();
    for (Annotator annotator : available) {
      if (makers.containsValue(annotator)) {
        place(annotator, makers, open, ordered);
      }
    }
    this.annotators = List.copyOf(ordered);
    this.annotators.forEach(annotator -> versions.put(annotator, versionOf(annotator)));
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
    return annotate(document, annotators);
  }

  /**
   * Runs some of the annotators on a document that has the layers of the others, as far as these
   * are required.
   *
   * @param document the document
   * @param chosen annotators of this sequence, in its order
   */
  AnnotatedDocument annotate(AnnotatedDocument document, List<Annotator> chosen) {
    AnnotatedDocument annotated = document;
    for (Annotator annotator : chosen) {
      if (understands(annotator, annotated)
          && annotated.layers().containsAll(annotator.requires())) {
        annotated = run(annotator, annotated);
      }
    }
    return annotated;
  }

  private AnnotatedDocument run(Annotator annotator, AnnotatedDocument document) {
    try {
      AnnotatedDocument made = annotator.annotate(document.only(annotator.requires()));
      AnnotatedDocument annotated = document;
      // In the order in which they were made, because chains are checked against mentions.
      for (Layer<?> layer : made.layers()) {
        if (makes(annotator, layer)) {
          annotated = taken(annotated, made, layer);
        }
      }
      return annotated;
    } catch (Throwable e) {
      throw faults.of("annotator", annotator, annotator.name(), document.document().location(), e);
    }
  }

  /**
   * Short names, with blanks between, for all that the annotators' layers depend on besides the
   * document: one an annotator, made of its own version and those of the annotators whose layers it
   * reads.
   */
  public String version() {
    return String.join(" ", versions.values());
  }

  /** The part of {@link #version()} that says what makes a layer; empty when nothing does. */
  public String version(Layer<?> layer) {
    Annotator maker = makers.get(layer.name());
    return maker == null ? "" : versions.get(maker);
  }

  /** The layers that are made, in the order in which their annotators run. */
  public List<Layer<?>> layers() {
    return layersOf(annotators);
  }

  /**
   * What has to run on documents whose layers other versions made.
   *
   * @param known short names of those versions, as {@link #version()} gave them
   * @param wanted layers that are needed whoever made them
   * @param kept whether a layer was kept, and need not be made when its annotator is the same
   */
  public PartialAnnotation outdated(
      Set<String> known, Set<Layer<?>> wanted, Predicate<Layer<?>> kept) {
    Set<Annotator> outdated = new LinkedHashSet<>();
    versions.forEach(
        (annotator, version) -> {
          if (!known.contains(version)) {
            outdated.add(annotator);
          }
        });
    Set<Annotator> run = new LinkedHashSet<>();
    Set<Layer<?>> read = new LinkedHashSet<>();
    outdated.forEach(annotator -> need(annotator, outdated, kept, run, read));
    for (Layer<?> layer : wanted) {
      need(layer, outdated, kept, run, read);
    }
    return new PartialAnnotation(
        annotators.stream().filter(run::contains).toList(),
        Set.copyOf(read),
        layersOf(annotators.stream().filter(outdated::contains).toList()));
  }

  private void need(
      Annotator annotator,
      Set<Annotator> outdated,
      Predicate<Layer<?>> kept,
      Set<Annotator> run,
      Set<Layer<?>> read) {
    if (run.add(annotator)) {
      for (Layer<?> layer : annotator.requires()) {
        need(layer, outdated, kept, run, read);
      }
    }
  }

  private void need(
      Layer<?> layer,
      Set<Annotator> outdated,
      Predicate<Layer<?>> kept,
      Set<Annotator> run,
      Set<Layer<?>> read) {
    Annotator maker = makers.get(layer.name());
    if (maker == null) {
      return;
    }
    if (kept.test(layer) && !outdated.contains(maker)) {
      read.add(layer);
    } else {
      need(maker, outdated, kept, run, read);
    }
  }

  private List<Layer<?>> layersOf(List<Annotator> some) {
    List<Layer<?>> layers = new ArrayList<>();
    for (Annotator annotator : some) {
      sorted(annotator.provides()).stream()
          .filter(layer -> makes(annotator, layer))
          .forEach(layers::add);
    }
    return List.copyOf(layers);
  }

  private boolean makes(Annotator annotator, Layer<?> layer) {
    return makers.get(layer.name()) == annotator && annotator.provides().contains(layer);
  }

  private static <T> AnnotatedDocument taken(
      AnnotatedDocument document, AnnotatedDocument from, Layer<T> layer) {
    return document.with(layer, from.layer(layer));
  }

  /** Annotators of required layers come before it, so their versions are known. */
  private String versionOf(Annotator annotator) {
    StringBuilder made = new StringBuilder(annotator.name() + "/" + annotator.version());
    made.append(' ').append(new TreeSet<>(annotator.languages()));
    for (Layer<?> layer : sorted(annotator.requires())) {
      made.append(' ').append(layer).append('=').append(version(layer));
    }
    for (Layer<?> layer : sorted(annotator.provides())) {
      made.append(makes(annotator, layer) ? " +" : " -").append(layer);
    }
    return Sha256.hex(made.toString(), 8);
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
    list.sort(IN_ORDER);
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
