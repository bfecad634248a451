package org.dramatis.parsers.extract;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.dramatis.core.document.SectionRole;
import org.dramatis.parsers.structure.Block;
import org.jspecify.annotations.Nullable;

/**
 * Makes one text of printed pages: running heads and page numbers become boilerplate, and a
 * paragraph that goes on overleaf becomes whole again.
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

  private final BlockReceiver receiver;
  private final Deque<List<Block>> waiting = new ArrayDeque<>();
  private final Set<String> heads = new HashSet<>();
  private List<Block> page = new ArrayList<>();
  private @Nullable Block unfinished;

  PageJoiner(BlockReceiver receiver) {
    this.receiver = Objects.requireNonNull(receiver, "receiver");
  }

  @Override
  public void accept(Block block) {
    page.add(block);
  }

  @Override
  public void pageEnds() {
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
        receiver.accept(new Block(block.text(), SectionRole.BOILERPLATE));
      } else {
        body.add(block);
      }
    }
    for (int i = 0; i < body.size(); i++) {
      Block block = body.get(i);
      Block before = unfinished;
      unfinished = null;
      if (before != null && goesOn(before, block)) {
        block = new Block(before.text() + " " + block.text(), block.role());
      } else if (before != null) {
        receiver.accept(before);
      }
      if (i == body.size() - 1 && block.role() == null) {
        unfinished = block;
      } else {
        receiver.accept(block);
      }
    }
  }

  private static boolean goesOn(Block before, Block after) {
    String words = before.text();
    char last = words.charAt(words.length() - 1);
    char next = after.text().charAt(0);
    return after.role() == null
        && (Character.isLetterOrDigit(last) || last == ',' || last == '-')
        && Character.isLowerCase(next);
  }
}
