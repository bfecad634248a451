package org.dramatis.app.changes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Makes plugin JARs of sources. */
public final class PluginJar {

  private static final String SERVICE = "META-INF/services/org.dramatis.core.spi.AnalysisPlugin";

  private PluginJar() {}

  /**
   * Writes a JAR.
   *
   * @param jar the file
   * @param source a source file with the public class {@code probe.Entry}
   */
  public static void write(Path jar, String source) throws IOException {
    Path classes = Files.createTempDirectory("classes-");
    JavaFileObject unit =
        new SimpleJavaFileObject(
            URI.create("string:///probe/Entry.java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return source;
          }
        };
    StringWriter messages = new StringWriter();
    boolean compiled =
        ToolProvider.getSystemJavaCompiler()
            .getTask(
                messages,
                null,
                null,
                List.of("-proc:none", "-d", classes.toString()),
                null,
                List.of(unit))
            .call();
    assertThat(compiled).as(messages.toString()).isTrue();
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
        Stream<Path> files = Files.walk(classes)) {
      out.putNextEntry(new JarEntry(SERVICE));
      out.write("probe.Entry".getBytes(StandardCharsets.UTF_8));
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        out.putNextEntry(new JarEntry(classes.relativize(file).toString().replace('\\', '/')));
        Files.copy(file, out);
      }
    }
  }
}
