package org.dramatis.web.page;

import java.util.List;
import org.dramatis.analytics.watch.Alert;
import org.dramatis.analytics.watch.Delivery;
import org.dramatis.analytics.watch.Watch;

/**
 * Watched actors and searches, and what runs changed about them.
 *
 * @param shell what surrounds it
 * @param watches what is watched
 * @param alerts the newest alerts
 * @param deliveries alerts on their way to the webhook, the newest first
 */
public record WatchPage(
    Shell shell, List<Watch> watches, List<Alert> alerts, List<Delivery> deliveries) {}
