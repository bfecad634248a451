package org.dramatis.app.seeds;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The gold of the sample corpus, moved into the texts as they were read.
 *
 * <p>Gold comes in blocks (paragraph, headline, caption, table row); each is looked up in the
 * document's text, white space aside, so that line breaks and cell separators do not matter.
 */
final class GoldCorpus {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Roles of blocks that a parser need not put into the text. */
  private static final Set<String> OPTIONAL = Set.of("BOILERPLATE", "HEADER");

  /** One document with its gold. */
  record GoldDocument(
      String location,
      String title,
      String published,
      String language,
      List<GoldMention> mentions,
      List<String> missingBlocks) {}

  private final List<GoldDocument> documents;

  private GoldCorpus(List<GoldDocument> documents) {
    this.documents = List.copyOf(documents);
  }

  /** Reads gold-blocks.jsonl and finds its blocks in the texts, given by location. */
  static GoldCorpus read(Path blocks, Map<String, String> texts) throws IOException {
    Map<String, SolidText> solid = new HashMap<>();
    texts.forEach((location, text) -> solid.put(location, new SolidText(text)));
    Map<String, Integer> cursors = new HashMap<>();
    Map<String, List<int[]>> taken = new HashMap<>();
    List<GoldDocument> documents = new ArrayList<>();
    for (String line : Files.readAllLines(blocks, StandardCharsets.UTF_8)) {
      JsonNode source = JSON.readTree(line);
      String location = locate(source, solid);
      List<GoldMention> mentions = new ArrayList<>();
      List<String> missing = new ArrayList<>();
      for (JsonNode block : source.get("blocks")) {
        boolean boilerplate = block.get("role").asText().equals("BOILERPLATE");
        SolidText wanted = new SolidText(block.get("text").asText());
        int found =
            location == null
                ? -1
                : place(
                    wanted,
                    solid.get(location),
                    cursors.getOrDefault(location, 0),
                    taken.computeIfAbsent(location, key -> new ArrayList<>()));
        if (found < 0) {
          if (!OPTIONAL.contains(block.get("role").asText())) {
            missing.add(block.get("text").asText());
          }
          continue;
        }
        cursors.put(location, found + wanted.length());
        taken.get(location).add(new int[] {found, found + wanted.length()});
        if (!boilerplate) {
          for (JsonNode mention : block.get("mentions")) {
            mentions.add(moved(mention, wanted, found, solid.get(location)));
          }
        }
      }
      documents.add(
          new GoldDocument(
              location == null ? source.get("file").asText() : location,
              source.get("title").asText(),
              source.get("date").asText(),
              source.get("language").asText(),
              List.copyOf(mentions),
              List.copyOf(missing)));
    }
    return new GoldCorpus(documents);
  }

  /** All documents; an e-book's chapters are two with one location. */
  List<GoldDocument> documents() {
    return documents;
  }

  /** All mentions by location. */
  Map<String, List<GoldMention>> mentions() {
    Map<String, List<GoldMention>> all = new TreeMap<>();
    documents.forEach(
        document ->
            all.computeIfAbsent(document.location(), key -> new ArrayList<>())
                .addAll(document.mentions()));
    return all;
  }

  /** Among the documents of the source's file, the one that holds most of its blocks. */
  private static String locate(JsonNode source, Map<String, SolidText> texts) {
    String file = source.get("file").asText();
    return texts.keySet().stream()
        .filter(location -> location.equals(file) || location.startsWith(file + "!/"))
        .max(
            Comparator.comparingLong((String location) -> holds(source, texts.get(location)))
                .thenComparing(Comparator.naturalOrder()))
        .orElse(null);
  }

  private static long holds(JsonNode source, SolidText text) {
    long count = 0;
    for (JsonNode block : source.get("blocks")) {
      count += text.find(new SolidText(block.get("text").asText()), 0) < 0 ? 0 : 1;
    }
    return count;
  }

  private static int place(SolidText wanted, SolidText text, int cursor, List<int[]> taken) {
    for (int begin : new int[] {cursor, 0}) {
      int found = text.find(wanted, begin);
      while (found >= 0 && overlaps(found, found + wanted.length(), taken)) {
        found = text.find(wanted, found + 1);
      }
      if (found >= 0) {
        return found;
      }
    }
    return -1;
  }

  private static boolean overlaps(int start, int end, List<int[]> taken) {
    return taken.stream().anyMatch(span -> start < span[1] && span[0] < end);
  }

  private static GoldMention moved(JsonNode mention, SolidText block, int start, SolidText text) {
    return new GoldMention(
        text.position(start + block.solidOffset(mention.get("start").asInt())),
        text.position(start + block.solidOffset(mention.get("end").asInt()) - 1) + 1,
        text.position(start + block.solidOffset(mention.get("headStart").asInt())),
        text.position(start + block.solidOffset(mention.get("headEnd").asInt()) - 1) + 1,
        mention.get("actor").asText(),
        mention.get("kind").asText());
  }
}
