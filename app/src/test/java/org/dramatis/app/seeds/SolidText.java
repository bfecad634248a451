package org.dramatis.app.seeds;

import java.util.Arrays;

/** A text without its white space, and the way back to it. Offsets are code points. */
final class SolidText {

  private final String solid;
  private final int[] positions;

  SolidText(String text) {
    StringBuilder kept = new StringBuilder();
    int[] at = new int[text.codePointCount(0, text.length())];
    int count = 0;
    int position = 0;
    for (int codePoint : text.codePoints().toArray()) {
      if (!isBlank(codePoint)) {
        at[count++] = position;
        kept.appendCodePoint(codePoint);
      }
      position++;
    }
    solid = kept.toString();
    positions = Arrays.copyOf(at, count);
  }

  /** Where the stretch begins among the solid code points, at or after {@code from}; -1 if not. */
  int find(SolidText stretch, int from) {
    int found = solid.indexOf(stretch.solid, solid.offsetByCodePoints(0, from));
    return found < 0 ? -1 : solid.codePointCount(0, found);
  }

  /** How many solid code points there are. */
  int length() {
    return positions.length;
  }

  /** Where the solid code point stands in the text. */
  int position(int solidOffset) {
    return positions[solidOffset];
  }

  /** How many solid code points precede the position in the text. */
  int solidOffset(int position) {
    int found = Arrays.binarySearch(positions, position);
    return found < 0 ? -found - 1 : found;
  }

  private static boolean isBlank(int codePoint) {
    return Character.isWhitespace(codePoint) || Character.isSpaceChar(codePoint);
  }
}
