package org.dramatis.analytics.report;

import java.util.List;
import org.dramatis.core.actor.ActorType;
import org.jspecify.annotations.Nullable;

/**
 * What a search found.
 *
 * @param hits the documents
 * @param facets how all of them fall into groups, by group
 * @param readings the actors that names in the query were taken for, in the order of the query
 * @param upToDate whether the index holds the results as they are; if not, it is being brought up
 */
public record SearchResult(
    Page<SearchHit> hits, List<Facet> facets, List<Reading> readings, boolean upToDate) {

  public SearchResult {
    facets = List.copyOf(facets);
    readings = List.copyOf(readings);
  }

  /** What documents can be grouped by. */
  public enum Group {
    FOLDER,
    LANGUAGE,
    FORMAT,
    MONTH,
    PERSON,
    ORGANIZATION,
    COUNTRY,
    PLACE
  }

  /**
   * The documents that were found, by group.
   *
   * @param group what they are grouped by
   * @param values the most frequent values; months in time order, the last ones
   * @param more how many values there are besides
   */
  public record Facet(Group group, List<Value> values, long more) {

    public Facet {
      values = List.copyOf(values);
    }
  }

  /**
   * Documents of one group.
   *
   * @param value what a query gives to have these alone
   * @param label what it is called
   * @param documents how many there are
   */
  public record Value(String value, String label, long documents) {}

  /**
   * Whom a name in a query was taken for.
   *
   * @param written the name as written
   * @param actors ids of the actors
   * @param names their names
   * @param types what they are
   */
  public record Reading(
      String written, List<String> actors, List<String> names, List<ActorType> types) {

    public Reading {
      actors = List.copyOf(actors);
      names = List.copyOf(names);
      types = List.copyOf(types);
    }
  }

  /** The facet of a group; null when nothing falls into it. */
  public @Nullable Facet facet(Group group) {
    return facets.stream().filter(facet -> facet.group() == group).findFirst().orElse(null);
  }
}
