package org.dramatis.plugin.quotes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.dramatis.annotators.EnglishAnnotators;
import org.dramatis.core.annotation.AnnotatedDocument;
import org.dramatis.core.annotation.Annotation;
import org.dramatis.core.document.Document;
import org.dramatis.core.document.Location;
import org.dramatis.core.document.Span;
import org.dramatis.core.pipeline.AnnotatorSequence;
import org.dramatis.core.spi.Annotator;
import org.dramatis.core.spi.PluginContext;
import org.dramatis.core.statistic.ResolvedAnnotation;
import org.dramatis.core.statistic.ResolvedDocument;
import org.dramatis.testkit.AnnotatorContract;
import org.dramatis.testkit.StatisticContract;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuotesTest {

  private static AnnotatorSequence sequence;

  @BeforeAll
  static void open(@TempDir Path home) {
    sequence = sequence(home);
  }

  /** The product's annotators and the plugin's. */
  static AnnotatorSequence sequence(Path home) {
    PluginContext context = new PluginContext(home, Map.of());
    List<Annotator> all = new ArrayList<>(new QuotesPlugin().annotators(context));
    all.addAll(new EnglishAnnotators().annotators(context));
    return new AnnotatorSequence(all, Map.of());
  }

  private static List<Annotation> annotate(String text) {
    Document document = Document.ofText(new Location("test", "text.txt"), text).withLanguage("en");
    return sequence.annotate(AnnotatedDocument.of(document)).layer(QuoteAnnotator.QUOTES);
  }

  /** What is said, by whom. */
  private static List<String> said(String text) {
    return annotate(text).stream()
        .filter(annotation -> annotation.label().equals("quotation"))
        .map(
            annotation -> {
              Span actor = annotation.actor();
              return annotation.span().of(text)
                  + " "
                  + annotation.value()
                  + " "
                  + (actor == null ? "-" : actor.of(text));
            })
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"We are ready to go now,\" Jane Roe said. | \"We are ready to go now,\" Jane Roe Jane Roe",
        "“We are ready,” said Jane Roe, who leads it. | “We are ready,” Jane Roe Jane Roe",
        "\"It is late,\" analyst Jane Roe of Acme Inc said. | \"It is late,\" analyst Jane Roe of Acme Inc Jane Roe",
        "Jane Roe of Acme Inc added, \"It is late.\" | \"It is late.\" Jane Roe Jane Roe",
        "Jane Roe told the press that it was \"very late\". | \"very late\" Jane Roe Jane Roe",
        "According to Jane Roe, \"it is late\". | \"it is late\" Jane Roe Jane Roe",
        "\"It is late,\" a spokeswoman said. | \"It is late,\" a spokeswoman -",
        "The so-called \"front-running\" is old. | ",
        "They read \"Moby Dick\" to the children. | "
      })
  void findsWhoSaidWhat(String text, String expected) {
    List<String> said = said(text);
    if (expected == null) {
      assertThat(said).isEmpty();
    } else {
      assertThat(said).hasSize(1);
      // Whether a spokeswoman is a mention is for the product to say.
      assertThat(said.get(0)).startsWith(expected.replaceAll(" -$", " "));
    }
  }

  @Test
  void speechGoesOnUntilSomebodyElseIsNamed() {
    assertThat(
            said(
                "\"It is late,\" Jane Roe said. \"We will all go home very soon now.\" Bob Doe"
                    + " disagreed. \"It is early,\" he said."))
        .extracting(line -> line.replaceAll(".*[\"”] ", ""))
        .containsExactly("Jane Roe Jane Roe", "Jane Roe Jane Roe", "he he");
    assertThat(
            said(
                "Jane Roe warned that it was late. \"We will all go home very soon now.\"\n\n"
                    + "\"The weather was fine all day and nobody complained.\""))
        .as("nobody is named in the second paragraph")
        .hasSize(1);
  }

  @Test
  void speakerAndCueAreMarked() {
    String text = "\"We are ready,\" Jane Roe said.";
    assertThat(annotate(text))
        .extracting(annotation -> annotation.label() + " " + annotation.span().of(text))
        .containsExactly("quotation \"We are ready,\"", "speaker Jane Roe", "cue said");
  }

  @Test
  void keepsTheContractOfAnnotators() {
    new AnnotatorContract(sequence)
        .check(List.of("\"A\" \"B\" said \"", "“”", "\"\" said he. \"x\n\ny\" said", "said \"x\""));
  }

  @Test
  void countsQuotationsOfActors() {
    List<ResolvedDocument> documents =
        List.of(
            document("a", "person:roe", "person:roe", "person:doe"),
            document("b", "person:roe"),
            document("c"));
    QuotedStatistic statistic = new QuotedStatistic();
    StatisticContract.check(statistic, documents, 7);
    var summary = statistic.empty();
    documents.forEach(document -> statistic.add(summary, document));
    List<List<Object>> rows = new ArrayList<>();
    statistic.finish(summary, row -> rows.add(Arrays.asList(row)));
    assertThat(rows)
        .extracting(row -> row.subList(0, 4))
        .containsExactly(List.of("person:roe", 3L, 2L, 24L), List.of("person:doe", 1L, 1L, 8L));
  }

  private static ResolvedDocument document(String path, String... actors) {
    List<ResolvedAnnotation> said = new ArrayList<>();
    for (String actor : actors) {
      Annotation quotation =
          new Annotation(new Span(said.size() * 20, said.size() * 20 + 10), "quotation", 1, "q");
      said.add(new ResolvedAnnotation(quotation, actor));
    }
    said.add(new ResolvedAnnotation(new Annotation(new Span(90, 95), "cue", 1, "q"), "person:x"));
    return new ResolvedDocument(
        new Location("s", path),
        "en",
        LocalDate.of(2020, 1, 1),
        path,
        List.of(),
        Map.of(QuoteAnnotator.QUOTES.name(), said));
  }
}
