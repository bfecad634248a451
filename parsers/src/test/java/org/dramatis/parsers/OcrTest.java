package org.dramatis.parsers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.dramatis.core.error.ErrorCode;
import org.dramatis.parsers.settings.ParserSettings;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Text in pictures; what needs Tesseract is left out where it is not installed. */
@Tag("long")
class OcrTest {

  private static final BuiltInParser READING =
      new BuiltInParser(
          ParserSettings.from(Map.of(ParserSettings.OCR, "true", ParserSettings.TIMEOUT, "3m")));

  private static boolean installed;

  @TempDir Path folder;

  @BeforeAll
  static void look() throws InterruptedException {
    try {
      installed =
          new ProcessBuilder("tesseract", "--version")
                  .redirectErrorStream(true)
                  .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                  .start()
                  .waitFor()
              == 0;
    } catch (IOException notInstalled) {
      installed = false;
    }
  }

  @Test
  void picturesAreNotReadUnlessAskedFor() throws IOException {
    ImageIO.write(blank(), "png", folder.resolve("a.png").toFile());
    Files.write(folder.resolve("b.pdf"), scan(blank()));
    Parsed parsed = Parsed.folder(folder);
    assertThat(parsed.codeOf("a.png")).isEqualTo(ErrorCode.DOCUMENT_UNSUPPORTED);
    assertThat(parsed.codeOf("b.pdf")).isEqualTo(ErrorCode.DOCUMENT_EMPTY);
    assertThat(parsed.failures.get("b.pdf").advice()).contains(ParserSettings.OCR);
  }

  @Test
  void picturesAreReadWhenAskedFor() throws IOException {
    assumeTrue(installed, "Tesseract is not installed");
    ImageIO.write(written(), "png", folder.resolve("a.png").toFile());
    Files.write(folder.resolve("b.pdf"), scan(written()));
    Parsed parsed = Parsed.folder(folder, READING);
    assertThat(parsed.failures).isEmpty();
    assertThat(parsed.at("a.png").text()).contains("Envoy meets minister");
    assertThat(parsed.at("b.pdf").text()).contains("Envoy meets minister");
  }

  @Test
  void aPdfThatCarriesTextIsReadOnce() throws IOException {
    List<String> page = List.of("The envoy flew to the capital on Monday.");
    Files.write(folder.resolve("a.pdf"), FormatsTest.pdf(page));
    String text = "The envoy flew to the capital on Monday.";
    assertThat(Parsed.folder(folder).only().text()).isEqualTo(text);
    assertThat(Parsed.folder(folder, READING).only().text()).isEqualTo(text);
  }

  @Test
  void glyphsWithoutLettersAreNoReasonToReadAPageTwice() throws IOException {
    assumeTrue(installed, "Tesseract is not installed");
    Files.write(folder.resolve("a.pdf"), bulleted());
    String text = Parsed.folder(folder).only().text();
    assertThat(text).contains("The envoy flew to the capital on Monday.");
    assertThat(Parsed.folder(folder, READING).only().text()).isEqualTo(text);
  }

  @Test
  void soundsAndFontsAreNoPictures() throws IOException {
    assumeTrue(installed, "Tesseract is not installed");
    byte[] wave = new byte[2000];
    byte[] head = "RIFF\0\0\0\0WAVEfmt \20\0\0\0\1\0\1\0".getBytes(StandardCharsets.ISO_8859_1);
    System.arraycopy(head, 0, wave, 0, head.length);
    Files.write(folder.resolve("a.wav"), wave);
    Parsed parsed = Parsed.folder(folder, READING);
    assertThat(parsed.codeOf("a.wav")).isEqualTo(ErrorCode.DOCUMENT_UNSUPPORTED);
  }

  @Test
  void saysWhenTesseractIsMissing() throws IOException {
    assumeTrue(!installed, "Tesseract is installed");
    Files.write(folder.resolve("b.pdf"), scan(blank()));
    assertThat(Parsed.folder(folder, READING).failures.get("b.pdf").advice())
        .contains("Tesseract is not installed");
  }

  /** A line of text and fourteen glyphs of a font that does not say which letters they are. */
  private static byte[] bulleted() {
    StringBuilder content =
        new StringBuilder(
            "BT /F1 18 Tf 60 700 Td (The envoy flew to the capital on Monday.) Tj ET ");
    for (int i = 0; i < 14; i++) {
      content.append("BT /F2 12 Tf 40 ").append(700 - 30 * i).append(" Td (\u0001) Tj ET ");
    }
    String glyph = "600 0 0 0 500 500 d1 100 100 300 300 re f";
    List<String> objects =
        List.of(
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842]"
                + " /Resources << /Font << /F1 5 0 R /F2 6 0 R >> >> /Contents 4 0 R >>",
            stream(content.toString()),
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
            "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 600 600]"
                + " /FontMatrix [0.001 0 0 0.001 0 0] /CharProcs << /x1 7 0 R >>"
                + " /Encoding << /Type /Encoding /Differences [1 /x1] >>"
                + " /FirstChar 1 /LastChar 1 /Widths [600] /Resources << >> >>",
            stream(glyph));
    StringBuilder pdf = new StringBuilder("%PDF-1.4\n");
    for (int i = 0; i < objects.size(); i++) {
      pdf.append(i + 1).append(" 0 obj\n").append(objects.get(i)).append("\nendobj\n");
    }
    // Without a table of contents the reader looks for the objects itself.
    pdf.append("trailer\n<< /Size 8 /Root 1 0 R >>\n%%EOF\n");
    return pdf.toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String stream(String content) {
    return "<< /Length " + content.length() + " >>\nstream\n" + content + "\nendstream";
  }

  private static byte[] scan(BufferedImage image) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (PDDocument document = new PDDocument()) {
      PDPage page = new PDPage(new PDRectangle(600, 200));
      document.addPage(page);
      try (PDPageContentStream content = new PDPageContentStream(document, page)) {
        content.drawImage(LosslessFactory.createFromImage(document, image), 0, 0, 600, 200);
      }
      document.save(bytes);
    }
    return bytes.toByteArray();
  }

  /** Needs no fonts, which a small machine may not have. */
  private static BufferedImage blank() {
    BufferedImage image = new BufferedImage(1200, 400, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, 1200, 400);
    graphics.dispose();
    return image;
  }

  private static BufferedImage written() {
    BufferedImage image = blank();
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(Color.BLACK);
    graphics.setFont(new Font(Font.SERIF, Font.PLAIN, 72));
    graphics.drawString("Envoy meets minister", 100, 220);
    graphics.dispose();
    return image;
  }
}
