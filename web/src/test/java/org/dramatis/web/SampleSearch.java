package org.dramatis.web;

import java.util.List;
import java.util.function.LongConsumer;
import org.dramatis.analytics.report.ActorRow;
import org.dramatis.analytics.report.Page;
import org.dramatis.analytics.report.Search;
import org.dramatis.analytics.report.SearchQuery;
import org.dramatis.analytics.report.SearchResult;
import org.dramatis.core.document.Span;

/** Finds nothing: tests search a real corpus. */
final class SampleSearch implements Search {

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
