package org.dramatis.app.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextTableTest {

  @Test
  void columnsAreAsWideAsTheyNeedToBe() {
    TextTable table = new TextTable("Actor", ">mentions", "also called");
    table.add("Kim Jong Un", 1024, "Kim");
    table.add("Moon", 7, "");
    assertThat(table.lines())
        .containsExactly(
            "Actor        mentions  also called",
            "Kim Jong Un      1024  Kim",
            "Moon                7");
  }

  @Test
  void aLongCellStaysWholeAndWidensNoOtherLine() {
    TextTable table = new TextTable("Id", ">documents", "type");
    table.add("😀".repeat(50), 3, "person");
    table.add("x", 12, "place");
    assertThat(table.lines())
        .containsExactly(
            "Id" + " ".repeat(38) + "  documents  type",
            "😀".repeat(50) + "          3  person",
            "x" + " ".repeat(39) + "         12  place");
  }

  @Test
  void controlSequencesOfANameNeverReachTheTerminal() {
    TextTable table = new TextTable("Actor");
    table.add("Kim\u001b[31m\u202eJong\r\n\u0007Un");
    assertThat(table.lines().get(1)).isEqualTo("Kim [31m Jong   Un");
  }
}
