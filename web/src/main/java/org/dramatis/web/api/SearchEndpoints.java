package org.dramatis.web.api;

import com.fasterxml.jackson.core.type.TypeReference;
import io.javalin.http.Context;
import java.util.List;
import org.dramatis.analytics.report.ActorRow;
import org.dramatis.analytics.report.Search;
import org.dramatis.analytics.report.SearchQuery;
import org.dramatis.analytics.report.SearchResult;
import org.dramatis.web.request.Parameters;
import org.dramatis.web.request.ReportQueries;

/** What can be found by what was written. */
final class SearchEndpoints {

  private static final int ROWS = 20;
  private static final int ACTORS = 10;

  private final Search search;

  SearchEndpoints(Search search) {
    this.search = search;
  }

  List<Endpoint> all() {
    return List.of(
        Endpoint.get(
            "/search",
            "search",
            "Documents that a query fits, with the places, and how they fall into groups; 400 with"
                + " the place of what cannot be read",
            List.of(
                Parameter.text("q", "The query; all documents when absent"),
                Parameter.text("folder", "Source, or source and folders below it"),
                Parameter.text("language", "ISO 639-1 code"),
                Parameter.text("format", "Media type"),
                Parameter.text("month", "Month as 2018-06"),
                Parameter.texts("actor", "Ids of actors that they mention, every one"),
                Parameter.date("from", "First day"),
                Parameter.date("to", "Last day, inclusive"),
                Parameter.number(
                    "run",
                    "Number of a run: only documents that it found new or changed, or read anew"),
                Parameter.choice("order", "What comes first", SearchQuery.Order.class),
                Parameter.choice(
                    "view",
                    "How places are shown: the stretches that hold most, or a line for every place",
                    SearchQuery.View.class),
                Parameter.number("offset", "Hits to pass over, up to " + Search.MOST_OFFSET),
                Parameter.number(
                    "limit", "Most hits to answer with, up to " + ReportQueries.MAX_LIMIT)),
            SearchResult.class,
            context -> search.find(ReportQueries.search(query(context), ROWS))),
        Endpoint.get(
            "/search/actors",
            "searchActors",
            "Actors with a name like this, the likeliest first: words in any order, misspelt or"
                + " not written to the end",
            List.of(
                Parameter.text("q", "The name"),
                Parameter.number(
                    "limit", "Most actors to answer with, up to " + ReportQueries.MAX_LIMIT)),
            new TypeReference<Listing<ActorRow>>() {}.getType(),
            context ->
                new Listing<>(
                    search.actors(
                        query(context).text("q"), ReportQueries.limit(query(context), ACTORS)))));
  }

  private static Parameters query(Context context) {
    return new Parameters(context.queryParamMap());
  }
}
