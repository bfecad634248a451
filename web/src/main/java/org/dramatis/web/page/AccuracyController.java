package org.dramatis.web.page;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.dramatis.analytics.decision.DecisionRow;
import org.dramatis.analytics.decision.Identities;
import org.dramatis.analytics.ledger.Note;
import org.dramatis.analytics.report.Mark;
import org.dramatis.analytics.report.Reports;
import org.dramatis.analytics.report.Sampled;
import org.dramatis.analytics.statistic.Proportion;
import org.dramatis.core.actor.MentionKind;
import org.dramatis.web.access.Role;
import org.dramatis.web.request.Parameters;
import org.dramatis.web.request.Places;
import org.dramatis.web.request.RequestParts;

/** The check of how many mentions are right: a reader judges some that were drawn at random. */
final class AccuracyController implements Controller {

  private static final String PATH = "/decisions/accuracy";
  private static final int SAMPLE = 20;
  private static final int PAIRS = 10;
  private static final long SEEDS = 1_000_000_000;

  private final Reports reports;
  private final Identities identities;
  private final Renderer renderer;

  /** Another reader draws another sample. */
  private final SecureRandom seeds = new SecureRandom();

  AccuracyController(Reports reports, Identities identities, Renderer renderer) {
    this.reports = reports;
    this.identities = identities;
    this.renderer = renderer;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get(PATH, this::show, Role.READER);
    routes.post(PATH, this::judge, Role.EDITOR);
  }

  private void show(Context context) {
    Parameters parameters = new Parameters(context.queryParamMap());
    long seed = parameters.number("sample", 0, 1, SEEDS);
    if (seed == 0) {
      // In the address, so that the sample is the same when the page is loaded again.
      PageLink own = PageLink.to(PATH).with("sample", 1 + seeds.nextLong(SEEDS));
      String decided = parameters.text(PageLink.DECIDED);
      context.redirect(
          (decided.isEmpty() ? own : own.with(PageLink.DECIDED, decided)).toString(),
          HttpStatus.SEE_OTHER);
      return;
    }
    renderer.render(
        context,
        "accuracy.jte",
        shell ->
            new AccuracyPage(
                shell,
                seed,
                reports.sample(seed, SAMPLE).stream().map(AccuracyController::item).toList(),
                reports.samplePairs(seed, PAIRS).stream()
                    .map(pair -> new AccuracyPage.Pair(item(pair.one()), item(pair.other())))
                    .toList(),
                rows(identities)),
        NavigationItem.DECISIONS,
        "Accuracy check");
  }

  private static AccuracyPage.Item item(Sampled sampled) {
    Mark mark = sampled.mark();
    return new AccuracyPage.Item(
        EvidenceView.only(sampled.evidence(), mark),
        Places.write(sampled.evidence().documentId(), mark.span()),
        sampled.evidence().written(mark),
        mark.actor(),
        mark.actorName(),
        Format.kind(mark.kind()));
  }

  /** The rows of the table, empty without any judgement. */
  static List<AccuracyPage.Row> rows(Identities identities) {
    Map<MentionKind, Proportion> accuracy = identities.accuracy();
    List<AccuracyPage.Row> rows = new ArrayList<>();
    long right = 0;
    long of = 0;
    for (Map.Entry<MentionKind, Proportion> entry : accuracy.entrySet()) {
      rows.add(new AccuracyPage.Row(Format.kind(entry.getKey()), entry.getValue()));
      right += entry.getValue().right();
      of += entry.getValue().of();
    }
    if (of > 0) {
      rows.add(new AccuracyPage.Row("all mentions", new Proportion(right, of)));
    }
    Proportion links = identities.links();
    if (links.of() > 0) {
      rows.add(new AccuracyPage.Row("links between documents", links));
    }
    return rows;
  }

  /** What was said of the pairs of a form. */
  private static List<Identities.Compared> compared(Parameters form) {
    List<Identities.Compared> compared = new ArrayList<>();
    List<String> ones = form.values("one");
    List<String> others = form.values("other");
    List<String> actors = form.values("both");
    int pairs = Math.min(ones.size(), Math.min(others.size(), actors.size()));
    for (int i = 0; i < pairs; i++) {
      String verdict = form.text("are-" + ones.get(i));
      if (!verdict.isEmpty()) {
        compared.add(
            new Identities.Compared(
                Places.read(ones.get(i)),
                Places.read(others.get(i)),
                actors.get(i),
                verdict.equals("right")));
      }
    }
    return compared;
  }

  private void judge(Context context) {
    Parameters form = Parameters.ofForm(context);
    List<Identities.Judged> judged = new ArrayList<>();
    List<String> places = form.values("mention");
    List<String> actors = form.values("actor");
    for (int i = 0; i < Math.min(places.size(), actors.size()); i++) {
      String verdict = form.text("is-" + places.get(i));
      if (!verdict.isEmpty()) {
        judged.add(
            new Identities.Judged(
                Places.read(places.get(i)), actors.get(i), verdict.equals("right")));
      }
    }
    List<Identities.Compared> compared = compared(form);
    Note note = RequestParts.note(context, null, form.text("reason"), List.of());
    DecisionRow row = null;
    if (!judged.isEmpty() || compared.isEmpty()) {
      row = identities.judge(judged, note);
    }
    if (!compared.isEmpty()) {
      row = identities.compare(compared, note);
    }
    DecisionAnswer.give(context, form, PageLink.to(PATH), Objects.requireNonNull(row), identities);
  }
}
