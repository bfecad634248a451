package org.dramatis.analytics.version;

import java.util.List;
import org.dramatis.core.version.ContentVersion;

/** Versions of what is made of documents once they are annotated. */
public final class ResultVersion {

  /** To be raised when the same chains and decisions give other actors, figures or stories. */
  private static final int NUMBER = 9;

  /** All tables that resolution reads; a change of any of them is another version. */
  static final List<String> RESOURCES =
      List.of(
          "/org/dramatis/analytics/identity/acronyms.tsv",
          "/org/dramatis/analytics/identity/family-first.tsv",
          "/org/dramatis/analytics/identity/generic-bodies.tsv",
          "/org/dramatis/analytics/identity/hungarian-given.tsv",
          "/org/dramatis/analytics/identity/join-rules.tsv",
          "/org/dramatis/analytics/identity/korean-syllables.tsv",
          "/org/dramatis/analytics/identity/legal-forms.tsv",
          "/org/dramatis/analytics/identity/name-suffixes.tsv",
          "/org/dramatis/analytics/identity/nicknames.tsv",
          "/org/dramatis/analytics/identity/particles.tsv",
          "/org/dramatis/analytics/identity/roles.tsv",
          "/org/dramatis/analytics/identity/spellings.tsv",
          "/org/dramatis/analytics/identity/titles.tsv",
          "/org/dramatis/analytics/identity/unit-words.tsv");

  /** The version of actors, statistics and stories. */
  public static final String RESULTS =
      NUMBER + "." + ContentVersion.of(ResultVersion.class, RESOURCES);

  /**
   * The version of the signatures by which stories are found, which are made when a text is read.
   * To be raised when the same text gives another one.
   */
  public static final String SIGNATURES = "1";

  private ResultVersion() {}
}
