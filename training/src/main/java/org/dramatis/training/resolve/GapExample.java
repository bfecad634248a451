package org.dramatis.training.resolve;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.dramatis.annotators.name.NameAnnotator;
import org.dramatis.annotators.resolve.DraftChain;
import org.dramatis.annotators.resolve.DraftMention;
import org.dramatis.annotators.token.TokenAnnotator;
import org.dramatis.core.annotation.AnnotatedDocument;
import org.dramatis.core.document.Document;
import org.dramatis.core.document.Location;
import org.dramatis.core.document.Span;

/**
 * A passage of GAP (Webster et al. 2018): one pronoun and two names, of which it means the first,
 * the second, or neither.
 *
 * @param document tokens, sentences, paragraphs and the names that the product's tagger finds
 * @param feminine whether the pronoun is a form of "she"
 * @param pronoun where the pronoun begins, in UTF-16 code units
 * @param names where the two names stand
 * @param meant the index of the name that the pronoun means, -1 for neither
 */
record GapExample(
    AnnotatedDocument document, boolean feminine, int pronoun, List<Span> names, int meant) {

  private static final Set<String> FEMININE = Set.of("she", "her", "hers", "herself");

  /** All examples of a file with GAP's columns. */
  static List<GapExample> read(Path file) throws IOException {
    NameAnnotator tagger = new NameAnnotator();
    List<GapExample> examples = new ArrayList<>();
    List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
    for (String line : lines.subList(1, lines.size())) {
      String[] fields = line.split("\t", -1);
      String text = fields[1];
      AnnotatedDocument document =
          AnnotatedDocument.of(Document.ofText(new Location("gap", fields[0] + ".txt"), text));
      examples.add(
          new GapExample(
              tagger.annotate(new TokenAnnotator().annotate(document)),
              FEMININE.contains(fields[2].toLowerCase(Locale.ROOT)),
              text.offsetByCodePoints(0, Integer.parseInt(fields[3])),
              List.of(span(text, fields[4], fields[5]), span(text, fields[7], fields[8])),
              isTrue(fields[6]) ? 0 : isTrue(fields[9]) ? 1 : -1));
    }
    return examples;
  }

  private static boolean isTrue(String field) {
    return field.equalsIgnoreCase("true");
  }

  private static Span span(String text, String name, String offset) {
    int start = text.offsetByCodePoints(0, Integer.parseInt(offset));
    return new Span(start, start + name.length());
  }

  /** Whether the mention is the pronoun. */
  boolean isPronoun(DraftMention mention) {
    return mention.isSingularPerson() && mention.start() == pronoun;
  }

  /** Whether a name of the chain overlaps with one of the two names. */
  boolean holds(DraftChain chain, int name) {
    Span span = names.get(name);
    return chain.mentions().stream()
        .anyMatch(
            mention ->
                mention.isName() && mention.start() < span.end() && mention.end() > span.start());
  }

  /** The index of the name that the chain holds, -1 for neither. */
  int nameOf(DraftChain chain) {
    return holds(chain, 0) ? 0 : holds(chain, 1) ? 1 : -1;
  }
}
