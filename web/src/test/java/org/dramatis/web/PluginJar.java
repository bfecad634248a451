package org.dramatis.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dramatis.core.spi.AnalysisPlugin;

/** Writes a plugin JAR that holds {@link SamplePlugin}. */
final class PluginJar {

  private PluginJar() {}

  static void write(Path file) {
    String type = SamplePlugin.class.getName().replace('.', '/') + ".class";
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream jar = new ZipOutputStream(out, StandardCharsets.UTF_8);
        InputStream code = PluginJar.class.getClassLoader().getResourceAsStream(type)) {
      jar.putNextEntry(new ZipEntry(type));
      code.transferTo(jar);
      jar.closeEntry();
      jar.putNextEntry(new ZipEntry("META-INF/services/" + AnalysisPlugin.class.getName()));
      jar.write(SamplePlugin.class.getName().getBytes(StandardCharsets.UTF_8));
      jar.closeEntry();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
