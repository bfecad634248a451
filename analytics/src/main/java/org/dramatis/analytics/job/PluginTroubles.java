package org.dramatis.analytics.job;

import java.util.ArrayList;
import java.util.List;
import org.dramatis.core.plugin.PluginRegistry;

/** What has to be mended of plugins: as they lie in the folder, and as they did in runs. */
public final class PluginTroubles {

  private PluginTroubles() {}

  /**
   * A sentence for each trouble: plugins that are not used, or not as they lie in the folder; parts
   * that were left out of the last run that asked them, as long as nothing of their plugin changed
   * since.
   */
  public static List<String> of(PluginRegistry plugins, Jobs jobs) {
    List<String> troubles = new ArrayList<>(plugins.troubles());
    for (RunConduct one : jobs.conduct()) {
      if (one.conduct().serious()
          && plugins.unchanged(one.conduct().plugin(), one.conduct().edition())) {
        troubles.add("Run " + one.run() + ": " + one.conduct().told());
      }
    }
    return List.copyOf(troubles);
  }
}
