package org.dramatis.app.installation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Does what {@code docs/plugins-step-by-step.md} says, word for word, in an empty folder. */
@Tag("processes")
@DisabledOnOs(OS.WINDOWS)
class StepByStepTest {

  private static final Pattern STEP =
      Pattern.compile(
          "```sh\\n(?<commands>.*?)```|Put into `(?<file>[^`]+)`:\\n\\n<!--[^>]*-->\\n"
              + "```java\\n(?<content>.*?)```",
          Pattern.DOTALL);

  @TempDir Path work;

  @Test
  void thePluginOfTheGuideIsBuiltAndUsed() throws Exception {
    String guide = Files.readString(Path.of("../docs/plugins-step-by-step.md"));
    StringBuilder script = new StringBuilder("set -eux\n");
    Matcher step = STEP.matcher(guide);
    int files = 0;
    while (step.find()) {
      if (step.group("commands") != null) {
        script.append(step.group("commands"));
      } else {
        files++;
        script
            .append("cat > ")
            .append(step.group("file"))
            .append(" <<'END_OF_FILE'\n")
            .append(step.group("content"))
            .append("END_OF_FILE\n");
      }
    }
    assertThat(files).isEqualTo(5);
    Path log = work.resolve("log");
    ProcessBuilder builder =
        new ProcessBuilder("sh", "-c", script.toString())
            .directory(Files.createDirectory(work.resolve("empty")).toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().put("DRAMATIS", installation().toString());
    builder.environment().put("DRAMATIS_HOME", work.resolve("home").toString());
    builder.environment().put("DRAMATIS_JAVA_OPTS", "-Xmx1g");
    String java = System.getProperty("java.home");
    builder.environment().put("JAVA_HOME", java);
    builder.environment().merge("PATH", java + "/bin", (path, bin) -> bin + ":" + path);
    int status = builder.start().waitFor();
    String out = Files.readString(log, StandardCharsets.UTF_8);
    assertThat(status).as(out).isZero();
    assertThat(out)
        .contains(
            "The annotators keep their contract",
            "would add the layer money-and-weapons.money",
            "\"what\":\"missile\",\"kind\":\"weapon\",\"times\":2",
            "\"layer\":\"money-and-weapons.weapons\"");
  }

  /** The installation with a plugin folder of its own. */
  private Path installation() throws IOException {
    Path packaged = new InstalledProgram(work).folder();
    Path folder = Files.createDirectory(work.resolve("installation"));
    Files.createDirectory(folder.resolve("parsers"));
    Files.createDirectory(folder.resolve("bin"));
    Files.copy(packaged.resolve("bin/dramatis"), folder.resolve("bin/dramatis"));
    folder.resolve("bin/dramatis").toFile().setExecutable(true);
    for (String shared : new String[] {"lib", "seeds"}) {
      Files.createSymbolicLink(folder.resolve(shared), packaged.resolve(shared));
    }
    return folder;
  }
}
