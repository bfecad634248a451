package org.dramatis.analytics.dossier;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;

/** What a dossier is written as. */
public enum DossierFormat {
  /** A web page that needs nothing but itself; the one that can be checked later. */
  HTML("text/html; charset=utf-8"),
  /** A PDF. */
  PDF("application/pdf"),
  /** A Word file. */
  DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document");

  private final String mediaType;

  DossierFormat(String mediaType) {
    this.mediaType = mediaType;
  }

  /** Its media type. */
  public String mediaType() {
    return mediaType;
  }

  /** Its name and the ending of its files, without a dot. */
  public String ending() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The endings of all. */
  public static List<String> endings() {
    return Arrays.stream(values()).map(DossierFormat::ending).toList();
  }

  /**
   * The format of that name or ending.
   *
   * @throws DramatisException USAGE with all there are
   */
  public static DossierFormat of(String ending) {
    return Arrays.stream(values())
        .filter(format -> format.ending().equals(ending.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                new DramatisException(
                    ErrorCode.USAGE,
                    "A dossier cannot be written as " + ending,
                    "Choose one of " + endings()));
  }
}
