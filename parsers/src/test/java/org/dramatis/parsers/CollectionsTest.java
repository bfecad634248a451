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
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.dramatis.core.document.DateOrigin;
import org.dramatis.core.document.Document;
import org.dramatis.core.document.SectionRole;
import org.dramatis.core.error.ErrorCode;
import org.dramatis.parsers.settings.ParserSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that hold many documents: tables, feeds, web archives. */
class CollectionsTest {

  @TempDir Path folder;

  @Test
  void rowsOfATableAreDocuments() throws IOException {
    String csv =
        "\uFEFFid;Title;Date;Text;Place\r\n"
            + "a1;Envoy flies;2019-01-18;\"The envoy flew;\r\nhe met \"\"the minister\"\".\";Seoul\r\n"
            + ";;;;\r\n"
            + "a2;;18/01/2019;He left.;\r\n";
    Parsed parsed = Parsed.text(folder, "a.csv", csv);
    assertThat(parsed.paths()).containsExactly("a.csv!/a1", "a.csv!/a2");
    Document first = parsed.at("a.csv!/a1");
    assertThat(first.text()).isEqualTo("Envoy flies\n\nThe envoy flew;\nhe met \"the minister\".");
    assertThat(texts(first, SectionRole.TITLE)).containsExactly("Envoy flies");
    assertThat(first.published().date()).isEqualTo(LocalDate.of(2019, 1, 18));
    assertThat(first.metadata().get("column.place")).containsExactly("Seoul");
    assertThat(parsed.at("a.csv!/a2").published().date()).isEqualTo(LocalDate.of(2019, 1, 18));
  }

  @Test
  void aMisplacedQuoteCostsNoFurtherRow() throws IOException {
    String csv = "text,title\n\"The \"envoy\" flew.\",One\nHe left.,Two\n";
    Parsed parsed = Parsed.text(folder, "a.csv", csv);
    assertThat(parsed.failures).isEmpty();
    assertThat(parsed.at("a.csv!/2").text()).isEqualTo("Two\n\nHe left.");
  }

  @Test
  void aQuoteThatIsNeverClosedCostsItsOwnRowOnly() throws IOException {
    String csv =
        "id,text\n1,One\n2,\"Two\n3,Three\n4,\"Four,\n\"\"again\"\"\"\n5,\"Five\n6,\"Six\"\n";
    Parsed parsed = Parsed.text(folder, "a.csv", csv);
    assertThat(parsed.paths()).containsExactly("a.csv!/1", "a.csv!/3", "a.csv!/4", "a.csv!/6");
    assertThat(parsed.at("a.csv!/4").text()).isEqualTo("Four,\n\"again\"");
    assertThat(parsed.failures.keySet()).containsExactly("a.csv!/2", "a.csv!/5");
    assertThat(parsed.codeOf("a.csv!/2")).isEqualTo(ErrorCode.DOCUMENT_BROKEN);
  }

  @Test
  void aQuoteThatBeginsACellOfATsvIsText() throws IOException {
    String tsv =
        "id\ttext\n1\tOne\n2\t\"Two\n3\tHe said \"no\"\n4\t\"Four\nlines\"\n5\t\"Five\" he said\n";
    Parsed parsed = Parsed.text(folder, "a.tsv", tsv);
    assertThat(parsed.failures).isEmpty();
    assertThat(parsed.documents.stream().map(Document::text))
        .containsExactly("One", "\"Two", "He said \"no\"", "Four\nlines", "\"Five\" he said");
  }

  @Test
  void excelMayNameTheDelimiter() throws IOException {
    Parsed parsed = Parsed.text(folder, "a.csv", "sep=;\r\nid;text\r\na1;One, two, three\r\n");
    assertThat(parsed.only().location().path()).isEqualTo("a.csv!/a1");
    assertThat(parsed.only().text()).isEqualTo("One, two, three");
  }

  @Test
  void aRowWithoutTextIsListed() throws IOException {
    Parsed parsed =
        Parsed.text(folder, "a.csv", "id,text,summary\n1,,Envoy flew\n,,\n2,He left,\n");
    assertThat(parsed.paths()).containsExactly("a.csv!/2");
    assertThat(parsed.failures.keySet()).containsExactly("a.csv!/1");
    assertThat(parsed.codeOf("a.csv!/1")).isEqualTo(ErrorCode.DOCUMENT_EMPTY);
  }

