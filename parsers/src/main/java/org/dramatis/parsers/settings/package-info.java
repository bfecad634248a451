/** Settings of the built-in parsers: keys, defaults and what each one does. */
@NullMarked
package org.dramatis.parsers.settings;

import org.jspecify.annotations.NullMarked;
