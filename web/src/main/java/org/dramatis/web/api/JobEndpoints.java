package org.dramatis.web.api;

import com.fasterxml.jackson.core.type.TypeReference;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.dramatis.analytics.diff.RunDiff;
import org.dramatis.analytics.diff.RunDiffs;
import org.dramatis.analytics.job.JobName;
import org.dramatis.analytics.job.JobRun;
import org.dramatis.analytics.job.Jobs;
import org.dramatis.analytics.job.Schedule;
import org.dramatis.analytics.job.ScheduledExport;
import org.dramatis.analytics.job.SourceAddress;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.dramatis.web.access.Role;
import org.dramatis.web.request.Parameters;
import org.dramatis.web.request.ReportQueries;
import org.dramatis.web.request.RequestParts;
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
        new Endpoint(
            HandlerType.POST,
            "/runs",
            "startRun",
            "Starts a job",
            List.of(),
            StartRequest.class,
            JobRun.class,
            202,
            Role.ADMINISTRATOR,
            this::start),
        new Endpoint(
            HandlerType.POST,
            "/runs/{run}/stop",
            "stopRun",
            "Asks a run to stop; a restart goes on from there",
            List.of(RUN),
            null,
            JobRun.class,
            202,
            Role.ADMINISTRATOR,
            this::stop),
        new Endpoint(
            HandlerType.POST,
            "/runs/{run}/restart",
            "restartRun",
            "Takes up a stopped, failed or interrupted run; answers with the new run",
            List.of(RUN),
            null,
            JobRun.class,
            202,
            Role.ADMINISTRATOR,
            context -> jobs.restart(run(context).id())),
        Endpoint.get(
            "/schedules",
            "listSchedules",
            "Jobs that start by the clock",
            List.of(),
            new TypeReference<Listing<Schedule>>() {}.getType(),
            context -> new Listing<>(jobs.schedules())),
        new Endpoint(
            HandlerType.PUT,
            "/schedules/{name}",
            "putSchedule",
            "Adds or replaces a schedule",
            List.of(Parameter.path("name", "Name of the schedule")),
            ScheduleRequest.class,
            Schedule.class,
            200,
            Role.ADMINISTRATOR,
            this::schedule),
        new Endpoint(
            HandlerType.POST,
            "/schedules/{name}/pause",
            "pauseSchedule",
            "Lets a schedule rest",
            List.of(Parameter.path("name", "Name of the schedule")),
            null,
            Schedule.class,
            200,
            Role.ADMINISTRATOR,
            context -> jobs.pause(context.pathParam("name"))),
        new Endpoint(
            HandlerType.POST,
            "/schedules/{name}/resume",
            "resumeSchedule",
            "Ends the rest of a schedule",
            List.of(Parameter.path("name", "Name of the schedule")),
            null,
            Schedule.class,
            200,
            Role.ADMINISTRATOR,
            context -> jobs.resume(context.pathParam("name"))),
        new Endpoint(
            HandlerType.DELETE,
            "/schedules/{name}",
            "removeSchedule",
            "Removes a schedule",
            List.of(Parameter.path("name", "Name of the schedule")),
            null,
            Removed.class,
            200,
            Role.ADMINISTRATOR,
            this::unschedule));
  }

  private JobRun run(Context context) {
    return RequestParts.run(jobs, context);
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

  private JobRun start(Context context) {
    StartRequest request = ApiJson.read(context.body(), StartRequest.class);
    return jobs.startFrom(
        JobName.of(ApiJson.required("job", request.job())), sources(request.folders()));
  }

  private JobRun stop(Context context) {
    long id = run(context).id();
    jobs.stop(id);
    return run(context);
  }

  private Schedule schedule(Context context) {
    ScheduleRequest request = ApiJson.read(context.body(), ScheduleRequest.class);
    String zone = request.zone();
    ScheduledExport export = request.export();
    if (export != null) {
      return jobs.scheduleExport(
          context.pathParam("name"),
          new ScheduledExport(
              ApiJson.required("export.table", export.table()),
              ApiJson.required("export.format", export.format()),
              ApiJson.required("export.file", export.file())),
          ApiJson.required("cron", request.cron()),
          zone == null ? ZoneId.systemDefault().getId() : zone);
    }
    Parameters policies =
        new Parameters(
            Map.of("missed", listed(request.missed()), "overlap", listed(request.overlap())));
    return jobs.schedule(
        context.pathParam("name"),
        JobName.of(ApiJson.required("job", request.job())),
        sources(request.folders()),
        ApiJson.required("cron", request.cron()),
        zone == null ? ZoneId.systemDefault().getId() : zone,
        policies.choice("missed", Schedule.Missed.class).orElse(null),
        policies.choice("overlap", Schedule.Overlap.class).orElse(null));
  }

  private static List<String> listed(@Nullable String value) {
    return value == null ? List.of() : List.of(value);
  }

  private Removed unschedule(Context context) {
    String name = context.pathParam("name");
    jobs.unschedule(name);
    return new Removed(name);
  }

  private static List<SourceAddress> sources(@Nullable List<String> folders) {
    return folders == null ? List.of() : RequestParts.sources(folders);
  }
}
