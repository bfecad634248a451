package org.dramatis.web.page;

/**
 * What the pages mean, and about the program.
 *
 * @param shell what surrounds it
 * @param version version of the program
 */
public record HelpPage(Shell shell, String version) {}
