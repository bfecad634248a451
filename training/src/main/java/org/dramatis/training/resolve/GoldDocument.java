package org.dramatis.training.resolve;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dramatis.annotators.name.NameAnnotator;
import org.dramatis.annotators.resolve.DraftMention;
import org.dramatis.annotators.token.TokenAnnotator;
import org.dramatis.core.actor.ActorType;
import org.dramatis.core.actor.Mention;
import org.dramatis.core.actor.MentionKind;
import org.dramatis.core.annotation.AnnotatedDocument;
import org.dramatis.core.annotation.Layers;
import org.dramatis.core.document.Document;
import org.dramatis.core.document.Location;
import org.dramatis.core.document.Span;
import org.jspecify.annotations.Nullable;

/**
 * A document whose coreference was annotated by hand, with the names that a tagger found which had
 * not learned from it.
 *
 * @param name the name of its file, without the suffix
 * @param document tokens, sentences, paragraphs and names
 * @param gold the line of {@code gold.jsonl}
 */
record GoldDocument(String name, AnnotatedDocument document, JsonNode gold) {

  /**
   * All documents of a folder with {@code gold.jsonl} and the texts, in the order of that file.
   *
   * @param names one name a line, as {@code ./train-model measure} writes them with {@code left}
   */
  static List<GoldDocument> read(Path folder, @Nullable Path names) throws IOException {
    List<GoldDocument> documents = new ArrayList<>();
    ObjectMapper json = new ObjectMapper();
    Map<String, List<JsonNode>> found = new HashMap<>();
    for (String line :
        names == null ? List.<String>of() : Files.readAllLines(names, StandardCharsets.UTF_8)) {
      JsonNode mention = json.readTree(line);
      found.computeIfAbsent(mention.get("doc").asText(), any -> new ArrayList<>()).add(mention);
    }
    NameAnnotator tagger = new NameAnnotator();
    for (String line : Files.readAllLines(folder.resolve("gold.jsonl"), StandardCharsets.UTF_8)) {
      JsonNode gold = json.readTree(line);
      String name = gold.get("doc").asText();
      String text = Files.readString(folder.resolve(name + ".txt"), StandardCharsets.UTF_8);
      AnnotatedDocument tokens =
          new TokenAnnotator()
              .annotate(
                  AnnotatedDocument.of(Document.ofText(new Location("gold", name + ".txt"), text)));
      List<Mention> mentions = new ArrayList<>();
      for (JsonNode mention : found.getOrDefault(name + ".txt", List.of())) {
        mentions.add(mention(mention, text));
      }
      documents.add(
          new GoldDocument(
              name,
              names == null ? tagger.annotate(tokens) : tokens.with(Layers.NAMES, mentions),
              gold));
    }
    return documents;
  }

  private static Mention mention(JsonNode line, String text) {
    String country = line.get("country").asText();
    Mention mention =
        new Mention(
            new Span(
                text.offsetByCodePoints(0, line.get("start").asInt()),
                text.offsetByCodePoints(0, line.get("end").asInt())),
            MentionKind.valueOf(line.get("kind").asText()),
            ActorType.valueOf(line.get("type").asText()),
            line.get("confidence").asDouble(),
            "left out");
    return country.isEmpty() ? mention : mention.withCountry(country);
  }

  /** The gold actor of each mention: the smallest gold mention that holds it and its head. */
  Map<DraftMention, String> align(List<DraftMention> drafts) {
    String text = document.text();
    Map<DraftMention, String> actors = new HashMap<>();
    boolean[] used = new boolean[gold.get("mentions").size()];
    List<DraftMention> shortest = new ArrayList<>(drafts);
    shortest.sort((a, b) -> (a.end() - a.start()) - (b.end() - b.start()));
    int[][] spans = new int[used.length][];
    for (int i = 0; i < used.length; i++) {
      JsonNode mention = gold.get("mentions").get(i);
      spans[i] = new int[4];
      String[] keys = {"start", "end", "headStart", "headEnd"};
      for (int key = 0; key < 4; key++) {
        spans[i][key] = text.offsetByCodePoints(0, mention.get(keys[key]).asInt());
      }
    }
    for (DraftMention draft : shortest) {
      int best = -1;
      for (int i = 0; i < used.length; i++) {
        int[] span = spans[i];
        if (!used[i]
            && draft.start() >= span[0] - 1
            && draft.end() <= span[1] + 2
            && draft.start() < span[3]
            && draft.end() > span[2]
            && (best < 0 || span[1] - span[0] < spans[best][1] - spans[best][0])) {
          best = i;
        }
      }
      if (best >= 0) {
        used[best] = true;
        actors.put(draft, gold.get("mentions").get(best).get("actor").asText());
      }
    }
    return actors;
  }
}
