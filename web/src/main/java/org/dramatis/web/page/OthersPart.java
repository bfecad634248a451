package org.dramatis.web.page;

import java.util.List;
import org.dramatis.analytics.report.ActorRow;

/**
 * Actors that another one may be merged with.
 *
 * @param actor id of the actor whose page shows them
 * @param text what was searched for
 * @param rows the actors found
 * @param token what forms send back
 */
public record OthersPart(String actor, String text, List<ActorRow> rows, String token) {}
