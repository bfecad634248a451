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

  private static final String COUNTS =
      "SELECT x.window_kind, x.first_actor, x.second_actor, x.windows, x.documents, x.stories,";

  /** Pairs with the windows of the one and of the other, and all that mention anybody. */
  private static final String COUNTED =
      COUNTS
          + " p.windows AS one, q.windows AS other, w.amount AS mentioning FROM cooccurrence x"
          + " JOIN actor_window p ON p.actor = x.first_actor AND p.window_kind = x.window_kind"
          + " JOIN actor_window q ON q.actor = x.second_actor AND q.window_kind = x.window_kind"
          + " JOIN figure w ON w.name = CONCAT('windows.', x.window_kind)";

  /** The same with metonyms counted for countries, of the pairs that this changes. */
  private static final String METONYMS =
      COUNTS
          + " COALESCE(n.windows, p.windows) AS one, COALESCE(o.windows, q.windows) AS other,"
          + " w.amount AS mentioning FROM metonym_cooccurrence x"
          + " LEFT JOIN actor_window p ON p.actor = x.first_actor AND p.window_kind = x.window_kind"
          + " LEFT JOIN actor_window q ON q.actor = x.second_actor AND q.window_kind = x.window_kind"
          + " LEFT JOIN metonym_actor_window n ON n.actor = x.first_actor"
          + " AND n.window_kind = x.window_kind"
          + " LEFT JOIN metonym_actor_window o ON o.actor = x.second_actor"
          + " AND o.window_kind = x.window_kind"
          + " JOIN figure w ON w.name = CONCAT('windows.', x.window_kind, '.country')";

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
    String all = COUNTED + " WHERE x.window_kind = :window";
    return plain()
        ? "(" + all + ")"
        : "("
            + all
            + " AND x.first_actor NOT IN "
            + CONCERNED
            + " AND x.second_actor NOT IN "
            + CONCERNED
            + " UNION ALL "
            + METONYMS
            + " WHERE x.window_kind = :window)";
  }

  /** The pairs of the actor {@code :actor} in the window {@code :window}. */
  String pairsOfActor() {
    String all =
        "("
            + COUNTED
            + " WHERE x.window_kind = :window AND x.first_actor = :actor"
            + without("x.second_actor")
            + " UNION ALL "
            + COUNTED
            + " JOIN cooccurrence_reverse r ON x.window_kind = r.window_kind"
            + " AND x.first_actor = r.first_actor AND x.second_actor = r.second_actor"
            + " WHERE r.window_kind = :window AND r.second_actor = :actor"
            + without("x.first_actor");
    return plain()
        ? all + ")"
        : all
            + " UNION ALL "
            + METONYMS
            + " WHERE x.window_kind = :window"
            + " AND (x.first_actor = :actor OR x.second_actor = :actor))";
  }

  private String without(String column) {
    return plain()
        ? ""
        : " AND " + column + " NOT IN " + CONCERNED + " AND :actor NOT IN " + CONCERNED;
  }

  /** The pair of {@code :first} and {@code :second} in the window {@code :window}. */
  String pair() {
    String one =
        " WHERE x.window_kind = :window AND x.first_actor = :first AND x.second_actor = :second";
    return plain()
        ? "(" + COUNTED + one + ")"
        : "("
            + COUNTED
            + one
            + " AND :first NOT IN "
            + CONCERNED
            + " AND :second NOT IN "
            + CONCERNED
            + " UNION ALL "
            + METONYMS
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
