package org.dramatis.analytics.watch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.dramatis.analytics.ledger.Note;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;

/**
 * The file of the watch list: a line of JSON for each actor that is put on it, taken off it, or
 * found under another id, and for each search; only ever appended to.
 *
 * <p>Thread-safe, and safe between processes. A last line without an end was cut off by a crash and
 * is passed over.
 */
final class WatchFile {

  private static final JsonMapper MAPPER = new JsonMapper();

  private static final int BLOCK = 8_192;

  private final Path file;

  WatchFile(Path file) {
    this.file = Objects.requireNonNull(file, "file");
  }

  /** What is watched, by name. */
  synchronized List<Watch> read() {
    if (!Files.exists(file)) {
      return List.of();
    }
    try {
      String text = Files.readString(file, StandardCharsets.UTF_8);
      Map<String, Watch> watches = new LinkedHashMap<>();
      List<String> lines = text.lines().toList();
      for (int i = 0; i < lines.size(); i++) {
        boolean cutOff = i == lines.size() - 1 && !text.endsWith("\n");
        if (!lines.get(i).isBlank()) {
          line(lines.get(i), i + 1, cutOff, watches);
        }
      }
      List<Watch> sorted = new ArrayList<>(watches.values());
      sorted.sort(Comparator.comparing(Watch::name).thenComparing(Watch::subject));
      return sorted;
    } catch (IOException e) {
      throw failed("read", e);
    }
  }

  /** Puts an actor or a search on the list. */
  void watch(String subject, String name, Note note) {
    ObjectNode line = line("watch", subject);
    line.put("name", name).put("author", note.author()).put("reason", note.reason());
    append(line);
  }

  /** Takes an actor or a search off the list. */
  void unwatch(String subject, Note note) {
    append(line("unwatch", subject).put("author", note.author()).put("reason", note.reason()));
  }

  /** Notes that an actor is found under another id from now on. */
  void follow(String actor, String current) {
    append(line("follow", actor).put("current", current));
  }

  private static ObjectNode line(String verb, String subject) {
    return MAPPER
        .createObjectNode()
        .put("at", Instant.now().toString())
        .put("do", verb)
        // Called so since only actors could be watched.
        .put("actor", subject);
  }

  private void line(String text, int number, boolean cutOff, Map<String, Watch> watches) {
    try {
      JsonNode line = MAPPER.readTree(text);
      String subject = required(line, "actor");
      switch (required(line, "do")) {
        case "watch":
          watches.put(
              subject,
              new Watch(
                  subject,
                  required(line, "name"),
                  subject,
                  line.path("author").asText(),
                  line.path("reason").asText(),
                  Instant.parse(required(line, "at"))));
          return;
        case "unwatch":
          watches.remove(subject);
          return;
        case "follow":
          String current = required(line, "current");
          watches.computeIfPresent(
              subject,
              (id, old) ->
                  new Watch(id, old.name(), current, old.author(), old.reason(), old.since()));
          return;
        default:
          throw new IllegalArgumentException("it does " + line.path("do"));
      }
    } catch (JsonProcessingException | IllegalArgumentException | DateTimeException e) {
      if (!cutOff) {
        throw new DramatisException(
            ErrorCode.SETTING_INVALID,
            "Line " + number + " of " + file + " cannot be read: " + e.getMessage(),
            "Mend or remove that line; all others stay as they are",
            e);
      }
    }
  }

  private static String required(JsonNode line, String field) {
    JsonNode value = line.path(field);
    if (!value.isTextual()) {
      throw new IllegalArgumentException("it has no " + field);
    }
    return value.asText();
  }

  private synchronized void append(ObjectNode line) {
    try {
      append(file, line.toString());
    } catch (IOException e) {
      throw failed("written", e);
    }
  }

  /**
   * Appends lines to a file, on the disk when this returns; no other process writes meanwhile. A
   * last line that a crash cut off is dropped.
   */
  static void append(Path file, String lines) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    try (FileChannel channel =
            FileChannel.open(
                file,
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      long end = lineEnd(channel);
      boolean open = end < channel.size() && whole(channel, end);
      if (open) {
        // An editor left it without an end.
        end = channel.size();
      } else {
        channel.truncate(end);
      }
      ByteBuffer bytes =
          ByteBuffer.wrap(((open ? "\n" : "") + lines + "\n").getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        end += channel.write(bytes, end);
      }
      channel.force(true);
    }
  }

  /** Where the last line that has an end ends; 0 when none has. */
  private static long lineEnd(FileChannel channel) throws IOException {
    ByteBuffer part = ByteBuffer.allocate(BLOCK);
    for (long to = channel.size(); to > 0; to = Math.max(0, to - BLOCK)) {
      long from = Math.max(0, to - BLOCK);
      part.clear().limit((int) (to - from));
      read(channel, part, from);
      for (int i = part.limit() - 1; i >= 0; i--) {
        if (part.get(i) == '\n') {
          return from + i + 1;
        }
      }
    }
    return 0;
  }

  /** Whether what follows is a whole line but for its end. */
  private static boolean whole(FileChannel channel, long from) throws IOException {
    ByteBuffer tail = ByteBuffer.allocate(Math.toIntExact(channel.size() - from));
    read(channel, tail, from);
    try {
      return MAPPER.readTree(tail.array()).isObject();
    } catch (IOException e) {
      return false;
    }
  }

  private static void read(FileChannel channel, ByteBuffer into, long from) throws IOException {
    while (into.hasRemaining() && channel.read(into, from + into.position()) >= 0) {
      // until all is there
      continue;
    }
  }

  private DramatisException failed(String done, IOException cause) {
    return new DramatisException(
        ErrorCode.INPUT_OUTPUT,
        "The watch list " + file + " cannot be " + done + ": " + cause,
        "Check that it may be " + done + " and that the disk has space",
        cause);
  }
}
