package org.dramatis.core.version;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;

/**
 * The part of a version that follows from the resources somebody reads: models, tables, word lists.
 *
 * <p>The same contents give the same sum, in whatever order the resources are named and whether
 * they lie in a folder or in a JAR.
 */
public final class ContentVersion {
  private ContentVersion() {}

  /**
   * A sum over the contents of resources; each of them is read.
   *
   * @param anchor a class that finds them
   * @param resources their names, as of {@link Class#getResourceAsStream}
   * @return eight hexadecimal digits
   * @throws IllegalStateException when a resource is missing
   */
  public static String of(Class<?> anchor, List<String> resources) {
    CRC32 all = new CRC32();
    for (String resource : new TreeSet<>(resources)) {
      all.update((resource + " " + sum(anchor, resource) + "\n").getBytes(StandardCharsets.UTF_8));
    }
    return String.format(Locale.ROOT, "%08x", all.getValue());
  }

  private static long sum(Class<?> anchor, String resource) {
    try (InputStream in = anchor.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("the resource " + resource + " is missing");
      }
      CheckedInputStream checked = new CheckedInputStream(in, new CRC32());
      checked.transferTo(OutputStream.nullOutputStream());
      return checked.getChecksum().getValue();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the resource " + resource, e);
    }
  }
}
