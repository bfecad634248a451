package org.dramatis.core.statistic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CheckedRowsTest {

  private static final List<Column> COLUMNS =
      List.of(
          Column.key("actor", ColumnType.ACTOR, "who"),
          new Column("amount", ColumnType.INTEGER, true, "how many"));

  private final List<List<Object>> taken = new ArrayList<>();
  private final CheckedRows rows =
      new CheckedRows("the statistic x", COLUMNS, values -> taken.add(List.of(values)));

  @Test
  void passesOnWhatFits() {
    rows.row("person:kim", 3L);
    rows.end();
    assertThat(taken).containsExactly(List.of("person:kim", 3L));
    assertThat(rows.rows()).isEqualTo(1);
  }

  @Test
  void namesWhatDoesNotFit() {
    assertThatThrownBy(() -> rows.row("person:kim"))
        .hasMessage("the statistic x: row 1 has 1 values for 2 columns");
    assertThatThrownBy(() -> other().row("person:kim", 3))
        .hasMessage("the statistic x: row 1: the column amount takes Long or null, not Integer 3");
    assertThatThrownBy(() -> other().row(null, 3L))
        .hasMessage("the statistic x: row 1: the column actor takes String, not null");
  }

  @Test
  void takesNothingAfterARefusalThatWasSwallowed() {
    assertThatThrownBy(() -> rows.row("a", "b")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> rows.row("a", 1L)).hasMessageContaining("amount");
    assertThatThrownBy(rows::end).hasMessageContaining("amount");
    assertThat(taken).isEmpty();
  }

  @Test
  void wantsColumnsOfDifferentNames() {
    assertThatThrownBy(() -> CheckedRows.checkNames("x", List.of())).hasMessage("x has no columns");
    Column same = new Column("aCTOR", ColumnType.TEXT, "");
    assertThatThrownBy(() -> CheckedRows.checkNames("x", List.of(COLUMNS.get(0), same)))
        .hasMessage("x has two columns aCTOR");
    assertThatThrownBy(() -> new Column("a", ColumnType.TEXT, true, true, ""))
        .hasMessage("a key may not be null: a");
  }

  private static CheckedRows other() {
    return new CheckedRows("the statistic x", COLUMNS, values -> {});
  }
}
