package org.dramatis.web.api;

import org.dramatis.analytics.identity.Join;

/**
 * Why an actor has a name beside another one of its names.
 *
 * @param name the name
 * @param other the name that it was joined to
 * @param rule name of the rule
 * @param reason the rule in words
 * @param probability how often the rule was right when it was measured, 0 to 1
 * @param chains in how many documents it is the fullest name
 */
record JoinedName(
    String name, String other, String rule, String reason, double probability, int chains) {

  static JoinedName of(Join join) {
    return new JoinedName(
        join.name(),
        join.other(),
        join.rule().name(),
        join.rule().reason(),
        join.rule().precision(),
        join.chains());
  }
}
