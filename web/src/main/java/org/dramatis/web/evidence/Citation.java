package org.dramatis.web.evidence;

import java.time.LocalDate;
import java.util.List;
import org.dramatis.core.document.Span;
import org.jspecify.annotations.Nullable;

/**
 * A place in a document, so that somebody else finds it and can tell that it is the same.
 *
 * @param document id of the document
 * @param source name of its source
 * @param path path within the source; after {@code !/} the path inside the file
 * @param title its title; its path when it has none
 * @param published its date; null when undated
 * @param fileHash SHA-256 of the file; null when it is not known
 * @param textHash SHA-256 of the document's text as UTF-8
 * @param page number of the page; null where the format has none
 * @param span the quotation: UTF-16 code units of the document's text; null for the whole document
 * @param quotation what stands there, cut off after 2,000 characters; null for the whole document
 * @param marked what of it bears the statement, in the same units
 * @param address where the pages show it, on this server
 */
public record Citation(
    String document,
    String source,
    String path,
    String title,
    @Nullable LocalDate published,
    @Nullable String fileHash,
    String textHash,
    @Nullable Integer page,
    @Nullable Span span,
    @Nullable String quotation,
    List<Span> marked,
    String address) {

  public Citation {
    marked = List.copyOf(marked);
  }
}
