package org.dramatis.plugin.pressrelease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dramatis.core.document.Document;
import org.dramatis.core.document.Location;
import org.dramatis.core.document.SectionRole;
import org.dramatis.core.document.SourceItem;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.dramatis.core.spi.DocumentSink;
import org.dramatis.testkit.ParserContract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PressReleaseParserTest {

  private final PressReleaseParser parser = new PressReleaseParser("en");
  private final List<Document> documents = new ArrayList<>();
  private final List<String> failures = new ArrayList<>();

  // tag::contract[]
  @Test
  void keepsTheContractOfParsers() throws IOException {
    new ParserContract(parser).check("ministry.prl", sample());
  }

  // end::contract[]

  @Test
  void readsEveryReleaseWithItsSections() throws IOException {
    parse(new String(sample(), StandardCharsets.UTF_8));
    assertThat(failures).isEmpty();
    assertThat(documents)
        .extracting(document -> document.location().path())
        .containsExactly("news.prl!/2018-041", "news.prl!/2018-042");
    Document first = documents.get(0);
    assertThat(first.title()).isEqualTo("Two sides sign joint statement in Singapore");
    assertThat(first.published().date()).isEqualTo(LocalDate.of(2018, 6, 12));
    assertThat(first.text())
        .isEqualTo(
            """
            Two sides sign joint statement in Singapore

            Ministry of Foreign Affairs

            Singapore, 2018-06-12

            The leaders of the two countries signed a joint statement this afternoon.

            "We have made a good start," Minister Vivian Balakrishnan said.

            The signing table at the Capella hotel.

            The ministry answers questions of the press on weekdays.""");
    assertThat(first.sections())
        .extracting(section -> section.role())
        .containsExactly(
            SectionRole.TITLE,
            SectionRole.BYLINE,
            SectionRole.DATELINE,
            SectionRole.BODY,
            SectionRole.QUOTE,
            SectionRole.CAPTION,
            SectionRole.BOILERPLATE);
    assertThat(first.sections().get(5).span().of(first.text()))
        .isEqualTo("The signing table at the Capella hotel.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Title: A~Isuer: B|line 3: there is no header Isuer",
        "Title: A~Date: 12 June|line 3: a date is written 2018-06-12, not 12 June",
        "Issuer: B|it has no Title",
        "just text|line 2: there is no header just text"
      })
  void aBrokenReleaseIsReportedAndTheNextOneRead(String lines, String reason) throws IOException {
    parse("== release 1\n" + lines.replace('~', '\n') + "\n\n== release 2\nTitle: Fine\n\nText.\n");
    assertThat(failures)
        .singleElement()
        .asString()
        .startsWith("news.prl!/1 DOCUMENT_BROKEN news.prl!/1: " + reason);
    assertThat(documents).extracting(Document::title).containsExactly("Fine");
  }

  @Test
  void aNumberThatStandsTwiceIsReportedAtItsLine() throws IOException {
    parse("== release 1\nTitle: A\n\n== release 1\nTitle: B\n");
    assertThat(documents).extracting(Document::title).containsExactly("A");
    assertThat(failures).singleElement().asString().contains("news.prl!/1@4", "stands twice");
  }

  @Test
  void textBeforeTheFirstReleaseFailsTheFile() {
    assertThatThrownBy(() -> parse("Dear editors,\n"))
        .isInstanceOfSatisfying(
            DramatisException.class,
            e -> {
              assertThat(e.code()).isEqualTo(ErrorCode.DOCUMENT_BROKEN);
              assertThat(e.messageWithAdvice()).contains("line 1", "== release 2018-041");
            });
  }

  @Test
  void bytesThatAreNoUtf8FailTheFile() {
    assertThatThrownBy(() -> parse(new byte[] {'=', (byte) 0xff, '\n'}))
        .hasMessageContaining("it is not UTF-8 text");
  }

  private void parse(String text) throws IOException {
    parse(text.getBytes(StandardCharsets.UTF_8));
  }

  private void parse(byte[] content) throws IOException {
    parser.parse(
        new Item(content),
        new DocumentSink() {
          @Override
          public void document(Document document) {
            documents.add(document);
          }

          @Override
          public void failed(Location location, DramatisException reason) {
            failures.add(location.path() + " " + reason.code() + " " + reason.messageWithAdvice());
          }
        });
  }

  static byte[] sample() throws IOException {
    try (InputStream in = PressReleaseParserTest.class.getResourceAsStream("/ministry.prl")) {
      return in.readAllBytes();
    }
  }

  private record Item(byte[] content) implements SourceItem {

    @Override
    public Location location() {
      return new Location("folder", "news.prl");
    }

    @Override
    public long size() {
      return content.length;
    }

    @Override
    public Instant modified() {
      return Instant.EPOCH;
    }

    @Override
    public Optional<Path> file() {
      return Optional.empty();
    }

    @Override
    public InputStream open() {
      return new ByteArrayInputStream(content);
    }
  }
}
