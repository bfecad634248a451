package org.dramatis.analytics.watch;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends alerts to the address that a user set, in a thread of its own, each at least once.
 *
 * <p>What fails is tried again later, in ever longer intervals, also by another process on the same
 * database; what the receiver refuses is given up at once. Redirects are not followed. Thread-safe.
 */
public final class Webhook implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Webhook.class);
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofSeconds(10);
  private static final Duration CLAIM = Duration.ofMinutes(1);
  private static final long POLLING_MILLIS = 2_000;
  private static final long CLOSING_MILLIS = 6_000;

  /** How long to wait after each failed attempt; after the last one it is given up. */
  static final List<Duration> INTERVALS =
      List.of(
          Duration.ofSeconds(2),
          Duration.ofSeconds(30),
          Duration.ofMinutes(2),
          Duration.ofMinutes(10),
          Duration.ofHours(1));

  private final URI address;
  private final Outbox outbox;
  private final HttpClient client;
  private final Thread thread;
  private final Object bell = new Object();
  private boolean rung;
  private volatile boolean closing;

  /**
   * Begins to send what is due.
   *
   * @param address an address that {@link #address} has read
   * @param outbox what is to be sent
   */
  Webhook(URI address, Outbox outbox) {
    this.address = Objects.requireNonNull(address, "address");
    this.outbox = Objects.requireNonNull(outbox, "outbox");
    this.client =
        HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    this.thread = new Thread(this::send, "webhook");
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * Reads an address.
   *
   * @throws IllegalArgumentException with what would be right
   */
  public static URI address(String text) {
    URI address;
    try {
      address = URI.create(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("an address such as https://example.org/alerts", e);
    }
    boolean web = "http".equalsIgnoreCase(address.getScheme());
    if (!web && !"https".equalsIgnoreCase(address.getScheme()) || address.getHost() == null) {
      throw new IllegalArgumentException("an address that begins with http:// or https://");
    }
    return address;
  }

  /** Says that something new is due. */
  void ring() {
    synchronized (bell) {
      rung = true;
      bell.notifyAll();
    }
  }

  /** Tries once what is due, for a few seconds at most; the rest is sent by the next process. */
  @Override
  public void close() {
    closing = true;
    ring();
    try {
      thread.join(CLOSING_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void send() {
    while (true) {
      boolean last = closing;
      try {
        Optional<Delivery> due = take();
        while (due.isPresent()) {
          outbox.settle(attempt(due.get()));
          due = take();
        }
      } catch (RuntimeException e) {
        // The database may be away for a moment; what is due stays so.
        LOG.warn("Alerts wait for the webhook: {}", e.getMessage(), e);
      }
      if (last) {
        return;
      }
      synchronized (bell) {
        try {
          if (!rung && !closing) {
            bell.wait(POLLING_MILLIS);
          }
          rung = false;
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          return;
        }
      }
    }
  }

  private Optional<Delivery> take() {
    Instant now = Instant.now();
    return outbox.take(now, now.plus(CLAIM));
  }

  private Delivery attempt(Delivery delivery) {
    try {
      HttpResponse<Void> answer =
          client.send(
              HttpRequest.newBuilder(address)
                  .timeout(ANSWER)
                  .header("Content-Type", "application/json; charset=utf-8")
                  .header("User-Agent", "dramatis")
                  .POST(
                      HttpRequest.BodyPublishers.ofString(delivery.body(), StandardCharsets.UTF_8))
                  .build(),
              HttpResponse.BodyHandlers.discarding());
      return judged(delivery, answer.statusCode());
    } catch (IOException e) {
      return failed(delivery, "No answer: " + e, true);
    } catch (RuntimeException e) {
      // Such as a port that there cannot be: it will be no other next time.
      return failed(delivery, "It cannot be sent there: " + e, false);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return failed(delivery, "Interrupted", true);
    }
  }

  private static Delivery judged(Delivery delivery, int status) {
    if (status / 100 == 2) {
      return new Delivery(
          delivery.run(),
          Delivery.Status.DELIVERED,
          delivery.attempts() + 1,
          Instant.now(),
          "HTTP " + status,
          delivery.body());
    }
    if (status / 100 == 3) {
      return failed(delivery, "HTTP " + status + ": redirects are not followed", false);
    }
    boolean passing = status >= 500 || status == 408 || status == 429;
    return failed(delivery, "HTTP " + status, passing);
  }

  private static Delivery failed(Delivery delivery, String why, boolean passing) {
    int attempts = delivery.attempts() + 1;
    boolean again = passing && attempts <= INTERVALS.size();
    Instant due = again ? Instant.now().plus(INTERVALS.get(attempts - 1)) : Instant.now();
    LOG.warn("The alerts of run {} did not reach the webhook: {}", delivery.run(), why);
    return new Delivery(
        delivery.run(),
        again ? Delivery.Status.PENDING : Delivery.Status.FAILED,
        attempts,
        due,
        why,
        delivery.body());
  }
}
