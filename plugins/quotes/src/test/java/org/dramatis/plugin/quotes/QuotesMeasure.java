package org.dramatis.plugin.quotes;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.dramatis.core.annotation.AnnotatedDocument;
import org.dramatis.core.annotation.Annotation;
import org.dramatis.core.document.Document;
import org.dramatis.core.document.Location;
import org.dramatis.core.document.Span;
import org.dramatis.core.pipeline.AnnotatorSequence;

/**
 * Measures speakers of quotations that were marked by hand ({@code marks.tsv}); not a test, because
 * the texts are not ours to give. Arguments: the folder of the texts and, if wanted, the half to
 * list the errors of.
 */
final class QuotesMeasure {

  private record Marked(String half, String text, int start, String speaker) {}

  private QuotesMeasure() {}

  /** Prints precision and recall of both halves. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    AnnotatorSequence sequence = QuotesTest.sequence(Files.createTempDirectory("quotes-"));
    List<Marked> marks = read();
    for (String half : List.of("making", "reporting")) {
      int right = 0;
      int predicted = 0;
      int spoken = 0;
      for (Marked mark : marks) {
        if (!mark.half().equals(half)) {
          continue;
        }
        String text = Files.readString(folder.resolve(mark.text()));
        Document document =
            Document.ofText(new Location("marked", mark.text()), text).withLanguage("en");
        Annotation found =
            sequence.annotate(AnnotatedDocument.of(document)).layer(QuoteAnnotator.QUOTES).stream()
                .filter(annotation -> annotation.label().equals(QuoteAnnotator.QUOTATION))
                .filter(annotation -> annotation.span().start() == mark.start())
                .findFirst()
                .orElse(null);
        boolean speaks = !mark.speaker().equals("-");
        spoken += speaks ? 1 : 0;
        predicted += found == null ? 0 : 1;
        boolean good = found != null && speaks && names(found, text, mark.speaker());
        right += good ? 1 : 0;
        if (!good && (speaks || found != null) && Arrays.asList(arguments).contains(half)) {
          System.out.println(
              mark + " -> " + (found == null ? "none" : found.value() + " " + found.features()));
        }
      }
      System.out.printf(
          Locale.ROOT,
          "%s: %d marked with a speaker, %d found, %d right: precision %.3f, recall %.3f%n",
          half,
          spoken,
          predicted,
          right,
          right / (double) predicted,
          right / (double) spoken);
    }
  }

  /** Whether the speaker that was found, or its mention, is the one that was marked. */
  private static boolean names(Annotation found, String text, String speaker) {
    Span mention = found.actor();
    List<String> said =
        List.of(words(mention == null ? found.value() : mention.of(text)).split(" "));
    List<String> wanted = List.of(words(speaker).split(" "));
    return mention == null
        ? said.containsAll(wanted)
        : said.contains(wanted.get(wanted.size() - 1)) || wanted.containsAll(said);
  }

  private static String words(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}.]+", " ").strip();
  }

  private static List<Marked> read() throws IOException {
    try (InputStream in = QuotesMeasure.class.getResourceAsStream("marks.tsv")) {
      String all = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      return all.lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\t"))
          .map(part -> new Marked(part[0], part[1], Integer.parseInt(part[2]), part[3]))
          .toList();
    }
  }
}
