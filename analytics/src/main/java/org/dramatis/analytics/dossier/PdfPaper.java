package org.dramatis.analytics.dossier;

import com.lowagie.text.BadElementException;
import com.lowagie.text.Chunk;
import com.lowagie.text.Document;
import com.lowagie.text.Element;
import com.lowagie.text.Font;
import com.lowagie.text.Image;
import com.lowagie.text.PageSize;
import com.lowagie.text.Paragraph;
import com.lowagie.text.Phrase;
import com.lowagie.text.Rectangle;
import com.lowagie.text.pdf.BaseFont;
import com.lowagie.text.pdf.ColumnText;
import com.lowagie.text.pdf.PdfContentByte;
import com.lowagie.text.pdf.PdfDestination;
import com.lowagie.text.pdf.PdfOutline;
import com.lowagie.text.pdf.PdfPCell;
import com.lowagie.text.pdf.PdfPTable;
import com.lowagie.text.pdf.PdfPageEventHelper;
import com.lowagie.text.pdf.PdfTemplate;
import com.lowagie.text.pdf.PdfWriter;
import java.awt.Color;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A PDF of A4 pages with numbers and bookmarks, whose pages leave memory as soon as they are full.
 *
 * <p>Its font, Liberation Sans, has the Latin, Greek and Cyrillic scripts and Hebrew letters. What
 * it cannot show becomes a box, and the last section says which scripts that concerns and how many
 * characters.
 */
final class PdfPaper implements Paper {

  private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";
  private static final float MARGIN = 48;
  private static final float BODY = 9.5f;
  private static final float SMALL = 7.8f;
  private static final float LEAST_ROOM = 110;
  private static final int ROWS_AT_ONCE = 40;
  private static final int MISSING = 0x25a1;

  private static final Color INK = new Color(0x222b36);
  private static final Color SOFT = new Color(0x5a6673);
  private static final Color RULE = new Color(0xd9dee4);
  private static final Color[] MARKS = {new Color(0xfde9a8), new Color(0xcfe3f7)};
  private static final Color POSSIBLE = new Color(0xb07d00);

  private final BaseFont base;
  private final Document document = new Document(PageSize.A4, MARGIN, MARGIN, MARGIN, MARGIN + 10);
  private final PdfWriter writer;
  private final Map<String, Long> missing = new TreeMap<>();
  private @Nullable PdfPTable table;
  private List<Column> columns = List.of();
  private int rows;

  PdfPaper(OutputStream out) throws IOException {
    this.base = font();
    OutputStream open =
        new FilterOutputStream(out) {
          @Override
          public void write(byte[] bytes, int from, int length) throws IOException {
            super.out.write(bytes, from, length);
          }

          @Override
          public void close() throws IOException {
            flush();
          }
        };
    this.writer = PdfWriter.getInstance(document, open);
  }

  private static BaseFont font() throws IOException {
    try (InputStream in = PdfPaper.class.getResourceAsStream(FONT)) {
      return BaseFont.createFont(
          "LiberationSans-Regular.ttf",
          BaseFont.IDENTITY_H,
          BaseFont.EMBEDDED,
          true,
          Objects.requireNonNull(in, FONT).readAllBytes(),
          null);
    }
  }

  @Override
  public void head(Head head) throws IOException {
    document.addTitle(shown(head.title() + " – " + head.kicker()));
    document.addCreator("dramatis " + head.version());
    document.setDocumentLanguage("en");
    String foot = shown(head.title() + " – " + head.kicker());
    writer.setPageEvent(
        new PdfPageEventHelper() {
          @Override
          public void onEndPage(PdfWriter page, Document any) {
            foot(page, foot);
          }
        });
    document.open();
    document.add(new Paragraph(shown(head.kicker()), font(BODY, Font.NORMAL, SOFT)));
    Paragraph title = new Paragraph(24, shown(head.title()), font(20, Font.BOLD, INK));
    title.setSpacingBefore(2);
    document.add(title);
    Paragraph made = new Paragraph(shown(head.made()), font(SMALL, Font.NORMAL, SOFT));
    made.setSpacingBefore(4);
    made.setSpacingAfter(6);
    document.add(made);
    PdfContentByte canvas = writer.getDirectContent();
    float y = writer.getVerticalPosition(false) - 4;
    canvas.setColorStroke(INK);
    canvas.setLineWidth(1.4f);
    canvas.moveTo(document.left(), y);
    canvas.lineTo(document.right(), y);
    canvas.stroke();
  }

  private void foot(PdfWriter page, String title) {
    Font small = font(SMALL, Font.NORMAL, SOFT);
    PdfContentByte canvas = page.getDirectContent();
    float y = MARGIN - 16;
    ColumnText.showTextAligned(
        canvas, Element.ALIGN_LEFT, new Phrase(title, small), document.left(), y, 0);
    ColumnText.showTextAligned(
        canvas,
        Element.ALIGN_RIGHT,
        new Phrase(Integer.toString(page.getPageNumber()), small),
        document.right(),
        y,
        0);
  }

