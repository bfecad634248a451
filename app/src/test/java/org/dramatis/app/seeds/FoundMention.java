package org.dramatis.app.seeds;

/**
 * A mention as exported.
 *
 * @param start where it begins, code points of the document's text
 * @param end where it ends
 * @param actor the id of the actor
 * @param counted whether statistics count it
 */
record FoundMention(
    int start, int end, String text, String actor, String actorName, String kind, boolean counted) {

  boolean isName() {
    return kind.equals("NAME");
  }
}
