package org.dramatis.parsers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.dramatis.core.document.Document;
import org.dramatis.core.document.Location;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.dramatis.core.spi.DocumentSink;
import org.dramatis.core.wire.Cage;
import org.dramatis.core.wire.Cancellation;
import org.dramatis.parsers.folder.FileItem;
import org.dramatis.parsers.settings.ParserSettings;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What one bad file costs: itself, and nothing else. */
@Timeout(300)
@Tag("processes")
class IsolationTest {

  /** Long enough for a machine with much else to do, short enough to wait for. */
  private static final BuiltInParser STRICT =
      new BuiltInParser(
          ParserSettings.from(
              Map.of(ParserSettings.TIMEOUT, "10s", ParserSettings.MEMORY, "128m")));

  /** For what a parser in a cage cannot even try. */
  private static final BuiltInParser FREE =
      new BuiltInParser(
          ParserSettings.from(Map.of(ParserSettings.MEMORY, "128m", ParserSettings.CAGE, "false")));

  @TempDir Path folder;

  @Test
  void aFileCannotMakeItsParserReachAnything(@TempDir Path home) throws IOException {
    Path secret = Files.writeString(home.resolve("secret.txt"), "secret");
    try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      order("1.misbehave", "escape " + listening.getLocalPort() + " " + secret);
      // Without a cage all of it can be done, or the test would show nothing.
      assertThat(Parsed.folder(folder, FREE).only().text())
          .isEqualTo(
              "socket reached, file reached, write reached, process reached, environment refused");
      assumeTrue(Cage.best() == Cage.BUBBLEWRAP, "bubblewrap works here");
      assertThat(Parsed.folder(folder, STRICT).only().text())
          .isEqualTo(
              "socket refused, file refused, write refused, process refused, environment refused");
    }
  }

  @Test
  void theHomeIsNotSeenWhereItIsAmongTheDocuments() throws IOException {
    assumeTrue(Cage.best() == Cage.BUBBLEWRAP, "bubblewrap works here");
    Path home = Files.createDirectory(folder.resolve(".home"));
    Path secret = Files.writeString(home.resolve("secret.txt"), "secret");
    order("1.misbehave", "escape 1 " + secret);
    assertThat(Parsed.folder(folder, STRICT).only().text()).contains("file reached");
    BuiltInParser hiding = new BuiltInParser(ParserSettings.defaults(), List.of(home));
    assertThat(Parsed.folder(folder, hiding).only().text()).contains("file refused");
  }

  @Test
  void aFileThatHangsIsGivenUp() throws IOException {
    order("1.misbehave", "hang");
    good("2.html");
    Parsed parsed = Parsed.folder(folder, STRICT);
    DramatisException failure = parsed.failures.get("1.misbehave");
    assertThat(failure.code()).isEqualTo(ErrorCode.TIMEOUT);
    assertThat(failure).hasMessageContaining("1.misbehave").hasMessageContaining("10 s");
    assertThat(failure.advice()).contains(ParserSettings.TIMEOUT);
    assertThat(parsed.paths()).containsExactly("2.html");
  }

  @Test
  void aFileThatHangsEndsNoLaterThanTheWorkIsAskedTo() throws Exception {
    order("1.misbehave", "hang");
    BuiltInParser patient =
        new BuiltInParser(ParserSettings.from(Map.of(ParserSettings.TIMEOUT, "1h")));
    Cancellation cancellation = new Cancellation(Duration.ofMillis(200));
    ExecutorService threads =
        Executors.newSingleThreadExecutor(task -> new Thread(task, "reading"));
    try {
      Future<Parsed> hanging =
          threads.submit(() -> cancellation.during(() -> Parsed.folder(folder, patient)));
      cancellation.request();
      assertThatThrownBy(() -> hanging.get(2, TimeUnit.MINUTES))
          .hasCauseInstanceOf(Cancellation.GivenUp.class)
          .hasMessageContaining("1.misbehave");
      good("2.html");
      Files.delete(folder.resolve("1.misbehave"));
      assertThat(Parsed.folder(folder, patient).paths()).containsExactly("2.html");
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void aFileThatExhaustsMemoryIsGivenUp() throws IOException {
    order("1.misbehave", "exhaust");
    good("2.html");
    Parsed parsed = Parsed.folder(folder, STRICT);
    DramatisException failure = parsed.failures.get("1.misbehave");
    assertThat(failure.code()).isEqualTo(ErrorCode.OUT_OF_MEMORY);
    assertThat(failure).hasMessageContaining("1.misbehave").hasMessageContaining("128 MiB");
    assertThat(failure.advice()).contains(ParserSettings.MEMORY);
    assertThat(parsed.paths()).containsExactly("2.html");
  }

  @Test
  void aFileThatKillsItsProcessIsGivenUp() throws IOException {
    order("1.misbehave", "halt");
    good("2.html");
    Parsed parsed = Parsed.folder(folder, STRICT);
    assertThat(parsed.codeOf("1.misbehave")).isEqualTo(ErrorCode.PARSER_CRASHED);
    assertThat(parsed.failures.get("1.misbehave")).hasMessageContaining("status 7");
    assertThat(parsed.paths()).containsExactly("2.html");
  }

  @Test
  void aBadPartOfAnArchiveIsGivenUpAlone() throws IOException {
    Path mark = folder.resolve(".mark");
    BuiltInParser marking =
        new BuiltInParser(
            ParserSettings.from(
                Map.of(
                    ParserSettings.TIMEOUT, "10s",
                    ParserSettings.MEMORY, "128m",
                    ParserSettings.CAGE, "false")));
    Files.write(
        folder.resolve("a.zip"),
        FormatsTest.zip(
            "1.html", "<p>The envoy flew.</p>",
            "2.misbehave", "MISBEHAVE:hang",
            "3.pdf", "%PDF-1.4 broken",
            "4.misbehave", "MISBEHAVE:exhaust",
            "5.misbehave", "MISBEHAVE:halt-once " + mark,
            "6.misbehave", "MISBEHAVE:halt",
            "7.html", "<p>He left.</p>"));
    Parsed parsed = Parsed.folder(folder, marking);
    assertThat(parsed.paths())
        .containsExactly("a.zip!/1.html", "a.zip!/5.misbehave", "a.zip!/7.html");
    assertThat(parsed.failures)
        .containsOnlyKeys(
            "a.zip!/2.misbehave", "a.zip!/3.pdf", "a.zip!/4.misbehave", "a.zip!/6.misbehave");
    assertThat(parsed.codeOf("a.zip!/2.misbehave")).isEqualTo(ErrorCode.TIMEOUT);
    assertThat(parsed.codeOf("a.zip!/3.pdf")).isEqualTo(ErrorCode.DOCUMENT_BROKEN);
    assertThat(parsed.codeOf("a.zip!/4.misbehave")).isEqualTo(ErrorCode.OUT_OF_MEMORY);
    assertThat(parsed.codeOf("a.zip!/6.misbehave")).isEqualTo(ErrorCode.PARSER_CRASHED);
    assertThat(parsed.failures.get("a.zip!/2.misbehave"))
        .hasMessageContaining("a.zip!/2.misbehave was given up");
  }

  @Test
  void aBadAttachmentInAMailboxIsGivenUpAlone() throws IOException {
    StringBuilder mailbox = new StringBuilder();
    for (int i = 1; i <= 4; i++) {
      mailbox.append("From a@b Fri Jan 18 10:00:00 2019\nFrom: a@b\nMIME-Version: 1.0\n");
      mailbox.append("Content-Type: multipart/mixed; boundary=b\n\n--b\n");
      mailbox.append("Content-Type: text/plain\n\nWords of mail ").append(i).append(".\n--b\n");
      mailbox.append("Content-Disposition: attachment; filename=\"x.misbehave\"\n\nMISBEHAVE:");
      mailbox.append(i == 2 ? "halt" : "print").append("\n--b--\n\n");
    }
    Files.writeString(folder.resolve("in.mbox"), mailbox);
    Parsed parsed = Parsed.folder(folder, STRICT);
    assertThat(parsed.failures).containsOnlyKeys("in.mbox!/2/x.misbehave");
    assertThat(parsed.codeOf("in.mbox!/2/x.misbehave")).isEqualTo(ErrorCode.PARSER_CRASHED);
    assertThat(parsed.paths())
        .containsExactlyInAnyOrder(
            "in.mbox!/1",
            "in.mbox!/1/x.misbehave",
            "in.mbox!/2",
            "in.mbox!/3",
            "in.mbox!/3/x.misbehave",
            "in.mbox!/4",
            "in.mbox!/4/x.misbehave");
  }

  @Test
  void aFileOfNothingButBadPartsIsGivenUp() throws IOException {
    String[] members = new String[60];
    for (int i = 0; i < 30; i++) {
      members[2 * i] = (10 + i) + ".misbehave";
      members[2 * i + 1] = "MISBEHAVE:halt";
    }
    Files.write(folder.resolve("a.zip"), FormatsTest.zip(members));
    Parsed parsed = Parsed.folder(folder, STRICT);
    assertThat(parsed.failures.keySet()).contains("a.zip", "a.zip!/10.misbehave").hasSize(11);
    assertThat(parsed.failures.get("a.zip"))
        .hasMessageContaining("21 parser processes")
        .hasMessageContaining("a.zip!/20.misbehave");
  }

  @Test
  void manyBadPartsAreSummedUp() throws IOException {
    String[] members = new String[3000];
    for (int i = 0; i < 1500; i++) {
      members[2 * i] = i + ".txt";
      members[2 * i + 1] = "";
    }
    Files.write(folder.resolve("a.zip"), FormatsTest.zip(members));
    Parsed parsed = Parsed.folder(folder, STRICT);
    assertThat(parsed.failures).hasSize(1001);
    assertThat(parsed.failures.get("a.zip!/1000.txt"))
        .hasMessageContaining("499 more parts of a.zip");
  }

  @Test
  void whatTheReceiverThrowsEndsTheReading() throws IOException {
    String[] members = new String[200];
    for (int i = 0; i < 100; i++) {
      members[2 * i] = i + ".html";
      members[2 * i + 1] = "<p>The envoy flew.</p>";
    }
    members[199] = "MISBEHAVE:hang";
    Path file = folder.resolve("a.zip");
    Files.write(file, FormatsTest.zip(members));
    BuiltInParser parser = new BuiltInParser(ParserSettings.defaults());
    Set<ProcessHandle> before = processes();
    List<Location> taken = new ArrayList<>();
    DramatisException stop =
        new DramatisException(ErrorCode.PARSER_CRASHED, "stopped by the receiver", "");
    DocumentSink sink =
        new DocumentSink() {
          @Override
          public void document(Document document) {
            taken.add(document.location());
            throw stop;
          }

          @Override
          public void failed(Location location, DramatisException reason) {
            taken.add(location);
          }
        };
    FileItem item =
        new FileItem(new Location("test", "a.zip"), file, Files.size(file), Instant.now());
    assertThatThrownBy(() -> parser.parse(item, sink)).isSameAs(stop);
    assertThat(taken).hasSize(1);
    Set<ProcessHandle> started = processes();
    started.removeAll(before);
    assertThat(started).isEmpty();
  }

  @Test
  void aProgramThatAFileRanEndsWithItsProcess() throws Exception {
    assumeTrue(Files.exists(Path.of("/bin/sleep")), "no program that does nothing");
    Path note = folder.resolve(".pid");
    order("1.misbehave", "run " + note);
    BuiltInParser hasty =
        new BuiltInParser(
            ParserSettings.from(
                Map.of(ParserSettings.TIMEOUT, "5s", ParserSettings.CAGE, "false")));
    assertThat(Parsed.folder(folder, hasty).codeOf("1.misbehave")).isEqualTo(ErrorCode.TIMEOUT);
    ProcessHandle program = ProcessHandle.of(Long.parseLong(Files.readString(note))).orElse(null);
    if (program != null) {
      program.onExit().get(30, TimeUnit.SECONDS);
    }
  }

  @Test
  void noFileIsToBlameWhenNoProcessCanBeStarted() throws Exception {
    good("1.html");
    Process parent = reading("-Djava.io.tmpdir=" + folder.resolve("none"));
    String out = new String(parent.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(out).contains("1.html PARSER_UNAVAILABLE");
  }

  @Test
  void aFileWhoseProcessSomebodyKillsIsReadOnceMore() throws IOException {
    order("1.misbehave", "halt-once " + folder.resolve(".mark"));
    assertThat(Parsed.folder(folder, FREE).only().text()).isEqualTo("It behaved.");
  }

  @Test
  void aFileThatGetsLittleOfTheMachineIsNotGivenUp() throws Exception {
    assumeTrue(Files.exists(Path.of("/bin/kill")), "no way to stop a process for a while");
    order("1.misbehave", "work");
    BuiltInParser hasty =
        new BuiltInParser(ParserSettings.from(Map.of(ParserSettings.TIMEOUT, "4s")));
    Set<ProcessHandle> before = processes();
    AtomicBoolean over = new AtomicBoolean();
    Thread brake = new Thread(() -> slowDown(before, over), "brake");
    brake.start();
    try {
      assertThat(Parsed.folder(folder, hasty).only().text()).isEqualTo("It behaved.");
    } finally {
      over.set(true);
      brake.join();
    }
  }

  /** Lets new child processes work for a third of the time only. */
  private static void slowDown(Set<ProcessHandle> before, AtomicBoolean over) {
    try {
      while (!over.get()) {
        for (ProcessHandle child : processes()) {
          if (!before.contains(child)) {
            signal(child, "-STOP");
            Thread.sleep(200);
            signal(child, "-CONT");
          }
        }
        Thread.sleep(100);
      }
    } catch (InterruptedException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void signal(ProcessHandle process, String signal)
      throws IOException, InterruptedException {
    new ProcessBuilder("/bin/kill", signal, Long.toString(process.pid())).start().waitFor();
  }

  @Test
  void whatAParserThrowsIsTheFilesFailure() throws IOException {
    order("1.misbehave", "throw");
    order("2.misbehave", "overflow");
    order("3.misbehave", "link");
    order("3a.misbehave", "misconfigure");
    good("4.html");
    Parsed parsed = Parsed.folder(folder, STRICT);
    assertThat(parsed.codeOf("1.misbehave")).isEqualTo(ErrorCode.DOCUMENT_BROKEN);
    assertThat(parsed.failures.get("1.misbehave")).hasMessageContaining("told to throw");
    assertThat(parsed.codeOf("2.misbehave")).isEqualTo(ErrorCode.DOCUMENT_HOSTILE);
    assertThat(parsed.codeOf("3.misbehave")).isEqualTo(ErrorCode.DOCUMENT_BROKEN);
    assertThat(parsed.codeOf("3a.misbehave")).isEqualTo(ErrorCode.DOCUMENT_BROKEN);
    assertThat(parsed.failures.get("3a.misbehave")).hasMessageContaining("told to misconfigure");
    assertThat(parsed.paths()).containsExactly("4.html");
  }

  @Test
  void whatAParserPrintsDisturbsNothing() throws IOException {
    order("1.misbehave", "print");
    assertThat(Parsed.folder(folder, STRICT).only().text()).isEqualTo("It behaved.");
  }

  @Test
  void aFileThatChangesWhileItIsReadIsNotBelieved() throws IOException {
    order("1.misbehave", "grow");
    Parsed parsed = Parsed.folder(folder, FREE);
    assertThat(parsed.documents).isEmpty();
    assertThat(parsed.codeOf("1.misbehave")).isEqualTo(ErrorCode.DOCUMENT_CHANGED);
  }

  @Test
  void threadsDoNotWaitForAThreadThatHangs() throws Exception {
    order("1.misbehave", "hang");
    Path others = Files.createDirectory(folder.resolve("others"));
    Files.writeString(others.resolve("2.html"), "<p>The envoy flew.</p>");
    ExecutorService threads = Executors.newFixedThreadPool(4, task -> new Thread(task, "reading"));
    try {
      List<Callable<Parsed>> tasks = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        tasks.add(() -> Parsed.folder(others, STRICT));
      }
      Future<Parsed> hanging = threads.submit(() -> Parsed.folder(folder, STRICT));
      for (Future<Parsed> future : threads.invokeAll(tasks)) {
        Document document = future.get().only();
        assertThat(document.text()).isEqualTo("The envoy flew.");
      }
      assertThat(hanging.get().codeOf("1.misbehave")).isEqualTo(ErrorCode.TIMEOUT);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void aProcessServesManyFiles() throws IOException {
    BuiltInParser parser = new BuiltInParser(ParserSettings.defaults());
    for (int i = 0; i < 20; i++) {
      good(i + ".html");
    }
    Set<ProcessHandle> before = processes();
    assertThat(Parsed.folder(folder, parser).documents).hasSize(20);
    Set<ProcessHandle> started = processes();
    started.removeAll(before);
    // A cage is a process or two around it.
    assertThat(started).filteredOn(process -> command(process).endsWith("java")).hasSize(1);
    parser.endIdleProcesses();
    assertThat(processes()).doesNotContainAnyElementsOf(started);
  }

  @Test
  void aProcessDiesWithTheOneThatStartedItEvenInTheMiddleOfAFile() throws Exception {
    order("1.misbehave", "hang");
    Process parent = reading("-Xshare:auto");
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(parent.getInputStream(), StandardCharsets.UTF_8))) {
      String line = lines.readLine();
      while (line != null && !line.equals("parsing")) {
        line = lines.readLine();
      }
      assertThat(line).isEqualTo("parsing");
      List<ProcessHandle> children = children(parent);
      assertThat(children).isNotEmpty();
      parent.destroyForcibly().waitFor();
      for (ProcessHandle child : children) {
        child.onExit().get(30, TimeUnit.SECONDS);
        assertThat(child.isAlive()).isFalse();
      }
    } finally {
      parent.destroyForcibly();
    }
  }

  /** Starts another program that reads the folder. */
  private Process reading(String option) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            option,
            "-cp",
            System.getProperty("java.class.path"),
            Reading.class.getName(),
            folder.toString())
        .redirectErrorStream(true)
        .start();
  }

  private static String command(ProcessHandle process) {
    return process.info().command().orElse("");
  }

  private static List<ProcessHandle> children(Process parent) throws InterruptedException {
    List<ProcessHandle> children = parent.descendants().toList();
    for (int i = 0; i < 600 && children.isEmpty(); i++) {
      Thread.sleep(50);
      children = parent.descendants().toList();
    }
    return children;
  }

  /** Parses a folder in a process that the test starts, and perhaps kills. */
  public static final class Reading {

    private Reading() {}

    /** Parses the folder that the only argument names. */
    public static void main(String[] arguments) {
      System.out.println("parsing");
      Parsed parsed =
          Parsed.folder(
              Path.of(arguments[0]),
              new BuiltInParser(ParserSettings.from(Map.of(ParserSettings.TIMEOUT, "10m"))));
      parsed.failures.forEach((path, failure) -> System.out.println(path + " " + failure.code()));
    }
  }

  private void order(String name, String order) throws IOException {
    Files.writeString(folder.resolve(name), "MISBEHAVE:" + order);
  }

  private void good(String name) throws IOException {
    Files.writeString(folder.resolve(name), "<p>The envoy flew.</p>");
  }

  /** Our child processes; those of earlier tests may still be ending. */
  private static Set<ProcessHandle> processes() {
    return ProcessHandle.current().descendants().collect(Collectors.toCollection(HashSet::new));
  }
}
