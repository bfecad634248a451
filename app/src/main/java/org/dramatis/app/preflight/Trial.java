package org.dramatis.app.preflight;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.dramatis.core.annotation.AnnotatedDocument;
import org.dramatis.core.annotation.Layer;
import org.dramatis.core.annotation.Layers;
import org.dramatis.core.document.Document;
import org.dramatis.core.document.Location;
import org.dramatis.core.document.SourceItem;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.pipeline.AnnotatorSequence;
import org.dramatis.core.pipeline.DocumentOutcome;
import org.dramatis.core.pipeline.DocumentPipeline;
import org.dramatis.core.pipeline.ParserSelection;
import org.dramatis.core.plugin.Plugin;
import org.dramatis.core.plugin.PluginRegistry;
import org.dramatis.core.plugin.PluginState;
import org.dramatis.core.spi.Annotator;
import org.dramatis.core.spi.DocumentParser;
import org.dramatis.core.spi.LinkQuery;
import org.dramatis.core.spi.SourceProvider;
import org.dramatis.core.statistic.ResolvedDocument;
import org.jspecify.annotations.Nullable;

/** A plugin tried beside those that are in use. Used by one thread. */
public final class Trial {

  /** Fewer elements than these say nothing about a layer. */
  private static final int FEW = 10;

  /** One that leaves less than this part of what was found takes too much. */
  private static final int LEAST_PART = 20;

  /** A longer text would be annotated too often. */
  private static final int LONGEST_TEXT = 20_000;

  private static final int MOST_ACTORS = 20;

  private final Plugin plugin;
  private final ClassReferences classes;
  private final Contracts contracts = new Contracts();
  private final Map<String, String> choice;
  private final List<Annotator> all;
  private final List<Annotator> builtIn;

  /** A file that it read well, by the name of its parser. */
  private final Map<String, SourceItem> good = new TreeMap<>();

  /** What it was tried on, as it was annotated with it. */
  private final List<AnnotatedDocument> documents = new ArrayList<>();

  private final List<Annotator> annotatorsBefore;
  private final AnnotatorSequence before;
  private final @Nullable AnnotatorSequence after;
  private final ParserSelection parsersBefore;
  private final ParserSelection parsers;
  private final Map<String, long[]> layers = new TreeMap<>();
  private final List<String> effects = new ArrayList<>();
  private final List<String> remarks = new ArrayList<>();
  private final List<String> refusals = new ArrayList<>();
  private Duration timeBefore = Duration.ZERO;
  private Duration timeAfter = Duration.ZERO;
  private int annotated;
  private boolean warm;
  private boolean sourceTried;

  /**
   * Of one plugin.
   *
   * @param plugins the plugins that would be in use, with it among them
   * @param plugin the one that is tried
   * @param choice annotator name by layer name, as the user set it
   * @param jar its JAR
   * @throws DramatisException INPUT_OUTPUT when the JAR cannot be read
   */
  public Trial(PluginRegistry plugins, Plugin plugin, Map<String, String> choice, Path jar) {
    this.plugin = plugin;
    this.choice = Map.copyOf(choice);
    this.all = plugins.annotators();
    this.builtIn =
        plugins.plugins().stream()
            .filter(Plugin::builtIn)
            .flatMap(one -> one.annotators().stream())
            .toList();
    this.classes =
        plugin.state() == PluginState.ACTIVE ? ClassReferences.of(jar) : ClassReferences.none();
    this.annotatorsBefore = all.stream().filter(one -> !plugin.annotators().contains(one)).toList();
    this.before = beforeIt();
    this.after = plugin.state() == PluginState.ACTIVE ? new AnnotatorSequence(all, choice) : null;
    this.parsers = new ParserSelection(plugins.parsers());
    this.parsersBefore =
        new ParserSelection(
            plugins.parsers().stream().filter(one -> !plugin.parsers().contains(one)).toList());
  }

  /** Others may need what it makes: then only what is built in was there before. */
  private AnnotatorSequence beforeIt() {
    try {
      return new AnnotatorSequence(annotatorsBefore, choice);
    } catch (DramatisException e) {
      return new AnnotatorSequence(builtIn, Map.of());
    }
  }

  /** Whether it has something that is tried on documents. */
  public boolean annotates() {
    return after != null && !plugin.annotators().isEmpty();
  }

  /** Whether documents are of use for trying it. */
  public boolean wantsDocuments() {
    return annotates()
        || (after != null && !(plugin.statistics().isEmpty() && plugin.linkers().isEmpty()));
  }

