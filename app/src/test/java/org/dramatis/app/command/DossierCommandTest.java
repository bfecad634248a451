package org.dramatis.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dramatis.app.command.TestProgram.write;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.poi.xwpf.extractor.XWPFWordExtractor;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Dossiers and the report, and what verify says of them later. */
@Tag("processes")
class DossierCommandTest {

  @TempDir Path work;

  private Path documents;
  private TestProgram program;

  @BeforeEach
  void read() throws IOException {
    documents = Files.createDirectory(work.resolve("documents"));
    program = new TestProgram(work.resolve("home"));
    write(
        documents.resolve("2019-02-27.txt"),
        "Talks in Hanoi\n\nHANOI, Feb. 27, 2019 - Donald Trump met Mike Pompeo, the secretary of"
            + " state. Pompeo <script>alert('x')</script> & Trump smiled.\n");
    write(
        documents.resolve("2019-03-01.txt"),
        "After the talks\n\nWASHINGTON, March 1, 2019 - Mike Pompeo flew home. Donald Trump praised"
            + " Владимир, Ελένη and 北京 to Mike Pompeo.\n");
    program.done("run", documents);
  }

  private String html(Object... arguments) throws IOException {
    Path file = work.resolve("dossier.html");
    Object[] all = new Object[arguments.length + 3];
    all[0] = "dossier";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    all[arguments.length + 1] = "--out";
    all[arguments.length + 2] = file;
    program.done(all);
    return Files.readString(file);
  }

  @Test
  void aDossierHoldsEverySentenceAndNothingThatRuns() throws IOException {
    String html = html("Mike Pompeo");
    assertThat(html)
        .contains("dramatis-subject\" content=\"dossier person:mike-pompeo\"")
        .contains("default-src 'none'")
        .contains("2019-02-27.txt", "2019-03-01.txt", "27 Feb 2019", "1 Mar 2019")
        .contains("&lt;script&gt;alert('x')&lt;/script&gt; &amp; ")
        .contains("data-text-sha256=\"")
        .doesNotContain("<script")
        .doesNotContainPattern("(src|href)=\"http");
    assertThat(html.split("<blockquote", -1)).hasSizeGreaterThan(4);
    // The sum that anybody makes of the file.
    assertThat(html)
        .contains(
            "data-file-sha256=\"" + sum(Files.readAllBytes(documents.resolve("2019-02-27.txt"))));
    assertThat(program.done("verify", work.resolve("dossier.html"))).contains("all of it stands");
  }

