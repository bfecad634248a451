package org.dramatis.web.request;

import io.javalin.http.Context;
import java.util.List;
import org.dramatis.analytics.job.JobRun;
import org.dramatis.analytics.job.Jobs;
import org.dramatis.analytics.job.SourceAddress;
import org.dramatis.analytics.ledger.Note;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.dramatis.web.access.Caller;
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
   * Folders of this machine, and sources of plugins; blank names are left out.
   *
   * @throws DramatisException USAGE for what cannot be a path
   */
  public static List<SourceAddress> sources(List<String> names) {
    return names.stream()
        .filter(name -> !name.isBlank())
        .map(String::strip)
        .map(SourceAddress::read)
        .toList();
  }

  /**
   * A note on a decision. Its author is who is logged in; where there are no accounts, whoever is
   * named, or else runs the program.
   */
  public static Note note(
      Context context, @Nullable String author, @Nullable String reason, List<String> shown) {
    String name = Caller.of(context).name();
    return new Note(
        !name.isEmpty()
            ? name
            : author == null || author.isBlank() ? System.getProperty("user.name") : author,
        reason == null ? "" : reason,
        shown);
  }
}
