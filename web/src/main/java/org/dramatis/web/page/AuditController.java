package org.dramatis.web.page;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.LocalDate;
import java.util.Optional;
import org.dramatis.analytics.report.Page;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.dramatis.web.access.Role;
import org.dramatis.web.audit.Audit;
import org.dramatis.web.audit.AuditEntry;
import org.dramatis.web.audit.AuditLog;
import org.dramatis.web.audit.AuditQuery;
import org.dramatis.web.request.Parameters;

/** The page of what was done, for administrators. */
final class AuditController implements Controller {

  private static final int ROWS = 100;

  private final Optional<Audit> audit;
  private final Renderer renderer;

  AuditController(Optional<Audit> audit, Renderer renderer) {
    this.audit = audit;
    this.renderer = renderer;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/audit", this::show, Role.ADMINISTRATOR);
  }

  private void show(Context context) {
    AuditLog log =
        audit
            .map(Audit::log)
            .orElseThrow(
                () ->
                    new DramatisException(
                        ErrorCode.NOT_FOUND, "Nothing is recorded here", "The pages are open"));
    Parameters parameters = new Parameters(context.queryParamMap());
    AuditQuery query =
        new AuditQuery(
            parameters.text("who"),
            parameters.choice("action", AuditEntry.Action.class),
            parameters.text("q"),
            parameters.date("from"),
            parameters.date("to"));
    AuditLog.Part part = log.entries(query, parameters.offset(), ROWS);
    Page<AuditEntry> page = new Page<>(part.entries(), part.total(), parameters.offset());
    renderer.render(
        context,
        "audit.jte",
        shell ->
            new AuditPage(
                shell,
                log.file().toString(),
                part.entries(),
                Pager.of(page, PageLink.of(context), ROWS).withoutDownload(),
                query.who(),
                query.action().map(Parameters::word).orElse(""),
                query.text(),
                query.from().map(LocalDate::toString).orElse(""),
                query.to().map(LocalDate::toString).orElse("")),
        NavigationItem.NONE,
        "What was done");
  }
}
