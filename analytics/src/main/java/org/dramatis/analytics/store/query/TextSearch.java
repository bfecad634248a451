package org.dramatis.analytics.store.query;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dramatis.analytics.report.DocumentQuery;
import org.dramatis.analytics.report.Page;
import org.dramatis.analytics.report.SearchedText;
import org.dramatis.analytics.report.TextHit;
import org.dramatis.core.document.Span;
import org.jdbi.v3.core.Handle;

/**
 * Finds words in the texts of documents by reading them, on an open handle.
 *
 * <p>The databases' own searches by word differ in their rules of words, and neither finds a part
 * of a word or a name that breaks across two lines; 60 MB of text take a few seconds at most.
 */
final class TextSearch {

  private static final int CHUNK = 500;
  private static final int EXCERPTS = 3;
  private static final int AROUND = 120;

  private final Handle handle;
  private final DocumentLists lists;

  TextSearch(Handle handle) {
    this.handle = handle;
    this.lists = new DocumentLists(handle);
  }

  /** Documents that a query asks for whose text holds its text. */
  Page<TextHit> find(DocumentQuery query) {
    SearchedText wanted = new SearchedText(query.text());
    List<Long> asked = lists.numbers(query);
    List<Long> found = new ArrayList<>();
    for (int from = 0; from < asked.size(); from += CHUNK) {
      List<Long> chunk = asked.subList(from, Math.min(asked.size(), from + CHUNK));
      Map<Long, String> texts = texts(chunk);
      chunk.stream()
          .filter(number -> wanted.in(texts.getOrDefault(number, "")))
          .forEach(found::add);
    }
    int begin = (int) Math.min(query.offset(), found.size());
    int end = (int) Math.min(query.offset() + query.limit(), found.size());
    List<Long> shown = found.subList(begin, end);
    Map<Long, String> texts = texts(shown);
    return new Page<>(
        shown.stream().map(number -> hit(number, texts.get(number), wanted)).toList(),
        found.size(),
        query.offset());
  }

  private TextHit hit(long number, String text, SearchedText wanted) {
    List<Span> places = wanted.places(text);
    return new TextHit(
        lists.document(number),
        places.size(),
        places.stream().limit(EXCERPTS).map(place -> excerpt(text, place)).toList());
  }

  /** A place with whole words around it. */
  private static TextHit.Excerpt excerpt(String text, Span place) {
    int start = Math.max(0, place.start() - AROUND);
    int end = Math.min(text.length(), place.end() + AROUND);
    while (start > 0 && start < place.start() && !Character.isWhitespace(text.charAt(start - 1))) {
      start++;
    }
    while (end < text.length() && end > place.end() && !Character.isWhitespace(text.charAt(end))) {
      end--;
    }
    return new TextHit.Excerpt(place, new Span(start, end), text.substring(start, end));
  }

  /** The whole texts of documents by number. */
  private Map<Long, String> texts(List<Long> documents) {
    Map<Long, String> texts = new HashMap<>();
    if (!documents.isEmpty()) {
      handle
          .createQuery(
              "SELECT document, text FROM document_text WHERE document = ANY (:documents)"
                  + " ORDER BY document, start_offset")
          .bindArray("documents", Long.class, documents)
          .map((row, context) -> texts.merge(row.getLong(1), row.getString(2), String::concat))
          .list();
    }
    return texts;
  }
}
