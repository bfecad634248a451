package org.dramatis.core.document;

import java.util.Objects;
import java.util.OptionalInt;

/**
 * A stretch of a document's text that plays one role.
 *
 * @param role what it is
 * @param span where it stands in {@link Document#text()}, UTF-16 code units
 * @param duplicateOf index, in {@link Document#sections()}, of the earlier section that says the
 *     same; empty for a section that stands for itself
 */
public record Section(SectionRole role, Span span, OptionalInt duplicateOf) implements Spanned {

  public Section {
    Objects.requireNonNull(role, "role");
    Objects.requireNonNull(span, "span");
    Objects.requireNonNull(duplicateOf, "duplicateOf");
  }

  /** A section that repeats no other. */
  public Section(SectionRole role, Span span) {
    this(role, span, OptionalInt.empty());
  }

  /** Whether mentions in it count: not boilerplate and no repetition of an earlier section. */
  public boolean counted() {
    return role != SectionRole.BOILERPLATE && duplicateOf.isEmpty();
  }
}
