package org.dramatis.web.page;

import org.dramatis.web.request.Failure;

/**
 * A page that says what failed.
 *
 * @param shell what surrounds it
 * @param failure what failed
 */
public record FailurePage(Shell shell, Failure failure) {}
