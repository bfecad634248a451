/** An example plugin: a parser for a small line-based press-release format. */
@NullMarked
package org.dramatis.plugin.pressrelease;

import org.jspecify.annotations.NullMarked;
