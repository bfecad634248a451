package org.dramatis.parsers.structure;

import java.util.Objects;
import org.dramatis.core.document.SectionRole;
import org.jspecify.annotations.Nullable;

/**
 * A paragraph, heading, caption or table as a format delivers it.
 *
 * @param text its text
 * @param role what the format says it is; null when it says nothing
 */
public record Block(String text, @Nullable SectionRole role) {

  public Block {
    Objects.requireNonNull(text, "text");
  }
}
