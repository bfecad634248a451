package org.dramatis.web.page;

import java.util.List;

/**
 * What surrounds every page.
 *
 * @param title title of the page
 * @param section entry of the navigation that it belongs to
 * @param token what forms send back to prove that they are ours
 * @param assets version of style sheet and scripts, part of their addresses
 * @param quarantined items in quarantine
 * @param metonyms whom capitals and seats that act count for: the choices
 */
public record Shell(
    String title,
    Section section,
    String token,
    String assets,
    long quarantined,
    List<Option> metonyms) {

  public Shell {
    metonyms = List.copyOf(metonyms);
  }

  /** An address of the REST interface that answers with the figures that the page shows. */
  public String api(PageLink link) {
    boolean countries = metonyms.size() > 1 && metonyms.get(1).chosen();
    return "/api/v1" + (countries ? link.with("metonyms", "country") : link);
  }
}
