package org.dramatis.web.page;

import org.jspecify.annotations.Nullable;

/**
 * A heading that sorts its table; a second click turns the order round.
 *
 * @param label what it is called
 * @param href where it leads
 * @param sort {@code ascending} or {@code descending}, as HTML calls it; null when the table is not
 *     sorted by it
 */
public record Heading(String label, String href, @Nullable String sort) {}
