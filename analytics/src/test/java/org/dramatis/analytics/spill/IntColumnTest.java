package org.dramatis.analytics.spill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import org.dramatis.testkit.SmallDisk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A column holds what an array would, in memory and in files. */
class IntColumnTest {

  /** Some of it in memory, some in a file. */
  private static final int LONG = 3_000_000;

  @TempDir Path folder;

  @Test
  void holdsInFilesWhatAnArrayWould() throws IOException {
    try (Scratch scratch = new Scratch(folder)) {
      IntColumn column = new IntColumn(scratch);
      check(column, new Random(1));
      try (Stream<Path> files = Files.list(folder)) {
        // Where the system lets go of a file that is open, it has no name any more.
        assertThat(files.count()).isLessThanOrEqualTo(1);
      }
      column.release();
      assertThat(column.size()).isZero();
    }
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void holdsInMemoryWhatAnArrayWould() {
    check(new IntColumn(null), new Random(2));
    IntColumn equal = IntColumn.filled(null, 1_000, -1);
    assertThat(equal.copy(0, 1_000)).containsOnly(-1).hasSize(1_000);
  }

  @Test
  void isMadeOfAnArray() {
    int[] values = new Random(3).ints(LONG).toArray();
    IntColumn column = IntColumn.of(values);
    assertThat(column.copy(0, LONG)).isEqualTo(values);
    assertThat(IntColumn.of().size()).isZero();
  }

  @Test
  void saysThatTheDiskIsFull() throws Exception {
    try (SmallDisk disk = SmallDisk.mount(folder.resolve("disk"), 2)) {
      assumeTrue(disk != null, "no disk can be mounted here");
      try (Scratch scratch = new Scratch(folder.resolve("disk"))) {
        assertThatThrownBy(() -> IntColumn.filled(scratch, LONG, 1))
            .isInstanceOf(UncheckedIOException.class)
            .hasMessageContaining("space");
      }
    }
  }

  private static void check(IntColumn column, Random random) {
    int[] expected = new int[LONG];
    for (int i = 0; i < LONG; i++) {
      expected[i] = random.nextInt();
      column.add(expected[i]);
      int changed = random.nextInt(i + 1);
      expected[changed] = i;
      column.set(changed, i);
    }
    assertThat(column.size()).isEqualTo(LONG);
    assertThat(column.copy(0, LONG)).isEqualTo(expected);
    assertThat(column.copy(2_000_000, 2_200_000))
        .hasSize(200_000)
        .startsWith(column.get(2_000_000));
  }
}
