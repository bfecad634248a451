/**
 * The commands of the command line, one class each.
 *
 * <p>A command reads its options, asks {@link org.dramatis.app.runtime.Dramatis}, and prints. What
 * fails is thrown; {@link org.dramatis.app.command.Failures} turns it into a message and an {@link
 * org.dramatis.app.command.ExitCode}.
 */
@NullMarked
package org.dramatis.app.command;

import org.jspecify.annotations.NullMarked;
