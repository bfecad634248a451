package org.dramatis.training.name;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.dramatis.annotators.name.Labels;
import org.dramatis.annotators.name.NameEdges;
import org.dramatis.annotators.token.Segmentation;
import org.dramatis.annotators.token.Segmenter;
import org.dramatis.annotators.token.SpanBuffer;
import org.dramatis.annotators.token.Tokenizer;

/**
 * Reads labelled text in the formats of a training folder and brings it into the tokens of this
 * package.
 */
final class TrainingData {
  /**
   * One sentence with gold labels.
   *
   * @param text the text that the tokens are spans of
   * @param tokens starts and ends, alternately
   * @param labels one of {@link Labels} for each token
   * @param document name of the document it stands in; empty where the set does not say
   */
  record Sentence(String text, int[] tokens, int[] labels, String document) {}

  /** A labelled stretch of a text: UTF-16 code units and a type of {@link Labels}. */
  record Name(int start, int end, int type) {}

  private static final Set<String> CORRECTIONS = corrections();

  private TrainingData() {}

  static BufferedReader open(Path file) throws IOException {
    return new BufferedReader(
        new InputStreamReader(
            new GZIPInputStream(Files.newInputStream(file), 1 << 16), StandardCharsets.UTF_8));
  }

  /**
   * The sentences of a file of tokens and B-, I-, O tags, a blank line after each sentence.
   *
   * @param corrected whether to label well-known organisations that the file leaves out
   */
  static List<Sentence> readTagged(Path file, boolean corrected) throws IOException {
    List<Sentence> sentences = new ArrayList<>();
    List<String> words = new ArrayList<>();
    List<String> tags = new ArrayList<>();
    try (BufferedReader in = open(file)) {
      String line;
      do {
        line = in.readLine();
        int tab = line == null ? -1 : line.lastIndexOf('\t');
        if (tab > 0) {
          words.add(line.substring(0, tab));
          tags.add(line.substring(tab + 1));
        } else if (!words.isEmpty()) {
          if (corrected) {
            correct(words, tags);
          }
          sentences.add(sentence(words, tags));
          words.clear();
          tags.clear();
        }
      } while (line != null);
    }
    return sentences;
  }

  /** Labels well-known organisations that the labels leave out, where no label says otherwise. */
  private static void correct(List<String> words, List<String> tags) {
    for (int k = 0; k < words.size(); k++) {
      for (int end = Math.min(words.size(), k + 5); end > k; end--) {
        boolean free =
            tags.subList(k, end).stream().allMatch("O"::equals)
                && (end == words.size() || !tags.get(end).startsWith("I-"));
        if (free && CORRECTIONS.contains(String.join(" ", words.subList(k, end)))) {
          tags.set(k, "B-ORG");
          for (int t = k + 1; t < end; t++) {
            tags.set(t, "I-ORG");
          }
        }
      }
    }
  }

  private static Set<String> corrections() {
    try (InputStream in = TrainingData.class.getResourceAsStream("corrections.tsv")) {
      if (in == null) {
        throw new IllegalStateException("the resource corrections.tsv is missing from this build");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .collect(Collectors.toUnmodifiableSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Sentence sentence(List<String> words, List<String> tags) {
    StringBuilder text = new StringBuilder();
    List<Name> names = new ArrayList<>();
    int start = -1;
    int type = -1;
    int end = 0;
    for (int k = 0; k < words.size(); k++) {
      String tag = tags.get(k);
      String word = words.get(k);
      if (!tag.startsWith("I-") && start >= 0) {
        names.add(new Name(start, end, type));
        start = -1;
      }
      if (k > 0 && !attaches(word)) {
        text.append(' ');
      }
      if (tag.startsWith("B-")) {
        start = text.length();
        type = type(tag.substring(2));
        start = type < 0 ? -1 : start;
      }
      text.append(word);
      end = text.length();
    }
    if (start >= 0) {
      names.add(new Name(start, end, type));
    }
    return sentence(text.toString(), names, "");
  }

  /** A sentence of the tokens of this package, labelled with the names. */
  static Sentence sentence(String text, List<Name> names, String document) {
    SpanBuffer tokens = new SpanBuffer();
    new Tokenizer().tokenize(text, 0, text.length(), tokens);
    return label(text, tokens.toArray(), 0, tokens.size(), names, document);
  }

  private static boolean attaches(String word) {
    return word.equals("'s") || word.equals("’s") || word.equals("n't");
  }

  static int type(String tag) {
    switch (tag.toUpperCase(Locale.ROOT)) {
      case "PER":
        return Labels.PERSON;
      case "ORG":
        return Labels.ORGANIZATION;
      case "LOC":
        return Labels.LOCATION;
      default:
        return -1;
    }
  }

  /** The documents of a folder of texts with a file {@code names.tsv}, by name. */
  static Map<String, List<Sentence>> readDocuments(Path folder) throws IOException {
    Map<String, List<Name>> names = new TreeMap<>();
    for (String line : Files.readAllLines(folder.resolve("names.tsv"), StandardCharsets.UTF_8)) {
      String[] p = line.split("\t");
      names
          .computeIfAbsent(p[0], d -> new ArrayList<>())
          .add(new Name(Integer.parseInt(p[1]), Integer.parseInt(p[2]), type(p[3])));
    }
    Map<String, List<Sentence>> documents = new TreeMap<>();
    Segmenter segmenter = new Segmenter();
    try (var files = Files.newDirectoryStream(folder, "*.txt")) {
      for (Path file : files) {
        String name = file.getFileName().toString().replace(".txt", "");
        String text = Files.readString(file);
        Segmentation s = segmenter.segment(text);
        List<Sentence> sentences = new ArrayList<>();
        for (int k = 0; k < s.sentences().length; k += 2) {
          sentences.add(
              label(
                  text,
                  s.tokens(),
                  s.sentences()[k],
                  s.sentences()[k + 1],
                  names.getOrDefault(name, List.of()),
                  name));
        }
        documents.put(name, sentences);
      }
    }
    return documents;
  }

  private static Sentence label(
      String text, int[] tokens, int first, int last, List<Name> names, String document) {
    int[] spans = Arrays.copyOfRange(tokens, 2 * first, 2 * last);
    int[] labels = new int[last - first];
    for (Name name : names) {
      int a = -1;
      int z = -1;
      for (int k = 0; k < labels.length; k++) {
        if (spans[2 * k + 1] > name.start() && spans[2 * k] < name.end()) {
          a = a < 0 ? k : a;
          z = k + 1;
        }
      }
      if (a < 0 || spans[2 * z - 1] > name.end() + 1) {
        continue;
      }
      if (name.type() == Labels.PERSON) {
        while (z - a > 1 && NameEdges.isTitle(text, spans[2 * a], spans[2 * a + 1])) {
          a++;
        }
      }
      put(labels, a, z, name.type());
    }
    return new Sentence(text, spans, labels, document);
  }

  private static void put(int[] labels, int a, int z, int type) {
    for (int k = a; k < z; k++) {
      if (labels[k] != Labels.OUTSIDE) {
        return;
      }
    }
    if (z - a == 1) {
      labels[a] = Labels.label(type, Labels.SINGLE);
      return;
    }
    for (int k = a; k < z; k++) {
      int position = k == a ? Labels.BEGIN : k == z - 1 ? Labels.LAST : Labels.INSIDE;
      labels[k] = Labels.label(type, position);
    }
  }
}
