/** The way of one document: parse, annotate, resolve; failures become quarantine entries. */
@NullMarked
package org.dramatis.core.pipeline;

import org.jspecify.annotations.NullMarked;
