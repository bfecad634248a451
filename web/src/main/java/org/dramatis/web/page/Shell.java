package org.dramatis.web.page;

import org.dramatis.analytics.decision.DecisionRow;
import org.dramatis.analytics.decision.Identities;
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
 */
public record Shell(
    String title,
    NavigationItem section,
    String token,
    String assets,
    long quarantined,
    Caller caller,
    @Nullable Decided decided) {

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

  /** An address of the REST interface that answers with the figures that the page shows. */
  public String api(PageLink link) {
    return "/api/v1" + link;
  }
}
