package org.dramatis.parsers.structure;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.dramatis.core.document.Section;
import org.dramatis.core.document.SectionRole;
import org.dramatis.core.document.Span;
import org.jspecify.annotations.Nullable;

/**
 * The sections of a text, found line by line.
 *
 * <p>What a format says (a table, a caption, navigation) is given; the rest is found by wording:
 * the headline, byline and date line at the head, a dateline before the first paragraph, captions
 * that end with a credit, boilerplate, and lines that say again what an earlier one said. Each
 * instance serves one text; not thread-safe.
 */
final class Structure {

  /** Shorter lines repeat by chance: names, "He said:", numbers. Letters and digits are counted. */
  private static final int SHORTEST_REPETITION = 25;

  /** Longer lines are no captions. */
  private static final int LONGEST_CREDITED = 400;

  private static final int HEAD_LINES = 12;
  private static final int LONGEST_NAME_LINE = 70;

  /** Longer lines are no name alone. */
  private static final int LONGEST_NAME = 45;

  /** Longer lines are of the story. */
  private static final int LONGEST_HEAD_LINE = 150;

  /** How sure a date is that is said to be that of publication. */
  private static final double LABELLED = 0.85;

  private static final Pattern CREDIT =
      Pattern.compile("\\b(?:(?:photo|image|picture) )?credit\\b:?", Pattern.CASE_INSENSITIVE);

  private final String text;
  private final List<Section> given;
  private final boolean headline;
  private final List<String> authors;
  private final List<Line> lines = new ArrayList<>();
  private @Nullable Span title;
  private @Nullable LocalDate published;
  private @Nullable LocalDate updated;
  private double confidence;
  private @Nullable LocalDate attributed;
  private @Nullable MonthDay dayOfYear;

  /** Whether a paragraph of the story has been seen. */
  private boolean begun;

  /** Whether the line before said that a date of a change follows. */
  private boolean updateFollows;

  /**
   * Looks at a text.
   *
   * @param given sections known from the format, in text order
   * @param headline whether the first line may be the headline
   * @param authors who wrote it, as the format says
   */
  Structure(String text, List<Section> given, boolean headline, List<String> authors) {
    this.text = text;
    this.given = given;
    this.headline = headline;
    this.authors = authors;
    split();
    classify();
  }

  /** Where the headline stands, when it was found by its place in the text. */
  @Nullable Span title() {
    return title;
  }

  /** The date of a date line or dateline. */
  @Nullable LocalDate published() {
    return published;
  }

  /** The date of a line such as "Updated: …". */
  @Nullable LocalDate updated() {
    return updated;
  }

  /** The day that a dateline names without a year; null when there is none. */
  @Nullable MonthDay dayOfYear() {
    return dayOfYear;
  }

  /** How sure {@link #published()} is, 0 to 1. */
  double confidence() {
    return confidence;
  }

  /** The sections in text order, repetitions marked. */
  List<Section> sections() {
    int[] repeats = repetitions();
    boolean[] repeated = new boolean[lines.size()];
    for (int line = 0; line < repeats.length; line++) {
      if (repeats[line] >= 0) {
        repeated[repeats[line]] = true;
      }
    }
    List<Section> sections = new ArrayList<>();
    int[] sectionOfLine = new int[lines.size()];
    for (int i = 0; i < lines.size(); i++) {
      Line line = lines.get(i);
      boolean plainBody = line.role == null && repeats[i] < 0 && !repeated[i];
      sectionOfLine[i] = sections.size();
      if (plainBody) {
        continue;
      }
      OptionalInt duplicateOf =
          repeats[i] < 0 ? OptionalInt.empty() : OptionalInt.of(sectionOfLine[repeats[i]]);
      SectionRole role = line.role == null ? SectionRole.BODY : line.role;
      sections.add(new Section(role, new Span(line.start, line.end), duplicateOf));
    }
    return sections;
  }

  private void split() {
    int from = 0;
    for (Section section : given) {
      addLines(from, section.span().start());
      lines.add(new Line(section.span().start(), section.span().end(), section.role()));
      from = section.span().end();
    }
    addLines(from, text.length());
  }

  private void addLines(int from, int end) {
    int start = from;
    while (start < end) {
      int stop = text.indexOf('\n', start);
      stop = stop < 0 || stop > end ? end : stop;
      addLine(start, stop);
      start = stop + 1;
    }
  }

  private void addLine(int from, int end) {
    int start = from;
    int stop = end;
    while (start < stop && Character.isWhitespace(text.charAt(start))) {
      start++;
    }
    while (stop > start && Character.isWhitespace(text.charAt(stop - 1))) {
      stop--;
    }
    if (start < stop) {
      lines.add(new Line(start, stop, null));
    }
  }

