package org.dramatis.app.installation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.ServerParameters;
import io.modelcontextprotocol.client.transport.StdioClientTransport;
import io.modelcontextprotocol.json.jackson2.JacksonMcpJsonMapper;
import io.modelcontextprotocol.json.schema.JsonSchemaValidator;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An agent that starts the installed program and asks it on standard input and output. */
@Tag("processes")
class AgentsCommandTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  @Test
  void anAgentThatStartsTheProgramIsAnsweredWithCitations() throws IOException {
    Path documents = Files.createDirectory(folder.resolve("documents"));
    Files.writeString(
        documents.resolve("2018-06-12_summit.txt"),
        "A summit\n\nKim Jong Un met Donald Trump in Singapore. He smiled \u2013 said Zo\u00eb.\n");
    Path home = folder.resolve("home");
    InstalledProgram dramatis = new InstalledProgram(home);
    assertThat(dramatis.run("run", documents).status()).isZero();

    ServerParameters program =
        ServerParameters.builder(dramatis.folder().resolve("bin/dramatis").toString())
            .args("mcp", "--home", home.toString())
            .addEnvVar("JAVA_HOME", System.getProperty("java.home"))
            .addEnvVar("DRAMATIS_JAVA_OPTS", "-Xmx1g")
            .build();
    try (McpSyncClient client =
        McpClient.sync(new StdioClientTransport(program, new JacksonMcpJsonMapper(JSON)))
            .jsonSchemaValidator(
                (schema, content) -> JsonSchemaValidator.ValidationResponse.asValid(""))
            .initializationTimeout(Duration.ofMinutes(2))
            .requestTimeout(Duration.ofMinutes(1))
            .build()) {
      client.initialize();
      assertThat(client.getServerInstructions()).contains("verify_quotation");
      assertThat(client.listTools().tools()).hasSize(10);
      JsonNode verified =
          call(
              client,
              "verify_quotation",
              Map.of(
                  "quotation",
                  "Kim Jong Un met Donald Trump",
                  "document",
                  "2018-06-12_summit.txt"));
      assertThat(verified.at("/answer/standing").asText()).isEqualTo("VERBATIM");
      assertThat(verified.at("/answer/items/0/actors").findValuesAsText("actor"))
          .contains("person:kim-jong-un", "person:donald-trump");
      JsonNode found = call(client, "search", Map.of("q", "Zo\u00eb"));
      assertThat(found.at("/evidence/0/citations/0/quotation").asText())
          .contains("He smiled \u2013 said Zo\u00eb");
    }
  }

  private static JsonNode call(McpSyncClient client, String tool, Map<String, Object> given)
      throws IOException {
    CallToolResult result = client.callTool(CallToolRequest.builder(tool).arguments(given).build());
    String text = ((TextContent) result.content().get(0)).text();
    assertThat(result.isError()).as(text).isFalse();
    return JSON.readTree(text);
  }
}
