/**
 * What a plugin's JAR would do if it were dropped in: its classes are looked through, and its parts
 * are tried beside those that are in use, in the same processes of their own as later.
 *
 * <p>Out of scope: where documents and files to try it on come from.
 */
@NullMarked
package org.dramatis.app.preflight;

import org.jspecify.annotations.NullMarked;
