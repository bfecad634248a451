package org.dramatis.analytics.dossier;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.wp.usermodel.HeaderFooterType;
import org.apache.poi.xwpf.usermodel.ParagraphAlignment;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFFooter;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFStyles;
import org.apache.xmlbeans.XmlException;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTStyles;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.StylesDocument;

/**
 * A Word file. Apache POI makes the package, its styles, pictures and page numbers; it would hold
 * all paragraphs in memory, so these go to a temporary file and from there into the package.
 */
final class DocxPaper implements Paper {

  private static final String W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
  private static final String R =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  private static final String BODY_PART = "word/document.xml";
  private static final int EMU_OF_POINT = 12_700;
  private static final double PICTURE_WIDTH = 470;
  private static final int SCALE = 3;

  /** Twentieths of a point between the margins of an A4 page. */
  private static final int TABLE_WIDTH = 9_400;

  private final OutputStream out;
  private final Path temporary;
  private final XWPFDocument document = new XWPFDocument();
  private final Writer file;
  private final XMLStreamWriter xml;
  private List<Column> columns = List.of();
  private int pictures;
  private boolean closed;

  DocxPaper(OutputStream out) throws IOException {
    this.out = out;
    this.temporary = Files.createTempFile("dossier", ".xml");
    this.file =
        new OutputStreamWriter(
            new BufferedOutputStream(Files.newOutputStream(temporary)), StandardCharsets.UTF_8);
    try {
      this.xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(file);
    } catch (XMLStreamException e) {
      throw HtmlPaper.unwritten(e);
    }
  }

  private interface Writing {
    void write() throws XMLStreamException, IOException;
  }

  private static void writing(Writing writing) throws IOException {
    try {
      writing.write();
    } catch (XMLStreamException e) {
      throw HtmlPaper.unwritten(e);
    }
  }

  @Override
  public void head(Head head) throws IOException {
    styles();
    document.getProperties().getCoreProperties().setTitle(head.title() + " – " + head.kicker());
    document.getProperties().getCoreProperties().setCreator("dramatis " + head.version());
    XWPFFooter footer = document.createFooter(HeaderFooterType.DEFAULT);
    XWPFParagraph foot = footer.createParagraph();
    foot.setAlignment(ParagraphAlignment.RIGHT);
    foot.createRun().setText(HtmlPaper.clean(head.title()) + "   ");
    foot.getCTP().addNewFldSimple().setInstr("PAGE");
    writing(
        () -> {
          words("Small", head.kicker());
          words("Title", head.title());
          words("Small", head.made());
        });
  }

  private void styles() throws IOException {
    try (InputStream in = DocxPaper.class.getResourceAsStream("styles.xml")) {
      CTStyles styles =
          StylesDocument.Factory.parse(Objects.requireNonNull(in, "styles.xml")).getStyles();
      XWPFStyles own = document.createStyles();
      own.setStyles(styles);
    } catch (XmlException e) {
      throw new IOException(e);
    }
  }

  private void words(String style, String text) throws XMLStreamException {
    paragraph(style);
    run(text, "");
    xml.writeEndElement();
  }

  private void paragraph(String style) throws XMLStreamException {
    open("p");
    if (!style.isEmpty()) {
      open("pPr");
      empty("pStyle", "val", style);
      xml.writeEndElement();
    }
  }

  /** A run of words in a style of characters; none when it is empty. */
  private void run(String text, String style) throws XMLStreamException {
    if (text.isEmpty()) {
      return;
    }
    open("r");
    if (!style.isEmpty()) {
      open("rPr");
      empty("rStyle", "val", style);
      xml.writeEndElement();
    }
    xml.writeStartElement("w:t");
    xml.writeAttribute("xml:space", "preserve");
    xml.writeCharacters(HtmlPaper.clean(text).replaceAll("\\s+", " "));
    xml.writeEndElement();
    xml.writeEndElement();
  }

  private void text(Text text) throws XMLStreamException {
    switch (text.style()) {
      case PLAIN:
        run(text.text(), "");
        return;
      case STRONG:
        run(text.text(), "Strong");
        return;
      case MUTED:
        run(text.text(), "Muted");
        return;
      case CODE:
        run(text.text(), "Code");
        return;
    }
    throw new IllegalStateException(text.style().name());
  }

  private void open(String name, String... attributes) throws XMLStreamException {
    xml.writeStartElement("w:" + name);
    for (int i = 0; i < attributes.length; i += 2) {
      xml.writeAttribute("w:" + attributes[i], attributes[i + 1]);
    }
  }

  private void empty(String name, String... attributes) throws XMLStreamException {
    open(name, attributes);
    xml.writeEndElement();
  }

  @Override
  public void heading(String text) throws IOException {
    writing(() -> words("Heading1", text));
  }

