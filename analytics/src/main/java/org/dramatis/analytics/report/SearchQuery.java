package org.dramatis.analytics.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What to search for, in the language that {@code docs/search.md} describes.
 *
 * @param text the query; empty for all documents
 * @param folder source, or source and folders below it with slashes between; empty for all
 * @param language ISO 639-1 code; empty for all
 * @param format media type; empty for all
 * @param month month of publication as {@code 2018-06}; empty for all
 * @param actors ids of actors that a document has to mention, every one
 * @param from first day; empty for no bound; a bound leaves undated documents out
 * @param to last day, inclusive; empty for no bound
 * @param run number of a run: only documents that it found new or changed, or read anew; empty for
 *     all
 * @param order what comes first
 * @param view how the places are shown
 * @param offset hits to pass over
 * @param limit most hits to return; places are shown of the first 500
 */
public record SearchQuery(
    String text,
    Optional<String> folder,
    Optional<String> language,
    Optional<String> format,
    Optional<String> month,
    List<String> actors,
    Optional<LocalDate> from,
    Optional<LocalDate> to,
    Optional<Long> run,
    Order order,
    View view,
    long offset,
    int limit) {

  public SearchQuery {
    actors = List.copyOf(actors);
  }

  /** What comes first. */
  public enum Order {
    RELEVANCE,
    NEWEST,
    OLDEST
  }

  /** How the places in the texts are shown. */
  public enum View {
    /** The stretches that hold most of what was searched for. */
    EXCERPTS,
    /** Every place on a line of its own, between what stands before and after it. */
    CONCORDANCE
  }

  /** A query without filters. */
  public static SearchQuery of(String text, Order order, int limit) {
    return of(text, Optional.empty(), order, limit);
  }

  private static SearchQuery of(String text, Optional<Long> run, Order order, int limit) {
    return new SearchQuery(
        text,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        run,
        order,
        View.EXCERPTS,
        0,
        limit);
  }

  /** The same from another hit on. */
  public SearchQuery at(long hit) {
    return new SearchQuery(
        text, folder, language, format, month, actors, from, to, run, order, view, hit, limit);
  }

  /** What a query finds among the documents that a run found new or changed, or read anew. */
  public static SearchQuery ofRun(String text, long run) {
    return of(text, Optional.of(run), Order.NEWEST, 1);
  }

  /** The text with the filters written into it, but for the run: it finds the same by itself. */
  public String withFilters() {
    List<String> parts = new ArrayList<>();
    folder.ifPresent(value -> parts.add(field("folder", value)));
    language.ifPresent(value -> parts.add(field("language", value)));
    format.ifPresent(value -> parts.add(field("type", value)));
    month.ifPresent(value -> parts.add(field("date", value)));
    actors.forEach(value -> parts.add(field("actor", value)));
    if (from.isPresent() || to.isPresent()) {
      parts.add(
          field(
              "date",
              from.map(LocalDate::toString).orElse("")
                  + ".."
                  + to.map(LocalDate::toString).orElse("")));
    }
    if (!text.isBlank()) {
      parts.add(0, parts.isEmpty() ? text.strip() : "(" + text.strip() + ")");
    }
    return String.join(" AND ", parts);
  }

  /** A field of a query with its value, whatever stands in it. */
  static String field(String name, String value) {
    return name + ":\"" + value.replaceAll("[\\\\\"\u201c\u201d\u201e]", "\\\\$0") + "\"";
  }
}
