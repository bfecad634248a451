package org.dramatis.parsers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.dramatis.core.document.Document;
import org.dramatis.core.document.Location;
import org.dramatis.core.document.SourceItem;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.spi.DocumentSink;
import org.dramatis.core.spi.DocumentSource;
import org.dramatis.parsers.folder.FolderSource;
import org.dramatis.parsers.settings.ParserSettings;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files larger than the memory of the process that reads them. */
@Tag("long")
@Timeout(600)
class StreamingTest {

  private static final int MEGABYTES = 70;
  private static final String PARAGRAPH = "The envoy flew to the capital and met the minister. ";

  private static final BuiltInParser SMALL =
      new BuiltInParser(ParserSettings.from(Map.of(ParserSettings.MEMORY, "64m")));

  @TempDir Path folder;

  /** What the parser said of how far it was. */
  private final List<Long> read = new ArrayList<>();

  @Test
  void aMailboxIsReadMessageByMessage() throws IOException {
    String body = PARAGRAPH.repeat(2000);
    int messages = MEGABYTES * 1_000_000 / body.length();
    try (BufferedWriter out = Files.newBufferedWriter(folder.resolve("big.mbox"))) {
      for (int i = 0; i < messages; i++) {
        out.write("From a Fri Jan 18 10:00:00 2019\nFrom: a@example.org\nSubject: Mail " + i);
        out.write("\nDate: Fri, 18 Jan 2019 10:00:00 +0900\n\n" + body + "\n\n");
      }
    }
    assertThat(count()).isEqualTo(messages);
    tellsHowFarItIs();
  }

  @Test
  void aTableIsReadRowByRow() throws IOException {
    String text = PARAGRAPH.repeat(200);
    int rows = MEGABYTES * 1_000_000 / text.length();
    try (BufferedWriter out = Files.newBufferedWriter(folder.resolve("big.csv"))) {
      out.write("id,text\n");
      for (int i = 0; i < rows; i++) {
        out.write(i + "," + text + "\n");
      }
    }
    assertThat(count()).isEqualTo(rows);
    tellsHowFarItIs();
  }

  @Test
  void aTextIsReadPartByPart() throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(folder.resolve("big.txt"))) {
      for (int i = 0; i < MEGABYTES * 1_000; i++) {
        out.write(PARAGRAPH.repeat(1_000 / PARAGRAPH.length()) + "\n\n");
      }
    }
    assertThat(count()).isGreaterThan(1);
    tellsHowFarItIs();
  }

  private void tellsHowFarItIs() {
    assertThat(read).isSorted();
    assertThat(read).anyMatch(bytes -> bytes > 20_000_000 && bytes < 50_000_000);
  }

  private int count() {
    AtomicInteger documents = new AtomicInteger();
    read.clear();
    new FolderSource("test", folder)
        .list(
            new DocumentSource.Listing() {
              @Override
              public void accept(SourceItem item) {
                parse(item, documents);
              }

              @Override
              public void unreadable(Location location, DramatisException reason) {
                throw reason;
              }
            });
    return documents.get();
  }

  private void parse(SourceItem item, AtomicInteger documents) {
    try {
      SMALL.parse(
          item,
          new DocumentSink() {
            @Override
            public void document(Document document) {
              documents.incrementAndGet();
            }

            @Override
            public void read(long bytes) {
              assertThat(bytes).isBetween(0L, item.size());
              read.add(bytes);
            }

            @Override
            public void failed(Location location, DramatisException reason) {
              throw reason;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
