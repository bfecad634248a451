package org.dramatis.annotators.resolve;

import java.util.ArrayList;
import java.util.List;
import org.dramatis.core.document.Document;
import org.dramatis.core.document.Section;
import org.dramatis.core.document.SectionRole;
import org.dramatis.core.document.Span;
import org.jspecify.annotations.Nullable;

/**
 * Who writes a mail, to whom, and what in it is not of the writer.
 *
 * @param sender the line "From: …"
 * @param recipient the line "To: …", null where there is none
 * @param quoted what it quotes and forwards
 */
record Letter(Span sender, @Nullable Span recipient, List<Span> quoted) {
  /** The mail that a document is, null where it is none or does not say who wrote it. */
  static @Nullable Letter of(Document document) {
    if (!document.wasSent()) {
      return null;
    }
    Span sender = null;
    Span recipient = null;
    List<Span> quoted = new ArrayList<>();
    for (Section section : document.sections()) {
      if (section.role() == SectionRole.QUOTE) {
        quoted.add(section.span());
      } else if (section.role() == SectionRole.BYLINE && quoted.isEmpty()) {
        String line = section.span().of(document.text());
        if (sender == null && line.startsWith("From:")) {
          sender = section.span();
        } else if (recipient == null && line.startsWith("To:")) {
          recipient = section.span();
        }
      }
    }
    return sender == null ? null : new Letter(sender, recipient, quoted);
  }
}
