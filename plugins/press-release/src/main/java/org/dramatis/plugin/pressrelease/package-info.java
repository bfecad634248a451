/**
 * The example plugin: a parser for files of press releases ({@code *.prl}).
 *
 * <p>The format is described in the plugin's README. Read {@link
 * org.dramatis.plugin.pressrelease.PressReleasePlugin} first, then {@link
 * org.dramatis.plugin.pressrelease.PressReleaseParser}.
 */
@NullMarked
package org.dramatis.plugin.pressrelease;

import org.jspecify.annotations.NullMarked;
