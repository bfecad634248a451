/**
 * Training and measuring of resolution within documents: {@code ./train-resolution}.
 *
 * <p>Features are those of {@code org.dramatis.annotators.resolve}; here are the gold documents,
 * the fit of the weights, and the precision of each reason.
 */
@NullMarked
package org.dramatis.training.resolve;

import org.jspecify.annotations.NullMarked;
