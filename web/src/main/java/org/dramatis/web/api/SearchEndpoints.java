package org.dramatis.web.api;

import com.fasterxml.jackson.core.type.TypeReference;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import org.dramatis.analytics.report.ActorRow;
import org.dramatis.analytics.report.ComparedActor;
import org.dramatis.analytics.report.ComparedPair;
import org.dramatis.analytics.report.ComparedWord;
import org.dramatis.analytics.report.Comparison;
import org.dramatis.analytics.report.Contrasts;
import org.dramatis.analytics.report.KeyWords;
import org.dramatis.analytics.report.Search;
import org.dramatis.analytics.report.SearchQuery;
import org.dramatis.analytics.report.SearchResult;
import org.dramatis.analytics.report.Window;
import org.dramatis.core.actor.ActorType;
import org.dramatis.web.request.Parameters;
import org.dramatis.web.request.ReportQueries;

/** What can be found by what was written. */
final class SearchEndpoints {

  private static final int ROWS = 20;
  private static final int ACTORS = 10;
  private static final int COMPARED = 50;
  private static final Parameter TYPE =
      Parameter.choices("type", "Types of actors; all when absent", ActorType.class);
  private static final List<Parameter> PART_OF_LIST =
      List.of(
          Parameter.number("offset", "Rows to pass over"),
          Parameter.number("limit", "Most rows to answer with, up to " + ReportQueries.MAX_LIMIT));

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

  /** What can be set against each other. */
  List<Endpoint> contrasts() {
    List<Parameter> words =
        new ArrayList<>(
            List.of(
                Parameter.texts(
                    "actor",
                    "Id of an actor, or of two: the sentences that mention it, or both; whole"
                        + " documents when absent"),
                Parameter.text("other", "Id of the other actor of a pair")));
    words.addAll(side(""));
    words.add(Parameter.choice("order", "What comes first", Contrasts.Order.class));
    words.add(Parameter.number("min", "In how many stories of the part a word must stand"));
    words.addAll(PART_OF_LIST);
    return List.of(
        Endpoint.get(
            "/words",
            "listKeyWords",
            "The words that stand more often in a part of the corpus than in the rest:"
                + " log-likelihood, log ratio, false discovery rate",
            words,
            KeyWords.class,
            context ->
                search
                    .contrasts()
                    .keyWords(
                        ReportQueries.wordsOf(query(context)),
                        query(context).choice("order", Contrasts.Order.G2),
                        ReportQueries.leastStories(query(context)),
                        query(context).offset(),
                        ReportQueries.limit(query(context), COMPARED))),
        Endpoint.get(
            "/compare/actors",
            "compareActors",
            "The actors of two parts of the corpus, the surest difference first; without a second"
                + " part the first period is compared with the one before it",
            sides(TYPE),
            new TypeReference<Comparison<ComparedActor>>() {}.getType(),
            context ->
                search
                    .contrasts()
                    .actors(
                        ReportQueries.first(query(context)),
                        ReportQueries.second(query(context)),
                        query(context).choices("type", ActorType.class),
                        query(context).offset(),
                        ReportQueries.limit(query(context), COMPARED))),
        Endpoint.get(
            "/compare/pairs",
            "comparePairs",
            "The same of pairs, which are the ties of the network",
            sides(TYPE, Parameter.choice("window", "How near the two stand", Window.class)),
            new TypeReference<Comparison<ComparedPair>>() {}.getType(),
            context ->
                search
                    .contrasts()
                    .pairs(
                        ReportQueries.first(query(context)),
                        ReportQueries.second(query(context)),
                        query(context).choices("type", ActorType.class),
                        ReportQueries.window(query(context)),
                        query(context).offset(),
                        ReportQueries.limit(query(context), COMPARED))),
        Endpoint.get(
            "/compare/words",
            "compareWords",
            "The same of words",
            sides(),
            new TypeReference<Comparison<ComparedWord>>() {}.getType(),
            context ->
                search
                    .contrasts()
                    .words(
                        ReportQueries.first(query(context)),
                        ReportQueries.second(query(context)),
                        query(context).offset(),
                        ReportQueries.limit(query(context), COMPARED))));
  }

  private static List<Parameter> side(String side) {
    return List.of(
        Parameter.text(side + "q", "A query; all documents when absent"),
        Parameter.text(side + "folder", "Source, or source and folders below it"),
        Parameter.date(side + "from", "First day"),
        Parameter.date(side + "to", "Last day, inclusive"),
        Parameter.text(side + "source", "Name of the only source"));
  }

  private static List<Parameter> sides(Parameter... more) {
    List<Parameter> parameters = new ArrayList<>(side("a-"));
    parameters.addAll(side("b-"));
    parameters.addAll(List.of(more));
    parameters.addAll(PART_OF_LIST);
    return parameters;
  }

  private static Parameters query(Context context) {
    return new Parameters(context.queryParamMap());
  }
}
