package org.dramatis.web.page;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.util.List;
import java.util.Optional;
import org.dramatis.analytics.report.Metonyms;
import org.dramatis.analytics.report.Reports;
import org.dramatis.web.request.Parameters;
import org.dramatis.web.request.ReportQueries;

/**
 * Whom capitals and seats that act are counted for on the pages: as the address says, else as the
 * reader last chose, which a cookie keeps from page to page until the browser is closed. Only a
 * click on a page of ours sets it: a link from elsewhere concerns the page that it leads to.
 */
final class MetonymChoice {

  private static final String NAME = "metonyms";

  private MetonymChoice() {}

  /** The choice for a request; an unknown one in the cookie is none. */
  static Metonyms of(Context context) {
    if (context.queryParam(NAME) != null) {
      return ReportQueries.metonyms(new Parameters(context.queryParamMap()));
    }
    String kept = Optional.ofNullable(context.cookie(NAME)).orElse("");
    return kept.equals(Parameters.word(Metonyms.COUNTRY)) ? Metonyms.COUNTRY : Metonyms.ITSELF;
  }

  /** The reports to answer a request from; keeps the choice that a click of ours made. */
  static Reports reports(Context context, Reports reports) {
    Metonyms chosen = of(context);
    if (context.queryParam(NAME) != null
        && "same-origin".equals(context.header("Sec-Fetch-Site"))) {
      Cookie cookie = new Cookie(NAME, Parameters.word(chosen));
      cookie.setPath("/");
      cookie.setHttpOnly(true);
      cookie.setSameSite(SameSite.LAX);
      context.cookie(cookie);
    }
    return reports.counting(chosen);
  }

  /** The choices, as links from where the reader is. */
  static List<Option> options(Context context) {
    Metonyms chosen = of(context);
    PageLink here = PageLink.of(context);
    return List.of(
        option(here, "as capitals", Metonyms.ITSELF, chosen),
        option(here, "for their country", Metonyms.COUNTRY, chosen));
  }

  private static Option option(PageLink here, String label, Metonyms metonyms, Metonyms chosen) {
    return new Option(
        label, here.with(NAME, Parameters.word(metonyms)).toString(), metonyms == chosen);
  }
}
