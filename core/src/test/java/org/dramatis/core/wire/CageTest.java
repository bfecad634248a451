package org.dramatis.core.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a process cannot do in each cage that works on this machine. */
@Tag("processes")
class CageTest {

  @TempDir Path folder;

  /** Tries to get out, and says with what success. */
  static final class Escape {

    private interface Trying {
      Object run() throws IOException;
    }

    private Escape() {}

    public static void main(String[] arguments) {
      tried("socket", () -> new Socket("127.0.0.1", Integer.parseInt(arguments[0])));
      tried("document", () -> Files.readString(Path.of(arguments[1])));
      // A hidden file is an empty one.
      tried(
          "home",
          () -> {
            if (Files.readString(Path.of(arguments[2])).isEmpty()) {
              throw new IOException("hidden");
            }
            return true;
          });
      tried("write", () -> Files.writeString(Path.of(arguments[1] + ".new"), "x"));
      tried("process", () -> new ProcessBuilder("/bin/sh", "-c", "true").start());
      tried("own", () -> Files.writeString(Path.of("own.txt").toAbsolutePath(), "x"));
    }

    private static void tried(String what, Trying trying) {
      boolean done;
      try {
        trying.run();
        done = true;
      } catch (IOException | RuntimeException e) {
        done = false;
      }
      System.out.println(what + " " + done);
    }
  }

  @ParameterizedTest
  @EnumSource(Cage.class)
  void keepsAParserFromAllButTheDocuments(Cage cage) throws Exception {
    List<String> said = tried(cage, false);
    assertThat(said)
        .contains("document true", "own true")
        .contains("socket " + (cage == Cage.NONE))
        .contains("home " + (cage == Cage.NONE))
        .contains("process " + (cage != Cage.BUBBLEWRAP))
        .contains("write " + (cage != Cage.BUBBLEWRAP));
  }

  @ParameterizedTest
  @EnumSource(Cage.class)
  void keepsAPluginFromNetworkSecretsAndWriting(Cage cage) throws Exception {
    List<String> said = tried(cage, true);
    assertThat(said)
        .contains("document true", "own true", "process true")
        .contains("socket " + (cage == Cage.NONE))
        .contains("home " + (cage == Cage.NONE))
        .contains("write " + (cage != Cage.BUBBLEWRAP));
  }

  private List<String> tried(Cage cage, boolean plugin) throws Exception {
    assumeThat(Cage.working()).contains(cage);
    Path documents = Files.createDirectory(folder.resolve("documents"));
    Path document = Files.writeString(documents.resolve("a.txt"), "a");
    Path home = Files.createDirectory(folder.resolve("home"));
    Path secret = Files.writeString(home.resolve("access-key"), "secret");
    Path own = Files.createDirectory(folder.resolve("own"));
    Path classes =
        Path.of(Escape.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Cage.View view =
        plugin
            ? new Cage.View(List.of(), List.of(secret), own, true, false)
            : new Cage.View(List.of(classes, documents), List.of(home), own, false, false);
    try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      List<String> command =
          List.of(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-cp",
              classes.toString(),
              Escape.class.getName(),
              String.valueOf(listening.getLocalPort()),
              document.toString(),
              secret.toString());
      Process process =
          new ProcessBuilder(cage.around(command, view))
              .directory(own.toFile())
              .redirectErrorStream(true)
              .start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
      assertThat(process.exitValue()).as(said).isZero();
      return said.lines().toList();
    }
  }
}