  @Override
  public void tiles(List<Tile> tiles) throws IOException {
    List<Column> heads = new ArrayList<>();
    List<List<Text>> values = new ArrayList<>();
    List<List<Text>> notes = new ArrayList<>();
    for (Tile tile : tiles) {
      heads.add(Column.text(tile.label(), 1));
      values.add(List.of(new Text(tile.value().text(), Text.Style.STRONG, null)));
      notes.add(List.of(Text.muted(tile.note())));
    }
    table(heads);
    row(values);
    row(notes);
    tableEnd();
  }

  @Override
  public void paragraph(List<Text> texts) throws IOException {
    writing(
        () -> {
          paragraph("");
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
          open("tbl");
          open("tblPr");
          empty("tblStyle", "val", "Lines");
          empty("tblW", "w", Integer.toString(TABLE_WIDTH), "type", "dxa");
          empty("tblLayout", "type", "fixed");
          xml.writeEndElement();
          open("tblGrid");
          for (int i = 0; i < heads.size(); i++) {
            empty("gridCol", "w", width(i));
          }
          xml.writeEndElement();
          open("tr");
          open("trPr");
          empty("cantSplit");
          empty("tblHeader");
          xml.writeEndElement();
          for (int i = 0; i < heads.size(); i++) {
            cell(i, List.of(Text.strong(heads.get(i).name())));
          }
          xml.writeEndElement();
        });
  }

  private String width(int column) {
    double all = columns.stream().mapToDouble(Column::weight).sum();
    return Long.toString(Math.round(TABLE_WIDTH * columns.get(column).weight() / all));
  }

  private void cell(int column, List<Text> texts) throws XMLStreamException {
    open("tc");
    open("tcPr");
    empty("tcW", "w", width(column), "type", "dxa");
    xml.writeEndElement();
    open("p");
    open("pPr");
    empty("pStyle", "val", "Cell");
    if (columns.get(column).number()) {
      empty("jc", "val", "right");
    }
    xml.writeEndElement();
    for (Text text : texts) {
      text(text);
    }
    xml.writeEndElement();
    xml.writeEndElement();
  }

  @Override
  public void row(List<List<Text>> cells) throws IOException {
    writing(
        () -> {
          open("tr");
          open("trPr");
          empty("cantSplit");
          xml.writeEndElement();
          for (int i = 0; i < cells.size(); i++) {
            cell(i, cells.get(i));
          }
          xml.writeEndElement();
        });
  }

  @Override
  public void tableEnd() throws IOException {
    writing(
        () -> {
          xml.writeEndElement();
          // Two tables in a row would be one.
          words("Small", "");
        });
  }

  @Override
  public void picture(Picture picture, String words) throws IOException {
    byte[] png = png(picture);
    String id;
    try {
      id = document.addPictureData(png, org.apache.poi.xwpf.usermodel.Document.PICTURE_TYPE_PNG);
    } catch (InvalidFormatException e) {
      throw new IOException(e);
    }
    String width = Long.toString(Math.round(PICTURE_WIDTH * EMU_OF_POINT));
    String height =
        Long.toString(
            Math.round(PICTURE_WIDTH * picture.height() / picture.width() * EMU_OF_POINT));
    String number = Integer.toString(++pictures);
    writing(
        () -> {
          paragraph("");
          open("r");
          open("drawing");
          element("wp:inline");
          element("wp:extent", "cx", width, "cy", height);
          xml.writeEndElement();
          element(
              "wp:docPr",
              "id",
              number,
              "name",
              "Picture " + number,
              "descr",
              HtmlPaper.clean(words));
          xml.writeEndElement();
          element("a:graphic");
          element(
              "a:graphicData", "uri", "http://schemas.openxmlformats.org/drawingml/2006/picture");
          element("pic:pic");
          element("pic:nvPicPr");
          element("pic:cNvPr", "id", number, "name", "Picture " + number);
          xml.writeEndElement();
          element("pic:cNvPicPr");
          xml.writeEndElement();
          xml.writeEndElement();
          element("pic:blipFill");
          element("a:blip", "r:embed", id);
          xml.writeEndElement();
          element("a:stretch");
          element("a:fillRect");
          xml.writeEndElement();
          xml.writeEndElement();
          xml.writeEndElement();
          element("pic:spPr");
          element("a:xfrm");
          element("a:off", "x", "0", "y", "0");
          xml.writeEndElement();
          element("a:ext", "cx", width, "cy", height);
          xml.writeEndElement();
          xml.writeEndElement();
          element("a:prstGeom", "prst", "rect");
          element("a:avLst");
          xml.writeEndElement();
          xml.writeEndElement();
          xml.writeEndElement();
          xml.writeEndElement();
          xml.writeEndElement();
          xml.writeEndElement();
          xml.writeEndElement();
          xml.writeEndElement();
          xml.writeEndElement();
          xml.writeEndElement();
        });
  }

