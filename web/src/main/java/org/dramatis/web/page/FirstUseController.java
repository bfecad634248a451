package org.dramatis.web.page;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.UploadedFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.dramatis.analytics.job.JobName;
import org.dramatis.analytics.job.JobRun;
import org.dramatis.analytics.job.Jobs;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.dramatis.web.access.Role;

/** Takes files that are dropped into a page, and reads the sample. */
final class FirstUseController implements Controller {

  private final Jobs jobs;
  private final WebFolders folders;
  private final UploadFolder uploads;

  FirstUseController(Jobs jobs, WebFolders folders) {
    this.jobs = jobs;
    this.folders = folders;
    this.uploads = new UploadFolder(folders.uploads());
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.post("/upload", this::upload, Role.ADMINISTRATOR);
    routes.post("/sample", this::sample, Role.ADMINISTRATOR);
  }

  /** With {@code more} other files follow before they are read. */
  private void upload(Context context) {
    boolean more = context.queryParam("more") != null;
    List<UploadedFile> files =
        context.uploadedFiles().stream().filter(file -> !file.filename().isBlank()).toList();
    if (files.isEmpty()) {
      throw new DramatisException(
          ErrorCode.USAGE, "No file was chosen", "Choose files, or drop them into the page");
    }
    for (UploadedFile file : files) {
      try (InputStream content = file.content()) {
        uploads.keep(file.filename(), content);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    if (more) {
      context.status(HttpStatus.NO_CONTENT);
    } else {
      read(context, uploads.path());
    }
  }

  private void sample(Context context) {
    Path sample =
        folders
            .sample()
            .orElseThrow(
                () ->
                    new DramatisException(
                        ErrorCode.NOT_FOUND,
                        "This installation has no sample",
                        "Choose a folder of your own"));
    read(context, sample);
  }

  private void read(Context context, Path folder) {
    JobRun run;
    try {
      run = jobs.start(JobName.INGEST, List.of(folder));
    } catch (DramatisException e) {
      throw e.code() == ErrorCode.CONFLICT || e.code() == ErrorCode.IN_USE
          ? new DramatisException(
              e.code(),
              "The files are kept in " + folder + ", but another run is in progress",
              "When it has ended, start “Read documents” on the page Jobs with that folder",
              e)
          : e;
    }
    context.redirect("/jobs/" + run.id(), HttpStatus.SEE_OTHER);
  }
}
