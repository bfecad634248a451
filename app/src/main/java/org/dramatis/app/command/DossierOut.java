package org.dramatis.app.command;

import java.nio.file.Path;
import org.dramatis.analytics.dossier.DossierFormat;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say where a dossier goes. */
final class DossierOut {

  @Option(
      names = "--out",
      paramLabel = "FILE",
      required = true,
      description = "File to write, replaced as a whole when it is there.")
  private Path file;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "html, pdf or docx. Default: by the ending of the file.")
  private @Nullable String format;

  /** The file. */
  Path file() {
    return file;
  }

  /**
   * The name of the format.
   *
   * @throws DramatisException USAGE for one that there is not
   */
  String format() {
    if (format != null) {
      return DossierFormat.of(format).ending();
    }
    String name = String.valueOf(file.getFileName());
    int dot = name.lastIndexOf('.');
    if (dot < 0) {
      throw new DramatisException(
          ErrorCode.USAGE,
          "The ending of " + name + " does not say as what to write it",
          "End it with .html, .pdf or .docx, or add --format");
    }
    return DossierFormat.of(name.substring(dot + 1)).ending();
  }
}
