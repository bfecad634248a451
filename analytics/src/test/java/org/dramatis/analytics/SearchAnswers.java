package org.dramatis.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.dramatis.analytics.report.ActorQuery;
import org.dramatis.analytics.report.ActorRow;
import org.dramatis.analytics.report.Page;
import org.dramatis.analytics.report.SearchHit;
import org.dramatis.analytics.report.SearchQuery;
import org.dramatis.analytics.report.SearchResult;

/** What a search index answers, to compare it with one that was built from nothing. */
final class SearchAnswers {

  private SearchAnswers() {}

  /** Fails when the index does not answer as one does that is built from nothing. */
  static void check(Analytics analytics) {
    Map<String, SearchResult> answers = answers(analytics);
    analytics.search().rebuild(documents -> {});
    Map<String, SearchResult> anew = answers(analytics);
    assertThat(answers.keySet()).isEqualTo(anew.keySet());
    anew.forEach((query, answer) -> assertThat(answers.get(query)).as(query).isEqualTo(answer));
    long documents = analytics.reports().corpus().documents();
    assertThat(anew.get("").hits().total()).isEqualTo(documents);
  }

  private static Map<String, SearchResult> answers(Analytics analytics) {
    List<String> queries =
        new ArrayList<>(List.of("", "said", "left AND day", "\"left on day\"", "day -said", "da*"));
    List<ActorRow> actors = analytics.reports().actors(ActorQuery.top(12)).items();
    for (ActorRow actor : actors) {
      queries.add("actor:\"" + actor.id() + "\"");
      queries.add("actor:\"" + actor.id() + "\" AND actor:\"" + actors.get(0).id() + "\"");
      queries.add(
          "actor:\"" + actor.id() + "\" AND actor:\"" + actors.get(0).id() + "\" WITHIN sentence");
    }
    Map<String, SearchResult> answers = new TreeMap<>();
    for (String query : queries) {
      SearchResult result =
          analytics.search().find(SearchQuery.of(query, SearchQuery.Order.OLDEST, 500));
      assertThat(result.upToDate()).isTrue();
      List<SearchHit> hits = new ArrayList<>(result.hits().items());
      hits.sort(Comparator.comparing(hit -> hit.document().id()));
      answers.put(
          query,
          new SearchResult(
              new Page<>(hits, result.hits().total(), 0),
              result.facets(),
              result.readings(),
              result.upToDate()));
    }
    for (ActorRow actor : actors) {
      List<String> found =
          analytics.search().actors(actor.name(), 3).stream().map(ActorRow::id).toList();
      assertThat(found).contains(actor.id());
    }
    return answers;
  }
}
