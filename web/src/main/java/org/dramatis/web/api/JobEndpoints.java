package org.dramatis.web.api;

import com.fasterxml.jackson.core.type.TypeReference;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.dramatis.analytics.diff.RunDiff;
import org.dramatis.analytics.diff.RunDiffs;
import org.dramatis.analytics.job.JobName;
import org.dramatis.analytics.job.JobRun;
import org.dramatis.analytics.job.Jobs;
import org.dramatis.analytics.job.Schedule;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.dramatis.web.request.Parameters;
import org.dramatis.web.request.ReportQueries;
import org.jspecify.annotations.Nullable;

/** Starting, stopping and watching jobs. */
final class JobEndpoints {

  private static final int RUNS = 50;
  private static final Parameter RUN = Parameter.path("run", "Number of the run");

  private final Jobs jobs;
  private final RunDiffs diffs;

  JobEndpoints(Jobs jobs, RunDiffs diffs) {
    this.jobs = jobs;
    this.diffs = diffs;
  }

  List<Endpoint> all() {
    return List.of(
        Endpoint.get(
            "/runs",
            "listRuns",
            "Runs of jobs, the newest first",
            List.of(
                Parameter.number(
                    "limit", "Most rows to answer with, up to " + ReportQueries.MAX_LIMIT)),
            new TypeReference<Listing<JobRun>>() {}.getType(),
            context ->
                new Listing<>(
                    jobs.runs(ReportQueries.limit(new Parameters(context.queryParamMap()), RUNS)))),
        Endpoint.get(
            "/runs/{run}",
            "getRun",
            "One run with its progress",
            List.of(RUN),
            JobRun.class,
            this::run),
        Endpoint.get(
            "/runs/{run}/changes",
            "getRunChanges",
            "What a run changed; 404 when it has not counted",
            List.of(RUN),
            RunDiff.class,
            this::changes),
        change(
            HandlerType.POST,
            "/runs",
            "startRun",
            "Starts a job",
            List.of(),
            StartRequest.class,
            JobRun.class,
            202,
            this::start),
        change(
            HandlerType.POST,
            "/runs/{run}/stop",
            "stopRun",
            "Asks a run to stop; a restart goes on from there",
            List.of(RUN),
            null,
            JobRun.class,
            202,
            this::stop),
        change(
            HandlerType.POST,
            "/runs/{run}/restart",
            "restartRun",
            "Takes up a stopped, failed or interrupted run; answers with the new run",
            List.of(RUN),
            null,
            JobRun.class,
            202,
            context -> jobs.restart(run(context).id())),
        Endpoint.get(
            "/schedules",
            "listSchedules",
            "Jobs that start by the clock",
            List.of(),
            new TypeReference<Listing<Schedule>>() {}.getType(),
            context -> new Listing<>(jobs.schedules())),
        change(
            HandlerType.PUT,
            "/schedules/{name}",
            "putSchedule",
            "Adds or replaces a schedule",
            List.of(Parameter.path("name", "Name of the schedule")),
            ScheduleRequest.class,
            Schedule.class,
            200,
            this::schedule),
        change(
            HandlerType.POST,
            "/schedules/{name}/pause",
            "pauseSchedule",
            "Lets a schedule rest",
            List.of(Parameter.path("name", "Name of the schedule")),
            null,
            Schedule.class,
            200,
            context -> jobs.pause(context.pathParam("name"))),
        change(
            HandlerType.POST,
            "/schedules/{name}/resume",
            "resumeSchedule",
            "Ends the rest of a schedule",
            List.of(Parameter.path("name", "Name of the schedule")),
            null,
            Schedule.class,
            200,
            context -> jobs.resume(context.pathParam("name"))),
        change(
            HandlerType.DELETE,
            "/schedules/{name}",
            "removeSchedule",
            "Removes a schedule",
            List.of(Parameter.path("name", "Name of the schedule")),
            null,
            Removed.class,
            200,
            this::unschedule));
  }

  private static Endpoint change(
      HandlerType method,
      String path,
      String id,
      String summary,
      List<Parameter> parameters,
      @Nullable Class<?> body,
      Class<?> answer,
      int status,
      Function<Context, Object> handler) {
    return new Endpoint(method, path, id, summary, parameters, body, answer, status, handler);
  }

  private JobRun run(Context context) {
    String number = context.pathParam("run");
    try {
      return jobs.run(Long.parseLong(number)).orElseThrow(() -> noRun(number));
    } catch (NumberFormatException e) {
      throw noRun(number);
    }
  }

  private RunDiff changes(Context context) {
    long run = run(context).id();
    return diffs
        .of(run)
        .orElseThrow(
            () ->
                new DramatisException(
                    ErrorCode.NOT_FOUND,
                    "Run " + run + " has not counted anything",
                    "What it read shows in the changes of the next run that completes"));
  }

  private static DramatisException noRun(String number) {
    return new DramatisException(
        ErrorCode.NOT_FOUND, "There is no run " + number, "GET /api/v1/runs lists all runs");
  }

  private JobRun start(Context context) {
    StartRequest request = Json.read(context.body(), StartRequest.class);
    return jobs.start(JobName.of(required("job", request.job())), folders(request.folders()));
  }

  private JobRun stop(Context context) {
    long id = run(context).id();
    jobs.stop(id);
    return run(context);
  }

  private Schedule schedule(Context context) {
    ScheduleRequest request = Json.read(context.body(), ScheduleRequest.class);
    String zone = request.zone();
    Parameters policies =
        new Parameters(
            Map.of("missed", listed(request.missed()), "overlap", listed(request.overlap())));
    Schedule.Missed missed = policies.choice("missed", Schedule.Missed.RUN_ONCE);
    Schedule.Overlap overlap = policies.choice("overlap", Schedule.Overlap.SKIP);
    jobs.schedule(
        context.pathParam("name"),
        JobName.of(required("job", request.job())),
        folders(request.folders()),
        required("cron", request.cron()),
        zone == null ? ZoneId.systemDefault().getId() : zone);
    return jobs.policy(context.pathParam("name"), missed, overlap);
  }

  private static List<String> listed(@Nullable String value) {
    return value == null ? List.of() : List.of(value);
  }

  private Removed unschedule(Context context) {
    String name = context.pathParam("name");
    jobs.unschedule(name);
    return new Removed(name);
  }

  private static String required(String name, @Nullable String value) {
    if (value == null || value.isBlank()) {
      throw new DramatisException(
          ErrorCode.USAGE,
          "The body has no " + name,
          "The OpenAPI document at /api/v1/openapi.json describes it");
    }
    return value;
  }

  private static List<Path> folders(@Nullable List<String> folders) {
    try {
      return folders == null ? List.of() : folders.stream().map(Path::of).toList();
    } catch (InvalidPathException e) {
      throw new DramatisException(
          ErrorCode.USAGE, "Not a path: " + e.getInput(), "Give folders of this machine", e);
    }
  }
}
