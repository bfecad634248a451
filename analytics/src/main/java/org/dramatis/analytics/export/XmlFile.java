package org.dramatis.analytics.export;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes XML an element at a time; what no XML may hold becomes U+FFFD. */
final class XmlFile {

  private final XMLStreamWriter xml;

  XmlFile(OutputStream out) throws IOException {
    try {
      xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out, "UTF-8");
      xml.writeStartDocument("UTF-8", "1.0");
    } catch (XMLStreamException e) {
      throw new IOException(e);
    }
  }

  /** An element begins; attributes are names and values. */
  void open(String name, String... attributes) {
    try {
      xml.writeCharacters("\n");
      xml.writeStartElement(name);
      for (int i = 0; i < attributes.length; i += 2) {
        xml.writeAttribute(attributes[i], clean(attributes[i + 1]));
      }
    } catch (XMLStreamException e) {
      throw new UncheckedIOException(new IOException(e));
    }
  }

  /** Text of the element that is open. */
  void text(String text) {
    try {
      xml.writeCharacters(clean(text));
    } catch (XMLStreamException e) {
      throw new UncheckedIOException(new IOException(e));
    }
  }

  /** The element that is open ends. */
  void close() {
    try {
      xml.writeEndElement();
    } catch (XMLStreamException e) {
      throw new UncheckedIOException(new IOException(e));
    }
  }

  /** The document ends. */
  void end() throws IOException {
    try {
      xml.writeEndDocument();
      xml.flush();
    } catch (XMLStreamException e) {
      throw new IOException(e);
    }
  }

  private static String clean(String text) {
    StringBuilder clean = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            point -> {
              boolean allowed =
                  point >= 0x20 && point <= 0xd7ff
                      || point == '\n'
                      || point == '\t'
                      || point >= 0xe000 && point <= 0xfffd
                      || point >= 0x10000;
              clean.appendCodePoint(allowed ? point : 0xfffd);
            });
    return clean.toString();
  }
}
