package org.dramatis.parsers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dramatis.parsers.Parsed.texts;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.apache.poi.xslf.usermodel.XSLFTextBox;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.dramatis.core.document.DateOrigin;
import org.dramatis.core.document.Document;
import org.dramatis.core.document.SectionRole;
import org.dramatis.core.error.ErrorCode;
import org.dramatis.parsers.settings.ParserSettings;
import org.dramatis.testkit.ParserContract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real files of each format, made by the programs' own libraries or by hand. */
class FormatsTest {

  @TempDir Path folder;

  @Test
  void word() throws IOException {
    Document document = Parsed.bytes(folder, "a.docx", docx()).only();
    assertThat(document.title()).isEqualTo("Envoy flies to capital");
    assertThat(texts(document, SectionRole.TITLE)).containsExactly("Envoy flies to capital");
    assertThat(texts(document, SectionRole.TABLE)).containsExactly("Place\tDay\nSeoul\tMonday");
    assertThat(document.text()).contains("The envoy flew.\n\nHe met the minister.");
  }

  @Test
  void excel() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (XSSFWorkbook workbook = new XSSFWorkbook()) {
      XSSFSheet sheet = workbook.createSheet("Meetings");
      for (int i = 0; i < 250; i++) {
        sheet.createRow(i).createCell(0).setCellValue("Envoy " + i);
        sheet.getRow(i).createCell(1).setCellValue("Seoul");
      }
      workbook.write(bytes);
    }
    Document document = Parsed.bytes(folder, "a.xlsx", bytes.toByteArray()).only();
    List<String> tables = texts(document, SectionRole.TABLE);
    assertThat(tables).hasSize(3);
    assertThat(tables.get(0)).startsWith("Envoy 0\tSeoul\nEnvoy 1\tSeoul\n");
    assertThat(document.text()).startsWith("Meetings\n\n");
  }

  @Test
  void powerPoint() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (XMLSlideShow show = new XMLSlideShow()) {
      XSLFTextBox box = show.createSlide().createTextBox();
      box.setText("Envoy flies to capital");
      show.write(bytes);
    }
    assertThat(Parsed.bytes(folder, "a.pptx", bytes.toByteArray()).only().text())
        .contains("Envoy flies to capital")
        .doesNotContain("Click to edit");
  }

  @Test
  void pdfOfTwoPagesWithRunningHeads() throws IOException {
    byte[] pdf =
        pdf(
            List.of(
                "The Courier, page 1",
                "",
                "Envoy flies to capital",
                "",
                "The envoy flew to the capital on Monday and"),
            List.of("The Courier, page 2", "", "met the minister there.", "", "He left."));
    Document document = Parsed.bytes(folder, "a.pdf", pdf).only();
    assertThat(texts(document, SectionRole.BOILERPLATE))
        .containsExactly("The Courier, page 1", "The Courier, page 2");
    assertThat(document.text())
        .contains("The envoy flew to the capital on Monday and met the minister there.");
    assertThat(document.text().split("met the minister", -1)).hasSize(2);
  }

  @Test
  void openDocument() throws IOException {
    byte[] odt =
        zip(
            "mimetype",
            "application/vnd.oasis.opendocument.text",
            "content.xml",
            "<?xml version='1.0' encoding='UTF-8'?><office:document-content"
                + " xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0'"
                + " xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0'>"
                + "<office:body><office:text><text:h>Envoy flies to capital</text:h>"
                + "<text:p>The envoy flew.</text:p></office:text></office:body>"
                + "</office:document-content>");
    Document document = Parsed.bytes(folder, "a.odt", odt).only();
    assertThat(document.text()).isEqualTo("Envoy flies to capital\n\nThe envoy flew.");
    assertThat(document.mediaType()).isEqualTo("application/vnd.oasis.opendocument.text");
  }

  @Test
  void richText() throws IOException {
    String rtf =
        "{\\rtf1\\ansi{\\info{\\title Envoy flies}{\\creatim\\yr2019\\mo1\\dy18}}"
            + "\\b Envoy flies\\b0\\par\\par The envoy said \\ldblquote no\\rdblquote  in K\\'f6ln.\\par}";
    Document document = Parsed.text(folder, "a.rtf", rtf).only();
    assertThat(document.title()).isEqualTo("Envoy flies");
    assertThat(document.text()).contains("The envoy said “no” in Köln.");
    assertThat(document.published().origin()).isEqualTo(DateOrigin.FILE_PROPERTIES);
    assertThat(document.published().confidence()).isLessThan(0.5);
  }

  @Test
  void epub() throws IOException {
    byte[] epub =
        zip(
            "mimetype", "application/epub+zip",
            "META-INF/container.xml",
                "<container xmlns='urn:oasis:names:tc:opendocument:xmlns:container' version='1.0'><rootfiles>"
                    + "<rootfile full-path='book.opf' media-type='application/oebps-package+xml'/></rootfiles></container>",
            "book.opf",
                "<package xmlns='http://www.idpf.org/2007/opf' version='3.0'><metadata xmlns:dc='http://purl.org/dc/elements/1.1/'>"
                    + "<dc:title>The envoy</dc:title><dc:creator>Jane Roe</dc:creator></metadata>"
                    + "<manifest><item id='c1' href='c1.xhtml' media-type='application/xhtml+xml'/></manifest>"
                    + "<spine><itemref idref='c1'/></spine></package>",
            "c1.xhtml",
                "<html xmlns='http://www.w3.org/1999/xhtml'><head><title>One</title></head>"
                    + "<body><h1>One</h1><p>The envoy\n flew.</p></body></html>");
    Document document = Parsed.bytes(folder, "a.epub", epub).only();
    assertThat(document.title()).isEqualTo("The envoy");
    assertThat(document.text()).contains("The envoy flew.");
  }

  @Test
  void wordsBesideAndAroundTheCellsOfATableAreKept() throws IOException {
    byte[] epub =
        zip(
            "mimetype", "application/epub+zip",
            "META-INF/container.xml",
                "<container xmlns='urn:oasis:names:tc:opendocument:xmlns:container' version='1.0'><rootfiles>"
                    + "<rootfile full-path='book.opf' media-type='application/oebps-package+xml'/></rootfiles></container>",
            "book.opf",
                "<package xmlns='http://www.idpf.org/2007/opf' version='3.0'>"
                    + "<manifest><item id='c1' href='c1.xhtml' media-type='application/xhtml+xml'/></manifest>"
                    + "<spine><itemref idref='c1'/></spine></package>",
            "c1.xhtml",
                "<html xmlns='http://www.w3.org/1999/xhtml'><head><title>One</title></head><body>"
                    + "<table><caption>Who came</caption><tr><td>Envoy<table><tr><td>of</td><td>Seoul</td></tr></table>"
                    + "first</td><td>Minister</td></tr></table></body></html>");
    assertThat(Parsed.bytes(folder, "a.epub", epub).only().text())
        .isEqualTo("Who came\nEnvoy of\tSeoul\tfirst\tMinister");
  }

  @Test
  void aTitleThatBeginsWithTheNameOfAProgramsMakerIsATitle() throws IOException {
    String rtf = "{\\rtf1\\ansi{\\info{\\title %s}}He bought it.\\par}";
    assertThat(
            Parsed.text(folder, "a.rtf", rtf.replace("%s", "Microsoft buys GitHub")).only().title())
        .isEqualTo("Microsoft buys GitHub");
    assertThat(
            Parsed.text(folder, "a.rtf", rtf.replace("%s", "Microsoft Word - x.doc"))
                .only()
                .title())
        .isNotEqualTo("Microsoft Word - x.doc");
  }

  @Test
  void aDamagedMemberOfAnArchiveCostsNoOther() throws IOException {
    StringBuilder words = new StringBuilder();
    for (int i = 0; i < 20_000; i++) {
      words.append("envoy ").append(i * 7919 % 10_007).append(' ');
    }
    byte[] archive = zip("a.txt", words.toString(), "b.txt", "The envoy flew.");
    for (int i = 2000; i < 3000; i++) {
      archive[i] = (byte) (i * 31);
    }
    Parsed parsed = Parsed.bytes(folder, "a.zip", archive);
    assertThat(parsed.codeOf("a.zip!/a.txt")).isEqualTo(ErrorCode.DOCUMENT_BROKEN);
    assertThat(parsed.paths()).contains("a.zip!/b.txt");
  }

  @Test
  void partsOfALongMemberAndAMemberCalledLikeOneAreTwo() throws IOException {
    Files.write(
        folder.resolve("a.zip"),
        zip("long.txt", "The envoy flew. ".repeat(20_000), "long.txt/part-1", "He left."));
    BuiltInParser parser =
        new BuiltInParser(ParserSettings.from(Map.of(ParserSettings.DOCUMENT_LENGTH, "200000")));
    Parsed parsed = Parsed.folder(folder, parser);
    assertThat(parsed.failures).isEmpty();
    assertThat(parsed.paths()).hasSize(3).doesNotHaveDuplicates();
  }

  @Test
  void mailWithAttachments() throws IOException {
    Parsed parsed = Parsed.text(folder, "a.eml", mail(docx()));
    Document mail = parsed.at("a.eml");
    assertThat(mail.title()).isEqualTo("Köln: the envoy");
    assertThat(mail.published().date()).isEqualTo(LocalDate.of(2019, 1, 18));
    assertThat(mail.published().origin()).isEqualTo(DateOrigin.HEADER);
    assertThat(texts(mail, SectionRole.BYLINE))
        .containsExactly("From: Jane Roe <jane@example.org>", "To: John Doe <john@example.org>");
    assertThat(mail.text()).contains("Dear John,\n\nthe envoy flew\nhome.");
    assertThat(mail.metadata().get("author")).containsExactly("Jane Roe <jane@example.org>");
    assertThat(parsed.at("a.eml!/report.docx").text()).contains("He met the minister.");
    assertThat(parsed.failures).isEmpty();
  }

  @Test
  void mailOfHtmlOnly() throws IOException {
    String mail =
        "From: jane@example.org\r\nSubject: Envoy\r\nDate: Fri, 18 Jan 2019 10:00:00 +0900\r\n"
            + "MIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
            + "<table><tr><td><p>The envoy flew.</p></td></tr><tr><td>He left.</td></tr></table>\r\n";
    Document document = Parsed.text(folder, "a.eml", mail).only();
    assertThat(document.text()).contains("The envoy flew.").contains("He left.");
    assertThat(texts(document, SectionRole.TABLE)).isEmpty();
  }

  @Test
  void mailboxWithAnAttachmentInAMessage() throws IOException {
    String mbox =
        "From jane Fri Jan 18 10:00:00 2019\n"
            + mail(docx()).replace("\r\n", "\n")
            + "\n\nFrom john Sat Jan 19 10:00:00 2019\nFrom: John <john@example.org>\n"
            + "Subject: Re\nDate: Sat, 19 Jan 2019 10:00:00 +0900\n\n>From Seoul he flew home.\n\n";
    Parsed parsed = Parsed.text(folder, "in.mbox", mbox);
    assertThat(parsed.paths())
        .containsExactlyInAnyOrder("in.mbox!/1", "in.mbox!/1/report.docx", "in.mbox!/2");
    assertThat(parsed.at("in.mbox!/2").text()).contains("From Seoul he flew home.");
    assertThat(parsed.at("in.mbox!/2").published().date()).isEqualTo(LocalDate.of(2019, 1, 19));
  }

  @Test
  void archiveInAnArchive() throws IOException {
    byte[] inner = zip("deep/note.txt", "The envoy flew home.", "empty.txt", "");
    ByteArrayOutputStream outer = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(outer, StandardCharsets.UTF_8)) {
      entry(zip, "inner.zip", inner);
      entry(zip, "köln/a.docx", docx());
      entry(zip, "../../escape.txt", "The envoy left.".getBytes(StandardCharsets.UTF_8));
      entry(zip, "photo.jpg", new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xE0});
    }
    Parsed parsed = Parsed.bytes(folder, "a.zip", outer.toByteArray());
    assertThat(parsed.paths())
        .containsExactlyInAnyOrder(
            "a.zip!/inner.zip/deep/note.txt", "a.zip!/köln/a.docx", "a.zip!/_/_/escape.txt");
    assertThat(parsed.codeOf("a.zip!/inner.zip/empty.txt")).isEqualTo(ErrorCode.DOCUMENT_EMPTY);
    assertThat(parsed.codeOf("a.zip!/photo.jpg")).isEqualTo(ErrorCode.DOCUMENT_UNSUPPORTED);
  }

  @Test
  void compressedText() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write("The envoy flew home.\n".getBytes(StandardCharsets.UTF_8));
    }
    Parsed parsed = Parsed.bytes(folder, "a.txt.gz", bytes.toByteArray());
    assertThat(parsed.paths()).containsExactly("a.txt.gz!/a.txt");
    assertThat(parsed.only().text()).isEqualTo("The envoy flew home.\n");
  }

  @Test
  void aPartWithoutATextIsNotAFailureOfItsDocument() throws IOException {
    byte[] docx = docx();
    Parsed parsed = Parsed.bytes(folder, "a.docx", docx);
    assertThat(parsed.failures).isEmpty();
  }

  @Test
  void keepsTheContractOfParsers() throws IOException {
    ParserContract contract = new ParserContract(Parsed.PARSER);
    contract.check("a.html", "<p>The envoy flew.</p>".getBytes(StandardCharsets.UTF_8));
    contract.check("a.txt", "The envoy flew.\n".getBytes(StandardCharsets.UTF_8));
    contract.check("a.docx", docx());
    contract.check("a.eml", mail(docx()).getBytes(StandardCharsets.UTF_8));
  }

  static byte[] docx() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (XWPFDocument document = new XWPFDocument()) {
      document.createParagraph().createRun().setText("Envoy flies to capital");
      document.createParagraph().createRun().setText("The envoy flew.");
      document.createParagraph().createRun().setText("He met the minister.");
      XWPFTable table = document.createTable(2, 2);
      table.getRow(0).getCell(0).setText("Place");
      table.getRow(0).getCell(1).setText("Day");
      table.getRow(1).getCell(0).setText("Seoul");
      table.getRow(1).getCell(1).setText("Monday");
      document.write(bytes);
    }
    return bytes.toByteArray();
  }

  @SafeVarargs
  static byte[] pdf(List<String>... pages) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (PDDocument document = new PDDocument()) {
      for (List<String> lines : pages) {
        PDPage page = new PDPage();
        document.addPage(page);
        try (PDPageContentStream content = new PDPageContentStream(document, page)) {
          content.beginText();
          content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 11);
          content.setLeading(14);
          content.newLineAtOffset(60, 740);
          for (String line : lines) {
            content.showText(line);
            content.newLine();
          }
          content.endText();
        }
      }
      document.save(bytes);
    }
    return bytes.toByteArray();
  }

  private static String mail(byte[] attachment) {
    return String.join(
        "\r\n",
        "From: Jane Roe <jane@example.org>",
        "To: John Doe <john@example.org>",
        "Subject: =?UTF-8?Q?K=C3=B6ln=3A?= the envoy",
        "Date: Fri, 18 Jan 2019 23:30:00 -0800",
        "MIME-Version: 1.0",
        "Content-Type: multipart/mixed; boundary=\"frontier\"",
        "",
        "--frontier",
        "Content-Type: text/plain; charset=utf-8",
        "",
        "Dear John,",
        "",
        "the envoy flew",
        "home.",
        "--frontier",
        "Content-Type: application/octet-stream; name=\"report.docx\"",
        "Content-Disposition: attachment; filename=\"report.docx\"",
        "Content-Transfer-Encoding: base64",
        "",
        Base64.getMimeEncoder().encodeToString(attachment),
        "--frontier--",
        "");
  }

  static byte[] zip(String... namesAndTexts) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
      for (int i = 0; i < namesAndTexts.length; i += 2) {
        entry(zip, namesAndTexts[i], namesAndTexts[i + 1].getBytes(StandardCharsets.UTF_8));
      }
    }
    return bytes.toByteArray();
  }

  private static void entry(ZipOutputStream zip, String name, byte[] content) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(content);
    zip.closeEntry();
  }

  @Test
  void isReadFromFolders() throws IOException {
    Files.createDirectories(folder.resolve("2019/01/18"));
    Files.writeString(folder.resolve("2019/01/18/a.html"), "<p>The envoy flew.</p>");
    Document document = Parsed.folder(folder).only();
    assertThat(document.published().date()).isEqualTo(LocalDate.of(2019, 1, 18));
  }
}
