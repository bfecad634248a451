package org.dramatis.parsers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.dramatis.core.document.Location;
import org.dramatis.core.document.SourceItem;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.dramatis.core.spi.DocumentSource;
import org.dramatis.parsers.folder.FolderSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class FolderSourceTest {

  @TempDir Path folder;

  private final List<SourceItem> items = new ArrayList<>();
  private final Map<String, ErrorCode> unreadable = new TreeMap<>();

  @Test
  void listsFilesInOrderWithPathsRelativeToTheFolder() throws IOException {
    write("b.txt");
    write("a/2.txt");
    write("a/10.txt");
    write("a.txt");
    list();
    assertThat(paths()).containsExactly("a/10.txt", "a/2.txt", "a.txt", "b.txt");
    assertThat(items.get(0).location().source()).isEqualTo("corpus");
    assertThat(items.get(0).size()).isEqualTo(4);
    assertThat(items.get(0).open().readAllBytes()).isEqualTo("text".getBytes("UTF-8"));
  }

  @Test
  void leavesOutHiddenAndBookkeepingFiles() throws IOException {
    write(".git/config");
    write(".DS_Store");
    write("Thumbs.db");
    write("__MACOSX/x.txt");
    write("~$letter.docx");
    write("letter.docx");
    list();
    assertThat(paths()).containsExactly("letter.docx");
    assertThat(unreadable).isEmpty();
  }

  @Test
  void neverReadsAHome() throws IOException {
    write("dramatis-home/dramatis.mv.db");
    write("dramatis-home/logs/dramatis.log");
    write("old/other/dramatis.properties");
    write("old/other/note.txt");
    write("moved/ledger.jsonl");
    write("moved/logs/dramatis.log");
    write("theirs/ledger.jsonl");
    write("theirs/logs.txt");
    write("letter.txt");
    list();
    assertThat(paths()).containsExactly("letter.txt", "theirs/ledger.jsonl", "theirs/logs.txt");
    assertThat(unreadable).isEmpty();

    // The folder is a home itself.
    write("dramatis.mv.db");
    write("reports/run-1.md");
    items.clear();
    list();
    assertThat(paths()).containsExactly("letter.txt", "theirs/ledger.jsonl", "theirs/logs.txt");
  }

  @Test
  void readsWhatALinkInTheFolderLeadsToOnceAndReportsLinksOut(@TempDir Path elsewhere)
      throws IOException {
    write("a/real.txt");
    Files.writeString(elsewhere.resolve("secret.txt"), "secret");
    Files.createSymbolicLink(folder.resolve("again.txt"), folder.resolve("a/real.txt"));
    Files.createSymbolicLink(folder.resolve("a/up"), folder);
    Files.createSymbolicLink(folder.resolve("out.txt"), elsewhere.resolve("secret.txt"));
    Files.createSymbolicLink(folder.resolve("out"), elsewhere);
    Files.createSymbolicLink(folder.resolve("self"), Path.of("self"));
    Files.createSymbolicLink(folder.resolve("nowhere"), Path.of("gone.txt"));
    list();
    assertThat(paths()).containsExactly("a/real.txt");
    assertThat(unreadable)
        .containsOnly(
            Map.entry("nowhere", ErrorCode.NOT_FOUND),
            Map.entry("out", ErrorCode.NOT_A_FILE),
            Map.entry("out.txt", ErrorCode.NOT_A_FILE),
            Map.entry("self", ErrorCode.NOT_A_FILE));
  }

  @Test
  void readsALinkToAHiddenFileOfTheFolder() throws IOException {
    write(".store/1234");
    Files.createSymbolicLink(folder.resolve("report.txt"), folder.resolve(".store/1234"));
    list();
    assertThat(paths()).containsExactly("report.txt");
  }

  @Test
  @Timeout(60)
  void reportsPipesWithoutWaitingForThem() throws Exception {
    Process made = new ProcessBuilder("mkfifo", folder.resolve("pipe.txt").toString()).start();
    assumeTrue(made.waitFor() == 0, "this machine makes no pipes");
    list();
    assertThat(items).isEmpty();
    assertThat(unreadable).containsExactly(Map.entry("pipe.txt", ErrorCode.NOT_A_FILE));
  }

  @Test
  void readsNamesThatAreNotUtf8() throws Exception {
    Process made =
        new ProcessBuilder("bash", "-c", "printf text > $'caf\\xe9.txt'")
            .directory(folder.toFile())
            .start();
    assumeTrue(made.waitFor() == 0 && Files.list(folder).count() == 1);
    list();
    assertThat(paths()).containsExactly("café.txt");
    assertThat(items.get(0).open().readAllBytes()).hasSize(4);
  }

  @Test
  void makesNamesHarmless() throws IOException {
    write("line\nbreak.txt");
    write("odd!/part.txt");
    list();
    assertThat(paths()).containsExactly("line_break.txt", "odd_/part.txt");
  }

  @Test
  void givesFilesWhoseNamesReadTheSameNamesOfTheirOwn() throws IOException {
    write("odd!/part.txt");
    write("odd_/part.txt");
    write("a\tb.txt");
    write("a\nb.txt");
    write("a_b.txt");
    list();
    assertThat(unreadable).isEmpty();
    assertThat(paths())
        .hasSize(5)
        .doesNotHaveDuplicates()
        .contains("odd_/part.txt", "a_b.txt")
        .allMatch(path -> path.matches("odd_(~[0-9a-f]{6})?/part\\.txt|a_b(~[0-9a-f]{6})?\\.txt"));
  }

  /**
   * A folder "x.zip!" beside an archive "x.zip": what lies in the one never looks like the other.
   */
  @Test
  void noPathOfAFileLooksLikeThatOfAPart() throws IOException {
    Random random = new Random(1);
    String[] pieces = {"x.zip", "!", "_", "!!", "\n", "a", "~", "\\", "é"};
    for (int i = 0; i < 300; i++) {
      StringBuilder path = new StringBuilder("d");
      for (int p = 1 + random.nextInt(5); p > 0; p--) {
        path.append(pieces[random.nextInt(pieces.length)])
            .append(random.nextInt(4) == 0 ? "/" : "");
      }
      try {
        write(path + "f.txt");
      } catch (FileSystemException aFolderOrFileHasThatName) {
        continue;
      }
    }
    list();
    assertThat(unreadable).isEmpty();
    assertThat(paths()).hasSizeGreaterThan(100).doesNotHaveDuplicates();
    assertThat(items).allSatisfy(item -> assertThat(item.location().innerPath()).isEmpty());
  }

  @Test
  void saysWhenThereIsNoFolder() {
    FolderSource source = new FolderSource("corpus", folder.resolve("missing"));
    assertThatThrownBy(() -> source.list(new Recorder()))
        .isInstanceOfSatisfying(
            DramatisException.class,
            failure -> {
              assertThat(failure.code()).isEqualTo(ErrorCode.NOT_FOUND);
              assertThat(failure).hasMessageContaining("missing");
            });
  }

  private void write(String path) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "text");
  }

  private void list() {
    new FolderSource("corpus", folder).list(new Recorder());
  }

  private List<String> paths() {
    return items.stream().map(item -> item.location().path()).toList();
  }

  private final class Recorder implements DocumentSource.Listing {

    @Override
    public void accept(SourceItem item) {
      items.add(item);
    }

    @Override
    public void unreadable(Location location, DramatisException reason) {
      assertThat(reason.getMessage()).contains(location.path());
      assertThat(reason.advice()).isNotBlank();
      unreadable.put(location.path(), reason.code());
    }
  }
}
