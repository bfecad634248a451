package org.dramatis.parsers.structure;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.dramatis.core.document.DateOrigin;
import org.dramatis.core.document.Document;
import org.dramatis.core.document.Location;
import org.dramatis.core.document.PageStart;
import org.dramatis.core.document.Published;
import org.dramatis.core.document.Section;
import org.dramatis.core.document.SectionRole;
import org.dramatis.core.document.Span;
import org.jspecify.annotations.Nullable;

/**
 * A document in the making: what a format says about it, completed by what its text says.
 *
 * <p>Of several dates the surest wins; one that is more likely wrong than right is none. Metadata
 * keys that begin with a name below are ours; all others are the format's. Not thread-safe; one
 * draft makes one document.
 */
public final class Draft {

  /** Metadata key: when the document was last changed, as an ISO date. */
  public static final String UPDATED = "updated";

  /** Metadata key: where {@link #UPDATED} was read, a {@link DateOrigin}. */
  public static final String UPDATED_ORIGIN = "updated-origin";

  /** Metadata key: how sure {@link #UPDATED} is, 0 to 1. */
  public static final String UPDATED_CONFIDENCE = "updated-confidence";

  /** Metadata key: who wrote it, as the format says. */
  public static final String AUTHOR = "author";

  /** Metadata key: the newspaper, agency or site it comes from. */
  public static final String SOURCE = "source";

  /** Metadata key: the id that a message has in its thread. */
  public static final String MESSAGE_ID = "message-id";

  /** Metadata key: ids of messages that a message answers. */
  public static final String ANSWERS = "answers";

  /** Metadata key: the day of a dateline that names no year, as in {@code --02-26}. */
  public static final String DAY = "day";

  /** Metadata key: every date found, as {@code date origin confidence}, surest first. */
  public static final String DATES = "dates";

  /** Below it a date is no date of publication. */
  private static final double LEAST = 0.5;

  /** How sure a day is at least that two origins name. */
  private static final double AGREED = 0.7;

  /** How sure it is that a document that only says when it was changed was published then. */
  private static final double ONLY_UPDATED = 0.55;

  private static final Comparator<Published> SURENESS =
      Comparator.comparingDouble(Published::confidence);

  private static final String BETWEEN_BLOCKS = "\n\n";

  private final Location location;
  private final String mediaType;
  private final List<Published> dates = new ArrayList<>();
  private final List<Published> updates = new ArrayList<>();
  private final Map<String, List<String>> metadata = new TreeMap<>();
  private @Nullable String title;
  private @Nullable String language;
  private boolean headlineExpected = true;

  /** A draft of the document at {@code location}. */
  public Draft(Location location, String mediaType) {
    this.location = Objects.requireNonNull(location, "location");
    this.mediaType = Objects.requireNonNull(mediaType, "mediaType");
  }

  /** Says its title; a blank one is no title. */
  public Draft title(@Nullable String newTitle) {
    if (newTitle != null && !newTitle.isBlank()) {
      this.title = CleanText.of(newTitle).strip().replaceAll("\\s+", " ");
    }
    return this;
  }

  /** Says its language, an ISO 639-1 code; null for unknown. */
  public Draft language(@Nullable String newLanguage) {
    this.language = newLanguage;
    return this;
  }

  /** Adds a date of publication; null is no date. */
  public Draft date(@Nullable LocalDate date, DateOrigin origin, double confidence) {
    if (date != null) {
      dates.add(new Published(date, origin, confidence));
    }
    return this;
  }

  /** Adds a date of its last change; null is no date. */
  public Draft updated(@Nullable LocalDate date, DateOrigin origin, double confidence) {
    if (date != null) {
      updates.add(new Published(date, origin, confidence));
    }
    return this;
  }

  /** Adds a value to the metadata; blank ones and repetitions are left out. */
  public Draft metadata(String key, @Nullable String value) {
    if (value != null && !value.isBlank()) {
      List<String> values = metadata.computeIfAbsent(key, k -> new ArrayList<>());
      String clean = CleanText.of(value.strip());
      if (!values.contains(clean)) {
        values.add(clean);
      }
    }
    return this;
  }

  /** Says whether the first line may be taken for the headline; it may unless told otherwise. */
  public Draft headlineExpected(boolean expected) {
    this.headlineExpected = expected;
    return this;
  }

