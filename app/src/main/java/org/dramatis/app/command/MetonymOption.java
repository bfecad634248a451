package org.dramatis.app.command;

import java.util.Locale;
import org.dramatis.analytics.report.Metonyms;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import picocli.CommandLine.Option;

/** Whom a capital or seat that acts is counted for. */
final class MetonymOption {

  @Option(
      names = "--metonyms",
      paramLabel = "itself|country",
      defaultValue = "itself",
      description = {
        "Whom a capital or seat that acts (\"Pyongyang said\") counts for: itself, or its country.",
        "Default: ${DEFAULT-VALUE}."
      })
  private String word;

  /**
   * What was chosen.
   *
   * @throws DramatisException USAGE for any other word
   */
  Metonyms choice() {
    switch (word.toLowerCase(Locale.ROOT)) {
      case "itself":
        return Metonyms.ITSELF;
      case "country":
        return Metonyms.COUNTRY;
      default:
        throw new DramatisException(
            ErrorCode.USAGE, "--metonyms cannot be " + word, "Write itself or country");
    }
  }
}