  private Font font(float size, int style, Color colour) {
    return new Font(base, size, style, colour);
  }

  /** A text without what the font cannot show, which is counted by script. */
  private String shown(String text) {
    StringBuilder shown = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            point -> {
              if (Character.isWhitespace(point) || Character.isISOControl(point)) {
                shown.append(point == '\n' ? "\n" : " ");
              } else if (Character.getType(point) == Character.FORMAT) {
                // Nothing is to be seen of it, and direction marks could mislead a reader.
                return;
              } else if (point <= 0xffff && base.charExists(point)) {
                shown.appendCodePoint(point);
              } else {
                String script = Character.UnicodeScript.of(point).name().toLowerCase(Locale.ROOT);
                missing.merge(script.equals("common") ? "symbols" : script, 1L, Long::sum);
                shown.appendCodePoint(MISSING);
              }
            });
    return shown.toString();
  }

  @Override
  public void heading(String text) throws IOException {
    room(LEAST_ROOM);
    Paragraph heading = new Paragraph(17, shown(text), font(13.5f, Font.BOLD, INK));
    heading.setSpacingBefore(14);
    heading.setSpacingAfter(4);
    document.add(heading);
    PdfContentByte canvas = writer.getDirectContent();
    new PdfOutline(
        canvas.getRootOutline(),
        new PdfDestination(PdfDestination.FITH, writer.getVerticalPosition(false) + 24),
        shown(text));
  }

  /** Goes on on the next page where too little of this one is left for what belongs together. */
  private void room(float least) {
    if (writer.getVerticalPosition(false) - document.bottom() < least) {
      document.newPage();
    }
  }

  @Override
  public void tiles(List<Tile> tiles) {
    PdfPTable row = new PdfPTable(tiles.size());
    row.setWidthPercentage(100);
    row.setSpacingBefore(10);
    row.setSpacingAfter(6);
    for (Tile tile : tiles) {
      PdfPCell cell = new PdfPCell();
      cell.setBorderColor(RULE);
      cell.setPadding(7);
      cell.addElement(new Paragraph(15, shown(tile.value().text()), font(12.5f, Font.BOLD, INK)));
      cell.addElement(new Paragraph(12, shown(tile.label()), font(BODY, Font.NORMAL, INK)));
      cell.addElement(new Paragraph(10, shown(tile.note()), font(SMALL, Font.NORMAL, SOFT)));
      row.addCell(cell);
    }
    document.add(row);
  }

  @Override
  public void paragraph(List<Text> texts) {
    Paragraph paragraph = new Paragraph(13, "", font(BODY, Font.NORMAL, INK));
    texts.forEach(text -> paragraph.add(chunk(text, BODY)));
    paragraph.setSpacingAfter(3);
    document.add(paragraph);
  }

  private Chunk chunk(Text text, float size) {
    switch (text.style()) {
      case PLAIN:
        return new Chunk(shown(text.text()), font(size, Font.NORMAL, INK));
      case STRONG:
        return new Chunk(shown(text.text()), font(size, Font.BOLD, INK));
      case MUTED:
        return new Chunk(shown(text.text()), font(size, Font.NORMAL, SOFT));
      case CODE:
        return new Chunk(shown(text.text()), font(6.6f, Font.NORMAL, SOFT));
    }
    throw new IllegalStateException(text.style().name());
  }

  @Override
  public void table(List<Column> heads) {
    columns = heads;
    rows = 0;
    float[] widths = new float[heads.size()];
    for (int i = 0; i < widths.length; i++) {
      widths[i] = heads.get(i).weight();
    }
    PdfPTable begun = new PdfPTable(widths);
    begun.setWidthPercentage(100);
    begun.setSpacingBefore(4);
    begun.setHeaderRows(1);
    begun.setComplete(false);
    for (Column column : heads) {
      begun.addCell(
          cell(new Phrase(shown(column.name()), font(SMALL, Font.BOLD, SOFT)), column, SOFT));
    }
    table = begun;
  }

  private static PdfPCell cell(Phrase phrase, Column column, Color rule) {
    PdfPCell cell = new PdfPCell(phrase);
    cell.setBorder(Rectangle.BOTTOM);
    cell.setBorderColor(rule);
    cell.setBorderWidth(0.5f);
    cell.setPadding(3);
    cell.setPaddingLeft(0);
    cell.setPaddingRight(6);
    cell.setHorizontalAlignment(column.number() ? Element.ALIGN_RIGHT : Element.ALIGN_LEFT);
    return cell;
  }

  @Override
  public void row(List<List<Text>> cells) {
    PdfPTable current = Objects.requireNonNull(table, "a table has begun");
    for (int i = 0; i < cells.size(); i++) {
      Phrase phrase = new Phrase(11, "", font(8.6f, Font.NORMAL, INK));
      cells.get(i).forEach(text -> phrase.add(chunk(text, 8.6f)));
      current.addCell(cell(phrase, columns.get(i), RULE));
    }
    if (++rows % ROWS_AT_ONCE == 0) {
      document.add(current);
    }
  }

  @Override
  public void tableEnd() {
    PdfPTable current = Objects.requireNonNull(table, "a table has begun");
    current.setComplete(true);
    document.add(current);
    table = null;
  }

  @Override
  public void picture(Picture picture, String words) throws IOException {
    float width = (float) picture.width();
    float height = (float) picture.height();
    float shownWidth = document.right() - document.left();
    room(height * shownWidth / width + 12);
    PdfTemplate template = writer.getDirectContent().createTemplate(width, height);
    picture.draw(new PdfCanvas(template));
    try {
      Image image = Image.getInstance(template);
      image.setAlt(shown(words));
      image.scaleToFit(shownWidth, height);
      image.setSpacingBefore(4);
      document.add(image);
    } catch (BadElementException e) {
      throw new IOException(e);
    }
  }

  /** Draws into a template, whose origin is its lower corner. */
  private final class PdfCanvas implements Picture.Canvas {

    private final PdfTemplate template;

    PdfCanvas(PdfTemplate template) {
      this.template = template;
    }

    private float up(double y) {
      return (float) (template.getHeight() - y);
    }

    @Override
    public void box(double x, double y, double width, double height, int colour) {
      template.setColorFill(new Color(colour));
      template.rectangle((float) x, up(y + height), (float) width, (float) height);
      template.fill();
    }

    @Override
    public void line(double x1, double y1, double x2, double y2, double thickness, int colour) {
      template.setColorStroke(new Color(colour));
      template.setLineWidth((float) thickness);
      template.moveTo((float) x1, up(y1));
      template.lineTo((float) x2, up(y2));
      template.stroke();
    }

    @Override
    public void disc(double x, double y, double radius, int colour) {
      template.setColorFill(new Color(colour));
      template.circle((float) x, up(y), (float) radius);
      template.fill();
    }

    @Override
    public void label(double x, double y, String text, double size, Anchor anchor, int colour) {
      int alignment =
          anchor == Anchor.START
              ? Element.ALIGN_LEFT
              : anchor == Anchor.END ? Element.ALIGN_RIGHT : Element.ALIGN_CENTER;
      template.setColorFill(new Color(colour));
      template.beginText();
      template.setFontAndSize(base, (float) size);
      template.showTextAligned(alignment, shown(text), (float) x, up(y), 0);
      template.endText();
    }
  }

  @Override
  public void source(Source source) {
    room(LEAST_ROOM);
    Paragraph title = new Paragraph(13, shown(source.title()), font(BODY, Font.BOLD, INK));
    title.setSpacingBefore(10);
    document.add(title);
    document.add(
        new Paragraph(10.5f, shown(Wording.about(source)), font(SMALL, Font.NORMAL, SOFT)));
    document.add(new Paragraph(9, Wording.sums(source), font(6.2f, Font.NORMAL, SOFT)));
  }

  @Override
  public void quote(Quote quote) {
    Paragraph paragraph = new Paragraph(13, "", font(BODY, Font.NORMAL, INK));
    paragraph.setIndentationLeft(12);
    paragraph.setSpacingBefore(4);
    Font plain = font(BODY, Font.NORMAL, INK);
    int at = 0;
    for (Marked marked : quote.marked()) {
      paragraph.add(new Chunk(flow(quote.text().substring(at, marked.span().start())), plain));
      Chunk mention = new Chunk(flow(marked.span().of(quote.text())), plain);
      if (marked.sure()) {
        mention.setBackground(MARKS[marked.actor()], 0.5f, 1.5f, 0.5f, 1.5f);
      } else {
        mention.setUnderline(POSSIBLE, 0.8f, 0, -2, 0, PdfContentByte.LINE_CAP_BUTT);
      }
      paragraph.add(mention);
      at = marked.span().end();
    }
    paragraph.add(new Chunk(flow(quote.text().substring(at)), plain));
    document.add(paragraph);
    if (!quote.note().isEmpty()) {
      Paragraph note = new Paragraph(10, shown(quote.note()), font(SMALL, Font.NORMAL, SOFT));
      note.setIndentationLeft(12);
      document.add(note);
    }
  }

  /** A text in which lines break where the page wants it. */
  private String flow(String text) {
    return shown(text.replaceAll("\\s+", " "));
  }

  @Override
  public void close() throws IOException {
    if (!document.isOpen()) {
      return;
    }
    if (!missing.isEmpty()) {
      long characters = missing.values().stream().mapToLong(Long::longValue).sum();
      heading("What this file cannot show");
      paragraph(
          List.of(
              Text.plain(
                  Wording.count(characters, "character")
                      + " of scripts that its font does not have stand here as boxes: "
                      + missing.entrySet().stream()
                          .map(entry -> entry.getKey() + " " + Wording.number(entry.getValue()))
                          .collect(Collectors.joining(", "))
                      + ". The same dossier as HTML or DOCX shows them.")));
    }
    document.close();
  }
}
