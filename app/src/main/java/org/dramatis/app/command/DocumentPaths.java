package org.dramatis.app.command;

import java.util.List;
import java.util.stream.Collectors;
import org.dramatis.analytics.decision.Identities;
import org.dramatis.analytics.report.DocumentRow;
import org.dramatis.app.runtime.Dramatis;
import org.dramatis.core.document.Span;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;

/** Documents and stretches of them as the command line names them. */
final class DocumentPaths {

  private DocumentPaths() {}

  /** The id of the one document at a path. */
  static String id(Dramatis dramatis, String path) {
    List<DocumentRow> found = dramatis.reports().documentsAt(path);
    if (found.size() == 1) {
      return found.get(0).id();
    }
    throw found.isEmpty()
        ? new DramatisException(
            ErrorCode.NOT_FOUND,
            "No document has the path " + path,
            "Write it as export documents shows it, from the folder on")
        : new DramatisException(
            ErrorCode.CONFLICT,
            found.size() + " documents have the path " + path,
            "Put the name of the source before it: "
                + found.stream()
                    .map(row -> row.source() + "/" + row.path())
                    .collect(Collectors.joining(" or ")));
  }

  /** A stretch of a document that is written as {@code PATH:START-END}, in code points. */
  static Identities.Place place(Dramatis dramatis, String mention) {
    int colon = mention.lastIndexOf(':');
    int dash = mention.indexOf('-', colon + 1);
    try {
      String id = id(dramatis, mention.substring(0, colon));
      String text = dramatis.reports().document(id).orElseThrow().document().text();
      int start = Integer.parseInt(mention.substring(colon + 1, dash));
      int end = Integer.parseInt(mention.substring(dash + 1));
      return new Identities.Place(
          id, new Span(text.offsetByCodePoints(0, start), text.offsetByCodePoints(0, end)));
    } catch (NumberFormatException | IndexOutOfBoundsException e) {
      throw new DramatisException(
          ErrorCode.USAGE,
          mention + " is no mention",
          "Write PATH:START-END, as in letters/a.txt:120-123",
          e);
    }
  }
}
