package org.dramatis.web.page;

import java.util.List;
import org.dramatis.analytics.report.ActorRow;

/**
 * Actors that an actor may be merged with, or kept apart from.
 *
 * @param shell what surrounds it
 * @param actor the actor
 * @param text what was searched for; may be empty
 * @param rows who has such a name
 */
public record OthersPage(Shell shell, ActorRow actor, String text, List<ActorRow> rows) {}