  @Test
  void theSettingsSayWhichColumnHoldsTheText() throws IOException {
    Files.writeString(
        folder.resolve("a.tsv"), "Nr\tMeldung\tTag\n1\tDer Gesandte flog.\t2019-01-18\n");
    BuiltInParser parser =
        new BuiltInParser(
            ParserSettings.from(
                Map.of(
                    ParserSettings.TEXT_COLUMNS, "meldung",
                    ParserSettings.DATE_COLUMNS, "tag",
                    ParserSettings.ID_COLUMNS, "")));
    Document row = Parsed.folder(folder, parser).only();
    assertThat(row.location().path()).isEqualTo("a.tsv!/1");
    assertThat(row.text()).isEqualTo("Der Gesandte flog.");
    assertThat(row.published().origin()).isEqualTo(DateOrigin.HEADER);
  }

  @Test
  void aTableWithoutTextsIsATable() throws IOException {
    StringBuilder csv = new StringBuilder("Place,Guest\n");
    for (int i = 0; i < 150; i++) {
      csv.append("Seoul,Envoy ").append(i).append('\n');
    }
    Document table = Parsed.text(folder, "a.csv", csv.toString()).only();
    assertThat(texts(table, SectionRole.TABLE)).hasSize(2);
    assertThat(table.text()).startsWith("Place\tGuest\nSeoul\tEnvoy 0\n");
    assertThat(table.published()).isNull();
  }

  @Test
  void aTableOfSentencesHasALanguageAndOneOfNamesHasNone() throws IOException {
    String german =
        "Ort,Bericht\n"
            + "Berlin,Der Präsident hat am Montag die Gesandten empfangen und mit ihnen gesprochen\n"
                .repeat(5);
    assertThat(Parsed.text(folder, "a.csv", german).only().language()).isEqualTo("de");
    String korean = "곳,보고\n" + "서울,대통령은 금요일에 위원장을 만나서 평화에 대해 이야기했다\n".repeat(5);
    assertThat(Parsed.text(folder, "a.csv", korean).only().language()).isEqualTo("ko");
    String names =
        "Name,Place\n"
            + "Jane Roe,Seoul\nLars Holm,Malmö\nAna Costa,Porto\nIvo Novak,Brno\n".repeat(9);
    assertThat(Parsed.text(folder, "a.csv", names).only().language()).isNull();
  }

  @Test
  void jsonLinesAreDocuments() throws IOException {
    String lines =
        "{\"id\": 7, \"text\": \"The envoy flew.\", \"created_at\": \"2019-01-18T10:00:00Z\", \"tags\": [1]}\n"
            + "oops\n\n{\"text\": \"He left.\"}\n";
    Parsed parsed = Parsed.text(folder, "a.jsonl", lines);
    assertThat(parsed.paths()).containsExactly("a.jsonl!/7", "a.jsonl!/3");
    assertThat(parsed.at("a.jsonl!/7").published().date()).isEqualTo(LocalDate.of(2019, 1, 18));
    assertThat(parsed.codeOf("a.jsonl!/2")).isEqualTo(ErrorCode.DOCUMENT_BROKEN);
  }

  @Test
  void jsonLinesMayBeginWithoutAText() throws IOException {
    for (String first :
        new String[] {"{\"type\": \"header\"}", "{\"id\": 1, \"text\": null}", "oops"}) {
      String lines = first + "\n{\"id\": \"a2\", \"text\": \"He left.\"}\n";
      Parsed parsed = Parsed.text(folder, "a.jsonl", lines);
      assertThat(parsed.paths()).containsExactly("a.jsonl!/a2");
      assertThat(parsed.failures.keySet()).containsExactly("a.jsonl!/1");
    }
  }

  @Test
  void entriesOfAFeedAreDocuments() throws IOException {
    String rss =
        """
        <?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
        <title>The Courier</title><link>https://courier.example/</link><description>News</description>
        <item><title>Envoy &amp;amp; minister</title><guid>https://courier.example/1</guid>
        <pubDate>Fri, 18 Jan 2019 10:00:00 GMT</pubDate><description>Short</description>
        <content:encoded><![CDATA[<p>The envoy <b>flew</b>.</p><p>He left.</p>]]></content:encoded></item>
        <item><title>Second</title><guid isPermaLink="false">x-2</guid></item>
        </channel></rss>
        """;
    Parsed parsed = Parsed.text(folder, "feed.xml", rss);
    Document first = parsed.at("feed.xml!/courier.example/1");
    assertThat(first.text()).isEqualTo("Envoy & minister\n\nThe envoy flew.\n\nHe left.");
    assertThat(first.published().date()).isEqualTo(LocalDate.of(2019, 1, 18));
    assertThat(first.metadata().get("source")).containsExactly("The Courier");
    assertThat(parsed.at("feed.xml!/x-2").text()).isEqualTo("Second");
  }

