package org.dramatis.app.seeds;

/**
 * A mention that a reader of the sample corpus marked.
 *
 * @param start where the whole phrase begins, code points of the document's text
 * @param end where it ends
 * @param headStart where its head word begins
 * @param headEnd where its head word ends
 * @param actor the id of the actor, one for the whole corpus; begins with {@code _} for someone
 *     without a name
 * @param kind NAME, NOMINAL, PRONOUN, DEMONYM, or OTHER for what may be found or not
 */
record GoldMention(int start, int end, int headStart, int headEnd, String actor, String kind) {

  boolean isName() {
    return kind.equals("NAME");
  }
}
