package org.dramatis.analytics.statistic;

/** The numbers that stand for ids in tables; those of actors stand in the order of their ids. */
public interface Numbering {

  /** The number of an actor, from 1. */
  int actor(String id);

  /** The number of a document. */
  long document(String id);
}
