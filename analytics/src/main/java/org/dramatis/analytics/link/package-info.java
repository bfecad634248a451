/** The built-in linkers: which entries of a knowledge base actors are. */
@NullMarked
package org.dramatis.analytics.link;

import org.jspecify.annotations.NullMarked;
