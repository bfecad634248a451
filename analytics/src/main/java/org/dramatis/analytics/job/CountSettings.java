package org.dramatis.analytics.job;

import org.dramatis.core.document.Section;
import org.dramatis.core.document.SectionRole;
import org.jspecify.annotations.Nullable;

/**
 * Which mentions count.
 *
 * @param boilerplate whether those in navigation, related stories and the like do
 * @param repetitions whether those in a stretch that says again what an earlier one, or another
 *     message, said do
 */
public record CountSettings(boolean boilerplate, boolean repetitions) {

  /** What is said for the first time, and is no boilerplate. */
  public static final CountSettings PROPER = new CountSettings(false, false);

  /**
   * Whether mentions in a section count.
   *
   * @param section the section; null for text outside of all
   * @param repeated whether they stand in a passage that quotes what is said elsewhere
   */
  public boolean counts(@Nullable Section section, boolean repeated) {
    return (repetitions || !repeated)
        && (section == null
            || ((boilerplate || section.role() != SectionRole.BOILERPLATE)
                && (repetitions || section.duplicateOf().isEmpty())));
  }

  /** The choice that has this {@link #fingerprint}. */
  public static CountSettings of(String fingerprint) {
    return new CountSettings(fingerprint.contains("b"), fingerprint.contains("r"));
  }

  /** A short name that no other choice has. */
  public String fingerprint() {
    return (boilerplate ? "b" : "") + (repetitions ? "r" : "");
  }
}
