package org.dramatis.training.name;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.dramatis.annotators.name.FoundName;
import org.dramatis.annotators.name.Labels;
import org.dramatis.annotators.name.NameFinder;
import org.dramatis.annotators.name.TaggedName;
import org.dramatis.annotators.token.Segmentation;
import org.dramatis.annotators.token.Segmenter;
import org.dramatis.core.actor.ActorType;
import org.dramatis.core.actor.MentionKind;
import org.dramatis.training.name.TrainingData.Sentence;

/**
 * Measures a name model on labelled text; the command {@code ./train-model measure}.
 *
 * <p>Scores are of exact spans.
 */
public final class NameMeasurement {
  private static final String[] TYPES = {"PERSON", "ORGANIZATION", "LOCATION"};

  private NameMeasurement() {}

  /**
   * Runs the command.
   *
   * @param arguments {@code key=value}: {@code model} (a folder; the shipped one if absent), {@code
   *     tagged} (files of tokens and tags, separated by commas), {@code documents} (a folder with
   *     names.tsv) with {@code folds} and {@code held} of the training and {@code left} (where to
   *     write their mentions), {@code texts} (a folder of .txt) with {@code mentions} (where to
   *     write their mentions as JSON lines)
   */
  public static void main(String[] arguments) throws IOException {
    Map<String, String> settings = new TreeMap<>();
    for (String argument : arguments) {
      int equals = argument.indexOf('=');
      settings.put(argument.substring(0, equals), argument.substring(equals + 1));
    }
    PrintStream console = System.out;
    NameFinder finder = finder(settings, -1);
    if (settings.containsKey("tagged")) {
      for (String file : settings.get("tagged").split(",")) {
        tagged(finder, Path.of(file), console);
        windows(finder, Path.of(file), console);
      }
    }
    if (settings.containsKey("documents")) {
      documents(settings, console);
    }
    if (settings.containsKey("texts")) {
      Path texts = Path.of(settings.get("texts"));
      writeMentions(finder, texts, Path.of(settings.get("mentions")));
    }
  }

  /** The model of the settings, or the one beside it that left out a part of the documents. */
  private static NameFinder finder(Map<String, String> settings, int part) throws IOException {
    if (!settings.containsKey("model")) {
      return NameFinder.shipped();
    }
    Path all = Path.of(settings.get("model"));
    Path folder = part < 0 ? all : all.resolve("fold" + part);
    try (DataInputStream lexica = open(all.resolve("lexica.bin.gz"));
        DataInputStream model = open(folder.resolve("names.bin.gz"));
        DataInputStream vocabulary = open(folder.resolve("vocabulary.bin.gz"))) {
      return NameFinder.read(model, lexica, vocabulary);
    }
  }

  private static DataInputStream open(Path file) throws IOException {
    return new DataInputStream(new GZIPInputStream(Files.newInputStream(file), 1 << 16));
  }

  /** Right, predicted and gold names by type, the last row for spans of whatever type. */
  private static final class Score {
    final int[][] counts = new int[4][3];

    void add(Set<Long> gold, Set<Long> predicted) {
      Set<Long> goldSpans = new HashSet<>();
      for (long g : gold) {
        counts[(int) (g & 3)][2]++;
        goldSpans.add(g >> 2);
      }
      counts[3][2] += gold.size();
      for (long p : predicted) {
        counts[(int) (p & 3)][1]++;
        counts[3][1]++;
        if (gold.contains(p)) {
          counts[(int) (p & 3)][0]++;
        }
        if (goldSpans.contains(p >> 2)) {
          counts[3][0]++;
        }
      }
    }

    String line() {
      StringBuilder b = new StringBuilder();
      int[] all = new int[3];
      for (int t = 0; t < 3; t++) {
        for (int k = 0; k < 3; k++) {
          all[k] += counts[t][k];
        }
      }
      b.append("typed ").append(f1(all)).append(" untyped ").append(f1(counts[3]));
      for (int t = 0; t < 3; t++) {
        b.append(' ').append(TYPES[t]).append(' ').append(f1(counts[t]));
      }
      return b.toString();
    }

