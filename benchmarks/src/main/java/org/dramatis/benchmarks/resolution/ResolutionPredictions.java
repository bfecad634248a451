package org.dramatis.benchmarks.resolution;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.dramatis.annotators.name.NameAnnotator;
import org.dramatis.annotators.resolve.WithinDocumentResolver;
import org.dramatis.annotators.token.TokenAnnotator;
import org.dramatis.core.actor.Chain;
import org.dramatis.core.actor.Link;
import org.dramatis.core.actor.Mention;
import org.dramatis.core.actor.MentionKind;
import org.dramatis.core.annotation.AnnotatedDocument;
import org.dramatis.core.annotation.Layers;
import org.dramatis.core.document.Document;
import org.dramatis.core.document.Location;

/**
 * Resolves the documents of a gold folder and writes one line a mention, as the scorer reads them.
 *
 * <p>Usage: {@code ResolutionPredictions GOLD.jsonl TEXT_FOLDER OUT.jsonl gold|tagger [demonyms]}:
 * with the names of the gold file, or with those that the name tagger finds. Demonyms ("North
 * Korean"), which the gold files do not annotate, are left out unless asked for.
 */
public final class ResolutionPredictions {

  private static final ObjectMapper JSON = new ObjectMapper();

  private ResolutionPredictions() {}

  /** Runs the command. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[1]);
    NameAnnotator tagger = new NameAnnotator();
    long tokens = 0;
    long nanos = 0;
    try (PrintStream out =
        new PrintStream(
            Files.newOutputStream(Path.of(arguments[2])), false, StandardCharsets.UTF_8)) {
      for (String line : Files.readAllLines(Path.of(arguments[0]), StandardCharsets.UTF_8)) {
        JsonNode gold = JSON.readTree(line);
        String name = gold.get("doc").asText();
        String text = Files.readString(folder.resolve(name + ".txt"), StandardCharsets.UTF_8);
        AnnotatedDocument segmented =
            new TokenAnnotator()
                .annotate(
                    AnnotatedDocument.of(
                        Document.ofText(new Location("gold", name + ".txt"), text)));
        AnnotatedDocument document =
            arguments[3].equals("gold")
                ? segmented.with(
                    Layers.NAMES, GoldNames.of(text, segmented.tokens(), gold.get("mentions")))
                : tagger.annotate(segmented);
        long before = System.nanoTime();
        AnnotatedDocument resolved = new WithinDocumentResolver().annotate(document);
        nanos += System.nanoTime() - before;
        tokens += document.tokens().size();
        write(name, resolved, arguments.length > 4, out);
      }
    }
    System.err.println(
        tokens + " tokens, " + tokens * 1_000_000 / (nanos / 1000 + 1) + " a second");
  }

  private static void write(
      String name, AnnotatedDocument document, boolean demonyms, PrintStream out)
      throws IOException {
    String text = document.text();
    List<Mention> mentions = document.layer(Layers.MENTIONS);
    int index = 0;
    for (Chain chain : document.layer(Layers.CHAINS)) {
      for (Link link : chain.links()) {
        Mention mention = mentions.get(link.mention());
        if (mention.kind() == MentionKind.DEMONYM && !demonyms) {
          continue;
        }
        ObjectNode line = JSON.createObjectNode();
        line.put("doc", name + ".txt");
        line.put("start", text.codePointCount(0, mention.span().start()));
        line.put("end", text.codePointCount(0, mention.span().end()));
        line.put("text", mention.span().of(text));
        line.put("actor", String.valueOf(index));
        line.put("actorName", chain.name());
        line.put("type", chain.type().name());
        line.put("kind", mention.kind().name());
        line.put("share", link.share());
        line.put("confidence", link.confidence());
        line.put("reason", link.reason());
        out.println(JSON.writeValueAsString(line));
      }
      index++;
    }
  }
}
