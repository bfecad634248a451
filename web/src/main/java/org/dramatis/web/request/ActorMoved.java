package org.dramatis.web.request;

import io.javalin.http.Context;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.dramatis.analytics.decision.Identities;
import org.dramatis.analytics.report.ActorDetail;
import org.dramatis.analytics.report.Reports;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;

/** An address names an actor that a decision merged into another one, which is to be asked for. */
public final class ActorMoved extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final String from;
  private final String to;

  private ActorMoved(String from, String to) {
    super(from + " was merged into " + to);
    this.from = from;
    this.to = to;
  }

  /**
   * The actor of an id.
   *
   * @throws ActorMoved when it was merged into another one
   * @throws DramatisException NOT_FOUND when there is none
   */
  public static ActorDetail find(Reports reports, Identities identities, String id) {
    return reports
        .actor(id)
        .orElseThrow(
            () ->
                identities
                    .survivor(id)
                    .<RuntimeException>map(survivor -> new ActorMoved(id, survivor))
                    .orElseGet(
                        () ->
                            new DramatisException(
                                ErrorCode.NOT_FOUND,
                                "There is no actor " + id,
                                "It may be hidden, or have another id since the documents were"
                                    + " read anew; search for its name")));
  }

  /**
   * Checks the actors that a query names, in {@code actor} and {@code other}.
   *
   * @throws ActorMoved when one was merged into another one
   */
  public static void check(Reports reports, Identities identities, Context context) {
    for (String name : List.of("actor", "other")) {
      String id = context.queryParam(name);
      if (id != null && !id.isBlank() && reports.actor(id).isEmpty()) {
        identities
            .survivor(id)
            .ifPresent(
                survivor -> {
                  throw new ActorMoved(id, survivor);
                });
      }
    }
  }

  /**
   * The address with the surviving actor in place of the merged one.
   *
   * @param path path of the request, encoded
   * @param query its query, encoded; may be empty
   */
  public String location(String path, String query) {
    List<String> segments = new ArrayList<>();
    for (String segment : path.split("/", -1)) {
      String plain = URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
      segments.add(plain.equals(from) ? encoded(to) : segment);
    }
    List<String> parameters = new ArrayList<>();
    for (String parameter : query.split("&", -1)) {
      String[] sides = parameter.split("=", 2);
      parameters.add(
          sides.length == 2 && URLDecoder.decode(sides[1], StandardCharsets.UTF_8).equals(from)
              ? sides[0] + "=" + encoded(to)
              : parameter);
    }
    return String.join("/", segments) + (query.isEmpty() ? "" : "?" + String.join("&", parameters));
  }

  private static String encoded(String id) {
    return URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20").replace("%3A", ":");
  }

  /** What a caller is told who does not follow. */
  public Failure failure() {
    return new Failure(303, "MOVED", getMessage(), "Ask for " + to);
  }
}
