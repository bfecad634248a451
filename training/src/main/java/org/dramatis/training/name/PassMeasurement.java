package org.dramatis.training.name;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.dramatis.annotators.name.Labels;
import org.dramatis.annotators.name.NameFinder;
import org.dramatis.annotators.token.Segmenter;
import org.dramatis.core.actor.ActorType;
import org.dramatis.training.name.NameMeasurement.Labelled;

/**
 * Measures what each pass over the names is good for; the command {@code ./train-model passes}.
 *
 * <p>A pass is switched off, and the names that are other without it are held against the gold:
 * what it makes right (a name found, a wrong one removed) and what it makes wrong. Names are exact
 * spans with their type.
 */
public final class PassMeasurement {
  private PassMeasurement() {}

  /**
   * Runs the command.
   *
   * @param arguments files of tokens and tags, and folders of texts with {@code gold.jsonl}
   */
  public static void main(String[] arguments) throws IOException {
    PrintStream console = System.out;
    NameFinder finder = NameFinder.shipped();
    console.printf(Locale.ROOT, "%-20s", "pass");
    List<List<Labelled>> sets = new ArrayList<>();
    for (String argument : arguments) {
      Path path = Path.of(argument);
      sets.add(Files.isDirectory(path) ? documents(path) : NameMeasurement.windows(path));
      console.printf(Locale.ROOT, "%24s", path.getFileName());
    }
    console.println("                all: right, wrong, precision");
    List<List<Set<Long>>> whole = sets.stream().map(set -> names(finder, set)).toList();
    for (String pass : finder.passes()) {
      NameFinder without = finder.without(pass);
      int[] sum = new int[2];
      console.printf(Locale.ROOT, "%-20s", pass);
      for (int k = 0; k < sets.size(); k++) {
        int[] counts = new int[2];
        List<Set<Long>> other = names(without, sets.get(k));
        for (int d = 0; d < other.size(); d++) {
          compare(sets.get(k).get(d).gold(), whole.get(k).get(d), other.get(d), counts);
        }
        console.printf(Locale.ROOT, "%24s", counts[0] + " " + counts[1]);
        sum[0] += counts[0];
        sum[1] += counts[1];
      }
      console.printf(
          Locale.ROOT,
          "%20d %6d %8.2f%n",
          sum[0],
          sum[1],
          sum[0] / (double) Math.max(1, sum[0] + sum[1]));
    }
  }

  private static List<Set<Long>> names(NameFinder finder, List<Labelled> documents) {
    return documents.stream()
        .map(d -> NameMeasurement.found(finder.find(d.text(), d.segmentation()), d.gold()))
        .toList();
  }

  /** Adds what is right with the pass only, and what is right without it only. */
  private static void compare(Set<Long> gold, Set<Long> with, Set<Long> without, int[] counts) {
    Set<Long> all = new HashSet<>(with);
    all.addAll(without);
    for (long name : all) {
      if (with.contains(name) != without.contains(name)) {
        counts[with.contains(name) == gold.contains(name) ? 0 : 1]++;
      }
    }
  }

  private static List<Labelled> documents(Path folder) throws IOException {
    ObjectMapper json = new ObjectMapper();
    Segmenter segmenter = new Segmenter();
    List<Labelled> documents = new ArrayList<>();
    for (String line : Files.readAllLines(folder.resolve("gold.jsonl"), StandardCharsets.UTF_8)) {
      JsonNode document = json.readTree(line);
      String text =
          Files.readString(
              folder.resolve(document.get("doc").asText() + ".txt"), StandardCharsets.UTF_8);
      Set<Long> gold = new HashSet<>();
      for (JsonNode mention : document.get("mentions")) {
        if (mention.get("kind").asText().equals("NAME")) {
          ActorType type = ActorType.valueOf(mention.get("type").asText());
          gold.add(
              NameMeasurement.key(
                  text.offsetByCodePoints(0, mention.get("nameStart").asInt()),
                  text.offsetByCodePoints(0, mention.get("nameEnd").asInt()),
                  Math.min(type.ordinal(), Labels.LOCATION)));
        }
      }
      documents.add(new Labelled(text, segmenter.segment(text), gold));
    }
    return documents;
  }
}
