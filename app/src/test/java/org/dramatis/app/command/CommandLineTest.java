package org.dramatis.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.dramatis.app.runtime.Home;
import org.dramatis.core.error.ErrorOwner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class CommandLineTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final CommandLine line =
      DramatisCommand.commandLine(new PrintWriter(out, true), new PrintWriter(err, true));

  @TempDir Path folder;

  @Test
  void everyCommandExplainsItself() {
    assertHelp(line, "dramatis");
  }

  private void assertHelp(CommandLine command, String path) {
    StringWriter help = new StringWriter();
    String[] arguments = (path + " --help").substring("dramatis ".length()).split(" ");
    int status =
        DramatisCommand.commandLine(new PrintWriter(help, true), new PrintWriter(err, true))
            .execute(arguments);
    assertThat(status).as(path).isZero();
    assertThat(help.toString()).as(path).startsWith("Usage: " + path);
    assertThat(command.getCommandSpec().usageMessage().description()).as(path).isNotEmpty();
    command.getSubcommands().forEach((name, child) -> assertHelp(child, path + " " + name));
  }

  @Test
  void theHelpListsEveryExitCode() {
    assertThat(line.execute("--help")).isZero();
    for (ExitCode code : ExitCode.values()) {
      assertThat(out.toString()).contains("  " + code.status() + "   ");
    }
  }

  @Test
  void theDocumentationHasEveryCommandAndExitCode() throws IOException {
    String documentation = Files.readString(Path.of("../docs/command-line.md"));
    line.getSubcommands()
        .forEach(
            (name, command) -> {
              assertThat(documentation).contains("`" + name);
              command
                  .getSubcommands()
                  .keySet()
                  .forEach(inner -> assertThat(documentation).contains(name + " " + inner));
            });
    for (ExitCode code : ExitCode.values()) {
      assertThat(documentation).contains("| " + code.status() + " | " + code.meaning() + " |");
    }
  }

  @ParameterizedTest
  @EnumSource(ErrorOwner.class)
  void everyOwnerHasItsOwnExitCode(ErrorOwner owner) {
    assertThat(ExitCode.of(owner)).isNotEqualTo(ExitCode.DONE);
    for (ErrorOwner other : ErrorOwner.values()) {
      assertThat(ExitCode.of(other) == ExitCode.of(owner)).isEqualTo(other == owner);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bogus",
        "run",
        "run --bogus folder",
        "job start",
        "job stop seven",
        "export mentions actors",
        "serve --port many",
        "actor list --limit 0",
        "actor suggestions --limit -1",
        "job list --limit 0",
        "quarantine list --limit none",
        "watch alerts --limit -1"
      })
  void wrongUsageIsExitCode2AndNamesTheHelp(String command) {
    assertThat(line.execute(command.split(" "))).isEqualTo(ExitCode.USAGE.status());
    assertThat(err.toString()).startsWith("dramatis: ").contains("--help explains every option.");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void anUnknownCommandNamesTheNearestOne() {
    line.execute("quarentine");
    assertThat(err.toString()).contains("quarantine");
  }

  @Test
  void anUnknownSettingIsRefusedBeforeAnythingIsDone() throws IOException {
    Files.writeString(folder.resolve("dramatis.properties"), "web.prot=1\n");
    assertThat(line.execute("plugins", "list", "--home", folder.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("web.prot").contains("Did you mean web.port?");
    assertThat(folder).isDirectoryNotContaining("glob:**logs");
  }

  @Test
  void settingsAreListedWithTheirValues() throws IOException {
    Files.writeString(
        folder.resolve("dramatis.properties"), "web.port=8081\nstore.password=secret\n");
    assertThat(line.execute("settings", "--home", folder.toString())).isZero();
    assertThat(out.toString())
        .containsPattern("web\\.port +8081 +yes ")
        .containsPattern("web\\.host +localhost +default ")
        .doesNotContain("secret");
  }

  @Test
  void secretsOfSettingsAreNotPrinted() throws IOException {
    Files.writeString(
        folder.resolve("dramatis.properties"),
        """
        store.url = jdbc:postgresql://kim:mouse1@db/dramatis?ssl=true&password=mouse2&user=kim
        webhook.url = https://hooks.example/services/mouse3
        plugin.corenlp.model = english
        plugin.feed.api-key = mouse4
        plugin.feed.address = https://kim:mouse5@feed.example/all
        """);
    assertThat(line.execute("settings", "--home", folder.toString())).isZero();
    assertThat(out.toString())
        .doesNotContain("mouse")
        .contains(
            "jdbc:postgresql://(hidden)@db/dramatis?ssl=true&password=(hidden)&user=kim",
            "https://hooks.example/(hidden)",
            "english",
            "https://(hidden)@feed.example/all");
  }

  @Test
  void longValuesArePrintedWhole() throws IOException {
    String file = "l".repeat(90) + ".csv";
    Files.writeString(folder.resolve("dramatis.properties"), "linker.csv = " + file + "\n");
    assertThat(line.execute("settings", "--home", folder.toString())).isZero();
    assertThat(out.toString()).contains(file + "  yes");
  }

  @Test
  void whatOnlyReadsMakesNoHome() {
    Path absent = folder.resolve("absent");
    for (String command :
        new String[] {
          "status",
          "actor list",
          "actor merge a b",
          "watch list",
          "job list",
          "job restart",
          "job forget news",
          "quarantine list",
          "export actors"
        }) {
      assertThat(line.execute((command + " --home " + absent).split(" "))).as(command).isEqualTo(2);
      assertThat(err.toString()).contains("There is no home at " + absent);
      err.getBuffer().setLength(0);
    }
    assertThat(line.execute("settings", "--home", absent.toString())).isZero();
    assertThat(line.execute("plugins", "list", "--home", absent.toString())).isZero();
    assertThat(absent).doesNotExist();
  }

  @Test
  void aPortWithoutPagesIsWrongUsage() {
    Path home = folder.resolve("home");
    assertThat(line.execute("run", "--port", "7071", "--home", home.toString(), folder.toString()))
        .isEqualTo(2);
    assertThat(err.toString()).contains("--serve");
    assertThat(home).doesNotExist();
  }

  @Test
  void aFaultOfTheProgramNamesTheLog() {
    Path log = Home.open(folder.resolve("home")).log();
    int status =
        new Failures().handleExecutionException(new IllegalStateException("odd"), line, null);
    assertThat(status).isEqualTo(ExitCode.INTERNAL.status());
    assertThat(err.toString()).contains("odd").contains("The log says more: " + log);
  }

  @Test
  void aBrokenPluginIsExplainedWithItsOwnExitCode() throws IOException {
    Path jar = Files.writeString(folder.resolve("broken.jar"), "no zip");
    assertThat(line.execute("plugins", "check", "--home", folder.toString(), jar.toString()))
        .isEqualTo(ExitCode.PLUGIN.status());
    assertThat(out.toString()).contains("broken.jar").contains("no readable JAR");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aHomeIsItsOwners() throws IOException {
    Path made = Home.open(folder.resolve("made")).folder();
    assertThat(Files.getPosixFilePermissions(made))
        .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("r-xr-xrwx"));
    Home.open(made);
    assertThat(Files.getPosixFilePermissions(made))
        .isEqualTo(PosixFilePermissions.fromString("r-x------"));
  }

  @Test
  void aMissingPluginIsWrongUsage() {
    String jar = folder.resolve("absent.jar").toString();
    assertThat(line.execute("plugins", "check", "--home", folder.toString(), jar)).isEqualTo(2);
    assertThat(err.toString()).contains("There is no file " + jar);
  }
}
