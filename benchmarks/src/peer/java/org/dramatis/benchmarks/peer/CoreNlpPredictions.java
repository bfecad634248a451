package org.dramatis.benchmarks.peer;

import edu.stanford.nlp.coref.data.CorefChain;
import edu.stanford.nlp.ling.CoreLabel;
import edu.stanford.nlp.pipeline.CoreDocument;
import edu.stanford.nlp.pipeline.CoreEntityMention;
import edu.stanford.nlp.pipeline.StanfordCoreNLP;
import java.io.IOException;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Annotates a folder of plain texts with CoreNLP (coarse name types, statistical coreference) and
 * writes one line a mention for the scorer.
 *
 * <p>A chain counts when one of its heads lies in a name of a type that the scorer knows. Arguments:
 * the folder, the output file.
 */
public final class CoreNlpPredictions {

  private CoreNlpPredictions() {}

  /** Runs it. */
  public static void main(String[] arguments) throws IOException {
    Properties properties = new Properties();
    properties.setProperty("annotators", "tokenize,pos,lemma,ner,depparse,coref");
    properties.setProperty("coref.algorithm", "statistical");
    properties.setProperty("ner.applyFineGrained", "false");
    properties.setProperty("ner.useSUTime", "false");
    properties.setProperty("ner.applyNumericClassifiers", "false");
    long before = liveHeap();
    StanfordCoreNLP pipeline = new StanfordCoreNLP(properties);
    pipeline.annotate(new CoreDocument("Ada Byron met Charles Babbage. She liked his machine."));
    long models = liveHeap() - before;

    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> listing =
        Files.newDirectoryStream(Path.of(arguments[0]), "*.txt")) {
      listing.forEach(files::add);
    }
    files.sort(null);
    long tokens = 0;
    long nanos = 0;
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    try (Writer writer = Files.newBufferedWriter(Path.of(arguments[1]), StandardCharsets.UTF_8)) {
      for (Path file : files) {
        String text = Files.readString(file, StandardCharsets.UTF_8);
        CoreDocument document = new CoreDocument(text);
        long start = threads.getCurrentThreadCpuTime();
        pipeline.annotate(document);
        nanos += threads.getCurrentThreadCpuTime() - start;
        tokens += document.tokens().size();
        new Lines(file.getFileName().toString(), text, document, writer).write();
      }
    }
    System.out.printf(
        Locale.ROOT,
        "CoreNLP: %d documents, %d tokens, %.0f tokens per processor second on one thread, models hold %d MiB%n",
        files.size(),
        tokens,
        tokens / (nanos / 1e9),
        models >> 20);
  }

  private static @Nullable String type(String label) {
    return switch (label) {
      case "PERSON", "ORGANIZATION", "COUNTRY" -> label;
      case "LOCATION", "CITY", "STATE_OR_PROVINCE" -> "PLACE";
      default -> null;
    };
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

  /** The lines of one document. */
  private static final class Lines {

    private final String name;
    private final String text;
    private final CoreDocument document;
    private final Writer writer;
    private final Map<Integer, Integer> chainOfHead = new HashMap<>();
    private final Set<Integer> inNames = new HashSet<>();
    private final Map<Integer, String> typeOfChain = new HashMap<>();

    Lines(String name, String text, CoreDocument document, Writer writer) {
      this.name = name;
      this.text = text;
      this.document = document;
      this.writer = writer;
    }

    void write() throws IOException {
      for (CorefChain chain : document.corefChains().values()) {
        for (CorefChain.CorefMention mention : chain.getMentionsInTextualOrder()) {
          chainOfHead.put(token(mention, mention.headIndex).beginPosition(), chain.getChainID());
        }
      }
      names();
      others();
    }

    private void names() throws IOException {
      List<CoreEntityMention> names = document.entityMentions();
      for (CoreEntityMention mention : names == null ? List.<CoreEntityMention>of() : names) {
        String type = type(mention.entityType());
        if (type == null) {
          continue;
        }
        Integer chain = null;
        for (CoreLabel token : mention.tokens()) {
          inNames.add(token.beginPosition());
          Integer held = chainOfHead.get(token.beginPosition());
          chain = held == null ? chain : held;
        }
        boolean pronoun =
            mention.tokens().size() == 1 && mention.tokens().get(0).tag().startsWith("PRP");
        if (pronoun) {
          continue;
        }
        if (chain != null) {
          typeOfChain.put(chain, type);
        }
        String actor =
            chain == null ? "n:" + mention.text().toLowerCase(Locale.ROOT) : "c" + chain;
        line(mention.charOffsets().first, mention.charOffsets().second, actor, type, "NAME");
      }
    }

    private void others() throws IOException {
      for (CorefChain chain : document.corefChains().values()) {
        String type = typeOfChain.get(chain.getChainID());
        if (type == null) {
          continue;
        }
        for (CorefChain.CorefMention mention : chain.getMentionsInTextualOrder()) {
          if (!inNames.contains(token(mention, mention.headIndex).beginPosition())) {
            line(
                token(mention, mention.startIndex).beginPosition(),
                token(mention, mention.endIndex - 1).endPosition(),
                "c" + chain.getChainID(),
                type,
                mention.mentionType.toString().startsWith("PRON") ? "PRONOUN" : "NOMINAL");
          }
        }
      }
    }

    private CoreLabel token(CorefChain.CorefMention mention, int index) {
      return document.sentences().get(mention.sentNum - 1).tokens().get(index - 1);
    }

    private void line(int start, int end, String actor, String type, String kind)
        throws IOException {
      writer.write(
          String.format(
              Locale.ROOT,
              "{\"doc\":\"%s\",\"start\":%d,\"end\":%d,\"actor\":\"%s\",\"type\":\"%s\","
                  + "\"kind\":\"%s\"}%n",
              name,
              text.codePointCount(0, start),
              text.codePointCount(0, end),
              actor.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", " "),
              type,
              kind));
    }
  }
}
