package org.dramatis.annotators;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.dramatis.core.actor.Chain;
import org.dramatis.core.actor.Link;
import org.dramatis.core.actor.Mention;
import org.dramatis.core.annotation.AnnotatedDocument;
import org.dramatis.core.annotation.Layer;
import org.dramatis.core.annotation.Layers;
import org.dramatis.core.document.DateOrigin;
import org.dramatis.core.document.Document;
import org.dramatis.core.document.Location;
import org.dramatis.core.document.Published;
import org.dramatis.core.document.Section;
import org.dramatis.core.document.SectionRole;
import org.dramatis.core.document.Span;
import org.dramatis.core.spi.Annotator;
import org.dramatis.core.spi.PluginContext;
import org.dramatis.testkit.RecordedResults;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the annotators make of fixed texts is what was recorded for their versions: without files of
 * a user's, and with a dictionary and a table of offices.
 */
class RecordedResultsTest {

  private static final Path TEXTS =
      Path.of("src/test/resources/org/dramatis/annotators/recorded").toAbsolutePath();

  @TempDir Path home;

  private final Set<String> versions = new HashSet<>();

  private final RecordedResults recorded =
      new RecordedResults(
          TEXTS.resolveSibling("recorded.tsv"), Path.of("target/recorded"), "make record");

  @Test
  void theResultsAreThoseOfTheVersions() throws IOException {
    check("");
    Files.createDirectory(home.resolve("dictionaries"));
    Files.writeString(
        home.resolve("dictionaries/own.csv"),
        "name,type,aliases,valid from,valid to,note\n"
            + "Northern Courier,ORGANIZATION,the Courier,,,\n"
            + "Barents,NONE,,,,\n"
            + "Ruth Adeyemi,PERSON,Greystone Savings Bank,2019-01-01,2020-01-01,\n");
    Files.writeString(
        home.resolve("offices.csv"),
        "office,holder,from,to\npresident of the United States,Ada Quimby,2017-01-20,2021-01-20\n");
    check(" with files of a user's");
  }

  private void check(String suffix) throws IOException {
    List<AnnotatedDocument> documents = documents();
    assertThat(documents).hasSize(5);
    for (Annotator annotator :
        new EnglishAnnotators().annotators(new PluginContext(home, Map.of()))) {
      StringBuilder input = new StringBuilder();
      StringBuilder result = new StringBuilder();
      for (int i = 0; i < documents.size(); i++) {
        AnnotatedDocument document = documents.get(i);
        input.append(document.document()).append('\n');
        annotator.requires().stream()
            .map(layer -> layer + "\n" + text(document, layer))
            .sorted()
            .forEach(input::append);
        AnnotatedDocument annotated = annotator.annotate(document);
        annotator.provides().stream()
            .map(layer -> layer + "\n" + text(annotated, layer))
            .sorted()
            .forEach(result.append(document.document().location()).append('\n')::append);
        documents.set(i, annotated);
      }
      if (versions.add(annotator.version())) {
        recorded.check(
            annotator.name() + suffix, annotator.version(), input.toString(), result.toString());
      }
    }
  }

  private static List<AnnotatedDocument> documents() throws IOException {
    List<AnnotatedDocument> documents = new ArrayList<>();
    try (Stream<Path> files = Files.list(TEXTS)) {
      for (Path file : files.sorted().toList()) {
        String text = Files.readString(file, StandardCharsets.UTF_8).replace("\r\n", "\n");
        documents.add(
            AnnotatedDocument.of(
                Document.ofText(new Location("recorded", file.getFileName().toString()), text)
                    .withPublished(new Published(LocalDate.of(2019, 3, 4), DateOrigin.DATELINE, 1))
                    .withSections(
                        List.of(new Section(SectionRole.TITLE, new Span(0, text.indexOf('\n')))))));
      }
    }
    return documents;
  }

  /** A layer without what names its producer, and with confidences as all machines count them. */
  private static String text(AnnotatedDocument document, Layer<?> layer) {
    StringBuilder lines = new StringBuilder();
    for (Object element : document.layer(layer)) {
      if (element instanceof Span span) {
        lines.append(span.start()).append(' ').append(span.of(document.text()));
      } else if (element instanceof Mention mention) {
        lines.append(text(mention, document.text()));
      } else {
        Chain chain = (Chain) element;
        lines.append(
            String.join(" ", chain.type().name(), chain.name(), String.valueOf(chain.country())));
        lines.append(' ').append(chain.attributes());
        for (Link link : chain.links()) {
          Mention mention = document.layer(Layers.MENTIONS).get(link.mention());
          lines.append(
              String.format(
                  Locale.ROOT,
                  "\n  %.5f %.5f %s: %s",
                  link.share(),
                  link.confidence(),
                  link.reason(),
                  text(mention, document.text())));
        }
      }
      lines.append('\n');
    }
    return lines.toString();
  }

  private static String text(Mention mention, String text) {
    return String.format(
        Locale.ROOT,
        "%d %s %s %s %s %s %.5f",
        mention.span().start(),
        mention.span().of(text),
        mention.kind(),
        mention.type(),
        mention.country(),
        mention.metonymOf(),
        mention.confidence());
  }
}
