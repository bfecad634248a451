package org.dramatis.web.request;

import io.javalin.http.Context;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.dramatis.analytics.job.JobRun;
import org.dramatis.analytics.job.Jobs;
import org.dramatis.analytics.ledger.Note;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.jspecify.annotations.Nullable;

/** What requests of pages and of the REST interface have in common. */
public final class RequestParts {

  private RequestParts() {}

  /**
   * The run that a path names as {@code run}.
   *
   * @throws DramatisException NOT_FOUND when there is none
   */
  public static JobRun run(Jobs jobs, Context context) {
    String number = context.pathParam("run");
    try {
      return jobs.run(Long.parseLong(number)).orElseThrow(() -> noRun(number));
    } catch (NumberFormatException e) {
      throw noRun(number);
    }
  }

  private static DramatisException noRun(String number) {
    return new DramatisException(
        ErrorCode.NOT_FOUND, "There is no run " + number, "The list of jobs has all runs");
  }

  /**
   * Folders of this machine; blank names are left out.
   *
   * @throws DramatisException USAGE for what cannot be a path
   */
  public static List<Path> folders(List<String> names) {
    List<Path> folders = new ArrayList<>();
    for (String name : names) {
      if (!name.isBlank()) {
        try {
          folders.add(Path.of(name.strip()));
        } catch (InvalidPathException e) {
          throw new DramatisException(
              ErrorCode.USAGE, "Not a path: " + name.strip(), "Give folders of this machine", e);
        }
      }
    }
    return folders;
  }

  /**
   * A note on a decision. There are no accounts: whoever runs the program is the author when nobody
   * else is named.
   */
  public static Note note(@Nullable String author, @Nullable String reason, List<String> shown) {
    return new Note(
        author == null || author.isBlank() ? System.getProperty("user.name") : author,
        reason == null ? "" : reason,
        shown);
  }
}
