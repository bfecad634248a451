package org.dramatis.core.pipeline;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dramatis.core.annotation.Layer;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How an annotator or a parser of a plugin does in one run, and whether it is asked any more.
 *
 * <p>It is not after so many failures as its plugin is granted, if these are a twentieth of all
 * that it was asked: a few odd documents in a large corpus are no reason. Answers that never came
 * are one whatever their part, because each costs the whole time of an answer. Thread-safe.
 */
final class Conduct {

  private static final Logger LOG = LoggerFactory.getLogger(Conduct.class);

  /** What says that a plugin is at fault, and not what it was asked. */
  private static final Set<ErrorCode> BLAMED =
      EnumSet.of(ErrorCode.PLUGIN_FAILED, ErrorCode.TIMEOUT, ErrorCode.OUT_OF_MEMORY);

  /** Failures below this part of what it was asked are borne. */
  private static final int BORNE_PART = 20;

  /** So many documents without an element are no accident. */
  private static final int FEW_DOCUMENTS = 20;

  /** One that leaves less than this part of what it finds takes too much. */
  private static final int LEAST_PART = 20;

  private final String part;
  private final Contributed by;
  private final String name;
  private final String unit;
  private final int most;
  private final Map<Layer<?>, Amounts> layers = new LinkedHashMap<>();
  private long asked;
  private int failures;
  private int silences;
  private boolean off;
  private String reason = "";

  private static final class Amounts {
    private long documents;
    private long before;
    private long after;
  }

  private Conduct(String kind, String name, Contributed by, String unit) {
    this.part = kind + " " + name;
    this.by = by;
    this.name = "The " + part + " of the plugin " + by.plugin();
    this.unit = unit;
    this.most = by.mostFailures();
  }

  static Conduct ofAnnotator(String annotator, Contributed by) {
    return new Conduct("annotator", annotator, by, "document");
  }

  static Conduct ofParser(String parser, Contributed by) {
    return new Conduct("parser", parser, by, "file");
  }

  /** Whether a failure is the plugin's rather than that of what it was asked. */
  static boolean blames(DramatisException failure) {
    return BLAMED.contains(failure.code());
  }

  /** Notes that it is to be asked; false when it is not asked any more. */
  synchronized boolean asked() {
    if (!off) {
      asked++;
    }
    return !off;
  }

  synchronized void failed(DramatisException why) {
    failures++;
    silences += why.code() == ErrorCode.TIMEOUT ? 1 : 0;
    off = silences >= most || (failures >= most && failures * (long) BORNE_PART >= asked);
    if (reason.isEmpty()) {
      reason = String.valueOf(why.getMessage());
      LOG.warn("{} failed, and what it was asked goes on without it", name, why);
    }
  }

  /** The failure of an item that it is not asked for any more. */
  synchronized DramatisException leftOut(String path) {
    return new DramatisException(
        ErrorCode.PLUGIN_FAILED,
        path + ": " + name + " had failed on " + failures + " files and was not asked any more",
        "Mend or replace the plugin, or switch it off, then retry what is in quarantine");
  }

  /** It made a layer that comes with the product, or changed it. */
  synchronized void made(Layer<?> layer, int before, int after) {
    Amounts amounts = layers.computeIfAbsent(layer, any -> new Amounts());
    amounts.documents++;
    amounts.before += before;
    amounts.after += after;
  }

  /** How it did; null when it was not asked. */
  synchronized @Nullable PartConduct told() {
    return asked == 0
        ? null
        : new PartConduct(
            by.plugin(),
            part,
            by.edition(),
            asked,
            failures,
            off || !vanishing().isEmpty(),
            String.join(". ", remarks()));
  }

  synchronized List<String> remarks() {
    List<String> remarks = new ArrayList<>();
    if (failures > 0) {
      remarks.add(failed());
    }
    remarks.addAll(vanishing());
    return remarks;
  }

  private String failed() {
    return name
        + " failed on "
        + failures
        + " "
        + unit
        + (failures == 1 ? "" : "s")
        + (off ? " and was left out from then on" : "")
        + ", first with: "
        + reason;
  }

  /** What it takes from layers of the product, or does not make of them. */
  private List<String> vanishing() {
    List<String> remarks = new ArrayList<>();
    layers.forEach(
        (layer, amounts) -> {
          if (amounts.documents < FEW_DOCUMENTS) {
            return;
          }
          if (amounts.before > 0 && amounts.after * LEAST_PART < amounts.before) {
            remarks.add(
                name
                    + " left "
                    + amounts.after
                    + " of "
                    + amounts.before
                    + " "
                    + layer
                    + " in "
                    + amounts.documents
                    + " documents: if that is not meant, switch it off");
          } else if (amounts.after == 0) {
            remarks.add(
                name
                    + " found no "
                    + layer
                    + " in any of "
                    + amounts.documents
                    + " documents: if that is not meant, switch it off");
          }
        });
    return remarks;
  }
}
