package org.dramatis.core.document;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A normalised document: what a parser makes of a file, an e-mail or an embedded part.
 *
 * <p>Immutable. All offsets anywhere in the system refer to {@link #text()}, in UTF-16 code units.
 *
 * @param location where it lives
 * @param mediaType its media type without parameters, such as {@code text/html}
 * @param language ISO 639-1 code of its main language; null when unknown
 * @param title its headline or title; null when it has none
 * @param published when it was published; null when nothing says so
 * @param text the canonical text; lines end with LF
 * @param sections stretches of the text in text order, not overlapping; text outside every section
 *     counts as body
 * @param metadata further properties, sorted by key
 */
public record Document(
    Location location,
    String mediaType,
    @Nullable String language,
    @Nullable String title,
    @Nullable Published published,
    String text,
    List<Section> sections,
    Map<String, List<String>> metadata) {

  /**
   * Metadata key: where the pages of a printed document stand in the text, in its order. A value is
   * a number, from 1, and the first code unit of what stands on that page, with a blank between. A
   * page whose words the text has at two places stands twice.
   */
  public static final String PAGES = "pages";

  private static final Set<String> MESSAGES =
      Set.of("application/vnd.ms-outlook", "application/x-tika-pst-mail-item");

  public Document {
    Objects.requireNonNull(location, "location");
    Objects.requireNonNull(mediaType, "mediaType");
    Objects.requireNonNull(text, "text");
    sections = List.copyOf(sections);
    int last = 0;
    for (int i = 0; i < sections.size(); i++) {
      Section section = sections.get(i);
      if (section.span().start() < last || section.span().end() > text.length()) {
        throw new IllegalArgumentException(
            location + ": section " + section + " overlaps or leaves the text of " + text.length());
      }
      if (section.duplicateOf().isPresent() && section.duplicateOf().getAsInt() >= i) {
        throw new IllegalArgumentException(
            location + ": section " + i + " repeats no earlier section: " + section);
      }
      last = section.span().end();
    }
    Map<String, List<String>> sorted = new TreeMap<>();
    metadata.forEach((key, values) -> sorted.put(key, List.copyOf(values)));
    metadata = Collections.unmodifiableMap(sorted);
  }

  /** A plain text without sections or metadata. */
  public static Document ofText(Location location, String text) {
    return new Document(location, "text/plain", null, null, null, text, List.of(), Map.of());
  }

  /** Whether it is a message that somebody sent to somebody, such as a mail, by its media type. */
  public boolean wasSent() {
    return mediaType.startsWith("message/") || MESSAGES.contains(mediaType);
  }

  /**
   * The number of the printed page, from 1, on which the code unit at {@code offset} stands; empty
   * where the document has no pages.
   */
  public OptionalInt pageAt(int offset) {
    return PageStart.pageAt(pages(), offset);
  }

  /** Where its printed pages stand, in text order; values that nobody can read are left out. */
  public List<PageStart> pages() {
    return PageStart.read(metadata.getOrDefault(PAGES, List.of()));
  }

  /** A copy in another language; null for unknown. */
  public Document withLanguage(@Nullable String newLanguage) {
    return new Document(
        location, mediaType, newLanguage, title, published, text, sections, metadata);
  }

  /** A copy with another title; null for none. */
  public Document withTitle(@Nullable String newTitle) {
    return new Document(
        location, mediaType, language, newTitle, published, text, sections, metadata);
  }

  /** A copy with another publication date; null for none. */
  public Document withPublished(@Nullable Published newPublished) {
    return new Document(
        location, mediaType, language, title, newPublished, text, sections, metadata);
  }

  /** A copy with other sections. */
  public Document withSections(List<Section> newSections) {
    return new Document(
        location, mediaType, language, title, published, text, newSections, metadata);
  }

  /** The section that holds the code unit at {@code offset}; null where none does. */
  public @Nullable Section sectionAt(int offset) {
    int low = 0;
    int high = sections.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      Section section = sections.get(middle);
      if (offset < section.span().start()) {
        high = middle - 1;
      } else if (offset >= section.span().end()) {
        low = middle + 1;
      } else {
        return section;
      }
    }
    return null;
  }

  /** The stretches of text that no section covers, in text order; blank ones are left out. */
  public List<Span> uncovered() {
    List<Span> gaps = new ArrayList<>();
    int from = 0;
    for (Section section : sections) {
      addGap(gaps, from, section.span().start());
      from = section.span().end();
    }
    addGap(gaps, from, text.length());
    return List.copyOf(gaps);
  }

  private void addGap(List<Span> gaps, int start, int end) {
    if (start < end && !text.substring(start, end).isBlank()) {
      gaps.add(new Span(start, end));
    }
  }
}
