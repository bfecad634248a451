package org.dramatis.core.actor;

/** What an actor is. */
public enum ActorType {
  PERSON,
  ORGANIZATION,
  COUNTRY,
  PLACE
}
