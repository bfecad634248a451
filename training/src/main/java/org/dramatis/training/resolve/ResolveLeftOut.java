package org.dramatis.training.resolve;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.dramatis.annotators.resolve.AntecedentModel;
import org.dramatis.annotators.resolve.WithinDocumentResolver;
import org.dramatis.core.actor.Chain;
import org.dramatis.core.actor.Link;
import org.dramatis.core.actor.Mention;
import org.dramatis.core.annotation.AnnotatedDocument;
import org.dramatis.core.annotation.Layers;

/**
 * Resolves documents with models of antecedents that were learned from other documents of the same
 * folder, and writes one line a mention, as the scorer and {@code tools/links.py} read them.
 *
 * <p>Usage: {@code ResolveLeftOut FOLDER NAMES.jsonl FICTION GAP.tsv PARTS OUT.jsonl}, arguments as
 * for {@link TrainAntecedents}.
 */
final class ResolveLeftOut {

  private ResolveLeftOut() {}

  /** Runs the command. */
  public static void main(String[] arguments) throws IOException {
    TeachingTexts texts = TeachingTexts.read(arguments);
    try (PrintStream out =
        new PrintStream(
            Files.newOutputStream(Path.of(arguments[TeachingTexts.ARGUMENTS + 1])),
            false,
            StandardCharsets.UTF_8)) {
      TrainAntecedents.leaveOut(
          texts,
          Integer.parseInt(arguments[TeachingTexts.ARGUMENTS]),
          (document, model) -> write(document.name(), resolve(document, model), out));
    }
  }

  static AnnotatedDocument resolve(GoldDocument document, AntecedentModel model) {
    return WithinDocumentResolver.annotate(document.document(), any -> model);
  }

  static void write(String name, AnnotatedDocument document, PrintStream out) {
    String text = document.text();
    List<Mention> mentions = document.layer(Layers.MENTIONS);
    int index = 0;
    for (Chain chain : document.layer(Layers.CHAINS)) {
      for (Link link : chain.links()) {
        Mention mention = mentions.get(link.mention());
        ObjectNode line = JsonNodeFactory.instance.objectNode();
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
        out.println(line);
      }
      index++;
    }
  }
}
