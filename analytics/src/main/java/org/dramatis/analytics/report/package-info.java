/**
 * What can be asked of an analysed corpus: the questions and the values that answer them.
 *
 * <p>Pages, the HTTP interface, the command line and exports all ask through {@link
 * org.dramatis.analytics.report.Reports}; none of them writes SQL.
 */
@NullMarked
package org.dramatis.analytics.report;

import org.jspecify.annotations.NullMarked;
