package org.dramatis.web.request;

import org.dramatis.analytics.ledger.Fact;
import org.dramatis.analytics.ledger.FolderReference;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.jspecify.annotations.Nullable;

/** Facts about documents as requests write them. */
public final class Facts {

  private Facts() {}

  /**
   * A fact about a whole document.
   *
   * @param value its value; null or blank for none
   * @throws DramatisException USAGE when it cannot be
   */
  public static Fact of(Fact.Kind kind, @Nullable String value) {
    try {
      return Fact.of(kind, value == null || value.isBlank() ? null : value.strip());
    } catch (IllegalArgumentException e) {
      throw new DramatisException(
          ErrorCode.USAGE, String.valueOf(e.getMessage()), "Write it so, or leave it out", e);
    }
  }

  /**
   * A folder, written as {@code SOURCE/PATH}.
   *
   * @throws DramatisException USAGE when it is none
   */
  public static FolderReference folder(String written) {
    try {
      return FolderReference.of(written);
    } catch (IllegalArgumentException e) {
      throw new DramatisException(
          ErrorCode.USAGE, "Not a folder: " + written, "Write it as SOURCE/PATH", e);
    }
  }
}
