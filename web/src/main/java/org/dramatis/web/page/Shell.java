package org.dramatis.web.page;

import org.dramatis.web.access.Caller;
import org.dramatis.web.request.Parameters;

/**
 * What surrounds every page.
 *
 * @param title title of the page
 * @param section entry of the navigation that it belongs to
 * @param token what forms send back to prove that they are ours
 * @param assets version of style sheet and scripts, part of their addresses
 * @param quarantined items in quarantine
 * @param caller who asks
 */
public record Shell(
    String title,
    NavigationItem section,
    String token,
    String assets,
    long quarantined,
    Caller caller) {

  /** The caller's role, as style sheets know it: they hide forms that the caller may not send. */
  public String role() {
    return Parameters.word(caller.role());
  }

  /** An address of the REST interface that answers with the figures that the page shows. */
  public String api(PageLink link) {
    return "/api/v1" + link;
  }
}
