package org.dramatis.benchmarks.ingest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/** Which share of the processor samples of a flight recording each stage has. */
final class StageShares {

  private static final String OURS = "org.dramatis.";

  private StageShares() {}

  /** Share by stage; garbage collection and compilation are not sampled. */
  static Map<RunStage, Double> of(Path recording) throws IOException {
    Map<RunStage, Double> samples = new EnumMap<>(RunStage.class);
    long all = 0;
    try (RecordingFile file = new RecordingFile(recording)) {
      while (file.hasMoreEvents()) {
        RecordedEvent event = file.readEvent();
        if (event.getEventType().getName().equals("jdk.ExecutionSample")
            && event.getStackTrace() != null) {
          samples.merge(stage(event), 1.0, Double::sum);
          all++;
        }
      }
    }
    double total = Math.max(1, all);
    samples.replaceAll((stage, count) -> count / total);
    return samples;
  }

  /** The stage of the innermost method of ours that belongs to one. */
  private static RunStage stage(RecordedEvent sample) {
    for (RecordedFrame frame : sample.getStackTrace().getFrames()) {
      String method = frame.getMethod().getType().getName() + "." + frame.getMethod().getName();
      if (method.startsWith(OURS)) {
        for (RunStage stage : RunStage.values()) {
          if (stage.has(method) && !(stage == RunStage.PARSE && RunStage.LANGUAGE.has(method))) {
            return stage;
          }
        }
      }
    }
    return RunStage.REST;
  }
}
