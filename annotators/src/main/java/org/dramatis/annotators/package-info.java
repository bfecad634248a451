/**
 * Sentences, tokens, names, roles, pronouns, and the resolution of mentions within one document.
 */
@NullMarked
package org.dramatis.annotators;

import org.jspecify.annotations.NullMarked;
