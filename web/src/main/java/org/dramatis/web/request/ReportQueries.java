package org.dramatis.web.request;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dramatis.analytics.decision.Identities;
import org.dramatis.analytics.report.ActorQuery;
import org.dramatis.analytics.report.Contrasts;
import org.dramatis.analytics.report.DocumentQuery;
import org.dramatis.analytics.report.EvidenceQuery;
import org.dramatis.analytics.report.Measures;
import org.dramatis.analytics.report.NetworkQuery;
import org.dramatis.analytics.report.PairQuery;
import org.dramatis.analytics.report.Part;
import org.dramatis.analytics.report.Scope;
import org.dramatis.analytics.report.SearchQuery;
import org.dramatis.analytics.report.StatisticQuery;
import org.dramatis.analytics.report.StoryQuery;
import org.dramatis.analytics.report.Window;
import org.dramatis.core.actor.ActorType;
import org.dramatis.core.actor.MentionKind;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;

/**
 * Reads a request's parameters as a question to the reports. Pages and the REST interface use the
 * same names for the same things.
 */
public final class ReportQueries {

  /** Most rows of one answer. */
  public static final int MAX_LIMIT = 500;

  private ReportQueries() {}

  /**
   * Actors: {@code q}, {@code type}, {@code order}, {@code reverse}, {@code from}, {@code to},
   * {@code source}.
   */
  public static ActorQuery actors(Parameters parameters, int limit) {
    return new ActorQuery(
        parameters.text("q"),
        parameters.choices("type", ActorType.class),
        parameters.choice("order", ActorQuery.Order.MENTIONS),
        parameters.flag("reverse"),
        scope(parameters),
        Optional.empty(),
        parameters.offset(),
        limit(parameters, limit));
  }

