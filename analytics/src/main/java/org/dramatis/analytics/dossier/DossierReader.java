package org.dramatis.analytics.dossier;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.dramatis.core.document.Span;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;

/** Reads what is to be checked out of a dossier, an element at a time. Not thread-safe. */
final class DossierReader implements Closeable {

  /** Something to be checked. */
  interface Item {}

  /** A figure, as it is written there. */
  record Figure(String key, String value) implements Item {}

  /** A document that is quoted. */
  record Source(String id, String textHash, String fileHash) implements Item {}

  /** A quotation. */
  record Quotation(String document, Span span, String text) implements Item {}

  private final InputStream in;
  private final XMLStreamReader xml;
  private final Subject subject;

  /**
   * Reads the head.
   *
   * @throws DramatisException DOCUMENT_BROKEN for what is no dossier
   */
  DossierReader(InputStream in) throws IOException {
    this.in = in;
    // What comes from elsewhere may be hostile: no definitions, no entities of its own.
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    try {
      this.xml = factory.createXMLStreamReader(in);
      this.subject = Subject.named(readSubject());
    } catch (XMLStreamException e) {
      throw unreadable(e);
    }
  }

  private static DramatisException none() {
    return new DramatisException(
        ErrorCode.DOCUMENT_BROKEN,
        "This is no dossier that can be checked",
        "Take the HTML file that dramatis dossier or dramatis report wrote");
  }

  private static IOException unreadable(XMLStreamException e) {
    if (e.getNestedException() instanceof IOException below) {
      return below;
    }
    DramatisException none = none();
    none.addSuppressed(e);
    throw none;
  }

  /** What it is about. */
  Subject subject() {
    return subject;
  }

  private String readSubject() throws XMLStreamException {
    while (xml.hasNext()) {
      if (xml.next() == XMLStreamConstants.START_ELEMENT) {
        if (xml.getLocalName().equals("body")) {
          break;
        }
        if (HtmlPaper.SUBJECT.equals(attribute("name"))) {
          return attribute("content");
        }
      }
    }
    throw none();
  }

  private String attribute(String name) {
    String value = xml.getAttributeValue(null, name);
    return value == null ? "" : value;
  }

  /** The next item; empty at the end. */
  Optional<Item> next() throws IOException {
    try {
      while (xml.hasNext()) {
        if (xml.next() != XMLStreamConstants.START_ELEMENT) {
          continue;
        }
        switch (xml.getLocalName()) {
          case "data":
            String key = attribute(HtmlPaper.FIGURE);
            return Optional.of(new Figure(key, text()));
          case "article":
            return Optional.of(
                new Source(
                    attribute(HtmlPaper.DOCUMENT),
                    attribute(HtmlPaper.TEXT_HASH),
                    attribute(HtmlPaper.FILE_HASH)));
          case "blockquote":
            return Optional.of(quotation());
          default:
            break;
        }
      }
      return Optional.empty();
    } catch (XMLStreamException e) {
      throw unreadable(e);
    }
  }

  private Quotation quotation() throws XMLStreamException {
    String document = attribute(HtmlPaper.DOCUMENT);
    Span span;
    try {
      span =
          new Span(
              Integer.parseInt(attribute(HtmlPaper.START)),
              Integer.parseInt(attribute(HtmlPaper.END)));
    } catch (IllegalArgumentException e) {
      span = new Span(0, 0);
    }
    while (xml.hasNext()) {
      int event = xml.next();
      if (event == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("q")) {
        return new Quotation(document, span, text());
      }
      if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("blockquote")) {
        break;
      }
    }
    return new Quotation(document, span, "");
  }

  /** All text of the element that begins here, that of elements within included. */
  private String text() throws XMLStreamException {
    StringBuilder text = new StringBuilder();
    int depth = 1;
    while (depth > 0 && xml.hasNext()) {
      int event = xml.next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        depth++;
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        depth--;
      } else if (event == XMLStreamConstants.CHARACTERS
          || event == XMLStreamConstants.CDATA
          || event == XMLStreamConstants.SPACE) {
        text.append(xml.getText());
      }
    }
    return text.toString();
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
