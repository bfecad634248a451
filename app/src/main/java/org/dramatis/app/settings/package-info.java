/**
 * What a user can set in {@code dramatis.properties}: every setting with its key, default and
 * description, and the reading of the file.
 *
 * <p>To add a setting, add a constant to {@link org.dramatis.app.settings.KnownSettings} and its
 * line to {@code docs/settings.md}; a test compares the two.
 */
@NullMarked
package org.dramatis.app.settings;

import org.jspecify.annotations.NullMarked;
