package org.dramatis.analytics.dossier;

import java.io.IOException;
import java.util.Locale;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Draws SVG into an XML document. */
final class SvgCanvas implements Picture.Canvas {

  private static final String NAMESPACE = "http://www.w3.org/2000/svg";

  private final XMLStreamWriter xml;

  private SvgCanvas(XMLStreamWriter xml) {
    this.xml = xml;
  }

  /** Writes a picture as an element. */
  static void write(Picture picture, String words, XMLStreamWriter xml)
      throws XMLStreamException, IOException {
    xml.writeStartElement("svg");
    xml.writeDefaultNamespace(NAMESPACE);
    xml.writeAttribute(
        "viewBox", "0 0 " + number(picture.width()) + " " + number(picture.height()));
    xml.writeAttribute("width", number(picture.width()));
    xml.writeAttribute("height", number(picture.height()));
    xml.writeAttribute("role", "img");
    xml.writeAttribute("aria-label", HtmlPaper.clean(words));
    picture.draw(new SvgCanvas(xml));
    xml.writeEndElement();
  }

  @Override
  public void box(double x, double y, double width, double height, int colour) throws IOException {
    element(
        "rect",
        "x",
        number(x),
        "y",
        number(y),
        "width",
        number(width),
        "height",
        number(height),
        "fill",
        colour(colour));
  }

  @Override
  public void line(double x1, double y1, double x2, double y2, double thickness, int colour)
      throws IOException {
    element(
        "line",
        "x1",
        number(x1),
        "y1",
        number(y1),
        "x2",
        number(x2),
        "y2",
        number(y2),
        "stroke-width",
        number(thickness),
        "stroke",
        colour(colour));
  }

  @Override
  public void disc(double x, double y, double radius, int colour) throws IOException {
    element(
        "circle", "cx", number(x), "cy", number(y), "r", number(radius), "fill", colour(colour));
  }

  @Override
  public void label(double x, double y, String text, double size, Anchor anchor, int colour)
      throws IOException {
    try {
      xml.writeStartElement("text");
      xml.writeAttribute("x", number(x));
      xml.writeAttribute("y", number(y));
      xml.writeAttribute("font-size", number(size));
      xml.writeAttribute("text-anchor", anchor.name().toLowerCase(Locale.ROOT));
      xml.writeAttribute("fill", colour(colour));
      xml.writeCharacters(HtmlPaper.clean(text));
      xml.writeEndElement();
    } catch (XMLStreamException e) {
      throw HtmlPaper.unwritten(e);
    }
  }

  private void element(String name, String... attributes) throws IOException {
    try {
      xml.writeEmptyElement(name);
      for (int i = 0; i < attributes.length; i += 2) {
        xml.writeAttribute(attributes[i], attributes[i + 1]);
      }
    } catch (XMLStreamException e) {
      throw HtmlPaper.unwritten(e);
    }
  }

  private static String number(double value) {
    String text = String.format(Locale.ROOT, "%.1f", value);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }

  private static String colour(int rgb) {
    return String.format(Locale.ROOT, "#%06x", rgb);
  }
}
