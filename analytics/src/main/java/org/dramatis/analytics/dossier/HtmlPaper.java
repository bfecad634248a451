package org.dramatis.analytics.dossier;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * A web page that needs nothing but itself: no scripts, no network, and a rule in it that forbids
 * both. It is well-formed XML, too, so that any program reads it.
 *
 * <p>What is a figure is a {@code data} element with its key in {@code data-figure}; a quotation is
 * a {@code blockquote} whose {@code data-document}, {@code data-start} and {@code data-end} say
 * where it stands (UTF-16 code units of the document's text), and its words are the {@code q} in
 * it; a document is an {@code article} with its sums in {@code data-text-sha256} and {@code
 * data-file-sha256}.
 */
final class HtmlPaper implements Paper {

  /** Names of the {@code meta} elements of the head. */
  static final String SUBJECT = "dramatis-subject";

  static final String FIGURE = "data-figure";
  static final String DOCUMENT = "data-document";
  static final String TEXT_HASH = "data-text-sha256";
  static final String FILE_HASH = "data-file-sha256";
  static final String START = "data-start";
  static final String END = "data-end";

  private static final String NOTHING_ELSE =
      "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

  private final Writer out;
  private final XMLStreamWriter xml;
  private boolean section;
  private boolean article;
  private List<Column> columns = List.of();

  HtmlPaper(OutputStream out) throws IOException {
    this.out = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    try {
      this.xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(this.out);
    } catch (XMLStreamException e) {
      throw unwritten(e);
    }
  }

  /** A text without what no XML document may hold, and so no web page. */
  static String clean(String text) {
    StringBuilder clean = null;
    for (int i = 0; i < text.length(); ) {
      int point = text.codePointAt(i);
      int length = Character.charCount(point);
      boolean allowed =
          point >= 0x20 && point <= 0xd7ff
              || point == '\n'
              || point == '\t'
              || point >= 0xe000 && point <= 0xfffd
              || point >= 0x10000 && (point & 0xfffe) != 0xfffe;
      // Marks that turn the direction of what follows could make a text read as another one.
      boolean turning = point >= 0x202a && point <= 0x202e || point >= 0x2066 && point <= 0x2069;
      if (!allowed || turning) {
        if (clean == null) {
          clean = new StringBuilder(text.length()).append(text, 0, i);
        }
        clean.append(point == '\r' ? '\n' : '\ufffd');
      } else if (clean != null) {
        clean.appendCodePoint(point);
      }
      i += length;
    }
    return clean == null ? text : clean.toString();
  }

  /** The failure of an XML writer, which is one of the stream below. */
  static IOException unwritten(XMLStreamException e) {
    return e.getNestedException() instanceof IOException below ? below : new IOException(e);
  }

  private interface Writing {
    void write() throws XMLStreamException, IOException;
  }

  private static void writing(Writing writing) throws IOException {
    try {
      writing.write();
    } catch (XMLStreamException e) {
      throw unwritten(e);
    }
  }

  @Override
  public void head(Head head) throws IOException {
    writing(
        () -> {
          xml.writeDTD("<!DOCTYPE html>");
          xml.writeCharacters("\n");
          open("html", "xmlns", "http://www.w3.org/1999/xhtml", "lang", "en");
          open("head");
          empty("meta", "charset", "utf-8");
          empty("meta", "http-equiv", "Content-Security-Policy", "content", NOTHING_ELSE);
          empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
          empty("meta", "name", "generator", "content", "dramatis " + head.version());
          empty("meta", "name", SUBJECT, "content", head.subject().name());
          element("title", head.title() + " – " + head.kicker());
          element("style", style());
          xml.writeEndElement();
          open("body");
          open("header");
          element("p", head.kicker());
          element("h1", head.title());
          element("p", head.made());
          xml.writeEndElement();
        });
  }

  private static String style() {
    try (InputStream in = HtmlPaper.class.getResourceAsStream("dossier.css")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void heading(String text) throws IOException {
    writing(
        () -> {
          endArticle();
          if (section) {
            xml.writeEndElement();
          }
          section = true;
          xml.writeCharacters("\n");
          open("section");
          element("h2", text);
        });
  }

  @Override
  public void tiles(List<Tile> tiles) throws IOException {
    writing(
        () -> {
          open("ul", "class", "tiles");
          for (Tile tile : tiles) {
            open("li");
            open("b");
            text(tile.value());
            xml.writeEndElement();
            xml.writeCharacters(clean(tile.label()));
            element("small", tile.note());
            xml.writeEndElement();
          }
          xml.writeEndElement();
        });
  }

  @Override
  public void paragraph(List<Text> texts) throws IOException {
    writing(
        () -> {
          open("p");
          for (Text text : texts) {
            text(text);
          }
          xml.writeEndElement();
        });
  }

  @Override
  public void table(List<Column> heads) throws IOException {
    columns = heads;
    writing(
        () -> {
          open("div", "class", "wide");
          open("table");
          open("thead");
          open("tr");
          for (Column column : heads) {
            if (column.number()) {
              open("th", "scope", "col", "class", "num");
            } else {
              open("th", "scope", "col");
            }
            xml.writeCharacters(clean(column.name()));
            xml.writeEndElement();
          }
          xml.writeEndElement();
          xml.writeEndElement();
          open("tbody");
        });
  }

  @Override
  public void row(List<List<Text>> cells) throws IOException {
    writing(
        () -> {
          xml.writeCharacters("\n");
          open("tr");
          for (int i = 0; i < cells.size(); i++) {
            if (columns.get(i).number()) {
              open("td", "class", "num");
            } else {
              open("td");
            }
            for (Text text : cells.get(i)) {
              text(text);
            }
            xml.writeEndElement();
          }
          xml.writeEndElement();
        });
  }

  @Override
  public void tableEnd() throws IOException {
    writing(
        () -> {
          xml.writeEndElement();
          xml.writeEndElement();
          xml.writeEndElement();
        });
  }

  @Override
  public void picture(Picture picture, String words) throws IOException {
    writing(
        () -> {
          open("div", "class", "wide");
          SvgCanvas.write(picture, words, xml);
          xml.writeEndElement();
        });
  }

  @Override
  public void source(Source source) throws IOException {
    writing(
        () -> {
          endArticle();
          article = true;
          xml.writeCharacters("\n");
          xml.writeStartElement("article");
          xml.writeAttribute(DOCUMENT, clean(source.id()));
          xml.writeAttribute(TEXT_HASH, source.textHash());
          if (source.fileHash() != null) {
            xml.writeAttribute(FILE_HASH, source.fileHash());
          }
          open("header");
          element("h3", source.title());
          open("p");
          element("small", Wording.about(source));
          empty("br");
          element("code", Wording.sums(source));
          xml.writeEndElement();
          xml.writeEndElement();
        });
  }

  @Override
  public void quote(Quote quote) throws IOException {
    writing(
        () -> {
          xml.writeCharacters("\n");
          xml.writeStartElement("blockquote");
          xml.writeAttribute(DOCUMENT, clean(quote.document()));
          xml.writeAttribute(START, Integer.toString(quote.span().start()));
          xml.writeAttribute(END, Integer.toString(quote.span().end()));
          open("q");
          int at = 0;
          for (Marked marked : quote.marked()) {
            xml.writeCharacters(clean(quote.text().substring(at, marked.span().start())));
            open("mark", "class", "a" + marked.actor() + (marked.sure() ? "" : " possible"));
            xml.writeCharacters(clean(marked.span().of(quote.text())));
            xml.writeEndElement();
            at = marked.span().end();
          }
          xml.writeCharacters(clean(quote.text().substring(at)));
          xml.writeEndElement();
          if (!quote.note().isEmpty()) {
            element("small", quote.note());
          }
          xml.writeEndElement();
        });
  }

  @Override
  public void close() throws IOException {
    writing(
        () -> {
          endArticle();
          xml.writeCharacters("\n");
          xml.writeEndDocument();
          xml.flush();
        });
    out.flush();
  }

  private void endArticle() throws XMLStreamException {
    if (article) {
      xml.writeEndElement();
      article = false;
    }
  }

  private void text(Text text) throws XMLStreamException {
    String element = element(text.style());
    if (!element.isEmpty()) {
      if (text.style() == Text.Style.MUTED) {
        open(element, "class", "muted");
      } else {
        open(element);
      }
    }
    if (text.figure() != null) {
      open("data", FIGURE, text.figure(), "value", text.text().replace(",", ""));
      xml.writeCharacters(clean(text.text()));
      xml.writeEndElement();
    } else {
      xml.writeCharacters(clean(text.text()));
    }
    if (!element.isEmpty()) {
      xml.writeEndElement();
    }
  }

  private static String element(Text.Style style) {
    switch (style) {
      case PLAIN:
        return "";
      case STRONG:
        return "strong";
      case MUTED:
        return "span";
      case CODE:
        return "code";
    }
    throw new IllegalStateException(style.name());
  }

  private void element(String name, String text) throws XMLStreamException {
    open(name);
    xml.writeCharacters(clean(text));
    xml.writeEndElement();
  }

  private void open(String name, String... attributes) throws XMLStreamException {
    xml.writeStartElement(name);
    attributes(attributes);
  }

  private void empty(String name, String... attributes) throws XMLStreamException {
    xml.writeEmptyElement(name);
    attributes(attributes);
  }

  private void attributes(String... attributes) throws XMLStreamException {
    for (int i = 0; i < attributes.length; i += 2) {
      xml.writeAttribute(attributes[i], clean(attributes[i + 1]));
    }
  }
}