  @Test
  void daysOfAFeedAreTakenAsWritten() throws IOException {
    String rss =
        """
        <?xml version="1.0"?><rss version="2.0"><channel><title>C</title><link>http://c/</link><description>d</description>
        <item><title>Envoy</title><guid>a</guid><pubDate>Fri, 18 Jan 2019 23:30:00 -0800</pubDate></item>
        <item><title>Second</title><guid>b</guid></item></channel></rss>
        """;
    Parsed parsed = Parsed.text(folder, "feed.xml", rss);
    assertThat(parsed.at("feed.xml!/a").published().date()).isEqualTo(LocalDate.of(2019, 1, 18));
    assertThat(parsed.at("feed.xml!/b").published()).isNull();
  }

  @Test
  void oldFeedsToo() throws IOException {
    String items =
        "<item><title>Envoy</title><link>http://c/1</link><description>Caf&eacute; closed.</description></item>"
            + "<item><title>Second</title><link>http://c/2</link></item>";
    String rss091 =
        "<?xml version=\"1.0\"?><!DOCTYPE rss PUBLIC \"-//Netscape Communications//DTD RSS 0.91//EN\""
            + " \"http://my.netscape.com/publish/formats/rss-0.91.dtd\"><rss version=\"0.91\"><channel>"
            + "<title>C</title><link>http://c/</link><description>d</description><language>en</language>"
            + items
            + "</channel></rss>";
    assertThat(Parsed.text(folder, "feed.xml", rss091).documents.stream().map(Document::text))
        .containsExactly("Envoy\n\nCafé closed.", "Second");
    String rss10 =
        "<?xml version=\"1.0\"?><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\""
            + " xmlns=\"http://purl.org/rss/1.0/\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">"
            + "<channel rdf:about=\"http://c/\"><title>C</title><link>http://c/</link><description>d</description></channel>"
            + items.replace("</link>", "</link><dc:date>2019-01-18T23:30:00-08:00</dc:date>")
            + "</rdf:RDF>";
    Parsed parsed = Parsed.text(folder, "feed.xml", rss10);
    assertThat(parsed.documents.stream().map(Document::text))
        .containsExactly("Envoy\n\nCafé closed.", "Second");
    assertThat(parsed.documents.get(0).published().date()).isEqualTo(LocalDate.of(2019, 1, 18));
  }

  @Test
  void aFeedThatDeclaresEntitiesIsHostile() throws IOException {
    String rss =
        "<?xml version=\"1.0\"?><!DOCTYPE rss [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><rss version=\"2.0\">"
            + "<channel><title>C</title><item><title>A &x;</title></item></channel></rss>";
    assertThat(Parsed.text(folder, "feed.xml", rss).codeOf("feed.xml"))
        .isEqualTo(ErrorCode.DOCUMENT_HOSTILE);
  }

  @Test
  void atomToo() throws IOException {
    String atom =
        """
        <?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>C</title>
        <id>c</id><updated>2019-01-20T00:00:00Z</updated>
        <entry><title>Envoy</title><id>tag:c,2019:1</id><updated>2019-01-19T10:00:00Z</updated>
        <published>2019-01-18T10:00:00Z</published><author><name>Jane Roe</name></author>
        <content type="html">&lt;p&gt;The envoy flew.&lt;/p&gt;</content></entry></feed>
        """;
    Document entry = Parsed.text(folder, "a.atom", atom).only();
    assertThat(entry.published().date()).isEqualTo(LocalDate.of(2019, 1, 18));
    assertThat(entry.metadata().get("updated")).containsExactly("2019-01-19");
    assertThat(entry.metadata().get("author")).containsExactly("Jane Roe");
  }

