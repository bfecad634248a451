package org.dramatis.app.template;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.lang.model.SourceVersion;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.dramatis.core.spi.AnalysisPlugin;
import org.dramatis.core.spi.SpiVersion;

/** A project for a new plugin, with an example that works. */
public final class PluginTemplate {

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{1,28}[a-z0-9]");

  /** What a plugin can add, as a user names it. */
  public enum Kind {
    PARSER("a parser of files"),
    ANNOTATOR("an annotator that marks something in documents"),
    STATISTIC("a statistic over the corpus"),
    EXPORTER("an export format"),
    SOURCE("a source of documents"),
    LINKER("links of actors to a knowledge base");

    private final String what;

    Kind(String what) {
      this.what = what;
    }

    String file() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private PluginTemplate() {}

  /**
   * Writes a project.
   *
   * @param kind what the plugin adds
   * @param name the plugin's name
   * @param folder where the project goes: a folder that is empty or not there
   * @param installation the installation that it is built against
   * @throws DramatisException SETTING_INVALID for a name that cannot be one, CONFLICT when the
   *     folder has something in it, INPUT_OUTPUT when it cannot be written
   */
  public static void write(Kind kind, String name, Path folder, Path installation) {
    if (!NAME.matcher(name).matches()) {
      throw new DramatisException(
          ErrorCode.SETTING_INVALID,
          "A plugin cannot be named " + name,
          "Take lower-case letters, digits and hyphens, three to thirty, such as press-release");
    }
    String word = name.replace("-", "");
    Map<String, String> values =
        Map.of(
            "name",
            name,
            "what",
            kind.what,
            "Class",
            camel(name),
            "package",
            "example." + word + (SourceVersion.isKeyword(word) ? "_" : ""),
            "ending",
            word,
            "spi",
            Integer.toString(SpiVersion.CURRENT),
            "table",
            name.replace('-', '_'),
            "installation",
            installation.toString().replace('\\', '/'));
    try {
      checkEmpty(folder);
      String place = values.get("package").replace('.', '/');
      put(folder.resolve("Build.java"), "Build.java", values);
      put(folder.resolve("README.md"), "README.md", values);
      put(
          folder.resolve("src").resolve(place).resolve(values.get("Class") + "Plugin.java"),
          kind.file(),
          values);
      put(folder.resolve("test/ContractTest.java"), kind.file() + ".contract", values);
      Path service =
          folder.resolve("src/META-INF/services").resolve(AnalysisPlugin.class.getName());
      Files.createDirectories(service.getParent());
      Files.writeString(service, values.get("package") + "." + values.get("Class") + "Plugin\n");
    } catch (IOException e) {
      throw new DramatisException(
          ErrorCode.INPUT_OUTPUT,
          "The project cannot be written to " + folder + ": " + e,
          "Choose another folder with --folder",
          e);
    }
  }

  private static void checkEmpty(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    boolean empty = false;
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> listing = Files.newDirectoryStream(folder)) {
        empty = !listing.iterator().hasNext();
      }
    }
    if (!empty) {
      throw new DramatisException(
          ErrorCode.CONFLICT,
          folder + " is there and not empty",
          "Choose another folder with --folder");
    }
  }

  private static void put(Path file, String template, Map<String, String> values)
      throws IOException {
    String text;
    try (InputStream in =
        Objects.requireNonNull(
            PluginTemplate.class.getResourceAsStream(template + ".txt"), template)) {
      text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    for (Map.Entry<String, String> value : values.entrySet()) {
      text = text.replace("@" + value.getKey() + "@", value.getValue());
    }
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.writeString(file, text, StandardCharsets.UTF_8);
  }

  private static String camel(String name) {
    return Arrays.stream(name.split("-"))
        .filter(part -> !part.isEmpty())
        .map(part -> Character.toUpperCase(part.charAt(0)) + part.substring(1))
        .collect(Collectors.joining());
  }
}
