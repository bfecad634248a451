package org.dramatis.parsers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.dramatis.core.document.Document;
import org.dramatis.core.document.PageStart;
import org.dramatis.parsers.settings.ParserSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every word of a PDF is on the page that it is printed on. */
class PageStartsTest {

  @TempDir Path folder;

  @Test
  void wordsAreOnTheirPages() throws IOException {
    Document document =
        Parsed.bytes(
                folder,
                "a.pdf",
                FormatsTest.pdf(
                    List.of("The Daily Record 1", "", "Firstly the envoy flew to the old capi-"),
                    List.of(
                        "The Daily Record 2",
                        "",
                        "tal, where Secondly he met John",
                        "Grisham and was seen by nobody."),
                    List.of("The Daily Record 3", "", "Thirdly he left.")))
            .only();
    assertThat(page(document, "Firstly")).isEqualTo(1);
    // The word began on the first page.
    assertThat(page(document, "tal, where")).isEqualTo(2);
    assertThat(page(document, "Secondly")).isEqualTo(2);
    assertThat(page(document, "Grisham")).isEqualTo(2);
    assertThat(page(document, "Thirdly")).isEqualTo(3);
    for (int number = 1; number <= 3; number++) {
      assertThat(page(document, "Daily Record " + number)).isEqualTo(number);
    }
    assertThat(document.pages().get(0)).isEqualTo(new PageStart(1, 0));
  }

  @Test
  void pagesWithoutTextAreCounted() throws IOException {
    Document document =
        Parsed.bytes(
                folder,
                "a.pdf",
                FormatsTest.pdf(
                    List.of("The envoy flew."), List.of(), List.of(), List.of("He left.")))
            .only();
    assertThat(page(document, "flew")).isEqualTo(1);
    assertThat(page(document, "left")).isEqualTo(4);
  }

  @Test
  void partsOfALongDocumentKnowTheirPages() throws IOException {
    List<List<String>> pages =
        IntStream.rangeClosed(1, 40)
            .mapToObj(
                number ->
                    List.of(
                        "Here begins what is on sheet" + number + "x of this long report.",
                        "It goes on for a line or two, so that parts are cut within pages,",
                        "and here it is at its end, still on sheet" + number + "y as ever."))
            .toList();
    Files.write(folder.resolve("a.pdf"), FormatsTest.pdf(pages.toArray(new List[0])));
    BuiltInParser parser =
        new BuiltInParser(
            ParserSettings.from(
                Map.of(ParserSettings.DOCUMENT_LENGTH, "1000", ParserSettings.CAGE, "false")));
    List<Document> parts = new ArrayList<>(Parsed.folder(folder, parser).documents);
    assertThat(parts).hasSizeGreaterThan(3);
    int found = 0;
    for (Document part : parts) {
      assertThat(part.pageAt(0)).isPresent();
      for (int number = 1; number <= 40; number++) {
        for (String word : List.of("sheet" + number + "x", "sheet" + number + "y")) {
          int at = part.text().indexOf(word);
          if (at >= 0) {
            assertThat(part.pageAt(at)).as(word).hasValue(number);
            found++;
          }
        }
      }
    }
    assertThat(found).isEqualTo(80);
  }

  @Test
  void otherFormatsHaveNoPages() throws IOException {
    Document document = Parsed.text(folder, "a.txt", "The envoy flew.").only();
    assertThat(document.pages()).isEmpty();
    assertThat(document.pageAt(3)).isEmpty();
  }

  private static int page(Document document, String word) {
    assertThat(document.text()).contains(word);
    return document.pageAt(document.text().indexOf(word)).orElseThrow();
  }
}
