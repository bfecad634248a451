package org.dramatis.parsers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.dramatis.core.document.Document;
import org.dramatis.testkit.RecordedResults;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the built-in parser makes of fixed files is what was recorded for its version. */
class RecordedResultsTest {

  private static final Path SEEDS = Path.of("../seeds");

  private static final Map<String, String> FILES =
      Map.of(
          "table.csv",
          "id;Title;Date;Text;Place\r\n"
              + "a1;Envoy flies;2019-01-18;\"The envoy flew;\r\nhe met \"\"her\"\".\";Seoul\r\n"
              + "a2;;18/01/2019;He left.;\r\na3;\"never closed;;;\r\n",
          "table.tsv",
          "id\ttext\n1\t\"Two\n2\tHe said \"no\"\n",
          "lines.jsonl",
          "{\"id\": \"j1\", \"title\": \"Talks\", \"date\": \"2019-02-03\","
              + " \"text\": \"They met.\"}\n{broken\n",
          "feed.xml",
          "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>News</title>"
              + "<item><guid>g1</guid><title>Kim meets Moon</title>"
              + "<pubDate>Fri, 27 Apr 2018 23:30:00 +0900</pubDate>"
              + "<description>&lt;p&gt;They &lt;b&gt;met&lt;/b&gt;.&lt;/p&gt;</description>"
              + "</item></channel></rss>",
          "notes.md",
          "# Heading\n\nPublished 3 March 2019\n\nA *note* on Ada.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n",
          "late.txt",
          "plain ".repeat(3000) + "caf\u00e9 in S\u00e3o Paulo.\n",
          "empty.txt",
          "",
          "broken.pdf",
          "%PDF-1.4\nnothing of the kind",
          "page.html",
          "<html lang=en><head><title>A page - Site</title>"
              + "<meta property=\"article:published_time\" content=\"2019-05-06T23:59:00-05:00\">"
              + "</head><body><nav><a href=/>Home</a> <a href=/b>News</a></nav><article>"
              + "<h1>A page</h1><p class=byline>By Ada Byron</p><p>First paragraph of the story,"
              + " long enough to be one.</p><figure><figcaption>Bram in Oslo.</figcaption></figure>"
              + "<table><tr><td>Ada</td><td>1</td></tr></table></article>"
              + "<footer>Copyright</footer></body></html>");

  private static final String PACKED = "Packed on 7 June 2019 for Cleo.\n";

  @TempDir Path folder;

  @Test
  void theResultIsThatOfTheVersion() throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> seeds = Files.list(SEEDS)) {
      for (Path file : seeds.toList()) {
        files.put(file.getFileName().toString(), Files.readAllBytes(file));
      }
    }
    FILES.forEach((name, text) -> files.put(name, text.getBytes(StandardCharsets.UTF_8)));
    files.put("latin.txt", "R\u00e9sum\u00e9 of \u201cAda\u201d\n".getBytes("windows-1252"));
    StringBuilder input = new StringBuilder();
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Path written = Files.write(folder.resolve(file.getKey()), file.getValue());
      Files.setLastModifiedTime(written, FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
      input.append(file.getKey()).append(' ').append(digest(file.getValue())).append('\n');
    }
    Path packed = folder.resolve("packed.txt.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
      out.write(PACKED.getBytes(StandardCharsets.UTF_8));
    }
    input.append(PACKED);
    Parsed parsed = Parsed.folder(folder);
    assertThat(parsed.documents).hasSizeGreaterThan(35);
    StringBuilder result = new StringBuilder();
    parsed.documents.stream()
        .sorted(Comparator.comparing(Document::location))
        .forEach(document -> result.append(text(document)));
    parsed.failures.forEach(
        (path, failure) -> result.append(path).append(": ").append(failure.code()).append('\n'));
    new RecordedResults(
            Path.of("src/test/resources/org/dramatis/parsers/recorded.tsv"),
            Path.of("target/recorded"),
            "make record")
        .check(Parsed.PARSER.name(), Parsed.PARSER.version(), input.toString(), result.toString());
  }

  private static String text(Document document) {
    StringBuilder lines = new StringBuilder();
    for (Object part :
        new Object[] {
          document.location(),
          document.mediaType(),
          document.language(),
          document.title(),
          document.published(),
          document.metadata()
        }) {
      lines.append(part).append('\n');
    }
    document.sections().forEach(section -> lines.append(section).append('\n'));
    return lines.append(document.text()).append("\n\n").toString();
  }

  private static String digest(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