  private static String sum(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aRoleThatSaysNothingIsLeftOut() throws IOException {
    write(
        documents.resolve("2019-03-02.txt"),
        "LIMA, March 2, 2019 - Mike Pompeo, a man, flew home.\n\nMike Pompeo, the envoy, smiled.\n");
    program.done("run", documents);
    assertThat(html("Mike Pompeo"))
        .contains("data-figure=\"role:envoy:documents\"")
        .doesNotContain("data-figure=\"role:man:");
  }

  @Test
  void verifyTellsWhatDoesNotStandAnyMore() throws IOException {
    String html = html("person:mike-pompeo");
    Path forged = work.resolve("forged.html");
    Files.writeString(forged, html.replace(" flew home.", " walked home."));
    assertThat(program.run("verify", forged)).isEqualTo(1);
    assertThat(program.out()).contains("walked home").contains("does not stand there");

    Files.writeString(
        forged, html.replaceFirst("(data-figure=\"documents\" value=\"\\d+\">)\\d+", "$1" + 99));
    assertThat(program.run("verify", forged)).isEqualTo(1);
    assertThat(program.out()).contains("documents: 99 in the dossier, 2 now");

    int from = html.indexOf("<blockquote");
    int to = html.indexOf("</blockquote>") + "</blockquote>".length();
    Files.writeString(forged, html.substring(0, from) + html.substring(to));
    assertThat(program.run("verify", forged)).isEqualTo(1);
    assertThat(program.out()).contains("quotations and has");

    Files.writeString(forged, "<!DOCTYPE html><html><body>Nothing</body></html>");
    assertThat(program.run("verify", forged)).isEqualTo(4);
    assertThat(program.err()).contains("no dossier");
    assertThat(program.run("verify", work.resolve("nowhere.html"))).isEqualTo(3);

    // The corpus changes: a text that was quoted, a document that is new, a decision.
    write(
        documents.resolve("2019-03-01.txt"),
        "After the talks\n\nWASHINGTON, March 1, 2019 - Mike Pompeo stayed.\n");
    program.done("run", documents);
    assertThat(program.run("verify", work.resolve("dossier.html"))).isEqualTo(1);
    assertThat(program.out())
        .contains("has another text now")
        .contains("flew home")
        .contains("sentences: ")
        .doesNotContain("smiled");
  }

  @Test
  void aPairIsQuotedWhereItStandsTogether() throws IOException {
    String html = html("Mike Pompeo", "Donald Trump");
    assertThat(html).contains("class=\"a0\"", "class=\"a1\"").doesNotContain("flew home");
    assertThat(program.done("verify", work.resolve("dossier.html"))).contains("all of it stands");
    assertThat(html("Mike Pompeo", "Donald Trump", "--window", "document"))
        .contains("Every document with both");
    assertThat(program.done("verify", work.resolve("dossier.html"))).contains("all of it stands");
  }

  @Test
  void theReportIsWrittenAndChecked() throws IOException {
    Path report = work.resolve("report.html");
    program.done("report", "--out", report);
    assertThat(Files.readString(report)).contains("Who is in these documents", "Mike Pompeo");
    assertThat(program.done("verify", report)).contains("all of it stands");
    program.done(
        "job",
        "schedule",
        "weekly",
        "export",
        "report",
        "--format",
        "html",
        "--out",
        work.resolve("weekly.html"));
    program.done("run", documents);
    assertThat(Files.readString(work.resolve("weekly.html"))).contains("Mike Pompeo");
  }

  @Test
  void aPdfIsReadAndSaysWhatItCannotShow() throws IOException {
    Path file = work.resolve("dossier.pdf");
    program.done("dossier", "Mike Pompeo", "--out", file);
    try (PDDocument pdf = Loader.loadPDF(file.toFile())) {
      String text = new PDFTextStripper().getText(pdf).replaceAll("\\s+", " ");
      assertThat(text)
          .contains("Mike Pompeo", "Every sentence", "flew home", "Владимир", "Ελένη")
          .contains("<script>alert('x')</script>")
          .contains("2 characters of scripts that its font does not have")
          .contains("han 2");
      assertThat(pdf.getDocumentCatalog().getDocumentOutline().hasChildren()).isTrue();
    }
  }

  @Test
  void aWordFileIsRead() throws IOException {
    Path file = work.resolve("dossier.docx");
    program.done("dossier", "Mike Pompeo", "--out", file);
    try (InputStream in = Files.newInputStream(file);
        XWPFDocument word = new XWPFDocument(in);
        XWPFWordExtractor text = new XWPFWordExtractor(word)) {
      assertThat(text.getText())
          .contains("Mike Pompeo", "Every sentence", "flew home", "Владимир, Ελένη and 北京")
          .contains("<script>alert('x')</script>");
      assertThat(word.getTables()).hasSizeGreaterThan(4);
      assertThat(word.getAllPictures()).hasSize(2);
      assertThat(word.getStyles().getStyle("Heading1")).isNotNull();
    }
  }

  @Test
  void whatCannotBeWrittenIsSaid() {
    assertThat(program.run("dossier", "Nobody Atall", "--out", work.resolve("a.html")))
        .isEqualTo(2);
    assertThat(program.err()).contains("no actor Nobody Atall");
    assertThat(program.run("dossier", "Mike Pompeo", "--out", work.resolve("a.odt"))).isEqualTo(2);
    assertThat(program.err().toLowerCase(Locale.ROOT)).contains("html, pdf, docx");
    assertThat(program.run("dossier", "Mike Pompeo", "Mike Pompeo", "--out", work.resolve("a.pdf")))
        .isEqualTo(2);
    assertThat(work.resolve("a.html")).doesNotExist();
  }
}
