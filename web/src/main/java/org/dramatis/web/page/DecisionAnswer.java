package org.dramatis.web.page;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.Duration;
import org.dramatis.analytics.decision.DecisionRow;
import org.dramatis.analytics.decision.Identities;
import org.dramatis.web.request.Parameters;

/**
 * The answer to a form that decides: the page that it was sent from, which tells what was decided.
 */
final class DecisionAnswer {

  /** How long an answer waits for the figures to follow, so that the page shows them. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private DecisionAnswer() {}

  /**
   * Answers with the address that the form names as {@code back}.
   *
   * @param otherwise where to go when it names none
   */
  static void give(
      Context context,
      Parameters form,
      PageLink otherwise,
      DecisionRow row,
      Identities identities) {
    PageLink back = form.optional("back").map(PageLink::local).orElse(otherwise);
    identities.settle(PATIENCE);
    context.redirect(back.telling(row).toString(), HttpStatus.SEE_OTHER);
  }
}
