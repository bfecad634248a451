package org.dramatis.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.dramatis.web.access.Access;
import org.dramatis.web.access.AccessKey;
import org.dramatis.web.access.Accounts;
import org.dramatis.web.access.Network;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The notebook and the script of the documentation, where Python and R are there. */
@ExtendWith(SharedCorpus.class)
class NotebooksTest {

  private static final Path NOTEBOOKS = Path.of("..", "docs", "notebooks");

  @TempDir Path home;

  @Test
  void thePythonNotebookRuns(Corpus corpus) throws Exception {
    JsonNode notebook = new ObjectMapper().readTree(NOTEBOOKS.resolve("dramatis.ipynb").toFile());
    StringBuilder code = new StringBuilder();
    for (JsonNode cell : notebook.get("cells")) {
      if (cell.get("cell_type").asText().equals("code")) {
        cell.get("source").forEach(line -> code.append(line.asText()));
      }
    }
    Path script = Files.writeString(home.resolve("notebook.py"), code);
    assertThat(run(corpus, "python3", script)).contains("sure mention").contains("checked ");
  }

  @Test
  void theScriptForRRuns(Corpus corpus) throws Exception {
    assertThat(run(corpus, "Rscript", NOTEBOOKS.resolve("dramatis.R")))
        .contains("firstName")
        .contains("Kim Jong Un");
  }

  private String run(Corpus corpus, String program, Path script) throws Exception {
    assumeThat(there(program)).as(program + " is installed").isTrue();
    InstantSource clock = InstantSource.system();
    AccessKey key = AccessKey.in(home);
    Access access = Access.with(key, new Accounts(home, clock), clock, Network.LOCAL);
    try (WebServer server = corpus.serve(new Protection(access, List.of(), Optional.empty()))) {
      Path out = home.resolve("out.txt");
      ProcessBuilder builder =
          new ProcessBuilder(program, script.toString())
              .redirectErrorStream(true)
              .redirectOutput(out.toFile());
      builder.environment().put("DRAMATIS_URL", server.url());
      builder.environment().put("DRAMATIS_TOKEN", key.text());
      builder.environment().put("PYTHONIOENCODING", "utf-8");
      Process process = builder.start();
      assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
      String said = Files.readString(out, StandardCharsets.UTF_8);
      assertThat(process.exitValue()).as(said).isZero();
      return said;
    } catch (IOException e) {
      throw new AssertionError(program, e);
    }
  }

  private static boolean there(String program) {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }
}
