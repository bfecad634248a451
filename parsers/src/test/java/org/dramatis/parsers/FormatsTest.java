package org.dramatis.parsers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dramatis.parsers.Parsed.texts;

import java.io.ByteArrayInputStream;
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
import org.apache.commons.compress.archivers.sevenz.SevenZArchiveEntry;
import org.apache.commons.compress.archivers.sevenz.SevenZOutputFile;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorOutputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.poi.poifs.filesystem.DirectoryEntry;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
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
  void damagedPagesOfAPdfAreListed() throws IOException {
    byte[] pdf = pdf(List.of("The envoy flew."), List.of("He met John."), List.of("He left."));
    Files.write(folder.resolve("a.pdf"), pageChanged(pdf, 1, false));
    Files.write(folder.resolve("b.pdf"), pageChanged(pdf, 1, true));
    Files.write(folder.resolve("c.pdf"), pageChanged(pdf(List.of("He left.")), 0, false));
    Parsed parsed = Parsed.folder(folder);
    assertThat(parsed.paths()).containsExactly("a.pdf", "b.pdf");
    assertThat(parsed.at("a.pdf").text()).contains("The envoy flew.").contains("He left.");
    assertThat(parsed.failures).containsOnlyKeys("a.pdf!/page-2", "b.pdf!/page-2", "c.pdf");
    assertThat(parsed.failures.values())
        .allMatch(failure -> failure.code() == ErrorCode.DOCUMENT_BROKEN);
  }

  /** The same with the content of a page damaged or missing. */
  private static byte[] pageChanged(byte[] pdf, int number, boolean missing) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (PDDocument document = Loader.loadPDF(pdf)) {
      PDPage page = document.getPage(number);
      COSStream content = document.getDocument().createCOSStream();
      if (!missing) {
        try (OutputStream raw = content.createRawOutputStream()) {
          raw.write(new byte[] {0x78, (byte) 0x9c, 3, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF});
        }
        content.setItem(COSName.FILTER, COSName.FLATE_DECODE);
      }
      page.getCOSObject().setItem(COSName.CONTENTS, missing ? COSInteger.ONE : content);
      document.save(bytes);
    }
    return bytes.toByteArray();
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
    // The day on which a file was made is too little to date what it says.
    assertThat(document.published()).isNull();
    assertThat(document.metadata().get("dates")).containsExactly("2019-01-18 FILE_PROPERTIES 0.3");
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
  void aLineThatBeginsWithFromIsText() throws IOException {
    String mbox =
        "From jane@example.org Fri Jan 18 10:00:00 2019\nFrom: Jane <jane@example.org>\n\n"
            + "The envoy met the minister.\nFrom Seoul he flew to Hanoi.\nHe waited.\n\n"
            + "From there he left.\n\n"
            + "From john at example.org  Sat Jan 19 10:00:00 2019\r\n"
            + "From: John <john@example.org>\r\n\r\n\u00c1rp\u00e1d left.\r\n";
    Parsed parsed = Parsed.text(folder, "in.mbox", mbox);
    assertThat(parsed.paths()).containsExactly("in.mbox!/1", "in.mbox!/2");
    assertThat(parsed.at("in.mbox!/1").text())
        .contains("met the minister.")
        .contains("From Seoul he flew to Hanoi.")
        .contains("He waited.")
        .endsWith("From there he left.");
    assertThat(parsed.at("in.mbox!/2").text()).contains("John");
  }

  @Test
  void aMailboxThatWritesNoDates() throws IOException {
    String mbox =
        "From jane\nSubject: One\n\nThe envoy flew.\nFrom Seoul.\n\n"
            + "From john\nSubject: Two\n\nHe left.\n";
    Parsed parsed = Parsed.text(folder, "in.mbox", mbox);
    assertThat(parsed.paths()).containsExactly("in.mbox!/1", "in.mbox!/2");
    assertThat(parsed.at("in.mbox!/1").text()).contains("From Seoul.");
  }

  @Test
  void outlookMessage() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (POIFSFileSystem message = new POIFSFileSystem()) {
      DirectoryEntry root = message.getRoot();
      root.createDirectory("__nameid_version1.0");
      root.createDocument("__properties_version1.0", new ByteArrayInputStream(new byte[32]));
      property(root, "001A", "IPM.Note");
      property(root, "0037", "Trip of the envoy");
      property(root, "0C1A", "Jane Roe");
      property(root, "0E04", "John Doe; Ann Lee");
      property(root, "0E03", "Max Poe");
      property(root, "1000", "The envoy flew.\r\n\r\nHe left.");
      message.writeFilesystem(bytes);
    }
    Document document = Parsed.bytes(folder, "a.msg", bytes.toByteArray()).only();
    assertThat(document.mediaType()).isEqualTo("application/vnd.ms-outlook");
    assertThat(document.title()).isEqualTo("Trip of the envoy");
    assertThat(texts(document, SectionRole.BYLINE))
        .containsExactly("From: Jane Roe", "To: John Doe; Ann Lee", "Cc: Max Poe");
    assertThat(document.text().split("Jane Roe", -1)).hasSize(2);
    assertThat(document.text()).endsWith("The envoy flew.\n\nHe left.");
  }

  private static void property(DirectoryEntry message, String number, String value)
      throws IOException {
    message.createDocument(
        "__substg1.0_" + number + "001F",
        new ByteArrayInputStream(value.getBytes(StandardCharsets.UTF_16LE)));
  }

  @Test
  void contentDecidesWhatAnAttachmentIs() throws IOException {
    String mail =
        "From: jane@example.org\nSubject: Envoy\nMIME-Version: 1.0\n"
            + "Content-Type: multipart/mixed; boundary=b\n\n"
            + "--b\nContent-Type: text/plain\n\nThe envoy flew.\n"
            + "--b\nContent-Type: image/tiff; name=\"fax\"\n"
            + "Content-Disposition: attachment; filename=\"fax\"\n\nWords of a fax.\n"
            + "--b\nContent-Type: application/octet-stream\n"
            + "Content-Disposition: attachment; filename=\"notes.css\"\n\nWords of a note.\n"
            + "--b\nContent-Type: image/png; name=\"logo.png\"\n"
            + "Content-Transfer-Encoding: base64\n"
            + "Content-Disposition: attachment; filename=\"logo.png\"\n\niVBORw0KGgo=\n--b--\n";
    Parsed parsed = Parsed.text(folder, "a.eml", mail);
    assertThat(parsed.failures).isEmpty();
    assertThat(parsed.paths()).containsExactlyInAnyOrder("a.eml", "a.eml!/fax", "a.eml!/notes.css");
    assertThat(parsed.at("a.eml!/fax").text()).contains("Words of a fax.");
  }

  @Test
  void otherArchives() throws IOException {
    byte[] note = "The envoy flew home.\n".getBytes(StandardCharsets.UTF_8);
    Path plain = Files.createTempFile("note", ".txt");
    Files.write(plain, note);
    try (SevenZOutputFile seven = new SevenZOutputFile(folder.resolve("a.7z").toFile());
        TarArchiveOutputStream tar =
            new TarArchiveOutputStream(Files.newOutputStream(folder.resolve("b.tar")));
        OutputStream bzip2 =
            new BZip2CompressorOutputStream(Files.newOutputStream(folder.resolve("c.txt.bz2")));
        OutputStream xz =
            new XZCompressorOutputStream(Files.newOutputStream(folder.resolve("d.txt.xz")))) {
      SevenZArchiveEntry entry = seven.createArchiveEntry(plain, "deep/note.txt");
      seven.putArchiveEntry(entry);
      seven.write(note);
      seven.closeArchiveEntry();
      TarArchiveEntry member = new TarArchiveEntry("deep/note.txt");
      member.setSize(note.length);
      tar.putArchiveEntry(member);
      tar.write(note);
      tar.closeArchiveEntry();
      bzip2.write(note);
      xz.write(note);
    } finally {
      Files.delete(plain);
    }
    Parsed parsed = Parsed.folder(folder);
    assertThat(parsed.failures).isEmpty();
    assertThat(parsed.paths())
        .containsExactly(
            "a.7z!/deep/note.txt", "b.tar!/deep/note.txt", "c.txt.bz2!/c.txt", "d.txt.xz!/d.txt");
    assertThat(parsed.documents)
        .allMatch(document -> document.text().equals("The envoy flew home.\n"));
  }

  @Test
  void membersOfAZipThatCannotBeUnpackedAreFailures() throws IOException {
    byte[] zip = zip("a.txt", "The envoy flew.", "b.txt", "He met John.", "c.txt", "He left.");
    Files.write(folder.resolve("locked.zip"), changed(zip, "b.txt", 6, 8, 1));
    Files.write(folder.resolve("odd.zip"), changed(zip, "b.txt", 8, 10, 98));
    Parsed parsed = Parsed.folder(folder);
    assertThat(parsed.failures).containsOnlyKeys("locked.zip!/b.txt", "odd.zip!/b.txt");
    assertThat(parsed.codeOf("locked.zip!/b.txt")).isEqualTo(ErrorCode.DOCUMENT_ENCRYPTED);
    assertThat(parsed.codeOf("odd.zip!/b.txt")).isEqualTo(ErrorCode.DOCUMENT_UNSUPPORTED);
    assertThat(parsed.paths())
        .containsExactly(
            "locked.zip!/a.txt", "locked.zip!/c.txt", "odd.zip!/a.txt", "odd.zip!/c.txt");
  }

  @Test
  void aZipThatIsLockedAsAWholeSaysSo() throws IOException {
    byte[] zip = changed(zip("a.txt", "The envoy flew."), "a.txt", 6, 8, 1);
    assertThat(Parsed.bytes(folder, "a.zip", zip).codeOf("a.zip!/a.txt"))
        .isEqualTo(ErrorCode.DOCUMENT_ENCRYPTED);
  }

  /** The same with a byte changed in both headers of a member. */
  private static byte[] changed(byte[] zip, String member, int local, int central, int value) {
    byte[] changed = zip.clone();
    String bytes = new String(zip, StandardCharsets.ISO_8859_1);
    int first = bytes.indexOf(member);
    changed[first - 30 + local] = (byte) value;
    changed[bytes.lastIndexOf(member) - 46 + central] = (byte) value;
    return changed;
  }

  @Test
  void whatASystemLeavesInAFolderIsNoMember() throws IOException {
    byte[] zip =
        zip(
            "a.txt", "The envoy flew.",
            "__MACOSX/._a.txt", "Mac OS X",
            "deep/.DS_Store", "Bud1",
            "deep/Thumbs.db", "x");
    assertThat(Parsed.bytes(folder, "a.zip", zip).only().location().path())
        .isEqualTo("a.zip!/a.txt");
  }

  @Test
  void aRarOfVersionFiveSaysSo() throws IOException {
    byte[] rar = new byte[200];
    System.arraycopy(
        "Rar!\u001a\u0007\u0001\u0000".getBytes(StandardCharsets.ISO_8859_1), 0, rar, 0, 8);
    Parsed parsed = Parsed.bytes(folder, "a.rar", rar);
    assertThat(parsed.codeOf("a.rar")).isEqualTo(ErrorCode.DOCUMENT_UNSUPPORTED);
    assertThat(parsed.failures.get("a.rar")).hasMessageContaining("version 5");
    assertThat(parsed.failures.get("a.rar").advice()).contains("Unpack");
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
