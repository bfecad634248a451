/**
 * Resolution of mentions within one document: which names, roles, noun phrases and pronouns refer
 * to the same actor.
 *
 * <p>{@link org.dramatis.annotators.resolve.WithinDocumentResolver} is the only public annotator;
 * it runs an ordered cascade (after Lee et al. 2013, Computational Linguistics 39(4)): first the
 * names are brought together, then roles and noun phrases join a named actor, then pronouns, and
 * last the first person of quotations. Out of scope: finding names, and actors across documents.
 */
@NullMarked
package org.dramatis.annotators.resolve;

import org.jspecify.annotations.NullMarked;
