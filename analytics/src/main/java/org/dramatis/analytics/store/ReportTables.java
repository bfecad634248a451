package org.dramatis.analytics.store;

import org.dramatis.analytics.report.Metonyms;

/**
 * Names the tables of results for one way of counting metonyms, as what follows FROM or JOIN.
 *
 * <p>Only actors in {@code metonym_actor} have other figures when metonyms count for their
 * countries; their rows are in tables of their own and take the place of the plain ones.
 *
 * @param metonyms how metonyms count
 */
record ReportTables(Metonyms metonyms) {

  private static final String CONCERNED = "(SELECT y.actor FROM metonym_actor y)";

  private boolean plain() {
    return metonyms == Metonyms.ITSELF;
  }

  /** Counts by actor. */
  String actorStatistic() {
    return ofActors("actor_statistic");
  }

  /** Counts by actor and document. */
  String actorDocument() {
    return ofActors("actor_document");
  }

  /** Counts by actor and day. */
  String actorDay() {
    return ofActors("actor_day");
  }

  private String ofActors(String table) {
    return plain()
        ? table
        : "(SELECT * FROM "
            + table
            + " x WHERE x.actor NOT IN "
            + CONCERNED
            + " UNION ALL SELECT * FROM metonym_"
            + table
            + ")";
  }

  /**
   * The counted mentions {@code m} of actors {@code t.actor} with their documents {@code d}, as
   * FROM and WHERE.
   *
   * @param actors which actors, as a comparison without its left side
   */
  String mentionsOf(String actors) {
    String written =
        " FROM actor_document t"
            + " JOIN actor_chain a ON a.document = t.document AND a.actor = t.actor"
            + " JOIN link l ON l.document = a.document AND l.chain = a.chain";
    String mention =
        " JOIN mention m ON m.document = t.document AND m.no = "
            + (plain() ? "l" : "t")
            + ".mention JOIN document d ON d.number = m.document WHERE m.counted";
    return plain()
        ? written + mention + " AND t.actor " + actors
        : " FROM (SELECT t.actor, t.document, l.mention, l.share"
            + written
            + " WHERE t.actor "
            + actors
            + " AND NOT EXISTS (SELECT 1 FROM metonym_mention x"
            + " WHERE x.document = l.document AND x.mention = l.mention)"
            + " UNION ALL SELECT n.actor, n.document, n.mention, 1 FROM metonym_mention n"
            + " WHERE n.actor "
            + actors
            + ") t"
            + mention;
  }

  /** The share that the actor has of a mention of {@link #mentionsOf}. */
  String share() {
    return plain() ? "l.share" : "t.share";
  }

  /** All pairs of the window {@code :window}. */
  String pairs() {
    String all = "(SELECT * FROM cooccurrence WHERE window_kind = :window";
    return plain()
        ? all + ")"
        : all
            + " AND first_actor NOT IN "
            + CONCERNED
            + " AND second_actor NOT IN "
            + CONCERNED
            + " UNION ALL SELECT * FROM metonym_cooccurrence WHERE window_kind = :window)";
  }

  /** The pairs of the actor {@code :actor} in the window {@code :window}. */
  String pairsOfActor() {
    String all =
        "(SELECT * FROM cooccurrence x WHERE window_kind = :window AND first_actor = :actor"
            + without("x.second_actor")
            + " UNION ALL SELECT x.* FROM cooccurrence_reverse r JOIN cooccurrence x"
            + " ON x.window_kind = r.window_kind AND x.first_actor = r.first_actor"
            + " AND x.second_actor = r.second_actor"
            + " WHERE r.window_kind = :window AND r.second_actor = :actor"
            + without("x.first_actor");
    return plain()
        ? all + ")"
        : all
            + " UNION ALL SELECT * FROM metonym_cooccurrence WHERE window_kind = :window"
            + " AND (first_actor = :actor OR second_actor = :actor))";
  }

  private String without(String column) {
    return plain()
        ? ""
        : " AND " + column + " NOT IN " + CONCERNED + " AND :actor NOT IN " + CONCERNED;
  }

  /** The pair of {@code :first} and {@code :second} in the window {@code :window}. */
  String pair() {
    String one = " WHERE window_kind = :window AND first_actor = :first AND second_actor = :second";
    return plain()
        ? "(SELECT * FROM cooccurrence" + one + ")"
        : "(SELECT * FROM cooccurrence"
            + one
            + " AND :first NOT IN "
            + CONCERNED
            + " AND :second NOT IN "
            + CONCERNED
            + " UNION ALL SELECT * FROM metonym_cooccurrence"
            + one
            + ")";
  }

  /** The most frequent pairs of the window {@code :window} with their rank {@code no}. */
  String topPairs() {
    return plain()
        ? "(SELECT * FROM cooccurrence_top"
            + " WHERE window_kind = :window AND no <= :offset + :limit)"
        : "(SELECT * FROM metonym_cooccurrence_top"
            + " WHERE window_kind = :window AND no <= :offset + :limit)";
  }

  /** Name of the figure that tells how many actors there are. */
  String actorsFigure() {
    return plain() ? "actors" : "actors.country";
  }

  /** The table of the most frequent pairs. */
  String topTable() {
    return plain() ? "cooccurrence_top" : "metonym_cooccurrence_top";
  }

  /** Name of the figure that tells how many pairs a window has. */
  String pairsFigure(String window) {
    return "pairs." + window + (plain() ? "" : ".country");
  }

  /**
   * Name of the figure that tells how many of the most frequent pairs are in {@link #topPairs()}.
   */
  String topFigure(String window) {
    return "top." + window + (plain() ? "" : ".country");
  }
}
