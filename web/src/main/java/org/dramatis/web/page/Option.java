package org.dramatis.web.page;

/**
 * One of several things to choose from by a link.
 *
 * @param label what it is called
 * @param href where it leads
 * @param chosen whether it is in force
 */
public record Option(String label, String href, boolean chosen) {}