  /** Tries it on documents that are there. */
  public void on(List<Document> documents) {
    documents.forEach(this::annotate);
  }

  /** Tries its parsers, and then its annotators, on a file. */
  public void on(SourceItem item) {
    if (after == null) {
      return;
    }
    Location location = item.location();
    long began = System.nanoTime();
    List<Document> read = new ArrayList<>();
    List<String> failures = new ArrayList<>();
    // No annotators: what parsing costs is told apart.
    new DocumentPipeline(parsers, new AnnotatorSequence(List.of(), Map.of()))
        .process(
            item,
            outcome -> {
              if (outcome instanceof DocumentOutcome.Done done) {
                read.add(done.document().document());
              } else if (outcome instanceof DocumentOutcome.Quarantined quarantined) {
                failures.add(quarantined.reason());
              }
            });
    if (plugin.parsers().contains(parsers.parserFor(location))) {
      long characters = read.stream().mapToLong(document -> document.text().length()).sum();
      effects.add(
          location.path()
              + ": "
              + amount(read.size(), "document")
              + ", "
              + amount(characters, "character")
              + ", "
              + millis(Duration.ofNanos(System.nanoTime() - began)));
      failures.stream().limit(1).forEach(refusals::add);
      if (failures.isEmpty() && !read.isEmpty()) {
        good.putIfAbsent(parsers.parserFor(location).name(), item);
      }
    }
    if (wantsDocuments()) {
      on(read);
    }
  }

  /**
   * Tries one of its sources.
   *
   * @param address a scheme, a colon and a location
   * @return whether it has a source of that scheme
   */
  public boolean reads(String address) {
    for (SourceProvider provider : plugin.sources()) {
      if (address.startsWith(provider.scheme() + ":")) {
        contracts.source(provider, address.substring(provider.scheme().length() + 1));
        sourceTried = true;
        return true;
      }
    }
    return false;
  }

  /** Whether one of its parsers is the one for files of that name. */
  public boolean reads(Location location) {
    try {
      return plugin.parsers().contains(parsers.parserFor(location));
    } catch (DramatisException e) {
      return false;
    }
  }

  private void annotate(Document document) {
    if (after == null) {
      return;
    }
    if (!warm) {
      // Starting a process and reading models is paid once.
      run(before, document);
      run(after, document);
      warm = true;
    }
    annotated++;
    long began = System.nanoTime();
    AnnotatedDocument without = run(before, document);
    long between = System.nanoTime();
    AnnotatedDocument with = run(after, document);
    timeBefore = timeBefore.plusNanos(between - began);
    timeAfter = timeAfter.plusNanos(System.nanoTime() - between);
    documents.add(with);
    Set<Layer<?>> both = new LinkedHashSet<>(without.layers());
    both.addAll(with.layers());
    for (Layer<?> layer : both) {
      long[] sizes = layers.computeIfAbsent(layer.name(), any -> new long[2]);
      sizes[0] += without.has(layer) ? without.layer(layer).size() : 0;
      sizes[1] += with.has(layer) ? with.layer(layer).size() : 0;
    }
  }

  private AnnotatedDocument run(AnnotatorSequence annotators, Document document) {
    try {
      return annotators.annotate(AnnotatedDocument.of(document));
    } catch (DramatisException e) {
      if (!refusals.contains(e.getMessage())) {
        refusals.add(String.valueOf(e.getMessage()));
      }
      return AnnotatedDocument.of(document);
    }
  }

  /**
   * What came of it.
   *
   * @param documents what it was tried on, for a reader, such as {@code documents of the corpus}
   */
  public Preflight result(String documents) {
    List<String> lines = new ArrayList<>();
    if (after != null) {
      plugin.parsers().forEach(parser -> lines.add(claim(parser)));
      plugin.annotators().forEach(annotator -> lines.addAll(layersOf(annotator)));
      lines.addAll(effects);
      if (!plugin.parsers().isEmpty() && effects.isEmpty()) {
        lines.add(
            "its parsers were not tried: no file that they read is known; name some after the JAR");
      }
      if (!plugin.sources().isEmpty() && !sourceTried) {
        lines.add(
            "its source was not tried: name a location after the JAR, such as "
                + plugin.sources().get(0).scheme()
                + ":LOCATION");
      }
      if (annotates()) {
        lines.addAll(annotations(documents));
        after.remarks().stream()
            .filter(remark -> !before.remarks().contains(remark))
            .forEach(refusals::add);
      }
      hold();
      lines.addAll(contracts.kept());
    }
    remarks.addAll(classes.remarks());
    remarks.addAll(contracts.open());
    List<String> against = new ArrayList<>(classes.faults());
    against.addAll(refusals);
    against.addAll(contracts.broken());
    return new Preflight(plugin, lines, remarks, against);
  }

