package org.dramatis.web;

import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpParser;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.eclipse.jetty.util.component.LifeCycle;

/**
 * Closes connections whose request has begun, but not come to the end of its headers for too long,
 * however steadily bytes trickle in. Jetty itself only closes those on which nothing comes.
 */
final class SlowHeaders implements LifeCycle.Listener {

  private static final Duration LOOKS = Duration.ofSeconds(2);

  private record Begun(long request, long nanos) {}

  /** Where a request is whose headers are not there yet. */
  private static final Set<HttpParser.State> HEADERS =
      EnumSet.range(HttpParser.State.METHOD, HttpParser.State.HEADER);

  private final Duration longest;

  /** Allows headers so long. */
  SlowHeaders(Duration longest) {
    this.longest = longest;
  }

  @Override
  public void lifeCycleStarted(LifeCycle started) {
    for (Connector connector : ((Server) started).getConnectors()) {
      look(connector, new HashMap<>());
    }
  }

  private void look(Connector connector, Map<EndPoint, Begun> begun) {
    connector
        .getScheduler()
        .schedule(
            () -> {
              if (connector.isRunning()) {
                closeSlow(connector, begun);
                look(connector, begun);
              }
            },
            LOOKS.toMillis(),
            TimeUnit.MILLISECONDS);
  }

  private void closeSlow(Connector connector, Map<EndPoint, Begun> begun) {
    long now = System.nanoTime();
    Map<EndPoint, Begun> still = new HashMap<>();
    for (EndPoint endPoint : connector.getConnectedEndPoints()) {
      if (endPoint.getConnection() instanceof HttpConnection http
          && HEADERS.contains(http.getParser().getState())) {
        Begun known = begun.get(endPoint);
        Begun first =
            known != null && known.request() == http.getMessagesIn()
                ? known
                : new Begun(http.getMessagesIn(), now);
        if (now - first.nanos() > longest.toNanos()) {
          endPoint.close();
        } else {
          still.put(endPoint, first);
        }
      }
    }
    begun.clear();
    begun.putAll(still);
  }
}