    private static String f1(int[] c) {
      return String.format(
          Locale.ROOT,
          "%.1f (P %.1f R %.1f)",
          200.0 * c[0] / Math.max(1, c[1] + c[2]),
          100.0 * c[0] / Math.max(1, c[1]),
          100.0 * c[0] / Math.max(1, c[2]));
    }
  }

  /** The key of a name: its span and its type. */
  static long key(int start, int end, int type) {
    return ((long) start << 28 | end) << 2 | type;
  }

  private static Set<Long> gold(Sentence s) {
    Set<Long> gold = new HashSet<>();
    int k = 0;
    while (k < s.labels().length) {
      int label = s.labels()[k];
      int end = k + 1;
      if (label != Labels.OUTSIDE) {
        while (Labels.isOpen(s.labels()[end - 1])) {
          end++;
        }
        gold.add(key(s.tokens()[2 * k], s.tokens()[2 * end - 1], Labels.type(label)));
      }
      k = end;
    }
    return gold;
  }

  private static void tagged(NameFinder finder, Path file, PrintStream console) throws IOException {
    Score score = new Score();
    for (Sentence s : TrainingData.readTagged(file, false)) {
      Segmentation segmentation =
          new Segmentation(s.tokens(), new int[] {0, s.labels().length}, new int[0]);
      Set<Long> predicted = new HashSet<>();
      for (TaggedName n : finder.tag(s.text(), segmentation)) {
        predicted.add(key(s.tokens()[2 * n.first()], s.tokens()[2 * n.last() - 1], n.type()));
      }
      score.add(gold(s), predicted);
    }
    console.println(file.getFileName() + ", sentence by sentence: " + score.line());
  }

  /**
   * Takes so many sentences of a file as one document, since the file does not say where they end.
   */
  private static final int WINDOW = 12;

  /**
   * A text with the names that it should have.
   *
   * @param gold keys of the names, see {@link #key}
   */
  record Labelled(String text, Segmentation segmentation, Set<Long> gold) {}

  private static void windows(NameFinder finder, Path file, PrintStream console)
      throws IOException {
    Score score = new Score();
    for (Labelled window : windows(file)) {
      List<FoundName> names = finder.find(window.text(), window.segmentation());
      score.add(window.gold(), found(names, window.gold()));
    }
    console.println(file.getFileName() + ", document pass: " + score.line());
  }

  /** The sentences of a file of tokens and tags, twelve at a time. */
  static List<Labelled> windows(Path file) throws IOException {
    List<Labelled> windows = new ArrayList<>();
    List<Sentence> all = TrainingData.readTagged(file, false);
    for (int from = 0; from < all.size(); from += WINDOW) {
      StringBuilder text = new StringBuilder();
      List<Integer> tokens = new ArrayList<>();
      List<Integer> sentences = new ArrayList<>();
      Set<Long> gold = new HashSet<>();
      for (Sentence s : all.subList(from, Math.min(all.size(), from + WINDOW))) {
        int shift = text.length();
        sentences.add(tokens.size() / 2);
        for (int bound : s.tokens()) {
          tokens.add(bound + shift);
        }
        sentences.add(tokens.size() / 2);
        for (long g : gold(s)) {
          gold.add(g + ((long) shift << 30) + ((long) shift << 2));
        }
        text.append(s.text()).append("\n\n");
      }
      Segmentation segmentation = new Segmentation(array(tokens), array(sentences), new int[0]);
      windows.add(new Labelled(text.toString(), segmentation, gold));
    }
    return windows;
  }

  private static int[] array(List<Integer> list) {
    return list.stream().mapToInt(Integer::intValue).toArray();
  }

  /** The outermost names; a country counts as an organisation where gold says so. */
  static Set<Long> found(List<FoundName> names, Set<Long> gold) {
    Set<Long> found = new HashSet<>();
    int end = -1;
    for (FoundName n : names) {
      if (n.kind() == MentionKind.NAME && n.end() > end) {
        end = n.end();
        int type = Math.min(n.type().ordinal(), Labels.LOCATION);
        if (n.type() == ActorType.COUNTRY
            && gold.contains(key(n.start(), n.end(), Labels.ORGANIZATION))) {
          type = Labels.ORGANIZATION;
        }
        found.add(key(n.start(), n.end(), type));
      }
    }
    return found;
  }

