package org.dramatis.analytics.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;

/**
 * A part of the corpus whose words, actors or pairs are set against those of another part:
 * documents, or the sentences of these that mention actors. What is given holds together.
 *
 * @param text a query in the language that {@code docs/search.md} describes; empty for all
 * @param folder source, or source and folders below it with slashes between; empty for all
 * @param scope period and source
 * @param actors ids of actors, two at most: the sentences that mention all of them; none for whole
 *     documents
 */
public record Part(String text, Optional<String> folder, Scope scope, List<String> actors) {

  /** The whole corpus. */
  public static final Part WHOLE = new Part("", Optional.empty(), Scope.WHOLE, List.of());

  /** Most characters of its query: a word to look for in it is written behind. */
  public static final int MOST_CHARACTERS = Search.MOST_CHARACTERS - 500;

  /**
   * A part.
   *
   * @throws DramatisException USAGE when there can be none such
   */
  public Part {
    text = text.strip();
    Objects.requireNonNull(folder, "folder");
    actors = List.copyOf(actors);
    if (text.length() > MOST_CHARACTERS) {
      throw new DramatisException(
          ErrorCode.USAGE,
          "The query is longer than " + MOST_CHARACTERS + " characters",
          "Shorten it");
    }
    if (actors.size() > 2 || actors.stream().distinct().count() < actors.size()) {
      throw new DramatisException(
          ErrorCode.USAGE,
          "Sentences are those of one actor, or of two different ones together",
          "Name one or two");
    }
    LocalDate from = scope.from().orElse(LocalDate.MIN);
    LocalDate to = scope.to().orElse(LocalDate.MAX);
    if (from.isAfter(to)) {
      throw new DramatisException(
          ErrorCode.USAGE,
          "The first day, " + from + ", is after the last one, " + to,
          "Exchange them");
    }
  }

  /** All documents of a period or a source. */
  public static Part of(Scope scope) {
    return new Part("", Optional.empty(), scope, List.of());
  }

  /** All sentences that mention these. */
  public static Part of(List<String> actors) {
    return new Part("", Optional.empty(), Scope.WHOLE, actors);
  }

  /** Whether it is all of the corpus. */
  public boolean whole() {
    return text.isEmpty() && folder.isEmpty() && scope.whole() && actors.isEmpty();
  }

  /**
   * The query that finds, within its folder, period and source, the documents in which a word
   * stands in this part.
   *
   * @param word the word as {@link ComparedWord#word} has it
   */
  public String search(String word) {
    String counted = SearchQuery.field("word", word);
    List<String> parts = new ArrayList<>();
    if (!text.isEmpty()) {
      parts.add("(" + text + ")");
    }
    if (actors.isEmpty()) {
      parts.add(counted);
    } else {
      List<String> together = new ArrayList<>();
      actors.forEach(actor -> together.add(SearchQuery.field("actor", actor)));
      together.add(counted);
      String within = String.join(" AND ", together) + " WITHIN sentence";
      parts.add(parts.isEmpty() ? within : "(" + within + ")");
    }
    return String.join(" AND ", parts);
  }

  /** As many days just before it; empty where its period is not bounded on both sides. */
  public Optional<Part> before() {
    if (scope.from().isEmpty() || scope.to().isEmpty()) {
      return Optional.empty();
    }
    LocalDate from = scope.from().get();
    long days = scope.to().get().toEpochDay() - from.toEpochDay() + 1;
    return Optional.of(
        new Part(
            text,
            folder,
            new Scope(
                Optional.of(from.minusDays(days)), Optional.of(from.minusDays(1)), scope.source()),
            actors));
  }
}
