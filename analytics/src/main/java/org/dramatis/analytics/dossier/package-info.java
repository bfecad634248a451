/**
 * Dossiers: all that the corpus says about an actor, a pair or itself, in one file for people.
 *
 * <p>{@link org.dramatis.analytics.dossier.Dossiers} writes them and checks those that were written
 * earlier. What a dossier says is made once, of the reports and the decisions, and goes to a {@link
 * org.dramatis.analytics.dossier.Paper}: a web page, a PDF, a Word file, or the list of figures by
 * which an earlier one is checked. All of it streams: an actor with any number of sentences takes
 * no more memory than one with a few.
 */
@NullMarked
package org.dramatis.analytics.dossier;

import org.jspecify.annotations.NullMarked;
