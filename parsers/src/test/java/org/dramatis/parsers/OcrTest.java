package org.dramatis.parsers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Text in pictures; what needs Tesseract is left out where it is not installed. */
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
  void saysWhenTesseractIsMissing() throws IOException {
    assumeTrue(!installed, "Tesseract is installed");
    Files.write(folder.resolve("b.pdf"), scan(blank()));
    assertThat(Parsed.folder(folder, READING).failures.get("b.pdf").advice())
        .contains("Tesseract is not installed");
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
