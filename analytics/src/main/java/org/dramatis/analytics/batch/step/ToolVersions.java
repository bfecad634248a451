package org.dramatis.analytics.batch.step;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.dramatis.analytics.job.CountSettings;
import org.dramatis.analytics.store.corpus.DocumentWriter;
import org.dramatis.analytics.store.corpus.ItemVersion;
import org.dramatis.analytics.store.corpus.KeptLayers;
import org.dramatis.analytics.store.corpus.Redo;
import org.dramatis.analytics.store.corpus.WorkList;
import org.dramatis.analytics.version.ResultVersion;
import org.dramatis.core.annotation.Layer;
import org.dramatis.core.document.Location;
import org.dramatis.core.pipeline.AnnotatorSequence;
import org.dramatis.core.pipeline.DocumentPipeline;
import org.dramatis.core.version.Sha256;

/** What the results for documents depend on besides their content. Thread-safe. */
final class ToolVersions implements WorkList.Versions {

  /** To be changed whenever the same layers are kept or written otherwise. */
  private static final String FORMAT = "1";

  private final DocumentPipeline pipeline;
  private final String annotators;
  private final String edition;
  private final boolean again;
  private final String rows;
  private final String counted;
  private final Set<String> kept;
  private final Map<String, ItemVersion> versions = new ConcurrentHashMap<>();
  private final Map<String, Redo> redos = new ConcurrentHashMap<>();

  /**
   * The versions of a run.
   *
   * @param again whether what plugins failed at is tried again in any case
   */
  ToolVersions(DocumentPipeline pipeline, CountSettings counting, boolean again) {
    this.pipeline = pipeline;
    this.edition = pipeline.annotators().edition();
    this.again = again;
    AnnotatorSequence sequence = pipeline.annotators();
    this.rows =
        "rows/"
            + digest(
                FORMAT
                    + DocumentWriter.layers().stream()
                        .map(layer -> layer + "=" + sequence.version(layer))
                        .sorted()
                        .collect(Collectors.joining(" ")));
    this.counted = ItemVersion.COUNTED + counting.fingerprint();
    this.annotators = (sequence.version() + " " + rows + " " + counted).strip();
    this.kept =
        sequence.layers().stream()
            .filter(KeptLayers::keeps)
            .map(Layer::name)
            .collect(Collectors.toSet());
  }

  @Override
  public ItemVersion stored(ItemVersion version) {
    return version.since(again ? null : edition);
  }

  /** What is in use: as long as it is the same, what plugins failed at is not tried again. */
  String edition() {
    return edition;
  }

  @Override
  public ItemVersion now(Location location) {
    return versions.computeIfAbsent(
        pipeline.parserVersion(location),
        parser -> new ItemVersion(digest(parser + " " + ResultVersion.SIGNATURES), annotators));
  }

  /** What has to be done to documents that another version annotated. */
  Redo redo(ItemVersion before) {
    return redos.computeIfAbsent(
        before.annotators(),
        annotated -> {
          Set<String> known = new HashSet<>(Arrays.asList(stored(before).annotators().split(" ")));
          AnnotatorSequence sequence = pipeline.annotators();
          boolean other =
              !known.contains(rows)
                  || DocumentWriter.layers().stream()
                      .map(sequence::version)
                      .anyMatch(made -> !made.isEmpty() && !known.contains(made));
          return new Redo(
              sequence.outdated(
                  known, other ? DocumentWriter.layers() : Set.of(), KeptLayers::keeps),
              other,
              !known.contains(counted),
              kept);
        });
  }

  /** A short name for a long text. */
  static String digest(String text) {
    return Sha256.hex(text, 8);
  }
}
