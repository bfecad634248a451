package org.dramatis.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import org.dramatis.analytics.store.query.TableDump;

/** Compares everything that two databases hold. */
final class SameTables {

  private SameTables() {}

  /** Fails when the tables of one are not, row by row, those of the other. */
  static void check(Analytics expected, Analytics actual) {
    TableDump left = new TableDump(expected.database());
    TableDump right = new TableDump(actual.database());
    assertThat(right.tables()).isEqualTo(left.tables()).hasSizeGreaterThan(15);
    for (String table : left.tables()) {
      assertThat(right.lines(table)).as(table).isEqualTo(left.lines(table));
    }
  }
}
