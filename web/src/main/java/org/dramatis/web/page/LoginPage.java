package org.dramatis.web.page;

/**
 * The page for those who are not known.
 *
 * @param shell what surrounds it
 * @param keyFile the file that holds the key
 * @param to address of the page to go to afterwards
 * @param problem why what was sent was refused; empty when nothing was
 * @param fromElsewhere whether a link of another site led here, with which browsers send no cookie
 */
public record LoginPage(
    Shell shell, String keyFile, String to, String problem, boolean fromElsewhere) {}
