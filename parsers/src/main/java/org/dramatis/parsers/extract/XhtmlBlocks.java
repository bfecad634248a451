package org.dramatis.parsers.extract;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Objects;
import org.dramatis.core.document.SectionRole;
import org.dramatis.parsers.structure.Block;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Cuts the XHTML events of a Tika parser into blocks.
 *
 * <p>A paragraph, heading or list item is a block; a table is one block a hundred rows, with a tab
 * between cells and a line end between rows. Not thread-safe.
 */
final class XhtmlBlocks extends DefaultHandler {

  private static final int ROWS_A_BLOCK = 100;

  /** Letters that a scanned page may carry as text, such as a stamped number. */
  private static final int FEW_LETTERS = 10;

  /** A line end that was put in on purpose. */
  private static final char LINE_BREAK = '\u2028';

  /** Signs that divide a word at a line end. */
  static final String DIVISIONS = "-\u2010\u00ad\u00ac";

  private final BlockReceiver blocks;
  private final boolean joinLines;
  private final boolean mail;
  private final Deque<Marked> marked = new ArrayDeque<>();
  private final StringBuilder text = new StringBuilder();
  private final StringBuilder table = new StringBuilder();
  private final StringBuilder row = new StringBuilder();
  private boolean inBody;
  private int silent;

  /** Letters of the page so far, as far as they matter. */
  private int letters;

  /** How deep we are in what was recognised on a page that carries text. */
  private int recognised;

  private int depth;
  private int tableDepth;
  private int rows;
  private @Nullable String heading;

  /**
   * A handler that hands each block over as soon as it is complete.
   *
   * @param joinLines whether a line end within a paragraph is only where the page was full
   * @param mail whether it is an e-mail, where tables lay out the page and hold no data
   */
  XhtmlBlocks(BlockReceiver blocks, boolean joinLines, boolean mail) {
    this.blocks = Objects.requireNonNull(blocks, "blocks");
    this.joinLines = joinLines;
    this.mail = mail;
  }

  /** The first heading of the highest rank; null when there is none. */
  @Nullable String heading() {
    return heading;
  }

  @Override
  public void startElement(String uri, String localName, String qName, Attributes attributes) {
    String name = name(localName, qName);
    depth++;
    SectionRole role = role(name, attributes);
    if (role != null) {
      flush(null);
      marked.push(new Marked(depth, role));
    }
    if (mail && MailMarkup.opensQuote(attributes)) {
      flush(null);
      blocks.quoteBegins();
    }
    switch (name) {
      case "body" -> inBody = true;
      case "div" -> {
        flush(null);
        String kind = attributes.getValue("class");
        if ("page".equals(kind)) {
          blocks.pageEnds();
          letters = 0;
        }
        boolean again = "ocr".equals(kind) && letters > FEW_LETTERS;
        if (recognised > 0 || again) {
          silent++;
          recognised++;
        }
      }
      case "script", "style", "head", "title" -> silent++;
      case "br" -> text.append(LINE_BREAK);
      case "table" -> {
        flush(null);
        tableDepth++;
      }
      case "tr" -> {
        if (tableDepth == 1) {
          endRow();
        }
      }
      // Words outside of the cells go into the next one, those before an inner table stay first.
      case "td", "th" -> text.append(' ');
      default -> {
        if (BlockElements.contains(name)) {
          flush(null);
        }
      }
    }
  }

  @Override
  public void endElement(String uri, String localName, String qName) {
    String name = name(localName, qName);
    switch (name) {
      case "script", "style", "head", "title" -> silent--;
      case "div" -> {
        flush(null);
        if (recognised > 0) {
          silent--;
          recognised--;
        }
      }
      case "td", "th" -> endCell();
      case "tr" -> endRow();
      case "table" -> {
        if (tableDepth == 1) {
          endLine();
          flushTable();
        }
        tableDepth--;
      }
      case "h1" -> {
        String words = squeezed();
        if (heading == null && !words.isEmpty()) {
          heading = words;
        }
        flush(null);
      }
      case "figcaption" -> flush(SectionRole.CAPTION);
      case "caption" -> {
        if (inTable() && tableDepth == 1) {
          endLine();
        } else {
          flush(SectionRole.CAPTION);
        }
      }
      case "body" -> {
        flush(null);
        flushTable();
      }
      default -> {
        if (BlockElements.contains(name)) {
          flush(null);
        }
      }
    }
    Marked last = marked.peek();
    if (last != null && last.depth == depth) {
      flush(null);
      marked.pop();
    }
    depth--;
  }

