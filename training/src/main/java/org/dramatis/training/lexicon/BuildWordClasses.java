package org.dramatis.training.lexicon;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import opennlp.tools.postag.POSModel;
import opennlp.tools.postag.POSTaggerME;
import org.dramatis.annotators.resolve.lexicon.WordClass;

/**
 * Makes the table of word classes that the resolver reads, by tagging open text with OpenNLP's
 * part-of-speech model and counting.
 *
 * <p>Usage: {@code BuildWordClasses POS_MODEL OUT.gz TEXT...} where a text is a {@code .txt.gz}
 * with one raw sentence a line, a {@code .bio.gz} with one token a line, or a {@code .txt} of
 * paragraphs. The output holds {@code word, class and percent} lines and the transitions between
 * classes; see {@link org.dramatis.annotators.resolve.lexicon.Lexicon} for their reader.
 */
final class BuildWordClasses {

  private static final Pattern TOKEN =
      Pattern.compile(
          "(?:[A-Za-z]\\.){2,}"
              + "|(?:Mr|Mrs|Ms|Dr|Prof|Gen|Gov|Sen|Rep|Rev|St|Jr|Sr|Lt|Col|Sgt|Capt|Inc|Corp|Co|Ltd)\\.(?=\\W)"
              + "|[A-Z]\\.(?= [A-Z])|\\w+(?=n['’]t\\b)|n['’]t\\b|['’](?:s|re|ve|ll|d|m)\\b"
              + "|\\d+(?:[.,:]\\d+)*|\\w+|\\.\\.\\.|[^\\w\\s]",
          Pattern.UNICODE_CHARACTER_CLASS);

  private static final int MINIMUM_COUNT = 2;

  private static final int MINIMUM_PERCENT = 3;

  private final Map<String, int[]> words = new TreeMap<>();
  private final Map<String, int[]> suffixes = new TreeMap<>();
  private final int[][] transitions = new int[WordClass.values().length][WordClass.values().length];

  private BuildWordClasses() {}

  /** Runs the command. */
  public static void main(String[] arguments) throws IOException {
    POSTaggerME tagger = new POSTaggerME(new POSModel(Path.of(arguments[0])));
    BuildWordClasses build = new BuildWordClasses();
    for (int i = 2; i < arguments.length; i++) {
      for (List<String> sentence : sentences(Path.of(arguments[i]))) {
        String[] tokens = sentence.toArray(new String[0]);
        build.count(tokens, tagger.tag(tokens));
      }
    }
    build.write(Path.of(arguments[1]));
  }