  private static void documents(Map<String, String> settings, PrintStream console)
      throws IOException {
    Path folder = Path.of(settings.get("documents"));
    Folds folds = Folds.of(settings);
    Map<String, List<Sentence>> documents = TrainingData.readDocuments(folder);
    Score alone = new Score();
    Score together = new Score();
    List<String> lines = new ArrayList<>();
    for (int fold = 0; fold < Math.max(1, folds.count()); fold++) {
      int part = folds.count() == 0 ? -1 : fold;
      NameFinder finder = finder(settings, part);
      for (Map.Entry<String, List<Sentence>> e : documents.entrySet()) {
        if (folds.of(e.getKey()) == part && !e.getValue().isEmpty()) {
          document(finder, e.getKey(), e.getValue(), alone, together, lines);
        }
      }
    }
    console.println(folder.getFileName() + ", first pass: " + alone.line());
    console.println(folder.getFileName() + ", document pass: " + together.line());
    if (settings.containsKey("left")) {
      Files.write(Path.of(settings.get("left")), lines, StandardCharsets.UTF_8);
    }
  }

  private static void document(
      NameFinder finder,
      String name,
      List<Sentence> sentences,
      Score alone,
      Score together,
      List<String> lines) {
    String text = sentences.get(0).text();
    Set<Long> gold = new HashSet<>();
    sentences.forEach(s -> gold.addAll(gold(s)));
    Segmentation segmentation = new Segmenter().segment(text);
    Set<Long> first = new HashSet<>();
    for (TaggedName n : finder.tag(text, segmentation)) {
      int[] t = segmentation.tokens();
      first.add(key(t[2 * n.first()], t[2 * n.last() - 1], n.type()));
    }
    alone.add(gold, first);
    List<FoundName> found = finder.find(text, segmentation);
    together.add(gold, found(found, gold));
    addLines(name + ".txt", text, found, lines);
  }

  private static void writeMentions(NameFinder finder, Path folder, Path out) throws IOException {
    List<String> lines = new ArrayList<>();
    Segmenter segmenter = new Segmenter();
    Path[] files;
    try (var stream = Files.list(folder)) {
      files = stream.filter(f -> f.toString().endsWith(".txt")).sorted().toArray(Path[]::new);
    }
    for (Path file : files) {
      String text = Files.readString(file);
      addLines(
          file.getFileName().toString(), text, finder.find(text, segmenter.segment(text)), lines);
    }
    Files.write(out, lines, StandardCharsets.UTF_8);
  }

  private static void addLines(
      String document, String text, List<FoundName> names, List<String> lines) {
    Map<Integer, Integer> points = new HashMap<>();
    for (FoundName n : names) {
      int start = points.computeIfAbsent(n.start(), i -> text.codePointCount(0, i));
      int end = points.computeIfAbsent(n.end(), i -> text.codePointCount(0, i));
      String surface = text.substring(n.start(), n.end()).replaceAll("\\s+", " ");
      lines.add(
          String.format(
              Locale.ROOT,
              "{\"doc\": \"%s\", \"start\": %d, \"end\": %d, \"text\": \"%s\", \"actor\": \"%s\","
                  + " \"type\": \"%s\", \"kind\": \"%s\", \"country\": \"%s\", \"metonymOf\": \"%s\","
                  + " \"confidence\": %.3f}",
              document,
              start,
              end,
              quoted(surface),
              quoted(surface.toLowerCase(Locale.ROOT)),
              n.type(),
              n.kind(),
              n.country() == null ? "" : n.country(),
              n.metonymOf() == null ? "" : n.metonymOf(),
              n.confidence()));
    }
  }

  private static String quoted(String s) {
    return s.replace("\\", "\\\\").replace("\"", "\\\"");
  }
}
