package org.dramatis.benchmarks.quality;

import java.io.IOException;
import java.io.PrintStream;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import org.dramatis.core.actor.Chain;
import org.dramatis.core.actor.Link;
import org.dramatis.core.actor.Mention;
import org.dramatis.core.actor.MentionKind;
import org.dramatis.core.annotation.AnnotatedDocument;
import org.dramatis.core.annotation.Layers;
import org.dramatis.core.document.Document;
import org.dramatis.core.document.Location;
import org.dramatis.core.pipeline.AnnotatorSequence;
import org.dramatis.core.spi.AnalysisPlugin;
import org.dramatis.core.spi.Annotator;
import org.dramatis.core.spi.PluginContext;

/**
 * Annotates a folder of plain texts with the product's own annotators and writes one line a mention
 * for the scorer, without demonyms, which the gold documents do not annotate; then prints speed and
 * the heap that the models hold.
 *
 * <p>Arguments: the folder, the output file.
 */
public final class Predictions {

  private static final int WARM_UP_TOKENS = 400_000;
  private static final int TIMED_TOKENS = 600_000;

  private Predictions() {}

  /** Runs it. */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 2) {
      System.err.println("usage: Predictions FOLDER OUT.jsonl");
      System.exit(2);
    }
    PrintStream out = System.out;
    long before = liveHeap();
    AnnotatorSequence sequence = sequence();
    sequence.annotate(AnnotatedDocument.of(Document.ofText(new Location("s", "a"), "Ada Byron.")));
    long models = liveHeap() - before;

    List<Document> documents = documents(Path.of(arguments[0]));
    long tokens = 0;
    try (Writer writer = Files.newBufferedWriter(Path.of(arguments[1]), StandardCharsets.UTF_8)) {
      for (Document document : documents) {
        AnnotatedDocument annotated = sequence.annotate(AnnotatedDocument.of(document));
        tokens += annotated.tokens().size();
        write(annotated, writer);
      }
    }
    double rate = tokensPerSecond(sequence, documents, tokens);
    out.printf(
        Locale.ROOT,
        "Dramatis: %d documents, %d tokens, %.0f tokens per processor second on one thread, models hold %d MiB%n",
        documents.size(),
        tokens,
        rate,
        models >> 20);
  }

  private static AnnotatorSequence sequence() {
    List<Annotator> annotators = new ArrayList<>();
    PluginContext context = new PluginContext(Path.of("."), Map.of());
    for (AnalysisPlugin plugin : ServiceLoader.load(AnalysisPlugin.class)) {
      annotators.addAll(plugin.annotators(context));
    }
    return new AnnotatorSequence(annotators, Map.of());
  }

  private static List<Document> documents(Path folder) throws IOException {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> listing = Files.newDirectoryStream(folder, "*.txt")) {
      listing.forEach(files::add);
    }
    files.sort(null);
    List<Document> documents = new ArrayList<>();
    for (Path file : files) {
      documents.add(
          Document.ofText(
              new Location("gold", file.getFileName().toString()),
              Files.readString(file, StandardCharsets.UTF_8)));
    }
    return documents;
  }

  private static double tokensPerSecond(
      AnnotatorSequence sequence, List<Document> documents, long tokensPerPass) {
    long passTokens = Math.max(1, tokensPerPass);
    repeat(sequence, documents, 1 + WARM_UP_TOKENS / passTokens);
    long passes = 1 + TIMED_TOKENS / passTokens;
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long start = threads.getCurrentThreadCpuTime();
    repeat(sequence, documents, passes);
    return passes * passTokens / ((threads.getCurrentThreadCpuTime() - start) / 1e9);
  }

  private static void repeat(AnnotatorSequence sequence, List<Document> documents, long passes) {
    for (long pass = 0; pass < passes; pass++) {
      for (Document document : documents) {
        sequence.annotate(AnnotatedDocument.of(document));
      }
    }
  }

  private static void write(AnnotatedDocument annotated, Writer writer) throws IOException {
    List<Mention> mentions = annotated.layer(Layers.MENTIONS);
    List<Chain> chains = annotated.layer(Layers.CHAINS);
    String text = annotated.text();
    String document = annotated.document().location().path();
    for (int number = 0; number < chains.size(); number++) {
      Chain chain = chains.get(number);
      for (Link link : chain.links()) {
        Mention mention = mentions.get(link.mention());
        if (link.share() < 0.5 || mention.kind() == MentionKind.DEMONYM) {
          continue;
        }
        writer.write(
            String.format(
                Locale.ROOT,
                "{\"doc\":\"%s\",\"start\":%d,\"end\":%d,\"actor\":\"%d\",\"type\":\"%s\","
                    + "\"kind\":\"%s\",\"confidence\":%.3f,\"reason\":\"%s\"}%n",
                document,
                text.codePointCount(0, mention.span().start()),
                text.codePointCount(0, mention.span().end()),
                number,
                chain.type(),
                mention.kind(),
                link.confidence(),
                link.reason().replace("\\", "\\\\").replace("\"", "\\\"")));
      }
    }
  }

  private static long liveHeap() {
    Runtime runtime = Runtime.getRuntime();
    long used = Long.MAX_VALUE;
    for (int i = 0; i < 4; i++) {
      System.gc();
      used = Math.min(used, runtime.totalMemory() - runtime.freeMemory());
    }
    return used;
  }
}
