/**
 * The REST interface under {@code /api/v1} and the OpenAPI document that describes it.
 *
 * <p>Answers are the records of {@code org.dramatis.analytics.report} and {@code
 * org.dramatis.analytics.job} as JSON; offsets are UTF-16 code units of the document's text, as
 * JavaScript and Java count. Routes and the OpenAPI document come from one list of endpoints, so
 * that neither can be ahead of the other.
 */
@NullMarked
package org.dramatis.web.api;

import org.jspecify.annotations.NullMarked;
