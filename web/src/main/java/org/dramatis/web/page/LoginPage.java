package org.dramatis.web.page;

/**
 * The page for those who are not known.
 *
 * @param shell what surrounds it
 * @param byAccount whether an account is asked for, not the key
 * @param keyFile the file that holds the key; empty when an account is asked for
 * @param to address of the page to go to afterwards
 * @param name the name that was typed; may be empty
 * @param problem why what was sent was refused; empty when nothing was
 * @param fromElsewhere whether a link of another site led here, with which browsers send no cookie
 */
public record LoginPage(
    Shell shell,
    boolean byAccount,
    String keyFile,
    String to,
    String name,
    String problem,
    boolean fromElsewhere) {}
