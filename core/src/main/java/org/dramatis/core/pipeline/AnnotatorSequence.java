package org.dramatis.core.pipeline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
import org.jspecify.annotations.Nullable;

/**
 * Annotators in an order in which each finds the layers it requires.
 *
 * <p>Of several annotators that make one layer, the choice names one; without a choice the first in
 * the list serves. An annotator none of whose layers is chosen is left out. One that requires a
 * layer and provides it as well changes what that one made, adding to it or taking from it; several
 * do so one after the other, and whoever else reads the layer finds it as the last one left it.
 * Each sees the layers that it requires and no others, and of what it returns the layers are taken
 * that it is to make: so what it makes depends on nothing but the text and the annotators of those
 * layers, and stored layers can be told to be up to date.
 *
 * <p>What a plugin adds to a document is not worth the document: when its annotator fails, the
 * layers of its own are missing there and those that it changes stay as they were. {@link
 * #remarks()} tells of it. As thread-safe as its annotators.
 */
public final class AnnotatorSequence {

  /** The product's own layers as they arise, then others by name. */
  private static final Comparator<Layer<?>> IN_ORDER =
      Comparator.<Layer<?>>comparingInt(
              layer ->
                  Layers.all().contains(layer) ? Layers.all().indexOf(layer) : Layers.all().size())
          .thenComparing(Layer::name);

  private final List<Annotator> annotators;

  /** By layer name: who makes the layer, then those that change it. */
  private final Map<String, List<Annotator>> makers = new TreeMap<>();

  private final Map<Annotator, String> versions = new LinkedHashMap<>();
  private final Faults faults = new Faults();
  private final Map<Annotator, Conduct> conduct = new LinkedHashMap<>();