  private static List<List<String>> sentences(Path path) throws IOException {
    List<List<String>> sentences = new ArrayList<>();
    String name = path.getFileName().toString();
    try (InputStream raw = Files.newInputStream(path);
        BufferedReader reader =
            new BufferedReader(
                new InputStreamReader(
                    name.endsWith(".gz") ? new GZIPInputStream(raw) : raw,
                    StandardCharsets.UTF_8))) {
      List<String> current = new ArrayList<>();
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (name.endsWith(".bio.gz")) {
          if (line.isBlank()) {
            sentences.add(current);
            current = new ArrayList<>();
          } else {
            current.add(line.substring(0, line.indexOf('\t')));
          }
        } else if (!line.isBlank()) {
          split(line, sentences);
        }
      }
      sentences.add(current);
    }
    sentences.removeIf(List::isEmpty);
    return sentences;
  }

  private static void split(String line, List<List<String>> sentences) {
    List<String> current = new ArrayList<>();
    Matcher matcher = TOKEN.matcher(line);
    while (matcher.find()) {
      current.add(matcher.group());
      if (current.size() > 6 && matcher.group().matches("[.!?]")) {
        sentences.add(current);
        current = new ArrayList<>();
      }
    }
    sentences.add(current);
  }

  private void count(String[] tokens, String[] tags) {
    int previous = WordClass.PUNCTUATION.ordinal();
    for (int i = 0; i < tokens.length; i++) {
      int current = wordClass(tokens[i], tags[i], i == 0 ? "" : tags[i - 1]).ordinal();
      transitions[previous][current]++;
      previous = current;
      String word = tokens[i].toLowerCase(Locale.ROOT);
      words.computeIfAbsent(word, any -> new int[WordClass.values().length])[current]++;
      if (Character.isLowerCase(tokens[i].charAt(0))) {
        for (int length = 1; length <= 4 && length < word.length() - 1; length++) {
          suffixes
              .computeIfAbsent(
                  word.substring(word.length() - length),
                  any -> new int[WordClass.values().length])[current]++;
        }
      }
    }
  }

  /** The class of a token; the model takes the clitics for punctuation. */
  private static WordClass wordClass(String token, String tag, String tagBefore) {
    return switch (token.toLowerCase(Locale.ROOT).replace('\u2019', '\'')) {
      case "'s" -> tagBefore.equals("PRON") ? WordClass.AUXILIARY : WordClass.PARTICLE;
      case "n't" -> WordClass.PARTICLE;
      case "'re", "'ve", "'ll", "'d", "'m" -> WordClass.AUXILIARY;
      default -> ofUniversalTag(tag);
    };
  }

  /**
   * The class for a universal part-of-speech tag, {@link WordClass#OTHER} for those not told apart
   * here.
   */
  private static WordClass ofUniversalTag(String tag) {
    return switch (tag) {
      case "NOUN" -> WordClass.NOUN;
      case "PROPN" -> WordClass.PROPER_NOUN;
      case "ADJ" -> WordClass.ADJECTIVE;
      case "VERB" -> WordClass.VERB;
      case "AUX" -> WordClass.AUXILIARY;
      case "ADV" -> WordClass.ADVERB;
      case "ADP" -> WordClass.ADPOSITION;
      case "DET" -> WordClass.DETERMINER;
      case "PRON" -> WordClass.PRONOUN;
      case "NUM" -> WordClass.NUMBER;
      case "PART" -> WordClass.PARTICLE;
      case "CCONJ", "SCONJ" -> WordClass.CONJUNCTION;
      case "PUNCT" -> WordClass.PUNCTUATION;
      default -> WordClass.OTHER;
    };
  }

  private void write(Path out) throws IOException {
    try (Writer writer =
        new OutputStreamWriter(
            new GZIPOutputStream(Files.newOutputStream(out)), StandardCharsets.UTF_8)) {
      for (int[] row : transitions) {
        writer.write('>');
        for (int i = 0; i < row.length; i++) {
          writer.write((i == 0 ? "" : " ") + row[i]);
        }
        writer.write('\n');
      }
      for (Map.Entry<String, int[]> entry : suffixes.entrySet()) {
        if (total(entry.getValue()) >= 30) {
          writer.write("-" + entry.getKey() + "\t" + percents(entry.getValue()) + "\n");
        }
      }
      for (Map.Entry<String, int[]> entry : words.entrySet()) {
        int total = total(entry.getValue());
        String percents = percents(entry.getValue());
        boolean name = percents.startsWith("P") && percents.length() <= 4;
        if (total >= MINIMUM_COUNT
            && !name
            && entry
                .getKey()
                .chars()
                .allMatch(c -> Character.isLetter(c) || c == '\'' || c == '.')) {
          writer.write(entry.getKey() + "\t" + percents + "\n");
        }
      }
    }
  }

  private static int total(int[] counts) {
    int total = 0;
    for (int count : counts) {
      total += count;
    }
    return total;
  }

  private static String percents(int[] counts) {
    int total = total(counts);
    StringBuilder result = new StringBuilder();
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < counts.length; i++) {
      order.add(i);
    }
    order.sort((a, b) -> counts[b] - counts[a]);
    for (int i : order) {
      int percent = Math.round(100f * counts[i] / total);
      if (percent >= MINIMUM_PERCENT) {
        result.append(WordClass.values()[i].letter()).append(percent);
      }
    }
    return result.toString();
  }
}