  private void element(String name, String... attributes) throws XMLStreamException {
    xml.writeStartElement(name);
    for (int i = 0; i < attributes.length; i += 2) {
      xml.writeAttribute(attributes[i], attributes[i + 1]);
    }
  }

  private static byte[] png(Picture picture) throws IOException {
    BufferedImage image =
        new BufferedImage(
            (int) (picture.width() * SCALE),
            (int) (picture.height() * SCALE),
            BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    try {
      graphics.setColor(Color.WHITE);
      graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
      graphics.scale(SCALE, SCALE);
      graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      graphics.setRenderingHint(
          RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
      picture.draw(new PaintedCanvas(graphics));
    } finally {
      graphics.dispose();
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "png", bytes);
    return bytes.toByteArray();
  }

  private record PaintedCanvas(Graphics2D graphics) implements Picture.Canvas {

    @Override
    public void box(double x, double y, double width, double height, int colour) {
      graphics.setColor(new Color(colour));
      graphics.fill(new Rectangle2D.Double(x, y, width, height));
    }

    @Override
    public void line(double x1, double y1, double x2, double y2, double thickness, int colour) {
      graphics.setColor(new Color(colour));
      graphics.setStroke(new BasicStroke((float) thickness));
      graphics.draw(new Line2D.Double(x1, y1, x2, y2));
    }

    @Override
    public void disc(double x, double y, double radius, int colour) {
      graphics.setColor(new Color(colour));
      graphics.fill(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius));
    }

    @Override
    public void label(double x, double y, String text, double size, Anchor anchor, int colour) {
      graphics.setColor(new Color(colour));
      graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 1).deriveFont((float) size));
      double width = graphics.getFontMetrics().stringWidth(text);
      double left = anchor == Anchor.START ? x : anchor == Anchor.END ? x - width : x - width / 2;
      graphics.drawString(text, (float) left, (float) y);
    }
  }

  @Override
  public void source(Source source) throws IOException {
    writing(
        () -> {
          words("Heading2", source.title());
          words("Small", Wording.about(source));
          paragraph("Small");
          run(Wording.sums(source), "Code");
          xml.writeEndElement();
        });
  }

  @Override
  public void quote(Quote quote) throws IOException {
    writing(
        () -> {
          paragraph("Quote");
          int at = 0;
          for (Marked marked : quote.marked()) {
            run(quote.text().substring(at, marked.span().start()), "");
            run(
                marked.span().of(quote.text()),
                marked.sure() ? "Mention" + marked.actor() : "Possible");
            at = marked.span().end();
          }
          run(quote.text().substring(at), "");
          xml.writeEndElement();
          if (!quote.note().isEmpty()) {
            words("QuoteNote", quote.note());
          }
        });
  }

  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    Path empty = Files.createTempFile("dossier", ".docx");
    try {
      writing(xml::flush);
      file.close();
      try (OutputStream package_ = Files.newOutputStream(empty)) {
        document.write(package_);
      }
      fill(empty);
    } finally {
      document.close();
      file.close();
      Files.deleteIfExists(empty);
      Files.deleteIfExists(temporary);
    }
  }

  /** Copies the package with the paragraphs put in. */
  private void fill(Path empty) throws IOException {
    try (ZipFile zip = new ZipFile(empty.toFile())) {
      ZipOutputStream filled = new ZipOutputStream(out);
      Enumeration<? extends ZipEntry> entries = zip.entries();
      while (entries.hasMoreElements()) {
        ZipEntry entry = entries.nextElement();
        filled.putNextEntry(new ZipEntry(entry.getName()));
        try (InputStream in = zip.getInputStream(entry)) {
          if (entry.getName().equals(BODY_PART)) {
            body(new String(in.readAllBytes(), StandardCharsets.UTF_8), filled);
          } else {
            in.transferTo(filled);
          }
        }
        filled.closeEntry();
      }
      filled.finish();
      out.flush();
    }
  }

  private void body(String whole, OutputStream filled) throws IOException {
    int begin = whole.indexOf("<w:sectPr");
    int end = whole.indexOf("</w:body>");
    if (begin < 0 || end < begin) {
      throw new IOException("no section in " + BODY_PART);
    }
    String head =
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:document xmlns:w=\""
            + W
            + "\" xmlns:r=\""
            + R
            + "\" xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\""
            + " xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\""
            + " xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><w:body>";
    filled.write(head.getBytes(StandardCharsets.UTF_8));
    Files.copy(temporary, filled);
    filled.write(whole.substring(begin).getBytes(StandardCharsets.UTF_8));
  }
}