  private String claim(DocumentParser parser) {
    List<String> extensions = new ArrayList<>();
    for (String extension : new TreeSet<>(parser.extensions())) {
      String other = "";
      try {
        other = parsersBefore.parserFor(new Location("", "a." + extension)).name();
      } catch (DramatisException e) {
        // Nobody reads them yet.
        other = "nobody";
      }
      extensions.add(
          (extension.equals("*") ? "any other file" : "*." + extension)
              + " (now read by "
              + other
              + ")");
    }
    return "its parser " + parser.name() + " would read " + String.join(", ", extensions);
  }

  private List<String> layersOf(Annotator annotator) {
    List<String> lines = new ArrayList<>();
    for (Layer<?> layer : annotator.provides()) {
      String maker =
          annotatorsBefore.stream()
              .filter(one -> one.provides().contains(layer))
              .map(Annotator::name)
              .findFirst()
              .orElse("");
      lines.add(
          "its annotator "
              + annotator.name()
              + (annotator.requires().contains(layer)
                  ? " would change the layer " + layer + ", made by " + maker
                  : maker.isEmpty()
                      ? " would add the layer " + layer
                      : " would make the layer " + layer + " instead of " + maker));
    }
    lines.sort(null);
    return lines;
  }

  private List<String> annotations(String documents) {
    List<String> lines = new ArrayList<>();
    if (annotated == 0) {
      lines.add("its annotators were not tried: there is no document; name some after the JAR");
      return lines;
    }
    layers.forEach(
        (layer, sizes) -> {
          if (sizes[0] != sizes[1]) {
            lines.add(
                layer + ": " + number(sizes[0]) + " before, " + number(sizes[1]) + " with it");
          }
          boolean counts = layer.equals(Layers.NAMES.name()) || layer.equals(Layers.CHAINS.name());
          if (counts && sizes[0] >= FEW && sizes[1] * LEAST_PART < sizes[0]) {
            refusals.add(
                "It leaves "
                    + number(sizes[1])
                    + " of "
                    + number(sizes[0])
                    + " "
                    + layer
                    + " in "
                    + amount(annotated, "document")
                    + ": actors would vanish from the corpus. Drop it in all the same if that is"
                    + " meant");
          }
        });
    if (lines.isEmpty()) {
      lines.add("no layer of the product has more or fewer elements with it");
    }
    lines.add(0, "tried on " + annotated + " " + documents + ":");
    lines.add(
        millis(timeAfter.dividedBy(annotated))
            + " a document with it, "
            + millis(timeBefore.dividedBy(annotated))
            + " without");
    return lines;
  }

  /** Holds every part to its contract, as far as there is something to try it on. */
  private void hold() {
    for (DocumentParser parser : plugin.parsers()) {
      SourceItem item = good.get(parser.name());
      if (item != null) {
        contracts.parser(parser, item);
      }
    }
    List<String> texts =
        documents.stream()
            .map(document -> document.text())
            .filter(text -> text.length() <= LONGEST_TEXT)
            .toList();
    // One that failed on documents has been told of.
    if (annotates() && refusals.isEmpty()) {
      try {
        contracts.annotators(plugin.annotators(), needed(), choice, texts);
      } catch (DramatisException e) {
        // It reads what another plugin makes, or the choice names one.
        contracts.annotators(plugin.annotators(), all, choice, texts);
      }
    }
    List<ResolvedDocument> resolved = TrialCorpus.of(documents);
    plugin.statistics().forEach(statistic -> contracts.statistic(statistic, resolved));
    List<LinkQuery> actors = TrialCorpus.actors(documents, MOST_ACTORS);
    plugin.linkers().forEach(linker -> contracts.linker(linker, actors));
    plugin.exporters().forEach(contracts::exporter);
  }

  /** The product's annotators and its own. */
  private List<Annotator> needed() {
    return all.stream()
        .filter(one -> plugin.annotators().contains(one) || builtIn.contains(one))
        .toList();
  }

  private static String amount(long count, String what) {
    return number(count) + " " + what + (count == 1 ? "" : "s");
  }

  private static String number(long count) {
    return String.format(Locale.ENGLISH, "%,d", count);
  }

  static String millis(Duration time) {
    return number(time.toMillis()) + " ms";
  }
}
