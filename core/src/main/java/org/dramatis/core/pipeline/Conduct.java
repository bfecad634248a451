package org.dramatis.core.pipeline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dramatis.core.annotation.Layer;
import org.dramatis.core.error.DramatisException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How an annotator of a plugin does in one run. Thread-safe. */
final class Conduct {

  private static final Logger LOG = LoggerFactory.getLogger(Conduct.class);

  /** One that fails so often is not asked any more. */
  private static final int MOST_FAILURES = 20;

  /** So many documents without an element are no accident. */
  private static final int FEW_DOCUMENTS = 20;

  /** One that leaves less than this part of what it finds takes too much. */
  private static final int LEAST_PART = 20;

  private final String name;
  private final Map<Layer<?>, Amounts> layers = new LinkedHashMap<>();
  private int failures;
  private String reason = "";

  private static final class Amounts {
    private long documents;
    private long before;
    private long after;
  }

  Conduct(String annotator, String plugin) {
    this.name = "The annotator " + annotator + " of the plugin " + plugin;
  }

  synchronized boolean isOff() {
    return failures >= MOST_FAILURES;
  }

  synchronized void failed(DramatisException why) {
    failures++;
    if (reason.isEmpty()) {
      reason = why.getMessage();
      LOG.warn("{} failed, and the document goes on without it", name, why);
    }
  }

  /** It made a layer that comes with the product, or changed it. */
  synchronized void made(Layer<?> layer, int before, int after) {
    Amounts amounts = layers.computeIfAbsent(layer, any -> new Amounts());
    amounts.documents++;
    amounts.before += before;
    amounts.after += after;
  }

  synchronized List<String> remarks() {
    List<String> remarks = new ArrayList<>();
    if (failures > 0) {
      remarks.add(
          name
              + (isOff()
                  ? " failed " + failures + " times and was left out from then on"
                  : " failed on " + failures + (failures == 1 ? " document" : " documents"))
              + ", first with: "
              + reason);
    }
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
