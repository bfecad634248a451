package org.dramatis.app.seeds;

/**
 * A mention as exported.
 *
 * @param start where it begins, code points of the document's text
 * @param end where it ends
 * @param actor the id of the actor
 */
record FoundMention(
    int start, int end, String text, String actor, String actorName, String kind, String section) {

  boolean isName() {
    return kind.equals("NAME");
  }
}
