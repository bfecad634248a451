/** Actors and what names them: mentions in a text and the coreference chains they form. */
@NullMarked
package org.dramatis.core.actor;

import org.jspecify.annotations.NullMarked;
