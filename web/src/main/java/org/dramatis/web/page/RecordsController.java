package org.dramatis.web.page;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Optional;
import org.dramatis.analytics.report.Correspondence;
import org.dramatis.analytics.report.Page;
import org.dramatis.analytics.report.Reports;
import org.dramatis.web.access.Role;
import org.dramatis.web.request.Parameters;

/** Who wrote to whom, and what became of every file. */
final class RecordsController implements Controller {

  private static final int ROWS = 100;

  private final Reports reports;
  private final Renderer renderer;

  RecordsController(Reports reports, Renderer renderer) {
    this.reports = reports;
    this.renderer = renderer;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/correspondence", this::correspondence, Role.READER);
    routes.get("/quarantine/account", this::account, Role.READER);
  }

  private void correspondence(Context context) {
    Parameters parameters = new Parameters(context.queryParamMap());
    Optional<String> actor = parameters.optional("actor");
    Page<Correspondence> page = reports.correspondence(actor, parameters.offset(), ROWS);
    String name =
        actor.flatMap(reports::actor).map(found -> found.row().name()).orElse(actor.orElse(""));
    renderer.render(
        context,
        "correspondence.jte",
        shell ->
            new CorrespondencePage(
                shell,
                name,
                page.items(),
                Pager.of(page, PageLink.of(context), ROWS).withoutDownload()),
        NavigationItem.DOCUMENTS,
        "Correspondence");
  }

  private void account(Context context) {
    renderer.render(
        context,
        "account-of-files.jte",
        shell -> new AccountOfFilesPage(shell, reports.account()),
        NavigationItem.QUARANTINE,
        "Account of files");
  }
}
