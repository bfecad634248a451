package org.dramatis.web.page;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.dramatis.analytics.diff.RunDiffs;
import org.dramatis.analytics.job.JobName;
import org.dramatis.analytics.job.JobRun;
import org.dramatis.analytics.job.JobStatus;
import org.dramatis.analytics.job.Jobs;
import org.dramatis.analytics.job.Schedule;
import org.dramatis.analytics.job.ScheduledExport;
import org.dramatis.analytics.job.SourceAddress;
import org.dramatis.analytics.report.Reports;
import org.dramatis.analytics.report.SourceRow;
import org.dramatis.core.error.DramatisException;
import org.dramatis.web.access.Role;
import org.dramatis.web.request.Failure;
import org.dramatis.web.request.Parameters;
import org.dramatis.web.request.RequestParts;

/** The pages of jobs: start, stop, restart, history, schedules. */
final class JobsController implements Controller {

  private static final int RUNS = 50;

  private final Reports reports;
  private final Jobs jobs;
  private final RunDiffs diffs;
  private final Optional<WebFolders> folders;
  private final Renderer renderer;
  private final ProgressStream progress;

  JobsController(
      Reports reports,
      Jobs jobs,
      RunDiffs diffs,
      Optional<WebFolders> folders,
      Renderer renderer,
      ProgressStream progress) {
    this.reports = reports;
    this.folders = folders;
    this.jobs = jobs;
    this.diffs = diffs;
    this.renderer = renderer;
    this.progress = progress;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get(NavigationItem.JOBS.href(), this::show, Role.READER);
    routes.post(NavigationItem.JOBS.href(), this::start, Role.ADMINISTRATOR);
    routes.get(
        "/jobs/running",
        context ->
            context.html(renderer.render("part/running.jte", renderer.running().orElse(null))),
        Role.READER);
    routes.get("/jobs/{run}", this::showRun, Role.READER);
    // Once a stream of events has begun its status is sent: what is missing must be said before.
    routes.beforeMatched(
        "/jobs/{run}/events",
        context -> {
          run(context);
          progress.checkRoom();
        });
    routes.sse(
        "/jobs/{run}/events",
        client -> progress.watch(client, run(client.ctx()).id()),
        Role.READER);
    routes.post("/jobs/{run}/stop", this::stop, Role.ADMINISTRATOR);
    routes.post("/jobs/{run}/restart", this::restart, Role.ADMINISTRATOR);
    routes.post("/schedules", this::schedule, Role.ADMINISTRATOR);
    routes.post("/schedules/exports", this::scheduleExport, Role.ADMINISTRATOR);
    routes.post("/schedules/pause", context -> rest(context, jobs::pause), Role.ADMINISTRATOR);
    routes.post("/schedules/resume", context -> rest(context, jobs::resume), Role.ADMINISTRATOR);
    routes.post("/schedules/remove", this::unschedule, Role.ADMINISTRATOR);
  }

  private void show(Context context) {
    show(context, Refusal.NONE);
  }

  private void show(Context context, Refusal refusal) {
    List<JobRun> runs = jobs.runs(RUNS);
    renderer.render(
        context,
        "jobs.jte",
        shell ->
            new JobsPage(
                shell,
                runs.stream().filter(JobsController::active).toList(),
                runs.stream().filter(run -> !active(run)).toList(),
                jobs.schedules(),
                runs.stream().flatMap(run -> run.folders().stream()).distinct().sorted().toList(),
                ZoneId.systemDefault().getId(),
                sources(runs),
                folders.isPresent(),
                refusal),
        NavigationItem.JOBS,
        "Jobs");
  }

  private void showRun(Context context) {
    JobRun run = run(context);
    renderer.render(
        context,
        "job.jte",
        shell -> new JobPage(shell, run, diffs.of(run.id()).orElse(null)),
        NavigationItem.JOBS,
        "Run " + run.id());
  }

  private void start(Context context) {
    accept(
        context,
        "start",
        form -> {
          JobRun run = jobs.startFrom(JobName.of(form.required("job")), sources(form));
          return "/jobs/" + run.id();
        });
  }

  private void stop(Context context) {
    JobRun run = run(context);
    jobs.stop(run.id());
    context.redirect("/jobs/" + run.id(), HttpStatus.SEE_OTHER);
  }

  private void restart(Context context) {
    JobRun again = jobs.restart(run(context).id());
    context.redirect("/jobs/" + again.id(), HttpStatus.SEE_OTHER);
  }

  private void schedule(Context context) {
    accept(
        context,
        "schedule",
        form -> {
          jobs.schedule(
              form.required("name"),
              JobName.of(form.required("job")),
              sources(form),
              form.required("cron"),
              form.optional("zone").orElse(ZoneId.systemDefault().getId()),
              form.choice("missed", Schedule.Missed.class).orElse(null),
              form.choice("overlap", Schedule.Overlap.class).orElse(null));
          return "/jobs#schedules";
        });
  }

  private void scheduleExport(Context context) {
    accept(
        context,
        "export",
        form -> {
          jobs.scheduleExport(
              form.required("name"),
              new ScheduledExport(
                  form.required("table"), form.required("format"), form.required("file")),
              form.text("cron").isBlank() ? Schedule.AFTER_RUN : form.text("cron"),
              form.required("zone"));
          return "/jobs#schedules";
        });
  }

  /** Goes where a form leads, or shows it again with what was typed when that is to be mended. */
  private void accept(Context context, String name, Function<Parameters, String> form) {
    try {
      context.redirect(form.apply(Parameters.ofForm(context)), HttpStatus.SEE_OTHER);
    } catch (DramatisException e) {
      Failure failure = Failure.of(e);
      if (failure.status() >= 500) {
        throw e;
      }
      Map<String, String> typed = new TreeMap<>();
      context.formParamMap().forEach((field, values) -> typed.put(field, values.get(0)));
      context.status(failure.status());
      show(context, Refusal.of(name, typed, failure));
    }
  }

  private static void rest(Context context, Consumer<String> change) {
    change.accept(Parameters.ofForm(context).required("name"));
    context.redirect("/jobs#schedules", HttpStatus.SEE_OTHER);
  }

  private void unschedule(Context context) {
    jobs.unschedule(Parameters.ofForm(context).required("name"));
    context.redirect("/jobs#schedules", HttpStatus.SEE_OTHER);
  }

  private JobRun run(Context context) {
    return RequestParts.run(jobs, context);
  }

  private static boolean active(JobRun run) {
    return run.status() == JobStatus.RUNNING || run.status() == JobStatus.STOPPING;
  }

  private List<JobsPage.Source> sources(List<JobRun> runs) {
    Map<String, SourceRow> found = new TreeMap<>();
    reports.sourceRows().forEach(row -> found.put(row.name(), row));
    return jobs.sources().stream()
        .map(
            source -> {
              String address = source.address().text();
              return new JobsPage.Source(
                  found.getOrDefault(source.name(), new SourceRow(source.name(), 0, 0, 0)),
                  address,
                  runs.stream()
                      .filter(run -> run.folders().contains(address))
                      .findFirst()
                      .orElse(null));
            })
        .toList();
  }

  /** One folder or other source a line. */
  private static List<SourceAddress> sources(Parameters form) {
    return RequestParts.sources(form.text("folders").lines().toList());
  }
}
