package org.dramatis.web.page;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;

/**
 * Keeps files that are dropped into a page, under their own names and folders as far as these may
 * be names of files on any system. Nothing is ever written outside or over another file: what comes
 * twice is kept once, another file of the same name gets a number. Thread-safe.
 */
final class UploadFolder {

  private static final int MOST_FOLDERS = 20;
  private static final int MOST_NAME_BYTES = 200;
  private static final int MOST_NUMBERS = 10_000;
  private static final Pattern RESERVED =
      Pattern.compile("(?i)(con|prn|aux|nul|com\\d|lpt\\d)(\\..*)?");
  private static final Pattern UNFIT = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}<>:\"|?*]");

  private final Path folder;

  UploadFolder(Path folder) {
    this.folder = folder;
  }

  /** Where the files are. */
  Path path() {
    return folder;
  }

  /**
   * Keeps a file.
   *
   * @param name its name as the browser tells it, with folders before it or without
   * @throws DramatisException DISK_FULL or INPUT_OUTPUT when it cannot be written
   */
  void keep(String name, InputStream content) {
    try {
      Path target = folder.resolve(fit(name)).normalize();
      if (!target.startsWith(folder)) {
        throw new IllegalStateException(name);
      }
      Files.createDirectories(folder);
      // Beside the folder, so that a run in progress never sees a part of a file.
      Path part = Files.createTempFile(folder.getParent(), "upload", ".part");
      try {
        Files.copy(content, part, StandardCopyOption.REPLACE_EXISTING);
        place(part, target);
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (IOException e) {
      boolean full = folder.toFile().getUsableSpace() < 1_000_000;
      throw new DramatisException(
          full ? ErrorCode.DISK_FULL : ErrorCode.INPUT_OUTPUT,
          "The file " + name + " cannot be kept in " + folder + ": " + e.getMessage(),
          full ? "Make room on that disk" : "See that the folder can be written to",
          e);
    }
  }

  private static void place(Path part, Path target) throws IOException {
    Path free = target;
    for (int number = 2; number < MOST_NUMBERS; number++) {
      try {
        Files.createDirectories(free.getParent());
        if (Files.isRegularFile(free) && Files.mismatch(part, free) < 0) {
          return;
        }
        Files.move(part, Files.createFile(free), StandardCopyOption.REPLACE_EXISTING);
        return;
      } catch (FileAlreadyExistsException e) {
        // A file where a folder is wanted, or of the same name.
        String name = target.getFileName().toString();
        int dot = name.lastIndexOf('.');
        String end = dot > 0 ? name.substring(dot) : "";
        free =
            target.resolveSibling(
                name.substring(0, name.length() - end.length()) + " (" + number + ")" + end);
        if (Files.isRegularFile(target.getParent())) {
          free = target.getParent().resolveSibling("files").resolve(free.getFileName());
        }
      }
    }
    throw new FileAlreadyExistsException(target.toString());
  }

  /** The name as a relative path that any system can have. */
  static Path fit(String name) {
    List<String> segments = new ArrayList<>();
    for (String segment : Normalizer.normalize(name, Normalizer.Form.NFC).split("[/\\\\]")) {
      if (!segment.isBlank() && !segment.equals(".") && !segment.equals("..")) {
        segments.add(segment(segment));
      }
    }
    int skipped = Math.max(0, segments.size() - MOST_FOLDERS);
    List<String> kept = segments.subList(skipped, segments.size());
    return kept.isEmpty() ? Path.of("unnamed") : Path.of("", kept.toArray(String[]::new));
  }

  private static String segment(String name) {
    String fit = UNFIT.matcher(name.strip()).replaceAll("_").replaceAll("[. ]+$", "_");
    if (fit.startsWith(".") || RESERVED.matcher(fit).matches()) {
      fit = "_" + fit;
    }
    int dot = fit.lastIndexOf('.');
    String end = dot > 0 && fit.length() - dot <= 10 ? fit.substring(dot) : "";
    String begin = fit.substring(0, fit.length() - end.length());
    while ((begin + end).getBytes(StandardCharsets.UTF_8).length > MOST_NAME_BYTES) {
      begin = begin.substring(0, begin.offsetByCodePoints(begin.length(), -1));
    }
    return begin + end;
  }
}
