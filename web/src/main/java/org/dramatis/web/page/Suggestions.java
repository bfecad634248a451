package org.dramatis.web.page;

import java.util.List;
import org.dramatis.analytics.report.ActorRow;

/**
 * What the field in the header suggests.
 *
 * @param text what was typed
 * @param actors actors with a name like that
 * @param pages pages that are called so
 */
public record Suggestions(String text, List<ActorRow> actors, List<NavigationItem> pages) {}
