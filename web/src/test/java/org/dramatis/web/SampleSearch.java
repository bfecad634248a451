package org.dramatis.web;

import java.util.List;
import java.util.Set;
import java.util.function.LongConsumer;
import org.dramatis.analytics.report.ActorRow;
import org.dramatis.analytics.report.ComparedActor;
import org.dramatis.analytics.report.ComparedPair;
import org.dramatis.analytics.report.ComparedWord;
import org.dramatis.analytics.report.Comparison;
import org.dramatis.analytics.report.Contrast;
import org.dramatis.analytics.report.Contrasts;
import org.dramatis.analytics.report.Interval;
import org.dramatis.analytics.report.KeyWords;
import org.dramatis.analytics.report.Page;
import org.dramatis.analytics.report.Part;
import org.dramatis.analytics.report.PartSize;
import org.dramatis.analytics.report.Search;
import org.dramatis.analytics.report.SearchQuery;
import org.dramatis.analytics.report.SearchResult;
import org.dramatis.analytics.report.Window;
import org.dramatis.core.actor.ActorType;
import org.dramatis.core.document.Span;

/** Finds nothing but one of each that can be compared: tests search a real corpus. */
final class SampleSearch implements Search, Contrasts {

  private static final Contrast CONTRAST =
      new Contrast(
          new Contrast.Held(3, 2, 2, 12.5),
          new Contrast.Held(1, 1, 1, 2.5),
          new Interval(0.1, -0.2, 0.4),
          new Interval(2.3, 0.1, 4.5),
          12.1,
          0.0005,
          0.01);
  private static final PartSize SIZE = new PartSize(4, 3, 0, 100);

  @Override
  public Contrasts contrasts() {
    return this;
  }

  @Override
  public KeyWords keyWords(Part part, Order order, long least, long offset, int limit) {
    return new KeyWords(
        new Page<>(List.of(new ComparedWord("talks", CONTRAST)), 1, offset),
        1,
        SIZE,
        SIZE,
        20,
        List.of("kim"),
        List.of(),
        true);
  }

  @Override
  public Comparison<ComparedWord> words(Part first, Part second, long offset, int limit) {
    return compared(new ComparedWord("talks", CONTRAST), offset);
  }

  @Override
  public Comparison<ComparedActor> actors(
      Part first, Part second, Set<ActorType> types, long offset, int limit) {
    return compared(
        new ComparedActor("person:kim-jong-un", "Kim Jong Un", ActorType.PERSON, CONTRAST), offset);
  }

  @Override
  public Comparison<ComparedPair> pairs(
      Part first, Part second, Set<ActorType> types, Window window, long offset, int limit) {
    return compared(
        new ComparedPair(
            "country:us",
            "United States",
            ActorType.COUNTRY,
            "person:kim-jong-un",
            "Kim Jong Un",
            ActorType.PERSON,
            CONTRAST),
        offset);
  }

  private static <T> Comparison<T> compared(T row, long offset) {
    return new Comparison<>(new Page<>(List.of(row), 1, offset), SIZE, SIZE, 0, 1, true);
  }

  @Override
  public SearchResult find(SearchQuery query) {
    return new SearchResult(new Page<>(List.of(), 0, query.offset()), List.of(), List.of(), true);
  }

  @Override
  public List<Span> places(String text, String document, int limit) {
    return List.of();
  }

  @Override
  public List<ActorRow> actors(String name, int limit) {
    return List.of();
  }

  @Override
  public void bringUp() {
    // There is nothing to bring up.
  }

  @Override
  public void rebuild(LongConsumer progress) {
    progress.accept(0);
  }
}
