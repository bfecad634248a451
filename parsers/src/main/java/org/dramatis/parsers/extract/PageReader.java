package org.dramatis.parsers.extract;

import java.io.IOException;
import java.io.InputStream;
import org.dramatis.core.document.Location;
import org.dramatis.core.spi.DocumentSink;
import org.dramatis.parsers.structure.Draft;
import org.dramatis.parsers.structure.PartedDocument;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** Makes a document of a web page, with the sections its markup and its data tell of. */
final class PageReader {

  private final int documentLength;

  PageReader(int documentLength) {
    this.documentLength = documentLength;
  }

  /**
   * Reads a page.
   *
   * @param declaredType the media type that the transport gave it, which may name a charset; empty
   *     when it gave none
   * @param setting tells the draft what is known from elsewhere, before the page's own facts
   * @return whether there was any text
   */
  boolean read(
      InputStream in,
      String declaredType,
      Location location,
      String mediaType,
      DraftSetting setting,
      DocumentSink sink)
      throws IOException {
    byte[] bytes = in.readAllBytes();
    Document page = Jsoup.parse(PartCharset.decode(bytes, declaredType));
    Surroundings surroundings = new Surroundings(page);
    PageFacts facts = new PageFacts(page, surroundings);
    PartedDocument parts =
        new PartedDocument(
            documentLength,
            number -> {
              Draft draft =
                  new Draft(PartedDocument.part(location, number), mediaType)
                      .headlineExpected(false);
              setting.apply(draft);
              facts.tell(draft);
              return draft;
            },
            sink);
    new PageBlocks(parts::add, facts.title()).cut(page, surroundings);
    return parts.finish();
  }

  /** Tells a draft what is known from outside the page. */
  @FunctionalInterface
  interface DraftSetting {

    void apply(Draft draft);
  }
}
