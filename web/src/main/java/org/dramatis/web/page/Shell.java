package org.dramatis.web.page;

/**
 * What surrounds every page.
 *
 * @param title title of the page
 * @param section entry of the navigation that it belongs to
 * @param token what forms send back to prove that they are ours
 * @param assets version of style sheet and scripts, part of their addresses
 * @param quarantined items in quarantine
 */
public record Shell(
    String title, NavigationItem section, String token, String assets, long quarantined) {

  /** An address of the REST interface that answers with the figures that the page shows. */
  public String api(PageLink link) {
    return "/api/v1" + link;
  }
}