  private void classify() {
    int seen = 0;
    boolean wantHeadline = headline;
    boolean wantDateline = true;
    for (int i = 0; i < lines.size(); i++) {
      Line line = lines.get(i);
      String words = text.substring(line.start, Math.min(line.end, line.start + 2000));
      if (line.role != null) {
        seen += line.role == SectionRole.BOILERPLATE ? 0 : 1;
        wantHeadline &= line.role != SectionRole.TITLE;
        if (line.role == SectionRole.TITLE) {
          titleBegins();
        } else if (line.role == SectionRole.DATELINE || line.role == SectionRole.BYLINE) {
          readDates(words, true);
        }
        continue;
      }
      if (LineRoles.isBoilerplate(words, wantHeadline && seen == 0)) {
        line.role = SectionRole.BOILERPLATE;
        continue;
      }
      boolean goesOn = i > 0 && goesOn(lines.get(i - 1), line);
      if (seen < HEAD_LINES && !goesOn && readHead(line, words, wantHeadline)) {
        wantHeadline &= line.role != SectionRole.TITLE;
      } else if (!goesOn && readFoot(line, words)) {
        wantHeadline = false;
      } else if (wantDateline && seen < HEAD_LINES && splitDateline(i, words)) {
        wantDateline = false;
      } else if (LineRoles.isCaption(words)) {
        line.role = SectionRole.CAPTION;
      } else if (words.startsWith(">")) {
        line.role = SectionRole.QUOTE;
      } else {
        // Running text has begun: what follows is no headline.
        wantHeadline = false;
        begun |= line.end - line.start > LONGEST_HEAD_LINE;
      }
      seen++;
    }
  }

  /**
   * Whether the line goes on with a paragraph that the line before began, so that what it holds is
   * part of a sentence. A short line before may be a name.
   */
  private boolean goesOn(Line before, Line line) {
    return before.role == null
        && before.end - before.start > LONGEST_NAME
        && text.substring(before.end, line.start).chars().filter(c -> c == '\n').count() == 1;
  }

  /** What stands before the headline is often the day on which the page was looked at. */
  private void titleBegins() {
    if (published != null && confidence < LABELLED) {
      confidence = Math.min(confidence, 0.55);
    }
  }

  /** Takes the dates of a line before the story that says nothing else; null for another line. */
  private LineRoles.@Nullable DateLine readDates(String words, boolean marked) {
    if (begun) {
      return null;
    }
    boolean update = updateFollows;
    updateFollows = LineRoles.isDateLabel(words) && LineRoles.speaksOfUpdate(words);
    LineRoles.DateLine dates = LineRoles.dateLine(words);
    if (dates == null) {
      return null;
    }
    if (dates.updated() != null && updated == null) {
      updated = dates.updated();
    }
    if (dates.published() != null && update) {
      updated = updated == null ? dates.published() : updated;
    } else if (dates.published() != null) {
      offer(
          dates.published(), dates.labelled() ? LABELLED : marked || dates.written() ? 0.8 : 0.75);
    }
    return dates;
  }

  private void offer(LocalDate date, double sureness) {
    if (published == null || sureness > confidence) {
      published = date;
      confidence = sureness;
    }
  }

  /** A line after the story that says when it was published. */
  private boolean readFoot(Line line, String words) {
    LineRoles.DateLine dates =
        begun && LineRoles.beginsWithLabel(words) ? LineRoles.dateLine(words) : null;
    if (dates == null || !dates.labelled() || dates.published() == null) {
      return false;
    }
    offer(dates.published(), 0.65);
    line.role = dates.written() ? SectionRole.BYLINE : SectionRole.DATELINE;
    return true;
  }

  private boolean readHead(Line line, String words, boolean wantHeadline) {
    LineRoles.DateLine dates = readDates(words, false);
    if (dates != null) {
      line.role = dates.written() ? SectionRole.BYLINE : SectionRole.DATELINE;
      return true;
    }
    DateReader.Found attribution = begun ? null : LineRoles.attribution(words);
    if (attribution != null) {
      line.role = SectionRole.BYLINE;
      if (attributed != null && !attributed.equals(attribution.date())) {
        // A list of days, none of them the document's.
        confidence = published != null && published.equals(attributed) ? 0.3 : confidence;
        return true;
      }
      attributed = attribution.date();
      offer(attribution.date(), 0.7);
      return true;
    }
    if (LineRoles.isByline(words) || namesAuthor(words)) {
      line.role = SectionRole.BYLINE;
      return true;
    }
    if (wantHeadline
        && standsAlone(line)
        && LineRoles.isHeadline(words)
        && !LineRoles.isCaption(words)) {
      line.role = SectionRole.TITLE;
      title = new Span(line.start, line.end);
      return true;
    }
    return false;
  }

