package org.dramatis.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Makes plugin JARs from the source of a class {@code probe.Entry}. */
final class ProbeJar {

  static final String SERVICE = "META-INF/services/org.dramatis.core.spi.AnalysisPlugin";

  private ProbeJar() {}

  static void write(Path jar, String source, String entry) throws IOException {
    Path classes = Files.createTempDirectory("dramatis-probe-");
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
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
        compiler
            .getTask(
                messages,
                null,
                null,
                List.of("-proc:none", "-d", classes.toString()),
                null,
                List.of(unit))
            .call();
    assertThat(compiled).as(messages.toString()).isTrue();
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream written = new JarOutputStream(out)) {
      written.putNextEntry(new JarEntry(SERVICE));
      written.write(entry.getBytes(StandardCharsets.UTF_8));
      Files.walkFileTree(
          classes,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path path, BasicFileAttributes attributes)
                throws IOException {
              written.putNextEntry(
                  new JarEntry(classes.relativize(path).toString().replace('\\', '/')));
              Files.copy(path, written);
              Files.delete(path);
              return FileVisitResult.CONTINUE;
            }
          });
    }
  }
}
