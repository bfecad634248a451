package org.dramatis.core.plugin;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a plugin was taken up with besides its JAR: when it is another one, the plugin is taken up
 * anew.
 *
 * @param settings what was set
 * @param files size and time of each file that there was
 */
record Inputs(Map<String, String> settings, Map<Path, Stamp> files) {

  /** A folder with more is not looked through to the end. */
  private static final int MOST = 10_000;

  record Stamp(long size, FileTime modified) {}

  static Inputs of(Map<String, String> settings, List<Path> files) {
    Map<Path, Stamp> stamps = new TreeMap<>();
    for (Path file : files) {
      if (Files.isDirectory(file)) {
        try (DirectoryStream<Path> listing = Files.newDirectoryStream(file)) {
          for (Path one : listing) {
            if (stamps.size() == MOST) {
              break;
            }
            add(one, stamps);
          }
        } catch (IOException e) {
          stamps.put(file, new Stamp(-1, FileTime.fromMillis(0)));
        }
      } else {
        add(file, stamps);
      }
    }
    return new Inputs(settings, stamps);
  }

  private static void add(Path file, Map<Path, Stamp> stamps) {
    try {
      if (Files.isRegularFile(file)) {
        stamps.put(file, new Stamp(Files.size(file), Files.getLastModifiedTime(file)));
      }
    } catch (IOException gone) {
      // As if it were not there; whoever reads it will say what is wrong.
      stamps.remove(file);
    }
  }
}
