package org.dramatis.web.page;

import java.util.List;
import org.dramatis.analytics.decision.DecisionRow;
import org.dramatis.analytics.decision.Identities;
import org.dramatis.analytics.job.JobRun;
import org.dramatis.analytics.report.Scope;
import org.dramatis.web.access.Caller;
import org.dramatis.web.request.Parameters;
import org.jspecify.annotations.Nullable;

/**
 * What surrounds every page.
 *
 * @param title title of the page
 * @param section entry of the navigation that it belongs to
 * @param token what forms send back to prove that they are ours
 * @param assets version of style sheet and scripts, part of their addresses
 * @param quarantined items in quarantine
 * @param caller who asks
 * @param decided the decision that led here, to be told of and undone; null for none
 * @param running the run in progress; null when there is none
 * @param counted whether there are results to show; false until the first run has counted
 * @param scope the part of the corpus that is looked at
 * @param unscoped address of this page for the whole corpus
 * @param sources names of the sources that documents are from
 */
public record Shell(
    String title,
    NavigationItem section,
    String token,
    String assets,
    long quarantined,
    Caller caller,
    @Nullable Decided decided,
    @Nullable JobRun running,
    boolean counted,
    Scope scope,
    String unscoped,
    List<String> sources) {

  /**
   * A decision that was just taken on the page that is shown again.
   *
   * @param row the decision
   * @param counts how the figures stand to it
   * @param back address of the page
   */
  public record Decided(DecisionRow row, Identities.Counts counts, String back) {}

  /** The caller's role, as style sheets know it: they hide forms that the caller may not send. */
  public String role() {
    return Parameters.word(caller.role());
  }

  /** The part of the corpus that is looked at, in words. */
  public String scopeInWords() {
    return Format.scope(scope);
  }

  /** The same page within the part of the corpus that is looked at. */
  public PageLink in(PageLink link) {
    PageLink scoped = link;
    if (scope.from().isPresent()) {
      scoped = scoped.with("from", scope.from().get());
    }
    if (scope.to().isPresent()) {
      scoped = scoped.with("to", scope.to().get());
    }
    return scope.source().isPresent() ? scoped.with("source", scope.source().get()) : scoped;
  }

  /** An address of the REST interface that answers with the figures that the page shows. */
  public String api(PageLink link) {
    return "/api/v1" + link;
  }
}