  @Test
  void pagesOfAWebArchiveAreDocuments() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(
        record(
            "https://courier.example/1.html",
            200,
            "text/html; charset=windows-1252",
            "<h1>Envoy</h1><p>Er flog nach K\u00f6ln.</p>"));
    bytes.write(record("https://courier.example/gone", 404, "text/html", "<p>Not here</p>"));
    bytes.write(record("https://courier.example/a.css", 200, "text/css", "p { color: red }"));
    bytes.write(record("https://courier.example/2.txt?x=1", 200, "text/plain", "He left."));
    Parsed plain = Parsed.bytes(folder, "a.warc", bytes.toByteArray());
    assertThat(plain.failures).isEmpty();
    assertThat(plain.paths())
        .containsExactly("a.warc!/courier.example/1.html", "a.warc!/courier.example/2.txt?x=1");
    Document page = plain.documents.get(0);
    assertThat(page.text()).isEqualTo("Envoy\n\nEr flog nach Köln.");
    assertThat(page.metadata().get("url")).containsExactly("https://courier.example/1.html");
    assertThat(page.published()).isNull();
    Files.delete(folder.resolve("a.warc"));
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(compressed)) {
      gzip.write(bytes.toByteArray());
    }
    assertThat(Parsed.bytes(folder, "a.warc.gz", compressed.toByteArray()).paths())
        .containsExactly(
            "a.warc.gz!/courier.example/1.html", "a.warc.gz!/courier.example/2.txt?x=1");
  }

  @Test
  void aCompressedPageOfAWebArchiveIsUnpacked() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write("<h1>Envoy</h1><p>He left.</p>".getBytes(StandardCharsets.UTF_8));
    }
    byte[] archive =
        record(
            "https://courier.example/1",
            200,
            "text/html; charset=utf-8\r\nContent-Encoding: gzip",
            packed.toByteArray());
    Document page = Parsed.bytes(folder, "a.warc", archive).only();
    assertThat(page.location().path()).isEqualTo("a.warc!/courier.example/1");
    assertThat(page.text()).isEqualTo("Envoy\n\nHe left.");
    assertThat(page.metadata().get("url")).containsExactly("https://courier.example/1");
  }

  @Test
  void textsThatPagesWereConvertedToAreDocuments() throws IOException {
    byte[] text = "\u00c1rp\u00e1d left <b>Seoul</b>.".getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream archive = new ByteArrayOutputStream();
    archive.write(
        ("WARC/1.0\r\nWARC-Type: conversion\r\n"
                + "WARC-Target-URI: https://courier.example/1.html\r\n"
                + "WARC-Date: 2020-01-01T00:00:00Z\r\n"
                + "WARC-Record-ID: <urn:uuid:12345678-1234-1234-1234-123456789012>\r\n"
                + "Content-Type: text/plain\r\nContent-Length: "
                + text.length
                + "\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII));
    archive.write(text);
    archive.write("\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    Document page = Parsed.bytes(folder, "a.warc", archive.toByteArray()).only();
    assertThat(page.location().path()).isEqualTo("a.warc!/courier.example/1.html");
    assertThat(page.text()).isEqualTo("\u00c1rp\u00e1d left <b>Seoul</b>.");
  }

  @Test
  void anOddRecordCostsNoOtherPageOfAWebArchive() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    String first =
        new String(
            record("https://courier.example/1.html", 200, "text/html", new byte[0]),
            StandardCharsets.ISO_8859_1);
    bytes.write(
        first
            .replace("WARC-Target-URI: https://courier.example/1.html\r\n", "")
            .getBytes(StandardCharsets.ISO_8859_1));
    bytes.write(record("https://courier.example/2.html", 200, "text/html", "<p>He left.</p>"));
    Parsed parsed = Parsed.bytes(folder, "a.warc", bytes.toByteArray());
    assertThat(parsed.paths()).containsExactly("a.warc!/courier.example/2.html");
    assertThat(parsed.codeOf("a.warc!/1")).isEqualTo(ErrorCode.DOCUMENT_BROKEN);
  }

  private static byte[] record(String url, int status, String type, String body)
      throws IOException {
    return record(url, status, type, body.getBytes("windows-1252"));
  }

  private static byte[] record(String url, int status, String type, byte[] content)
      throws IOException {
    String http =
        "HTTP/1.1 "
            + status
            + " X\r\nContent-Type: "
            + type
            + "\r\nContent-Length: "
            + content.length
            + "\r\n\r\n";
    int length = http.length() + content.length;
    String head =
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:"
            + java.util.UUID.nameUUIDFromBytes(url.getBytes(StandardCharsets.UTF_8))
            + ">\r\n"
            + "WARC-Date: 2024-05-05T00:00:00Z\r\nWARC-Target-URI: "
            + url
            + "\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: "
            + length
            + "\r\n\r\n";
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write((head + http).getBytes(StandardCharsets.US_ASCII));
    bytes.write(content);
    bytes.write("\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    return bytes.toByteArray();
  }
}
