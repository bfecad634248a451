/**
 * What users said of documents, laid over what was read in them.
 *
 * <p>Out of scope: how it is decided, see {@code org.dramatis.analytics.decision}; when stored
 * documents are brought to it, see {@code org.dramatis.analytics.batch.step.MendedFacts}.
 */
@NullMarked
package org.dramatis.analytics.mend;

import org.jspecify.annotations.NullMarked;