  /**
   * Orders the annotators.
   *
   * @param available annotators by preference
   * @param choice annotator name by layer name, for layers that several make
   * @throws DramatisException SETTING_INVALID when a choice names no such annotator, or a required
   *     layer is made by none, or by itself alone
   */
  public AnnotatorSequence(List<Annotator> available, Map<String, String> choice) {
    for (Annotator annotator : available) {
      for (Layer<?> layer : annotator.provides()) {
        String chosen = choice.get(layer.name());
        if (!annotator.requires().contains(layer)
            && (chosen == null || chosen.equals(annotator.name()))) {
          makers.putIfAbsent(layer.name(), new ArrayList<>(List.of(annotator)));
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
    for (Annotator annotator : available) {
      for (Layer<?> layer : annotator.provides()) {
        if (annotator.requires().contains(layer)) {
          change(annotator, layer);
        }
      }
    }
    List<Annotator> ordered = new ArrayList<>();
    Set<Annotator> open = new LinkedHashSet<>();
    for (Annotator annotator : available) {
      if (makers.values().stream().anyMatch(some -> some.contains(annotator))) {
        place(annotator, open, ordered);
      }
    }
    this.annotators = List.copyOf(ordered);
    this.annotators.forEach(annotator -> versions.put(annotator, madeBy(annotator)));
    for (Annotator annotator : this.annotators) {
      if (annotator instanceof Contributed added) {
        conduct.put(annotator, Conduct.ofAnnotator(annotator.name(), added));
      }
    }
  }

  private void change(Annotator annotator, Layer<?> layer) {
    List<Annotator> some = makers.get(layer.name());
    if (some == null) {
      throw new DramatisException(
          ErrorCode.SETTING_INVALID,
          "Annotator " + annotator.name() + " makes the layer " + layer + " of itself alone",
          "Add a plugin that makes it, or switch " + annotator.name() + " off");
    }
    some.add(annotator);
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
    return annotate(document, annotators, new TreeSet<>());
  }

  /**
   * Runs some of the annotators on a document that has the layers of the others, as far as these
   * are required.
   *
   * @param document the document
   * @param chosen annotators of this sequence, in its order
   * @param lacking is given the parts of {@link #version()} that are not true of the outcome,
   *     because an annotator failed or another one that it reads from did
   */
  AnnotatedDocument annotate(
      AnnotatedDocument document, List<Annotator> chosen, Set<String> lacking) {
    AnnotatedDocument annotated = document;
    Set<Annotator> failed = new LinkedHashSet<>();
    for (Annotator annotator : chosen) {
      if (!understands(annotator, annotated)) {
        continue;
      }
      if (readsOf(annotator, failed)) {
        failed.add(annotator);
      }
      if (annotated.layers().containsAll(annotator.requires())) {
        AnnotatedDocument made = run(annotator, annotated, conduct.get(annotator));
        if (made == null) {
          failed.add(annotator);
        } else {
          annotated = made;
        }
      }
    }
    for (Annotator annotator : failed) {
      lacking.add(versions.getOrDefault(annotator, ""));
    }
    return annotated;
  }

  /** Whether one of these had a hand in a layer that an annotator finds. */
  private boolean readsOf(Annotator annotator, Set<Annotator> some) {
    return !some.isEmpty()
        && annotator.requires().stream()
            .anyMatch(layer -> before(annotator, layer).stream().anyMatch(some::contains));
  }

  /** The outcome; null when the annotator failed and the document can do without it. */
  private @Nullable AnnotatedDocument run(
      Annotator annotator, AnnotatedDocument document, @Nullable Conduct how) {
    if (how == null) {
      return run(annotator, document);
    }
    if (!how.asked()) {
      return null;
    }
    try {
      AnnotatedDocument annotated = run(annotator, document);
      for (Layer<?> layer : Layers.all()) {
        if (makes(annotator, layer)) {
          how.made(layer, document.layer(layer).size(), annotated.layer(layer).size());
        }
      }
      return annotated;
    } catch (DramatisException e) {
      if (!isSpare(annotator)) {
        throw e;
      }
      how.failed(e);
      return null;
    }
  }

  /** Whether a document can do without what the annotator makes. */
  private boolean isSpare(Annotator annotator) {
    return Layers.all().stream()
        .noneMatch(
            layer ->
                annotator.provides().contains(layer)
                    && makers.get(layer.name()).get(0) == annotator);
  }

  /** Changes whenever what annotators of plugins failed at before may succeed. */
  public String edition() {
    return Sha256.hex(
        annotators.stream()
            .map(annotator -> annotator instanceof Contributed added ? added.edition() : "")
            .collect(Collectors.joining(" ")),
        8);
  }

  /** How annotators of plugins did that were asked. */
  List<PartConduct> conduct() {
    return conduct.values().stream().map(Conduct::told).filter(Objects::nonNull).toList();
  }

  /** What is to be said about annotators of plugins, a sentence each. */
  public List<String> remarks() {
    return conduct.values().stream().flatMap(how -> how.remarks().stream()).toList();
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
    List<Annotator> some = makers.get(layer.name());
    return some == null ? "" : versions.get(some.get(some.size() - 1));
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
        if (annotator.provides().contains(layer)) {
          // What is kept is how the last one left it: it is made anew from the beginning.
          before(annotator, layer).forEach(one -> need(one, outdated, kept, run, read));
        } else {
          need(layer, outdated, kept, run, read);
        }
      }
    }
  }

  private void need(
      Layer<?> layer,
      Set<Annotator> outdated,
      Predicate<Layer<?>> kept,
      Set<Annotator> run,
      Set<Layer<?>> read) {
    List<Annotator> some = makers.getOrDefault(layer.name(), List.of());
    if (some.isEmpty()) {
      return;
    }
    if (kept.test(layer) && some.stream().noneMatch(outdated::contains)) {
      read.add(layer);
    } else {
      some.forEach(one -> need(one, outdated, kept, run, read));
    }
  }

  /** Those that made a layer what an annotator finds. */
  private List<Annotator> before(Annotator annotator, Layer<?> layer) {
    List<Annotator> some = makers.getOrDefault(layer.name(), List.of());
    int place = some.indexOf(annotator);
    return place < 0 ? some : some.subList(0, place);
  }

  private List<Layer<?>> layersOf(List<Annotator> some) {
    Set<Layer<?>> layers = new LinkedHashSet<>();
    for (Annotator annotator : some) {
      sorted(annotator.provides()).stream()
          .filter(layer -> makes(annotator, layer))
          .forEach(layers::add);
    }
    return List.copyOf(layers);
  }

  private boolean makes(Annotator annotator, Layer<?> layer) {
    return annotator.provides().contains(layer)
        && makers.getOrDefault(layer.name(), List.of()).contains(annotator);
  }

  private static <T> AnnotatedDocument taken(
      AnnotatedDocument document, AnnotatedDocument from, Layer<T> layer) {
    return document.with(layer, from.layer(layer));
  }

  /** Annotators of required layers come before it, so their versions are known. */
  private String madeBy(Annotator annotator) {
    StringBuilder made = new StringBuilder(annotator.name() + "/" + annotator.version());
    made.append(' ').append(new TreeSet<>(annotator.languages()));
    for (Layer<?> layer : sorted(annotator.requires())) {
      List<Annotator> before = before(annotator, layer);
      made.append(' ')
          .append(layer)
          .append('=')
          .append(before.isEmpty() ? "" : versions.get(before.get(before.size() - 1)));
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

  private void place(Annotator annotator, Set<Annotator> open, List<Annotator> done) {
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
      if (!makers.containsKey(layer.name())) {
        throw new DramatisException(
            ErrorCode.SETTING_INVALID,
            "Annotator " + annotator.name() + " requires the layer " + layer + ", which none makes",
            "Add a plugin that makes it, or switch " + annotator.name() + " off");
      }
      for (Annotator needed : before(annotator, layer)) {
        place(needed, open, done);
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
