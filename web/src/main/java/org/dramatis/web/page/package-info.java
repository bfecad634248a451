/**
 * The pages: for each one controller, one view model and one template of the same name in {@code
 * src/main/jte}.
 *
 * <p>A controller reads the parameters, asks the reports and hands a record to its template; the
 * template escapes whatever it writes. Filters and paging are plain links and forms that htmx turns
 * into partial updates, so every page also works without scripts, charts and the network drawing
 * apart.
 *
 * <p>To add a page: a record, a template, a {@link org.dramatis.web.page.Controller}, a line in
 * {@link org.dramatis.web.page.Pages}.
 */
@NullMarked
package org.dramatis.web.page;

import org.jspecify.annotations.NullMarked;
