package org.dramatis.web.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A piece of a text that is shown with its mentions marked: plain text, or a mention or what was
 * searched for, with what is inside it, or the beginning of a printed page.
 *
 * @param text the plain text; empty otherwise
 * @param mark the mention; null otherwise
 * @param found place on the page of what was searched for, empty where it was cut in two and this
 *     is not the first part; null otherwise
 * @param page number of the page that begins here; 0 for none
 * @param inner the pieces inside
 */
public record Piece(
    String text, @Nullable MarkView mark, @Nullable String found, int page, List<Piece> inner) {

  public Piece {
    inner = List.copyOf(inner);
  }

  static Piece plain(String text) {
    return new Piece(text, null, null, 0, List.of());
  }

  static Piece page(int number) {
    return new Piece("", null, null, number, List.of());
  }
}
