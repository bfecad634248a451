package org.dramatis.web.page;

import java.util.List;

/**
 * The network of actors.
 *
 * @param shell what surrounds it
 * @param here its address
 * @param types types to choose from
 * @param windows windows to choose from
 * @param filters actors, period and source in force, each leading to the page without it
 * @param orders which ties are the strongest
 * @param min least number of shared windows
 * @param limit most ties
 * @param most how many that can be at most
 * @param source address of the nodes and ties as JSON
 */
public record NetworkPage(
    Shell shell,
    PageLink here,
    List<Option> types,
    List<Option> windows,
    List<Option> filters,
    List<Option> orders,
    long min,
    int limit,
    int most,
    String source) {}
