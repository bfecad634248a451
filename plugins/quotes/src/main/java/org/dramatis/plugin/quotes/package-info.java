/**
 * Who said what in English text.
 *
 * <p>In scope: quotations in double quotation marks, who is said to speak, and the word that says
 * so; how often each actor is quoted. Out of scope: dialogue in which nobody is named, speech
 * without quotation marks, and quotation marks that are no speech.
 */
@NullMarked
package org.dramatis.plugin.quotes;

import org.jspecify.annotations.NullMarked;
