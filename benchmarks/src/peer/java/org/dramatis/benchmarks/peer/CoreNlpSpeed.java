package org.dramatis.benchmarks.peer;

import edu.stanford.nlp.pipeline.CoreDocument;
import edu.stanford.nlp.pipeline.StanfordCoreNLP;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * Measures how fast CoreNLP's {@code ner} annotator (coarse types) reads plain texts, on one thread
 * and in processor time, warmed up by a first pass over a part of them.
 *
 * <p>Arguments: the folder, how many documents of it.
 */
public final class CoreNlpSpeed {

  private CoreNlpSpeed() {}

  /** Runs it. */
  public static void main(String[] arguments) throws IOException {
    Properties properties = new Properties();
    properties.setProperty("annotators", "tokenize,pos,lemma,ner");
    properties.setProperty("ner.applyFineGrained", "false");
    properties.setProperty("ner.useSUTime", "false");
    properties.setProperty("ner.applyNumericClassifiers", "false");
    StanfordCoreNLP pipeline = new StanfordCoreNLP(properties);
    List<Path> files;
    try (Stream<Path> walk = Files.walk(Path.of(arguments[0]))) {
      files =
          walk.filter(file -> file.toString().endsWith(".txt"))
              .sorted()
              .limit(Long.parseLong(arguments[1]))
              .toList();
    }
    annotate(pipeline, files.subList(0, (files.size() + 3) / 4));
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long began = threads.getCurrentThreadCpuTime();
    long tokens = annotate(pipeline, files);
    double seconds = (threads.getCurrentThreadCpuTime() - began) / 1e9;
    System.out.printf(
        Locale.ROOT,
        "CoreNLP, ner alone, of processor time: %d documents, %,d tokens, %.1f documents a second,"
            + " %,.0f tokens a second; peak of resident memory %,d MB%n",
        files.size(),
        tokens,
        files.size() / seconds,
        tokens / seconds,
        peak() >> 20);
  }

  /** The most memory that this process had so far, in bytes; 0 where the system does not say. */
  private static long peak() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.isReadable(status)) {
      return 0;
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D+", "")) << 10)
        .findFirst()
        .orElse(0);
  }

  private static long annotate(StanfordCoreNLP pipeline, List<Path> files) throws IOException {
    long tokens = 0;
    for (Path file : files) {
      CoreDocument document = new CoreDocument(Files.readString(file, StandardCharsets.UTF_8));
      pipeline.annotate(document);
      tokens += document.tokens().size();
    }
    return tokens;
  }
}
