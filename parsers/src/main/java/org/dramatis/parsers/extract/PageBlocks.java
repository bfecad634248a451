package org.dramatis.parsers.extract;

import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.dramatis.core.document.SectionRole;
import org.dramatis.parsers.structure.Block;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeTraversor;
import org.jsoup.select.NodeVisitor;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a web page into blocks, each with its role where the markup tells.
 *
 * <p>Nothing visible is dropped: navigation, related links, cookie notices and the like become
 * boilerplate. Not thread-safe; serves one page.
 */
final class PageBlocks implements NodeVisitor {

  private static final Pattern CAPTION_NAME =
      Pattern.compile(
          "(?:^|[\\s_-])(?:caption|wp-caption-text|photo-?credit|image-?credit|credit|cutline|img-?caption"
              + "|picture-?text|bildunterschrift)(?:$|[\\s_-])",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern BYLINE_NAME =
      Pattern.compile(
          "(?:^|[\\s_-])(?:byline|author|authors|article-?author|contributor|writer)(?:$|[\\s_-])",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern DATE_NAME =
      Pattern.compile(
          "(?:^|[\\s_-])(?:date|dateline|timestamp|published|published-?(?:date|at|on|time)|pub-?date|publish-?date|posted-?on|time)(?:$|[\\s_-])",
          Pattern.CASE_INSENSITIVE);

  private static final int LONGEST_LABEL = 200;

  private final Consumer<Block> blocks;
  private final @Nullable String title;
  private @Nullable Surroundings surroundings;
  private final StringBuilder text = new StringBuilder();
  private int linked;
  private int linkDepth;
  private int preDepth;
  private @Nullable Element around;
  private @Nullable Element labelled;
  private @Nullable SectionRole label;
  private @Nullable Element skipped;
  private boolean titled;

  /** Whether an element has begun right behind another one since the last words. */
  private boolean newElement;

  /**
   * A cutter that knows the page's headline, which makes the heading with these words the title.
   */
  PageBlocks(Consumer<Block> blocks, @Nullable String title) {
    this.blocks = Objects.requireNonNull(blocks, "blocks");
    this.title = title;
  }

  /** Cuts a page of which nothing is known yet. */
  void cut(Document page) {
    cut(page, new Surroundings(page));
  }

  /** Cuts a page. */
  void cut(Document page, Surroundings around) {
    this.surroundings = around;
    NodeTraversor.traverse(this, page.body());
    flush();
  }

  @Override
  public void head(Node node, int depth) {
    if (skipped != null) {
      return;
    }
    if (node instanceof TextNode words) {
      append(words);
    } else if (node instanceof Element element) {
      open(element);
    }
  }

  @Override
  public void tail(Node node, int depth) {
    if (!(node instanceof Element element)) {
      return;
    }
    if (skipped != null) {
      if (element.equals(skipped)) {
        skipped = null;
      }
      return;
    }
    close(element);
  }

  private void open(Element element) {
    String name = element.normalName();
    newElement |= element.previousSibling() instanceof Element;
    if (Surroundings.isInvisible(element)) {
      skipped = element;
      return;
    }
    if (name.equals("br")) {
      text.append('\n');
      return;
    }
    if (name.equals("table") && isDataTable(element)) {
      flush();
      SectionRole role = around == null ? SectionRole.TABLE : SectionRole.BOILERPLATE;
      Element caption = element.selectFirst("caption");
      if (caption != null) {
        emit(caption.text(), around == null ? SectionRole.CAPTION : SectionRole.BOILERPLATE);
      }
      emit(tableText(element), role);
      skipped = element;
      return;
    }
    if (BlockElements.contains(name)
        || name.equals("table")
        || name.equals("tr")
        || name.equals("td")
        || name.equals("th")) {
      flush();
    }
    if (name.equals("pre")) {
      preDepth++;
    }
    if (name.equals("a")) {
      linkDepth++;
    }
    if (around == null && surroundings != null && surroundings.beginWith(element)) {
      flush();
      around = element;
    }
    if (labelled == null) {
      SectionRole role = labelOf(element, name);
      if (role != null) {
        flush();
        labelled = element;
        label = role;
      }
    }
  }

  private void close(Element element) {
    String name = element.normalName();
    if (BlockElements.contains(name)
        || name.equals("td")
        || name.equals("th")
        || name.equals("tr")
        || element.equals(labelled)
        || element.equals(around)) {
      flush();
    }
    if (name.equals("pre")) {
      preDepth--;
    }
    if (name.equals("a")) {
      linkDepth--;
    }
    if (element.equals(around)) {
      around = null;
    }
    if (element.equals(labelled)) {
      labelled = null;
      label = null;
    }
  }

  private void append(TextNode node) {
    String words = node.getWholeText();
    if (newElement && isSeam(words)) {
      text.append(' ');
    }
    newElement &= words.isEmpty();
    int before = text.length();
    if (preDepth > 0) {
      text.append(words);
    } else {
      for (int i = 0; i < words.length(); i++) {
        char c = words.charAt(i);
        if (c == '\u00ad' || c == '\u200b') {
          continue;
        }
        boolean blank = Character.isWhitespace(c) || c == '\u00a0';
        if (!blank) {
          text.append(c);
        } else if (text.length() > 0 && !Character.isWhitespace(text.charAt(text.length() - 1))) {
          text.append(' ');
        }
      }
    }
    if (linkDepth > 0) {
      linked += lettersAndDigits(text, before);
    }
  }

  /**
   * Whether words of one element end and those of the next begin here with nothing between them but
   * how the page is laid out: "Jane Roe" and "5 March".
   */
  private boolean isSeam(String words) {
    if (text.length() == 0 || words.isEmpty()) {
      return false;
    }
    char last = text.charAt(text.length() - 1);
    char next = words.charAt(0);
    return Character.isLowerCase(last) && (Character.isUpperCase(next) || Character.isDigit(next));
  }

  private void flush() {
    String words = text.toString().strip();
    int inLinks = linked;
    text.setLength(0);
    linked = 0;
    if (words.isEmpty()) {
      return;
    }
    words = words.replaceAll(" *\\n *", "\n").replaceAll("\\n{2,}", "\n");
    SectionRole role = around != null ? SectionRole.BOILERPLATE : label;
    if (role == SectionRole.TITLE) {
      titled = true;
    }
    if (role == null && isLinkList(words, inLinks)) {
      role = SectionRole.BOILERPLATE;
    }
    emit(words, role);
  }

  private void emit(String words, @Nullable SectionRole role) {
    if (!words.isBlank()) {
      blocks.accept(new Block(words, role));
    }
  }

  /** A block that is nearly all link and no sentence leads elsewhere. */
  private static boolean isLinkList(String words, int inLinks) {
    char last = words.charAt(words.length() - 1);
    boolean sentence = last == '.' || last == '!' || last == '”' || last == '"';
    return inLinks > 0 && inLinks * 10L >= lettersAndDigits(words, 0) * 9L && !sentence;
  }

  private @Nullable SectionRole labelOf(Element element, String name) {
    if (name.equals("h1") && !titled && (title == null || alike(element.text(), title))) {
      return SectionRole.TITLE;
    }
    if (name.equals("h2") && !titled && title != null && alike(element.text(), title)) {
      return SectionRole.TITLE;
    }
    if (name.equals("figcaption") || name.equals("caption")) {
      return SectionRole.CAPTION;
    }
    if (name.equals("blockquote") && element.text().length() < 3000) {
      return SectionRole.QUOTE;
    }
    String names = Surroundings.names(element);
    SectionRole role = null;
    int longest = LONGEST_LABEL;
    if (CAPTION_NAME.matcher(names).find()) {
      role = SectionRole.CAPTION;
      longest = 2 * LONGEST_LABEL;
    } else if (BYLINE_NAME.matcher(names).find() || element.attr("rel").equals("author")) {
      role = SectionRole.BYLINE;
    } else if ((name.equals("time") && element.closest("p") == null)
        || DATE_NAME.matcher(names).find()) {
      role = SectionRole.DATELINE;
      longest = LONGEST_LABEL / 2;
    }
    return role == null || name.equals("body") || element.text().length() > longest ? null : role;
  }

  private static boolean alike(String one, String other) {
    String a = bare(one);
    String b = bare(other);
    return a.equals(b)
        || (a.length() > 12 && b.startsWith(a))
        || (b.length() > 12 && a.startsWith(b));
  }

  private static String bare(String words) {
    return words.replaceAll("[^\\p{L}\\p{N}]+", "").toLowerCase(Locale.ROOT);
  }

  /** A table that holds data and does not lay out the page. */
  private static boolean isDataTable(Element table) {
    if (table.attr("role").equals("presentation") || table.selectFirst("table table") != null) {
      return false;
    }
    if (table.selectFirst("td h1, td h2, td article, td ul, td form, td figure") != null) {
      return false;
    }
    return table.select("tr").size() > 1
        && table.select("td p").size() * 2 <= table.select("td").size()
        && cellsHoldAll(table);
  }

  /** Broken markup leaves words between the cells, which a table's rows would lose. */
  private static boolean cellsHoldAll(Element table) {
    Element caption = table.selectFirst("caption");
    String told = tableText(table) + (caption == null ? "" : caption.text());
    return letters(told) == letters(table.text());
  }

  private static int lettersAndDigits(CharSequence words, int from) {
    int count = 0;
    for (int i = from; i < words.length(); i++) {
      count += Character.isLetterOrDigit(words.charAt(i)) ? 1 : 0;
    }
    return count;
  }

  private static long letters(String words) {
    return words.chars().filter(c -> !Character.isWhitespace(c)).count();
  }

  private static String tableText(Element table) {
    StringBuilder rows = new StringBuilder();
    for (Element row : table.select("tr")) {
      StringBuilder cells = new StringBuilder();
      for (Element cell : row.select("> td, > th")) {
        if (cells.length() > 0) {
          cells.append('\t');
        }
        cells.append(cell.text());
      }
      if (!cells.toString().isBlank()) {
        rows.append(rows.length() > 0 ? "\n" : "").append(cells);
      }
    }
    return rows.toString();
  }
}
