package org.dramatis.web.page;

import java.util.List;
import org.dramatis.analytics.report.Metonyms;
import org.dramatis.web.request.Parameters;

/**
 * What surrounds every page.
 *
 * @param title title of the page
 * @param section entry of the navigation that it belongs to
 * @param token what forms send back to prove that they are ours
 * @param assets version of style sheet and scripts, part of their addresses
 * @param quarantined items in quarantine
 * @param counting whom capitals and seats that act count for
 * @param metonyms the choices of that
 */
public record Shell(
    String title,
    Section section,
    String token,
    String assets,
    long quarantined,
    Metonyms counting,
    List<Option> metonyms) {

  public Shell {
    metonyms = List.copyOf(metonyms);
  }

  /** An address of the REST interface that answers with the figures that the page shows. */
  public String api(PageLink link) {
    return "/api/v1"
        + (counting == Metonyms.ITSELF ? link : link.with("metonyms", Parameters.word(counting)));
  }
}
