package org.dramatis.web.request;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dramatis.analytics.decision.Identities.Place;
import org.dramatis.core.document.Span;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;

/** Places of mentions as forms write them: {@code 0a1b2c:17-24}, in UTF-16 code units. */
public final class Places {

  private static final Pattern PLACE = Pattern.compile("([^:]+):(\\d{1,9})-(\\d{1,9})");

  private Places() {}

  /** Writes a place. */
  public static String write(String documentId, Span span) {
    return documentId + ":" + span.start() + "-" + span.end();
  }

  /**
   * Reads a place.
   *
   * @throws DramatisException USAGE when it is none
   */
  public static Place read(String text) {
    Matcher matcher = PLACE.matcher(text);
    if (matcher.matches()) {
      int start = Integer.parseInt(matcher.group(2));
      int end = Integer.parseInt(matcher.group(3));
      if (start < end) {
        return new Place(matcher.group(1), new Span(start, end));
      }
    }
    throw new DramatisException(
        ErrorCode.USAGE, "Not a place of a mention: " + text, "Write it as document:start-end");
  }
}
