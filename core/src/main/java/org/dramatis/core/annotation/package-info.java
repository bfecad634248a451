/**
 * Stand-off annotations of a document, in typed layers.
 *
 * <p>An {@link org.dramatis.core.annotation.AnnotatedDocument} is immutable; adding a layer gives a
 * new one. Dense layers (tokens, sentences, paragraphs) are {@link
 * org.dramatis.core.annotation.SpanList}s: two {@code int} columns, not an object a token.
 */
@NullMarked
package org.dramatis.core.annotation;

import org.jspecify.annotations.NullMarked;
