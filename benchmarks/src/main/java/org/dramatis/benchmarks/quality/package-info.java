/**
 * Measures how well actors are recognised and resolved, on documents with gold mentions.
 *
 * <p>Writes predictions in the scorer's format; the scorer itself is a separate program. Peers live
 * in {@code src/peer} and are built only with the profile {@code peer}, because their licences and
 * sizes keep them out of the product.
 */
@NullMarked
package org.dramatis.benchmarks.quality;

import org.jspecify.annotations.NullMarked;