  private @Nullable SectionRole role(String name, Attributes attributes) {
    if (!mail) {
      return name.equals("blockquote") ? SectionRole.QUOTE : null;
    }
    boolean quoted = marked.stream().anyMatch(outer -> outer.role == SectionRole.QUOTE);
    return MailMarkup.role(name, attributes, quoted);
  }

  @Override
  public void characters(char[] chars, int start, int length) {
    if (silent <= 0 && inBody) {
      text.append(chars, start, length);
      for (int i = start; i < start + length && letters <= FEW_LETTERS; i++) {
        letters += Character.isLetter(chars[i]) ? 1 : 0;
      }
    }
  }

  @Override
  public void ignorableWhitespace(char[] chars, int start, int length) {
    if (silent <= 0 && inBody && text.length() > 0) {
      text.append(chars, start, length);
    }
  }

  @Override
  public void endDocument() {
    flush(null);
    flushTable();
    blocks.textEnds();
  }

  private void endCell() {
    if (!inTable()) {
      flush(null);
      return;
    }
    if (row.length() > 0) {
      row.append('\t');
    }
    row.append(squeezed().replace('\n', ' '));
    text.setLength(0);
  }

  /** What stands in a table but in none of its cells is a row of its own. */
  private void endLine() {
    if (inTable()) {
      endCell();
      endRow();
    }
  }

  private void endRow() {
    if (!inTable() || tableDepth > 1) {
      return;
    }
    String cells = row.toString().strip();
    row.setLength(0);
    if (cells.isEmpty()) {
      return;
    }
    if (table.length() > 0) {
      table.append('\n');
    }
    table.append(cells);
    rows++;
    if (rows >= ROWS_A_BLOCK) {
      flushTable();
    }
  }

  private boolean inTable() {
    return tableDepth > 0 && !mail;
  }

  private void flushTable() {
    if (table.length() > 0) {
      blocks.accept(new Block(table.toString(), SectionRole.TABLE));
      table.setLength(0);
    }
    rows = 0;
  }

  private void flush(@Nullable SectionRole role) {
    if (inTable()) {
      // Paragraphs of a cell stay in their cell.
      if (text.length() > 0) {
        text.append(' ');
      }
      return;
    }
    String words = squeezed();
    text.setLength(0);
    if (!words.isEmpty()) {
      Marked around = marked.peek();
      blocks.accept(new Block(words, role == null && around != null ? around.role : role));
    }
  }

  /** The text so far with single blanks, and with line ends where they mean something. */
  private String squeezed() {
    StringBuilder squeezed = new StringBuilder(text.length());
    boolean blank = false;
    int lines = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\u00ad' && !(i + 1 < text.length() && text.charAt(i + 1) == '\n')) {
        continue;
      }
      if (Character.isWhitespace(c) || c == '\u00a0') {
        blank = true;
        if (c == LINE_BREAK || (c == '\n' && (!joinLines || endsDivided(squeezed)))) {
          lines++;
        }
        continue;
      }
      if (blank && squeezed.length() > 0) {
        squeezed.append(lines == 0 ? " " : lines == 1 ? "\n" : "\n\n");
      }
      blank = false;
      lines = 0;
      squeezed.append(c);
    }
    return squeezed.toString();
  }

  /** Whether a hyphen ends the text, so that its line end may divide a word. */
  private static boolean endsDivided(StringBuilder text) {
    int last = text.length() - 1;
    return last > 0
        && DIVISIONS.indexOf(text.charAt(last)) >= 0
        && Character.isLetterOrDigit(text.charAt(last - 1));
  }

  private static String name(String localName, String qName) {
    return (localName.isEmpty() ? qName : localName).toLowerCase(Locale.ROOT);
  }

  /** An element that says what stands in it, by how deep it is. */
  private record Marked(int depth, SectionRole role) {}
}
