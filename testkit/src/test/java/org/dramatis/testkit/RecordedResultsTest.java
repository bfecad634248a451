package org.dramatis.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordedResultsTest {

  @TempDir Path folder;

  private Path file;

  @BeforeEach
  void record() {
    file = folder.resolve("recorded.tsv");
    results(true).check("names", "1.a", "Ada met Bram.", "Ada, Bram");
    results(true).check("tokens", "1", "Ada met Bram.", "Ada met Bram .");
  }

  private RecordedResults results(boolean recording) {
    return new RecordedResults(file, folder.resolve("results"), "make record", recording);
  }

  @Test
  void whatWasRecordedPasses() {
    results(false).check("names", "1.a", "Ada met Bram.", "Ada, Bram");
    results(false).check("tokens", "1", "Ada met Bram.", "Ada met Bram .");
  }

  @Test
  void anotherResultNeedsAnotherVersionEvenToBeRecorded() throws IOException {
    String before = Files.readString(file);
    for (boolean recording : new boolean[] {false, true}) {
      assertThatThrownBy(
              () -> results(recording).check("names", "1.a", "Ada met Bram.", "Ada met, Bram"))
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("raise the version of names (1.a)")
          .hasMessageContaining("make record");
    }
    assertThat(Files.readString(file)).isEqualTo(before);
    assertThat(folder.resolve("results/names.txt")).hasContent("Ada met, Bram");
  }

  @Test
  void anotherVersionHasToBeRecorded() {
    for (String result : new String[] {"Ada, Bram", "Ada met, Bram"}) {
      assertThatThrownBy(() -> results(false).check("names", "2.a", "Ada met Bram.", result))
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("The version of names is 2.a, what is recorded is of 1.a")
          .hasMessageContaining("make record");
    }
    results(true).check("names", "2.a", "Ada met Bram.", "Ada met, Bram");
    results(false).check("names", "2.a", "Ada met Bram.", "Ada met, Bram");
    results(false).check("tokens", "1", "Ada met Bram.", "Ada met Bram .");
  }

  @Test
  void anotherInputHasToBeRecorded() {
    assertThatThrownBy(() -> results(false).check("names", "1.a", "Ada met Cleo.", "Ada, Cleo"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("The input that names is tried with changed");
    results(true).check("names", "1.a", "Ada met Cleo.", "Ada, Cleo");
    results(false).check("names", "1.a", "Ada met Cleo.", "Ada, Cleo");
  }

  @Test
  void aNewNameHasToBeRecorded() {
    assertThatThrownBy(() -> results(false).check("chains", "1", "Ada", "Ada"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("Nothing is recorded of chains");
  }
}
