package org.dramatis.analytics.export;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Map;
import org.dramatis.analytics.job.ScheduledExport;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;

/** Writes exports to files: whole or not at all. Thread-safe. */
public final class ExportFiles {

  private final Exports exports;
  private final Papers papers;
  private final Path folder;

  /**
   * Files of exports.
   *
   * @param papers what can be written beside tables
   * @param folder where files lie whose path is not absolute; made when it is needed
   */
  public ExportFiles(Exports exports, Papers papers, Path folder) {
    this.exports = exports;
    this.papers = papers;
    this.folder = folder;
  }

  /**
   * The export with an absolute path, after everything about it was found to be there.
   *
   * @throws DramatisException NOT_FOUND for an unknown table or format, or a folder that is not
   *     there; USAGE for a file that cannot be one
   */
  public ScheduledExport checked(ScheduledExport export) {
    check(export.table(), export.format());
    Path file = path(export);
    Path parent = file.getParent();
    if (parent == null || Files.isDirectory(file) || file.getFileName().toString().isBlank()) {
      throw new DramatisException(
          ErrorCode.USAGE, file + " is a folder", "Name a file for the export");
    }
    if (!parent.equals(folder.toAbsolutePath().normalize()) && !Files.isDirectory(parent)) {
      throw new DramatisException(
          ErrorCode.NOT_FOUND, "There is no folder " + parent, "Name one that is there");
    }
    return new ScheduledExport(export.table(), export.format(), file.toString());
  }

  private Path path(ScheduledExport export) {
    try {
      return folder.toAbsolutePath().resolve(export.file()).normalize();
    } catch (InvalidPathException e) {
      throw new DramatisException(
          ErrorCode.USAGE, "Not a file: " + export.file(), "Name a file for the export", e);
    }
  }

  /**
   * Writes a table.
   *
   * @return what was written, for a reader
   * @throws DramatisException NOT_FOUND for an unknown table or format, INPUT_OUTPUT when the file
   *     cannot be written, and what a plugin's format fails with
   */
  public String write(ScheduledExport export) {
    Path file = path(export);
    try {
      if (file.startsWith(folder.toAbsolutePath().normalize())) {
        Files.createDirectories(folder);
      }
      write(export.table(), export.format(), file);
      return String.format(Locale.ENGLISH, "written to %s (%,d bytes)", file, Files.size(file));
    } catch (IOException e) {
      throw unwritten(file.toString(), e);
    }
  }

  /**
   * Writes a table, a dossier or the report to a file, which is replaced when it is there.
   *
   * @throws DramatisException NOT_FOUND for an unknown table or format, INPUT_OUTPUT when the file
   *     cannot be written
   */
  public void write(String table, String format, Path file) {
    write(table, Map.of(), format, file);
  }

  /**
   * Writes rows of a table to a file, which is replaced when it is there.
   *
   * @param where values that columns have to have, by column
   * @throws DramatisException as the other one; NOT_FOUND for a column that the table has not
   */
  public void write(String table, Map<String, String> where, String format, Path file) {
    // Before a file is made.
    check(table, format);
    if (!where.isEmpty()) {
      exports.where(table, where);
    }
    try {
      if (Files.exists(file) && !Files.isRegularFile(file)) {
        // A pipe or a device is written to, not replaced.
        into(table, where, format, file);
        return;
      }
      Path part = file.resolveSibling(file.getFileName() + ".part");
      try {
        into(table, where, format, part);
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (IOException e) {
      throw unwritten(file.toString(), e);
    }
  }

  /** The failure of an export that cannot be written. */
  public static DramatisException unwritten(String where, IOException e) {
    return new DramatisException(
        ErrorCode.INPUT_OUTPUT,
        "The export cannot be written to " + where + ": " + e,
        "Check that the folder is there, may be written and has space",
        e);
  }

  private void check(String table, String format) {
    if (papers.has(table)) {
      papers.check(table, format);
    } else {
      exports.check(table, format);
    }
  }

  private void into(String table, Map<String, String> where, String format, Path file)
      throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      if (papers.has(table)) {
        papers.write(table, format, out);
      } else {
        exports.write(table, where, format, out);
      }
    }
  }
}
