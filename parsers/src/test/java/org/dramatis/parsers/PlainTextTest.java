package org.dramatis.parsers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.dramatis.core.document.DateOrigin;
import org.dramatis.core.document.Document;
import org.dramatis.core.document.Location;
import org.dramatis.core.document.SourceItem;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.dramatis.core.spi.DocumentSink;
import org.dramatis.parsers.settings.ParserSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlainTextTest {

  private static final String STORY =
      "  Envoy flies home  \n\n\nSEOUL (AP) -- The envoy, Mr. O’Neill, flew to Seoul on Monday.\t \n"
          + "He met “the minister” 😀 there; both smiled at the cameras of the press.\n\n";

  @TempDir Path folder;

  @Test
  void keepsEveryCharacterOfUtf8() throws IOException {
    Document document = Parsed.text(folder, "a.txt", STORY).only();
    assertThat(document.text()).isEqualTo(STORY);
    assertThat(document.title()).isEqualTo("Envoy flies home");
    assertThat(document.mediaType()).isEqualTo("text/plain");
  }

  @Test
  void makesEveryLineEndLf() throws IOException {
    String windows = STORY.replace("\n", "\r\n");
    assertThat(Parsed.text(folder, "a.txt", windows).only().text()).isEqualTo(STORY);
    String old = STORY.replace('\n', '\r');
    assertThat(Parsed.text(folder, "a.txt", old).only().text()).isEqualTo(STORY);
  }

  @Test
  void findsTheCharset() throws IOException {
    String german =
        "Präsident für Gespräche\n\nDer Präsident möchte über die Öffnung der Grenze sprechen, "
            + "sagte er am Dienstag in Köln. Die Gespräche würden schwierig.\n";
    for (String charset :
        new String[] {"UTF-8", "ISO-8859-1", "windows-1252", "UTF-16LE", "UTF-16BE"}) {
      byte[] bytes = german.getBytes(Charset.forName(charset));
      Document document = Parsed.bytes(folder, "a.txt", bytes).only();
      assertThat(document.text()).as(charset).isEqualTo(german);
      assertThat(document.language()).as(charset).isEqualTo("de");
    }
    byte[] marked = ("\uFEFF" + german).getBytes(StandardCharsets.UTF_8);
    assertThat(Parsed.bytes(folder, "a.txt", marked).only().text()).isEqualTo(german);
    byte[] marked16 = ("\uFEFF" + german).getBytes(StandardCharsets.UTF_16LE);
    assertThat(Parsed.bytes(folder, "a.txt", marked16).only().text()).isEqualTo(german);
  }

  @Test
  void aFewBytesThatDoNotFitLeaveUtf8Utf8() throws IOException {
    String letters = "Margot Wallström traf Härstedt in Köln. ";
    byte[] bytes = (letters.repeat(5) + "caf? " + letters).getBytes(StandardCharsets.UTF_8);
    int bad = letters.repeat(5).getBytes(StandardCharsets.UTF_8).length + 3;
    bytes[bad] = (byte) 0xE9;
    String expected = letters.repeat(5) + "caf\uFFFD " + letters;
    assertThat(Parsed.bytes(folder, "a.txt", bytes).only().text()).isEqualTo(expected);
  }

  @Test
  void anAccentThatComesLateIsRead() throws IOException {
    String early = "The envoy flew to the capital.\n".repeat(80_000);
    String late = "Präsident Müller traf “Wallström”.";
    for (String charset : new String[] {"UTF-8", "windows-1252"}) {
      byte[] bytes = (early + late).getBytes(Charset.forName(charset));
      List<Document> parts = Parsed.bytes(folder, "a.txt", bytes).documents;
      assertThat(parts.get(parts.size() - 1).text()).as(charset).endsWith(late);
    }
  }

  @Test
  void keepsOffsetsWhereBytesAreUnsound() throws IOException {
    byte[] bytes = "Kim\u0000 met Moon on Friday in Seoul.\n".getBytes(StandardCharsets.UTF_8);
    assertThat(Parsed.bytes(folder, "a.txt", bytes).only().text())
        .isEqualTo("Kim\uFFFD met Moon on Friday in Seoul.\n");
  }

  @Test
  void cutsALongTextAtEmptyLinesAndSaysWhereEachPartBegins() throws IOException {
    StringBuilder text = new StringBuilder("2019-01-18\n\n");
    Random random = new Random(5);
    while (text.length() < 300_000) {
      text.append("The 😀 envoy flew home. ".repeat(1 + random.nextInt(20))).append("\r\n\r\n");
    }
    Files.writeString(folder.resolve("long.txt"), text);
    BuiltInParser parser =
        new BuiltInParser(ParserSettings.from(Map.of(ParserSettings.DOCUMENT_LENGTH, "5000")));
    Parsed parsed = Parsed.folder(folder, parser);
    String whole = text.toString().replace("\r\n", "\n");
    StringBuilder joined = new StringBuilder();
    for (Document part : parsed.documents) {
      assertThat(part.text().length()).isLessThanOrEqualTo(5000);
      assertThat(part.text()).doesNotStartWith("\n");
      assertThat(part.metadata().get("part.offset"))
          .containsExactly(Integer.toString(joined.length()));
      assertThat(part.metadata().get("part.offset-code-points"))
          .containsExactly(Integer.toString(joined.codePointCount(0, joined.length())));
      assertThat(part.published().origin()).isEqualTo(DateOrigin.DATELINE);
      joined.append(part.text());
    }
    assertThat(joined.toString()).isEqualTo(whole);
    assertThat(parsed.documents.get(1).location().path()).isEqualTo("long.txt!/part-2");
  }

  @Test
  void cutsAShortTextWhenTheSettingsSaySo() throws IOException {
    String paragraph = "The envoy flew home. ".repeat(20) + "\n\n";
    Files.writeString(folder.resolve("a.txt"), paragraph.repeat(8));
    BuiltInParser parser =
        new BuiltInParser(ParserSettings.from(Map.of(ParserSettings.DOCUMENT_LENGTH, "1000")));
    Parsed parsed = Parsed.folder(folder, parser);
    assertThat(parsed.paths())
        .containsExactly("a.txt!/part-1", "a.txt!/part-2", "a.txt!/part-3", "a.txt!/part-4");
  }

  @Test
  void theSoundPartsOfATextThatBreaksOffAreKept() {
    byte[] text = "The envoy flew home.\n\n".repeat(100_000).getBytes(StandardCharsets.UTF_8);
    SourceItem torn =
        new SourceItem() {
          @Override
          public Location location() {
            return new Location("test", "torn.txt");
          }

          @Override
          public long size() {
            return text.length;
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
            return new SequenceInputStream(
                new ByteArrayInputStream(text),
                new InputStream() {
                  @Override
                  public int read() throws IOException {
                    throw new IOException("the cable was pulled");
                  }
                });
          }
        };
    List<String> paths = new ArrayList<>();
    BuiltInParser parser =
        new BuiltInParser(ParserSettings.from(Map.of(ParserSettings.DOCUMENT_LENGTH, "200000")));
    DocumentSink sink =
        new DocumentSink() {
          @Override
          public void document(Document document) {
            paths.add(document.location().path());
          }

          @Override
          public void failed(Location location, DramatisException reason) {
            throw new AssertionError(reason);
          }
        };
    assertThatThrownBy(() -> parser.parse(torn, sink)).hasMessageContaining("the cable was pulled");
    assertThat(paths).contains("torn.txt!/part-1");
  }

  @Test
  void refusesWhatIsNoText() throws IOException {
    byte[] noise = new byte[10_000];
    new Random(1).nextBytes(noise);
    assertThat(Parsed.bytes(folder, "noise.txt", noise).codeOf("noise.txt"))
        .isEqualTo(ErrorCode.DOCUMENT_UNSUPPORTED);
    assertThat(Parsed.text(folder, "empty.txt", "").codeOf("empty.txt"))
        .isEqualTo(ErrorCode.DOCUMENT_EMPTY);
    assertThat(Parsed.text(folder, "blank.txt", " \n\t\u00a0\n").codeOf("blank.txt"))
        .isEqualTo(ErrorCode.DOCUMENT_EMPTY);
  }

  @Test
  void knowsOtherFormatsThatAreCalledTxt() throws IOException {
    Document page =
        Parsed.text(folder, "page.txt", "<html><title>Envoy</title><p>The envoy flew.</p></html>")
            .only();
    assertThat(page.mediaType()).isEqualTo("text/html");
    assertThat(page.text()).isEqualTo("The envoy flew.");
    String marked = "\uFEFF<!doctype html><html><body><p>The envoy flew.</p></body></html>";
    for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE)) {
      Document other = Parsed.bytes(folder, "page.txt", marked.getBytes(charset)).only();
      assertThat(other.text()).as(charset.name()).isEqualTo("The envoy flew.");
    }
  }

  @Test
  void namesNoLanguageOnThinEvidence() throws IOException {
    assertThat(Parsed.text(folder, "a.txt", "Trump in Hanoi").only().language()).isNull();
    String english =
        "The president said on Tuesday that he would be very happy to meet both of them again.";
    assertThat(Parsed.text(folder, "a.txt", english).only().language()).isEqualTo("en");
  }

  @Test
  void aShortTextInAnotherScriptIsNotTakenForEnglish() throws IOException {
    assertThat(language("문재인 대통령은 금요일 서울에서 정의용 국가안보실장을 만났다.")).isEqualTo("ko");
    assertThat(language("首相は金曜日に東京でオバマ大統領と会談した。二人は笑顔だった。")).isEqualTo("ja");
    assertThat(language("Трамп в Ханое встретил Кима.")).isIn("ru", "und");
    assertThat(language("ትራምፕ በሃኖይ ኪምን አገኘው ብሎ ተናግሯል።")).isEqualTo("und");
    assertThat(language("Kim (김정은) met Trump in Hanoi.")).isNull();
  }

  private String language(String text) throws IOException {
    return Parsed.text(folder, "a.txt", text).only().language();
  }
}
