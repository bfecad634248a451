package org.dramatis.web.api;

import java.util.List;

/**
 * A whole list.
 *
 * @param items its rows
 * @param <T> the row
 */
record Listing<T>(List<T> items) {}
