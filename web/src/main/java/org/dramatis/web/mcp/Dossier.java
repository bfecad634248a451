package org.dramatis.web.mcp;

import java.time.LocalDate;
import java.util.List;
import org.dramatis.analytics.report.ActorDetail;
import org.dramatis.analytics.report.PairRow;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an actor.
 *
 * @param actor names, figures, roles, entries of knowledge bases
 * @param sources sources of the documents that mention it, with their number
 * @param together the actors that it shares most sentences with
 * @param busiest the day with most mentions; null when no document is dated
 */
record Dossier(
    ActorDetail actor,
    List<ActorDetail.Frequency> sources,
    List<PairRow> together,
    @Nullable LocalDate busiest) {

  Dossier {
    sources = List.copyOf(sources);
    together = List.copyOf(together);
  }
}
