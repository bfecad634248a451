package org.dramatis.annotators.name;

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
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.dramatis.annotators.country.Countries;
import org.dramatis.annotators.name.TrainingData.Sentence;

/**
 * Trains the shipped name model from a folder of openly licensed data; the command {@code
 * ./train-model FOLDER}.
 */
public final class NameTraining {
  private static final Set<String> DEFAULT_SETS =
      Set.of("gmb/vote", "btc", "wnut17-train", "ewt", "crossner", "gum");

  private NameTraining() {}

  /**
   * Runs the command.
   *
   * @param arguments the training folder, then optionally {@code key=value} settings: {@code out},
   *     {@code seeds}, {@code passes}, {@code sets}, {@code fewest}, {@code smallest}, {@code
   *     headlines}, {@code folds} and {@code fold} (documents left out for measuring)
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
    FeatureExtractor extractor = new FeatureExtractor(lexica, PlaceWords.of(Countries.english()));
    Perceptron perceptron =
        new Perceptron(
            sentences, extractor, Integer.parseInt(settings.getOrDefault("fewest", "2")));
    console.println(sentences.size() + " sentences, " + perceptron.features() + " features");
    int seeds = Integer.parseInt(settings.getOrDefault("seeds", "3"));
    int passes = Integer.parseInt(settings.getOrDefault("passes", "10"));
    for (int seed = 1; seed <= seeds; seed++) {
      long start = System.nanoTime();
      perceptron.train(passes, seed, console::println);
      console.printf(Locale.ROOT, "seed %d: %.1f s%n", seed, (System.nanoTime() - start) / 1e9);
    }
    Path modelFile = out.resolve("names.bin.gz");
    try (DataOutputStream o = open(modelFile)) {
      int rows = perceptron.write(o, Double.parseDouble(settings.getOrDefault("smallest", "0.05")));
      console.println(rows + " features have weights");
    }
    console.println("wrote " + modelFile + ", " + Files.size(modelFile) + " bytes");
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

  private static List<Sentence> sentences(
      Path folder, Map<String, String> settings, PrintStream console) throws IOException {
    List<String> sets =
        settings.containsKey("sets")
            ? List.of(settings.get("sets").split(","))
            : DEFAULT_SETS.stream().sorted().toList();
    List<Sentence> all = new ArrayList<>();
    for (String entry : sets) {
      String[] parts = entry.split(":");
      int copies = parts.length > 1 ? Integer.parseInt(parts[1]) : 1;
      List<Sentence> some = new ArrayList<>();
      if (Files.isDirectory(folder.resolve(parts[0]))) {
        int folds = Integer.parseInt(settings.getOrDefault("folds", "0"));
        int fold = Integer.parseInt(settings.getOrDefault("fold", "0"));
        int k = 0;
        for (List<Sentence> d : TrainingData.readDocuments(folder.resolve(parts[0])).values()) {
          if (folds == 0 || k % folds != fold) {
            some.addAll(d);
          }
          k++;
        }
      } else {
        some.addAll(TrainingData.readTagged(folder.resolve(parts[0] + ".bio.gz")));
      }
      for (int c = 0; c < copies; c++) {
        all.addAll(some);
      }
      long names =
          some.stream()
              .flatMapToInt(s -> Arrays.stream(s.labels()))
              .filter(
                  l ->
                      l != Labels.OUTSIDE
                          && !(Labels.position(l) == Labels.INSIDE
                              || Labels.position(l) == Labels.LAST))
              .count();
      console.println(entry + ": " + some.size() + " sentences, " + names + " names");
    }
    double share = Double.parseDouble(settings.getOrDefault("headlines", "0.05"));
    all.addAll(TrainingData.headlines(all, share, 1));
    return all;
  }
}
