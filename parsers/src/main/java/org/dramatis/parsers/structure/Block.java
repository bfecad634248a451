package org.dramatis.parsers.structure;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.dramatis.core.document.PageStart;
import org.dramatis.core.document.SectionRole;
import org.jspecify.annotations.Nullable;

/**
 * A paragraph, heading, caption or table as a format delivers it.
 *
 * @param text its text
 * @param role what the format says it is; null when it says nothing
 * @param pages where printed pages begin in its text, the one that it begins on at 0; empty when
 *     there are none
 */
public record Block(String text, @Nullable SectionRole role, List<PageStart> pages) {

  public Block {
    Objects.requireNonNull(text, "text");
    pages = List.copyOf(pages);
  }

  /** A block of a text without pages. */
  public Block(String text, @Nullable SectionRole role) {
    this(text, role, List.of());
  }

  /** The same in another role. */
  public Block as(@Nullable SectionRole newRole) {
    return new Block(text, newRole, pages);
  }

  /** The same on a page. */
  public Block on(int page) {
    return new Block(text, role, List.of(new PageStart(page, 0)));
  }

  /** A block that goes on in another one, in whose role. */
  public Block and(String between, Block next) {
    String before = text + between;
    List<PageStart> all = new ArrayList<>(pages);
    next.pages.forEach(start -> all.add(start.at(before.length() + start.offset())));
    return new Block(before + next.text, next.role, all);
  }

  /** A stretch of it. */
  public Block part(int start, int end) {
    List<PageStart> inside = new ArrayList<>();
    for (PageStart page : pages) {
      if (page.offset() <= start) {
        inside.clear();
        inside.add(page.at(0));
      } else if (page.offset() < end) {
        inside.add(page.at(page.offset() - start));
      }
    }
    return new Block(text.substring(start, end), role, inside);
  }
}
