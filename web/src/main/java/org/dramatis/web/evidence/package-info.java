/**
 * Answers with what they rest on: for each figure and statement the places in documents that bear
 * it, for agents, notebooks and whoever checks them.
 */
@NullMarked
package org.dramatis.web.evidence;

import org.jspecify.annotations.NullMarked;
