package org.dramatis.web.page;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import org.dramatis.analytics.decision.Identities;
import org.dramatis.analytics.dossier.DossierFormat;
import org.dramatis.analytics.dossier.Dossiers;
import org.dramatis.analytics.dossier.Subject;
import org.dramatis.analytics.report.Reports;
import org.dramatis.web.access.Role;
import org.dramatis.web.request.ActorMoved;
import org.dramatis.web.request.Parameters;
import org.dramatis.web.request.ReportQueries;

/** Dossiers and the report, to be downloaded: {@code format} is html, pdf or docx. */
final class DossierController implements Controller {

  /** The dossier of an actor or of two, by their ids. */
  static final String DOSSIERS = DownloadController.ROOT + "/dossiers";

  private static final String REPORT = DownloadController.ROOT + "/report";

  private final Dossiers dossiers;
  private final Reports reports;
  private final Identities identities;

  DossierController(Dossiers dossiers, Reports reports, Identities identities) {
    this.dossiers = dossiers;
    this.reports = reports;
    this.identities = identities;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get(
        DOSSIERS + "/{id}",
        context -> send(context, Subject.actor(actor(context, "id")), "dossier"),
        Role.READER);
    routes.get(
        DOSSIERS + "/{first}/{second}",
        context ->
            send(
                context,
                Subject.pair(
                    actor(context, "first"),
                    actor(context, "second"),
                    ReportQueries.window(new Parameters(context.queryParamMap()))),
                "dossier"),
        Role.READER);
    routes.get(REPORT, context -> send(context, Subject.CORPUS, "report"), Role.READER);
  }

  private String actor(Context context, String parameter) {
    return ActorMoved.find(reports, identities, context.pathParam(parameter)).row().id();
  }

  private void send(Context context, Subject subject, String kind) throws IOException {
    DossierFormat format =
        new Parameters(context.queryParamMap()).choice("format", DossierFormat.HTML);
    DownloadController.sendFile(
        context,
        name(subject, kind, format),
        format.mediaType(),
        out -> dossiers.write(subject, format, out));
  }

  private static String name(Subject subject, String kind, DossierFormat format) {
    String ids =
        String.join("-and-", subject.actors())
            .replaceAll("\\b(person|organization|country|place):", "")
            .replaceAll("[^A-Za-z0-9-]+", "-");
    return (ids.isEmpty() ? kind : kind + "-" + ids.substring(0, Math.min(80, ids.length())))
        + "."
        + format.ending();
  }
}
