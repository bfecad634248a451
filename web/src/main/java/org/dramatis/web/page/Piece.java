package org.dramatis.web.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A piece of a text that is shown with its mentions marked: plain text, or a mention with what is
 * inside it.
 *
 * @param text the plain text; empty for a mention
 * @param mark the mention; null for plain text
 * @param inner the pieces inside the mention
 */
public record Piece(String text, @Nullable MarkView mark, List<Piece> inner) {

  public Piece {
    inner = List.copyOf(inner);
  }

  static Piece plain(String text) {
    return new Piece(text, null, List.of());
  }
}
