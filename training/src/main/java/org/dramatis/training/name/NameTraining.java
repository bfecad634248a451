package org.dramatis.training.name;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.dramatis.annotators.name.FeatureExtractor;
import org.dramatis.annotators.name.Labels;
import org.dramatis.annotators.name.Lexica;
import org.dramatis.training.name.Perceptron.Weights;
import org.dramatis.training.name.TrainingData.Sentence;

/**
 * Trains the shipped name model from a folder of openly licensed data; the command {@code
 * ./train-model FOLDER}.
 */
public final class NameTraining {
  /** The sets, each with the number of copies to take after a colon. */
  private static final String DEFAULT_SETS = "gmb/vote,btc,wnut17-train,ewt,crossner,gum:2";

  /**
   * Runs the command.
   *
   * @param arguments the training folder, then optionally {@code key=value} settings: {@code out},
   *     {@code seeds}, {@code passes}, {@code sets}, {@code fewest}, {@code smallest}, {@code
   *     margin}, {@code missed}, {@code headlines}, {@code folds} (models that leave out a part of
   *     the documents each, for measuring) and {@code held} (a pattern of the documents' names)
   */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    Map<String, String> settings = new TreeMap<>();
    for (String argument : Arrays.asList(arguments).subList(1, arguments.length)) {
      int equals = argument.indexOf('=');
      settings.put(argument.substring(0, equals), argument.substring(equals + 1));
    }
    PrintStream console = System.out;
    Path out =
        Path.of(
            settings.getOrDefault(
                "out", "annotators/src/main/resources/org/dramatis/annotators/name"));
    Files.createDirectories(out);
    Path lexiconFile = out.resolve("lexica.bin.gz");
    if (!Files.exists(lexiconFile) || settings.containsKey("lexica")) {
      try (DataOutputStream o = open(lexiconFile)) {
        LexiconBuilder.build(folder, o);
      }
      console.println("wrote " + lexiconFile + ", " + Files.size(lexiconFile) + " bytes");
    }
    List<Sentence> sentences = sentences(folder, settings, console);
    Lexica lexica;
    try (DataInputStream in =
        new DataInputStream(new GZIPInputStream(Files.newInputStream(lexiconFile), 1 << 16))) {
      lexica = Lexica.read(in);
    }
    new NameTraining(settings, lexica, console).train(sentences, out);
  }

  private final FeatureExtractor extractor;
  private final PrintStream console;
  private final int fewest;
  private final int seeds;
  private final int passes;
  private final double smallest;
  private final int margin;
  private final int missed;
  private final Folds folds;

  private NameTraining(Map<String, String> settings, Lexica lexica, PrintStream console) {
    this.extractor = new FeatureExtractor(lexica);
    this.console = console;
    this.fewest = Integer.parseInt(settings.getOrDefault("fewest", "2"));
    this.seeds = Integer.parseInt(settings.getOrDefault("seeds", "3"));
    this.passes = Integer.parseInt(settings.getOrDefault("passes", "8"));
    this.smallest = Double.parseDouble(settings.getOrDefault("smallest", "0.1"));
    this.margin = Integer.parseInt(settings.getOrDefault("margin", "60"));
    this.missed = Integer.parseInt(settings.getOrDefault("missed", "110"));
    this.folds = Folds.of(settings);
  }

  private void train(List<Sentence> sentences, Path out) throws IOException {
    TokenRows rows = sentenceRows(sentences);
    console.println(sentences.size() + " sentences, " + rows.features() + " features");
    train(sentences, rows, i -> true, out);
    for (int fold = 0; fold < folds.count(); fold++) {
      int left = fold;
      Path folder = out.resolve("fold" + fold);
      Files.createDirectories(folder);
      train(sentences, rows, i -> folds.of(sentences.get(i).document()) != left, folder);
    }
  }

  /** Trains on some of the sentences and writes vocabulary and model. */
  private void train(List<Sentence> sentences, TokenRows rows, IntPredicate kept, Path out)
      throws IOException {
    int[] indexes = IntStream.range(0, sentences.size()).filter(kept).toArray();
    try (DataOutputStream o = open(out.resolve("vocabulary.bin.gz"))) {
      List<Sentence> some = Arrays.stream(indexes).mapToObj(sentences::get).toList();
      console.println(VocabularyBuilder.write(some, o) + " entries in the vocabulary");
    }
    Perceptron perceptron = new Perceptron(rows, margin, missed);
    Weights[] models = new Weights[seeds];
    for (int seed = 0; seed < seeds; seed++) {
      models[seed] = perceptron.train(indexes, passes, seed + 1L, console::println);
    }
    Weights mean = Weights.mean(models);
    Path file = out.resolve("names.bin.gz");
    try (DataOutputStream o = open(file)) {
      ModelWriter.start(o, TokenRows.fixed(mean.transitions()));
      console.println(rows.write(o, mean, smallest) + " features have weights");
    }
    console.println("wrote " + file + ", " + Files.size(file) + " bytes");
  }

  private TokenRows sentenceRows(List<Sentence> sentences) {
    TokenRows rows =
        new TokenRows(sentences.stream().mapToInt(s -> s.labels().length).toArray(), fewest);
    long[] buffer = new long[FeatureExtractor.MOST_FEATURES];
    for (int round = 0; round < 2; round++) {
      for (int s = 0; s < sentences.size(); s++) {
        Sentence sentence = sentences.get(s);
        int n = sentence.labels().length;
        extractor.load(sentence.text(), sentence.tokens(), 0, n);
        for (int i = 0; i < n; i++) {
          boolean candidate = extractor.isCandidate(i);
          int used = candidate ? extractor.extract(i, buffer) : 0;
          if (round == 0) {
            rows.count(rows.start(s) + i, sentence.labels()[i], candidate, buffer, used);
          } else {
            rows.keep(rows.start(s) + i, buffer, used);
          }
        }
      }
      if (round == 0) {
        rows.number();
      }
    }
    rows.finish();
    return rows;
  }

  private static DataOutputStream open(Path file) throws IOException {
    return new DataOutputStream(
        new BufferedOutputStream(
            new GZIPOutputStream(Files.newOutputStream(file), 1 << 16) {
              {
                def.setLevel(9);
              }
            },
            1 << 16));
  }

  /** The labelled text of the folder. */
  private static List<Sentence> sentences(
      Path folder, Map<String, String> settings, PrintStream console) throws IOException {
    List<String> sets = List.of(settings.getOrDefault("sets", DEFAULT_SETS).split(","));
    List<Sentence> all = new ArrayList<>();
    for (String entry : sets) {
      String[] parts = entry.split(":");
      int copies = parts.length > 1 ? Integer.parseInt(parts[1]) : 1;
      List<Sentence> some = new ArrayList<>();
      if (Files.isDirectory(folder.resolve(parts[0]))) {
        TrainingData.readDocuments(folder.resolve(parts[0])).values().forEach(some::addAll);
      } else {
        some.addAll(
            TrainingData.readTagged(
                folder.resolve(parts[0] + ".bio.gz"), parts[0].startsWith("gmb/")));
      }
      for (int c = 0; c < copies; c++) {
        all.addAll(some);
      }
      long names =
          some.stream()
              .flatMapToInt(s -> Arrays.stream(s.labels()))
              .filter(l -> l != Labels.OUTSIDE && Labels.isFirst(l))
              .count();
      console.println(entry + ": " + some.size() + " sentences, " + names + " names");
    }
    double share = Double.parseDouble(settings.getOrDefault("headlines", "0.05"));
    all.addAll(PressCopies.of(all, share, 1));
    return all;
  }
}
