/**
 * The web pages and the REST interface: the server that joins them.
 *
 * <p>Pages are in {@code org.dramatis.web.page}, the REST interface in {@code
 * org.dramatis.web.api}; both ask {@link org.dramatis.analytics.report.Reports} and {@link
 * org.dramatis.analytics.job.Jobs} and hold no state of their own. Who may use which route is the
 * business of {@code org.dramatis.web.access}.
 */
@NullMarked
package org.dramatis.web;

import org.jspecify.annotations.NullMarked;