  /** Whether the line is little more than the name of an author the format names. */
  private boolean namesAuthor(String words) {
    return words.length() <= LONGEST_NAME_LINE
        && !words.endsWith(".")
        && authors.stream().anyMatch(author -> author.length() > 4 && words.startsWith(author));
  }

  private boolean standsAlone(Line line) {
    int after = line.end;
    while (after < text.length() && text.charAt(after) != '\n') {
      after++;
    }
    int next = after + 1;
    while (next < text.length() && text.charAt(next) != '\n') {
      if (!Character.isWhitespace(text.charAt(next))) {
        return false;
      }
      next++;
    }
    return next < text.length();
  }

  private boolean splitDateline(int index, String words) {
    Span dateline = LineRoles.dateline(words);
    if (dateline == null) {
      return false;
    }
    Line line = lines.get(index);
    String head = words.substring(0, dateline.end());
    LocalDate date = DateReader.find(head);
    if (date == null) {
      dayOfYear = DateReader.dayOfYear(head);
    } else {
      offer(date, 0.75);
    }
    int bodyStart = line.start + dateline.end();
    while (bodyStart < line.end && Character.isWhitespace(text.charAt(bodyStart))) {
      bodyStart++;
    }
    lines.set(index, new Line(line.start, line.start + dateline.end(), SectionRole.DATELINE));
    if (bodyStart < line.end) {
      // Found again by the caller as a line of body, which is harmless.
      lines.add(index + 1, new Line(bodyStart, line.end, null));
    }
    return true;
  }

  /** For each line the earlier line that says the same, or -1. */
  private int[] repetitions() {
    int[] repeats = new int[lines.size()];
    Map<Long, Integer> firsts = new HashMap<>();
    for (int i = 0; i < repeats.length; i++) {
      Line line = lines.get(i);
      repeats[i] = -1;
      if (line.role == SectionRole.BOILERPLATE) {
        continue;
      }
      for (String reading : readings(line)) {
        Integer first = firsts.putIfAbsent(hash(reading), i);
        if (first != null && repeats[i] < 0 && readings(lines.get(first)).contains(reading)) {
          repeats[i] = first;
          shareCaption(lines.get(first), line);
        }
      }
    }
    return repeats;
  }

  private static void shareCaption(Line first, Line repetition) {
    if (repetition.role == null && first.role == SectionRole.CAPTION) {
      repetition.role = SectionRole.CAPTION;
    } else if (first.role == null && repetition.role == SectionRole.CAPTION) {
      first.role = SectionRole.CAPTION;
    }
  }

  /** Equal texts have equal hashes; the few others that do are told apart by their readings. */
  private static long hash(String bare) {
    long hash = 1125899906842597L;
    for (int i = 0; i < bare.length(); i++) {
      hash = 31 * hash + bare.charAt(i);
    }
    return hash;
  }

  /**
   * What the line says, in letters and digits: with the name of the agency but not the word that
   * introduces it, and without the credit, since a caption is the same under another agency.
   * Readings that are too short to repeat by more than chance are left out; a caption of the
   * format's is none of these.
   */
  private List<String> readings(Line line) {
    String words = text.substring(line.start, line.end);
    boolean credited = words.length() <= LONGEST_CREDITED;
    String said =
        bare(credited && words.contains("redit") ? CREDIT.matcher(words).replaceAll(" ") : words);
    int shortest = line.markedCaption ? 1 : SHORTEST_REPETITION;
    if (said.length() < shortest) {
      return List.of();
    }
    String own = credited ? bare(LineRoles.withoutCredit(words)) : said;
    return own.length() < shortest || own.equals(said) ? List.of(said) : List.of(said, own);
  }

  private static String bare(String words) {
    StringBuilder bare = new StringBuilder(words.length());
    for (int i = 0; i < words.length(); i++) {
      char c = words.charAt(i);
      if (Character.isLetterOrDigit(c)) {
        bare.append(Character.toLowerCase(c));
      }
    }
    return bare.toString();
  }

  /** A line of the text, or a section the format gave, without the blanks around it. */
  private static final class Line {

    private final int start;
    private final int end;
    private final boolean markedCaption;
    private @Nullable SectionRole role;

    Line(int start, int end, @Nullable SectionRole role) {
      this.start = start;
      this.end = end;
      this.markedCaption = role == SectionRole.CAPTION;
      this.role = role;
    }
  }
}
