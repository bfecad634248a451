package org.dramatis.analytics.watch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.dramatis.analytics.diff.Change;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The file of alerts: one a line, as JSON; only ever appended to. Thread-safe. */
final class AlertFile {

  private static final Logger LOG = LoggerFactory.getLogger(AlertFile.class);
  private static final JsonMapper MAPPER = new JsonMapper();
  // Enough for thousands of alerts; older ones stay in the file.
  private static final int TAIL = 1 << 21;

  /** More than all of a body but its alerts. */
  private static final int HEAD = 1_000;

  private final Path file;

  AlertFile(Path file) {
    this.file = Objects.requireNonNull(file, "file");
  }

  /** Adds alerts at the end. */
  synchronized void append(List<Alert> alerts) throws IOException {
    WatchFile.append(
        file,
        alerts.stream().map(alert -> json(alert).toString()).collect(Collectors.joining("\n")));
  }

  /** The newest alerts, the newest first; lines that cannot be read are passed over. */
  synchronized List<Alert> newest(int limit) {
    if (!Files.exists(file)) {
      return List.of();
    }
    List<String> lines;
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      long from = Math.max(0, in.length() - TAIL);
      byte[] bytes = new byte[(int) (in.length() - from)];
      in.seek(from);
      in.readFully(bytes);
      lines = new ArrayList<>(new String(bytes, StandardCharsets.UTF_8).lines().toList());
      if (from > 0) {
        lines.remove(0);
      }
    } catch (IOException e) {
      throw new DramatisException(
          ErrorCode.INPUT_OUTPUT,
          "The alerts in " + file + " cannot be read: " + e,
          "Check that the file may be read",
          e);
    }
    Collections.reverse(lines);
    List<Alert> alerts = new ArrayList<>();
    for (String line : lines) {
      if (alerts.size() >= limit) {
        break;
      }
      try {
        alerts.add(alert(MAPPER.readTree(line)));
      } catch (JsonProcessingException | IllegalArgumentException | DateTimeException e) {
        LOG.warn("No alert: {} in {}", line, file, e);
      }
    }
    return alerts;
  }

  /**
   * The alerts of a run as the webhook gets them: as many as an {@link Outbox} takes in one body,
   * and how many there are beside.
   */
  static String body(long run, List<Alert> alerts) {
    ObjectNode body = MAPPER.createObjectNode();
    body.put("run", run).put("at", alerts.get(0).at().toString());
    ArrayNode array = body.putArray("alerts");
    int length = 0;
    for (Alert alert : alerts) {
      ObjectNode json = json(alert);
      length += json.toString().length() + 1;
      if (length > Outbox.LONGEST - HEAD) {
        break;
      }
      array.add(json);
    }
    body.put("omitted", alerts.size() - array.size());
    return body.toString();
  }

  private static ObjectNode json(Alert alert) {
    return MAPPER
        .createObjectNode()
        .put("run", alert.run())
        .put("at", alert.at().toString())
        .put("watched", alert.watched())
        .put("kind", alert.kind().name())
        .put("actor", alert.actor())
        .put("other", alert.other())
        .put("name", alert.name())
        .put("note", alert.note())
        .put("before", alert.before())
        .put("after", alert.after())
        .put("text", alert.text());
  }

  private static Alert alert(JsonNode line) {
    return new Alert(
        line.path("run").asLong(),
        Instant.parse(line.path("at").asText()),
        line.path("watched").asText(),
        Change.Kind.valueOf(line.path("kind").asText()),
        line.path("actor").asText(),
        line.path("other").isTextual() ? line.path("other").asText() : null,
        line.path("name").asText(),
        line.path("note").asText(),
        line.path("before").asLong(),
        line.path("after").asLong());
  }
}
