package org.dramatis.benchmarks.ingest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/** What of Java's heap is in use after collections that leave nothing else. */
final class LiveHeap {

  private static final Set<String> FULL = Set.of("ParallelOld", "SerialOld", "G1Full");

  private LiveHeap() {}

  /** The most bytes in use after a full collection of a recording; 0 when there was none. */
  static long most(Path recording) throws IOException {
    Map<Long, Long> after = new HashMap<>();
    Set<Long> full = new HashSet<>();
    try (RecordingFile file = new RecordingFile(recording)) {
      while (file.hasMoreEvents()) {
        RecordedEvent event = file.readEvent();
        if (event.getEventType().getName().equals("jdk.GCHeapSummary")
            && event.getString("when").equals("After GC")) {
          after.put((long) event.getInt("gcId"), event.getLong("heapUsed"));
        } else if (event.getEventType().getName().equals("jdk.GarbageCollection")
            && FULL.contains(event.getString("name"))) {
          full.add((long) event.getInt("gcId"));
        }
      }
    }
    return full.stream().mapToLong(id -> after.getOrDefault(id, 0L)).max().orElse(0);
  }
}