  /** The document with these blocks as its text, an empty line between any two. */
  public Document ofBlocks(List<Block> blocks) {
    StringBuilder text = new StringBuilder();
    List<Section> given = new ArrayList<>();
    List<PageStart> pages = new ArrayList<>();
    List<String> clean = blocks.stream().map(block -> CleanText.of(block.text())).toList();
    BrokenWords broken = new BrokenWords(clean);
    for (int i = 0; i < clean.size(); i++) {
      SectionRole role = blocks.get(i).role();
      // The lines of a table are its rows.
      String words =
          role == SectionRole.TABLE
              ? clean.get(i).strip()
              : broken.mended(clean.get(i), false).strip();
      if (words.isEmpty()) {
        continue;
      }
      if (text.length() > 0) {
        text.append(BETWEEN_BLOCKS);
      }
      int start = text.length();
      text.append(words);
      for (PageStart page : blocks.get(i).pages()) {
        String before = CleanText.of(blocks.get(i).text().substring(0, page.offset()));
        pages.add(page.at(start + behindLetters(words, letters(before))));
      }
      if (role != null) {
        given.add(new Section(role, new Span(start, text.length()), OptionalInt.empty()));
      }
    }
    tellPages(pages);
    return compose(text.toString(), given);
  }

  private void tellPages(List<PageStart> pages) {
    int last = 0;
    for (PageStart page : pages) {
      if (page.page() != last) {
        metadata(Document.PAGES, page.toString());
      }
      last = page.page();
    }
  }

  private static int letters(String text) {
    return (int) text.chars().filter(Character::isLetterOrDigit).count();
  }

  /** Where the next letter stands behind so many: mending takes signs and blanks away alone. */
  private static int behindLetters(String text, int letters) {
    int passed = 0;
    for (int i = 0; i < text.length(); i++) {
      if (Character.isLetterOrDigit(text.charAt(i)) && passed++ == letters) {
        return letters == 0 ? 0 : i;
      }
    }
    return 0;
  }

  /** The document with this text, cleaned of what cannot be seen, its words whole. */
  public Document ofText(String text) {
    String clean = CleanText.of(text);
    return compose(new BrokenWords(List.of(clean)).mended(clean, true), List.of());
  }

  private Document compose(String text, List<Section> given) {
    Structure structure =
        new Structure(text, given, headlineExpected, metadata.getOrDefault(AUTHOR, List.of()));
    Span headline = structure.title();
    if (title == null && headline != null) {
      title(headline.of(text));
    }
    date(structure.published(), DateOrigin.DATELINE, structure.confidence());
    String path = location.path();
    int own =
        Math.max(
            path.lastIndexOf("!/"), location.innerPath().isEmpty() ? 0 : path.lastIndexOf('/'));
    date(DateReader.inPath(path.substring(own)), DateOrigin.FILE_NAME, 0.5);
    // The name of an archive or a mail says little about what is in it.
    date(DateReader.inPath(path.substring(0, own)), DateOrigin.FILE_NAME, 0.2);
    MonthDay day = structure.dayOfYear();
    if (day != null) {
      metadata(DAY, day.toString());
    }
    Integer year = DateReader.yearOfFolder(path);
    if (day != null && year != null && day.isValidYear(year)) {
      date(day.atYear(year), DateOrigin.DATELINE, 0.6);
    }
    confirm();
    updated(structure.updated(), DateOrigin.DATELINE, 0.8);
    Published update = updates.stream().max(SURENESS).orElse(null);
    if (update != null && update.confidence() > LEAST && dates.stream().noneMatch(Draft::isSure)) {
      // A day of change is better than none.
      date(update.date(), update.origin(), ONLY_UPDATED);
    }
    dates.sort(SURENESS.reversed());
    for (Published date : dates) {
      metadata(DATES, date.date() + " " + date.origin() + " " + date.confidence());
    }
    if (update != null) {
      tellUpdate(update);
    }
    return new Document(
        location,
        mediaType,
        language,
        title,
        dates.stream().filter(Draft::isSure).findFirst().orElse(null),
        text,
        structure.sections(),
        metadata);
  }

  /** Two weak origins that name one day do so for a reason. */
  private void confirm() {
    if (dates.stream().anyMatch(Draft::isSure)) {
      return;
    }
    List<Published> weak = new ArrayList<>(dates);
    for (Published date : weak) {
      boolean agreed =
          dates.stream()
              .anyMatch(
                  other -> other.date().equals(date.date()) && other.origin() != date.origin());
      if (agreed && date.confidence() < AGREED) {
        dates.set(dates.indexOf(date), new Published(date.date(), date.origin(), AGREED));
      }
    }
  }

  private static boolean isSure(Published date) {
    return date.confidence() >= LEAST;
  }

  private void tellUpdate(Published surest) {
    metadata(UPDATED, surest.date().toString());
    metadata(UPDATED_ORIGIN, surest.origin().toString());
    metadata(UPDATED_CONFIDENCE, Double.toString(surest.confidence()));
  }
}
