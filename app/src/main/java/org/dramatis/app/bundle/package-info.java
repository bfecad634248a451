/**
 * Bundles: what somebody else with the same documents needs to get the same tables, and what to
 * compare them with. A bundle holds no texts of documents.
 */
@NullMarked
package org.dramatis.app.bundle;

import org.jspecify.annotations.NullMarked;
