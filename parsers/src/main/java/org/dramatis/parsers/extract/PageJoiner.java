package org.dramatis.parsers.extract;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dramatis.core.document.SectionRole;
import org.dramatis.parsers.structure.Block;
import org.jspecify.annotations.Nullable;

/**
 * Makes one text of printed pages: running heads, page numbers and footnotes become boilerplate,
 * and a paragraph that goes on overleaf or, with a divided word, in the next column becomes whole
 * again.
 *
 * <p>A running head is a first or last block that stands, but for its numbers, on a neighbouring
 * page too. Looks two pages ahead, for left and right pages may differ. Not thread-safe.
 */
final class PageJoiner implements BlockReceiver {

  private static final int LOOK_AHEAD = 2;
  private static final int LONGEST_HEAD = 150;

  private static final Pattern PAGE_NUMBER =
      Pattern.compile(
          "[-–—\\s]*(?:(?:page|seite|p\\.|s\\.)\\s*)?(?:\\d{1,4}|[ivxlc]{1,7})(?:\\s*(?:of|von|/)\\s*\\d{1,4})?[-–—\\s]*",
          Pattern.CASE_INSENSITIVE);

  /** The sign at the beginning of a footnote. */
  private static final Pattern NOTE =
      Pattern.compile("(\\d{1,3}|[*†‡§]+|[\u00b9\u00b2\u00b3\u2070-\u2079]+)[.)]?\\s*\\p{L}");

  private static final int SHORTEST_RUNNING = 50;

  /** Four small words in a row, or with few others between. */
  private static final Pattern SMALL_WORDS =
      Pattern.compile("(?:\\b\\p{Ll}[\\p{L}'’-]*\\W+(?:\\w+\\W+){0,2}?){4}");

  private final BlockReceiver receiver;
  private final Deque<List<Block>> waiting = new ArrayDeque<>();
  private final Set<String> heads = new HashSet<>();
  private List<Block> page = new ArrayList<>();
  private int number;
  private @Nullable Block unfinished;

  PageJoiner(BlockReceiver receiver) {
    this.receiver = Objects.requireNonNull(receiver, "receiver");
  }

  @Override
  public void accept(Block block) {
    page.add(block.on(Math.max(1, number)));
  }

  @Override
  public void pageEnds() {
    number++;
    if (page.isEmpty()) {
      return;
    }
    for (List<Block> before : waiting) {
      findHeads(before, page);
    }
    waiting.add(page);
    page = new ArrayList<>();
    if (waiting.size() > LOOK_AHEAD) {
      handOver(waiting.remove());
    }
  }

  @Override
  public void textEnds() {
    pageEnds();
    while (!waiting.isEmpty()) {
      handOver(waiting.remove());
    }
    if (unfinished != null) {
      receiver.accept(unfinished);
      unfinished = null;
    }
    receiver.textEnds();
  }

  private void findHeads(List<Block> one, List<Block> other) {
    Set<String> shapes = new HashSet<>();
    edges(one).forEach(block -> shapes.add(shape(block)));
    for (Block block : edges(other)) {
      String shape = shape(block);
      if (!shape.isEmpty() && shapes.contains(shape)) {
        heads.add(shape);
      }
    }
  }

  /** The first two and the last two blocks of a page, as far as they are short. */
  private static List<Block> edges(List<Block> blocks) {
    List<Block> edges = new ArrayList<>();
    for (int i = 0; i < blocks.size(); i++) {
      boolean atEdge = i < 2 || i >= blocks.size() - 2;
      if (atEdge && blocks.get(i).text().length() <= LONGEST_HEAD) {
        edges.add(blocks.get(i));
      }
    }
    return edges;
  }

  private static String shape(Block block) {
    return block.text().replaceAll("\\d+", "#").replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
  }

  private void handOver(List<Block> blocks) {
    List<Block> edges = edges(blocks);
    List<Block> body = new ArrayList<>();
    for (Block block : blocks) {
      boolean head =
          edges.contains(block)
              && (heads.contains(shape(block)) || PAGE_NUMBER.matcher(block.text()).matches());
      if (head) {
        receiver.accept(block.as(SectionRole.BOILERPLATE));
      } else {
        body.add(block);
      }
    }
    int notes = takeNotes(body);
    for (int i = 0; i < notes; i++) {
      Block block = body.get(i);
      Block before = unfinished;
      unfinished = null;
      if (before != null && goesOn(before, block, i == 0)) {
        String between = isDivided(before.text()) ? "\n" : " ";
        block = before.and(between, block);
      } else if (before != null) {
        receiver.accept(before);
      }
      if (block.role() == null) {
        unfinished = block;
      } else {
        receiver.accept(block);
      }
    }
  }

  /** Hands over the footnotes of a page; returns how many of its blocks stand before them. */
  private int takeNotes(List<Block> body) {
    int notes = body.size();
    while (notes > 1 && isNote(body, notes - 1)) {
      notes--;
    }
    for (Block note : body.subList(notes, body.size())) {
      receiver.accept(note.as(SectionRole.BOILERPLATE));
    }
    return notes;
  }

  /** Whether a block begins with a sign that stands behind a word of a block before it. */
  private static boolean isNote(List<Block> body, int index) {
    Matcher sign = NOTE.matcher(body.get(index).text());
    if (!sign.lookingAt()) {
      return false;
    }
    Pattern mark =
        Pattern.compile(
            "(?<=[\\p{L}.,;:!?’”\")\\]])" + Pattern.quote(sign.group(1)) + "(?![\\p{L}\\d])");
    return body.subList(0, index).stream().anyMatch(block -> mark.matcher(block.text()).find());
  }

  /** Whether a hyphen or another sign of division ends the words. */
  private static boolean isDivided(String words) {
    int last = words.length() - 1;
    return last > 0
        && XhtmlBlocks.DIVISIONS.indexOf(words.charAt(last)) >= 0
        && Character.isLetterOrDigit(words.charAt(last - 1));
  }

  /**
   * Whether a block goes on in the next one: over the end of a column where a word is divided, over
   * the end of a page also where a sentence has not ended.
   */
  private static boolean goesOn(Block before, Block after, boolean overleaf) {
    String words = before.text();
    char last = words.charAt(words.length() - 1);
    char next = after.text().charAt(0);
    if (after.role() != null || !Character.isLetterOrDigit(next)) {
      return false;
    }
    if (isDivided(words)) {
      return overleaf || Character.isLowerCase(next);
    }
    boolean open = Character.isLetterOrDigit(last) || last == ',';
    return overleaf
        && open
        && (Character.isLowerCase(next) || (isRunning(words) && isRunning(after.text())));
  }

  /** Whether words are running text and no heading or label. */
  private static boolean isRunning(String words) {
    return words.length() >= SHORTEST_RUNNING && SMALL_WORDS.matcher(words).find();
  }
}
