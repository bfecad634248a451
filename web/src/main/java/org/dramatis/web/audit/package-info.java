/**
 * Who did what with the server, in a file to which lines are only added: each holds the hash of the
 * one before it, so that a change in the middle shows.
 */
@NullMarked
package org.dramatis.web.audit;

import org.jspecify.annotations.NullMarked;