  /** The same, of the actors with the {@code tag} where one is named. */
  public static ActorQuery actors(Parameters parameters, int limit, Identities identities) {
    ActorQuery query = actors(parameters, limit);
    return parameters
        .optional("tag")
        .map(
            tag ->
                query.among(
                    identities.descriptions().entrySet().stream()
                        .filter(described -> described.getValue().tags().contains(tag))
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toSet())))
        .orElse(query);
  }

  /**
   * Pairs: {@code window}, {@code type}, {@code order}, {@code reverse}, {@code min}, {@code
   * actor}, {@code from}, {@code to}, {@code source}.
   */
  public static PairQuery pairs(Parameters parameters, Optional<String> actor, int limit) {
    return new PairQuery(
        actor.or(() -> parameters.optional("actor")),
        parameters.choices("type", ActorType.class),
        window(parameters),
        parameters.choice("order", PairQuery.Order.COUNT),
        parameters.flag("reverse"),
        parameters.number("min", 1, 1, Long.MAX_VALUE),
        scope(parameters),
        parameters.offset(),
        limit(parameters, limit));
  }

  /**
   * Ties of a network: {@code window}, {@code type}, {@code order}, {@code min}, {@code limit},
   * {@code actor} and {@code expand}, which may come several times, {@code from}, {@code to},
   * {@code source}.
   */
  public static NetworkQuery network(Parameters parameters, int ties) {
    return new NetworkQuery(
        scope(parameters),
        parameters.choices("type", ActorType.class),
        window(parameters),
        parameters.choice("order", PairQuery.Order.COUNT),
        parameters.number("min", 1, 1, Long.MAX_VALUE),
        (int) parameters.number("limit", ties, 1, NetworkQuery.MOST_TIES),
        parameters.values("actor"),
        parameters.values("expand"));
  }

  /**
   * Sentences: {@code document}, {@code kind}, {@code form}, {@code from}, {@code to}, {@code
   * source}, {@code run}, {@code sentences} for their order.
   */
  public static EvidenceQuery sentences(Parameters parameters, int limit) {
    return new EvidenceQuery(
        parameters.optional("document"),
        parameters.choice("kind", MentionKind.class),
        parameters.optional("form"),
        scope(parameters),
        parameters.optional("run").map(any -> parameters.number("run", 1, 1, Long.MAX_VALUE)),
        parameters.choice("sentences", EvidenceQuery.Order.OLDEST),
        parameters.offset(),
        limit(parameters, limit));
  }

  /**
   * Documents: {@code q}, {@code actor}, {@code other}, {@code window}, {@code story}, {@code
   * undated}, {@code unannotated}, {@code from}, {@code to}, {@code source}, {@code order}, {@code
   * reverse}.
   */
  public static DocumentQuery documents(Parameters parameters, int limit) {
    return new DocumentQuery(
        parameters.text("q"),
        parameters.optional("actor"),
        parameters.optional("other"),
        window(parameters),
        parameters.optional("story"),
        parameters.flag("undated"),
        parameters.flag("unannotated"),
        parameters.date("from"),
        parameters.date("to"),
        parameters.optional("source"),
        parameters.choice("order", DocumentQuery.Order.NEWEST),
        parameters.flag("reverse"),
        parameters.offset(),
        limit(parameters, limit));
  }

  /** The documents of an actor, oldest first: {@code q}, {@code from}, {@code to}. */
  public static DocumentQuery documentsOf(String actor, Parameters parameters, int limit) {
    return new DocumentQuery(
        parameters.text("q"),
        Optional.of(actor),
        Optional.empty(),
        false,
        parameters.date("from"),
        parameters.date("to"),
        DocumentQuery.Order.OLDEST,
        parameters.offset(),
        limit(parameters, limit));
  }

  /**
   * A search: {@code q}, {@code folder}, {@code language}, {@code format}, {@code month}, {@code
   * actor}, {@code from}, {@code to}, {@code run}, {@code order}, {@code view}.
   */
  public static SearchQuery search(Parameters parameters, int limit) {
    String text = parameters.text("q");
    return new SearchQuery(
        text,
        // The folders of a source begin with its name.
        parameters.optional("folder").or(() -> parameters.optional("source")),
        parameters.optional("language"),
        parameters.optional("format"),
        parameters.optional("month"),
        parameters.values("actor"),
        parameters.date("from"),
        parameters.date("to"),
        parameters.optional("run").map(any -> parameters.number("run", 1, 1, Long.MAX_VALUE)),
        // Without words nothing is more relevant than anything else.
        parameters.choice(
            "order", text.isEmpty() ? SearchQuery.Order.NEWEST : SearchQuery.Order.RELEVANCE),
        parameters.choice("view", SearchQuery.View.EXCERPTS),
        parameters.offset(),
        limit(parameters, limit));
  }

  /**
   * Stories: {@code q}, {@code actor}, {@code other}, {@code window}, {@code copied}, {@code from},
   * {@code to}, {@code source}, {@code order}.
   */
  public static StoryQuery stories(Parameters parameters, int limit) {
    return new StoryQuery(
        parameters.text("q"),
        parameters.optional("actor"),
        parameters.optional("other"),
        window(parameters),
        parameters.flag("copied"),
        parameters.date("from"),
        parameters.date("to"),
        parameters.optional("source"),
        parameters.choice("order", StoryQuery.Order.NEWEST),
        parameters.offset(),
        limit(parameters, limit));
  }

  /**
   * Rows of a statistic's table: {@code q}, {@code column}, {@code order}, {@code descending},
   * {@code offset}, {@code limit}.
   */
  public static StatisticQuery statistic(Parameters parameters, int limit) {
    return new StatisticQuery(
        parameters.text("q"),
        parameters.optional("column"),
        parameters.optional("order"),
        parameters.flag("descending"),
        parameters.offset(),
        limit(parameters, limit));
  }

  /** The part of the corpus to look at: {@code from}, {@code to}, {@code source}. */
  public static Scope scope(Parameters parameters) {
    return new Scope(parameters.date("from"), parameters.date("to"), parameters.optional("source"));
  }

  /**
   * A part of the corpus: {@code q}, {@code folder}, {@code from}, {@code to}, {@code source}.
   *
   * @param side what stands before these names, such as {@code a-}; may be empty
   * @param actors whose sentences it is; none for whole documents
   */
  public static Part part(Parameters parameters, String side, List<String> actors) {
    return new Part(
        parameters.text(side + "q"),
        parameters.optional(side + "folder"),
        new Scope(
            parameters.date(side + "from"),
            parameters.date(side + "to"),
            parameters.optional(side + "source")),
        actors);
  }

  /**
   * The part of the corpus whose words are asked for: the same with {@code actor} and {@code other}
   * for the sentences that mention one or both.
   */
  public static Part wordsOf(Parameters parameters) {
    return part(
        parameters,
        "",
        Stream.of("actor", "other").flatMap(name -> parameters.values(name).stream()).toList());
  }

  /** The first of two parts that are compared: {@code a-q}, {@code a-folder} and so on. */
  public static Part first(Parameters parameters) {
    return part(parameters, "a-", List.of());
  }

  /**
   * The second of them: {@code b-q} and so on; without any of these the period before the first.
   */
  public static Part second(Parameters parameters) {
    Part second = part(parameters, "b-", List.of());
    return second.whole() ? first(parameters).before().orElse(second) : second;
  }

  /** In how many stories a word must stand: {@code min}. */
  public static long leastStories(Parameters parameters) {
    return parameters.number("min", Contrasts.LEAST, 1, Long.MAX_VALUE);
  }

  /** The units of time that spans can have, the shortest first. */
  public static final List<ChronoUnit> UNITS =
      List.of(ChronoUnit.DAYS, ChronoUnit.WEEKS, ChronoUnit.MONTHS, ChronoUnit.YEARS);

  /** Least number of windows that hold a pair that stands out: {@code min}. */
  public static long least(Parameters parameters) {
    return parameters.number("min", Measures.LEAST, 1, Long.MAX_VALUE);
  }

  /** How long spans are: {@code unit}. */
  public static Optional<ChronoUnit> unit(Parameters parameters) {
    return parameters
        .choice("unit", ChronoUnit.class)
        .map(
            unit -> {
              if (!UNITS.contains(unit)) {
                throw new DramatisException(
                    ErrorCode.USAGE,
                    "Time is not told by " + Parameters.word(unit),
                    "Take days, weeks, months or years");
              }
              return unit;
            });
  }

  /** How near two actors must stand: {@code window}. */
  public static Window window(Parameters parameters) {
    return parameters.choice("window", Window.SENTENCE);
  }

  /** How many rows to answer with: {@code limit}. */
  public static int limit(Parameters parameters, int otherwise) {
    return (int) parameters.number("limit", otherwise, 1, MAX_LIMIT);
  }
}
