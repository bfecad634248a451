package org.dramatis.plugin.pressrelease;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.dramatis.core.document.DateOrigin;
import org.dramatis.core.document.Document;
import org.dramatis.core.document.Location;
import org.dramatis.core.document.Published;
import org.dramatis.core.document.Section;
import org.dramatis.core.document.SectionRole;
import org.dramatis.core.document.Span;
import org.dramatis.core.error.DramatisException;
import org.jspecify.annotations.Nullable;

/** One release while its lines are read. Used by one thread. */
final class Release {

  private static final List<String> HEADERS =
      List.of("Date", "Issuer", "Language", "Place", "Title");

  private final Location location;
  private final Map<String, String> headers = new TreeMap<>();
  private final List<Paragraph> paragraphs = new ArrayList<>();
  private final StringBuilder open = new StringBuilder();
  private SectionRole openRole = SectionRole.BODY;
  private boolean inHeaders = true;
  private long characters;
  private @Nullable DramatisException failure;

  private record Paragraph(SectionRole role, String text) {}

  Release(Location location, String language) {
    this.location = location;
    headers.put("Language", language);
  }

  Location location() {
    return location;
  }

  /** The first thing that was wrong; null when nothing is. */
  @Nullable DramatisException failure() {
    if (failure == null && !headers.containsKey("Title")) {
      failure = PressReleaseParser.broken(location, "it has no Title", "Add a Title header", null);
    }
    return failure;
  }

  void broken(int line, String what) {
    if (failure == null) {
      failure =
          PressReleaseParser.broken(
              location,
              "line " + line + ": " + what,
              "Headers: " + String.join(", ", HEADERS) + "; then an empty line, then the text",
              null);
    }
  }

  void line(int number, String line, int mostCharacters) {
    characters += line.length();
    if (characters > mostCharacters) {
      broken(number, "it is longer than " + mostCharacters + " characters");
    }
    if (failure != null) {
      return;
    }
    if (line.isBlank()) {
      inHeaders = false;
      endParagraph();
    } else if (inHeaders) {
      header(number, line);
    } else {
      body(line.strip());
    }
  }

  private void header(int number, String line) {
    int colon = line.indexOf(':');
    String name = colon < 0 ? line : line.substring(0, colon);
    if (!HEADERS.contains(name)) {
      broken(number, "there is no header " + name);
      return;
    }
    String value = line.substring(colon + 1).strip();
    headers.put(name, value);
    if (name.equals("Date")) {
      try {
        LocalDate.parse(value);
      } catch (DateTimeException e) {
        broken(number, "a date is written 2018-06-12, not " + value);
      }
    }
  }

  private void body(String line) {
    if (line.startsWith("> ")) {
      begin(SectionRole.QUOTE, line.substring(2));
    } else if (line.startsWith("[caption] ")) {
      begin(SectionRole.CAPTION, line.substring(10));
    } else if (line.startsWith("[about] ")) {
      begin(SectionRole.BOILERPLATE, line.substring(8));
    } else {
      begin(open.length() == 0 ? SectionRole.BODY : openRole, line);
    }
  }

  private void begin(SectionRole role, String line) {
    if (role != openRole) {
      endParagraph();
    }
    openRole = role;
    open.append(open.length() == 0 ? "" : " ").append(line);
  }

  private void endParagraph() {
    if (open.length() > 0) {
      paragraphs.add(new Paragraph(openRole, open.toString()));
      open.setLength(0);
    }
    openRole = SectionRole.BODY;
  }

  // tag::document[]
  /** The document: its text is put together here, and each section is a span of it. */
  Document document() {
    endParagraph();
    StringBuilder text = new StringBuilder();
    List<Section> sections = new ArrayList<>();
    append(text, sections, SectionRole.TITLE, headers.get("Title"));
    append(text, sections, SectionRole.BYLINE, headers.get("Issuer"));
    append(text, sections, SectionRole.DATELINE, dateline());
    paragraphs.forEach(p -> append(text, sections, p.role(), p.text()));
    String date = headers.get("Date");
    return new Document(
        location,
        "text/x-press-release",
        headers.get("Language"),
        headers.get("Title"),
        date == null ? null : new Published(LocalDate.parse(date), DateOrigin.HEADER, 1),
        text.toString(),
        sections,
        Map.of());
  }

  private static void append(
      StringBuilder text, List<Section> sections, SectionRole role, @Nullable String part) {
    if (part == null || part.isEmpty()) {
      return;
    }
    if (text.length() > 0) {
      text.append("\n\n");
    }
    Span span = new Span(text.length(), text.length() + part.length());
    text.append(part);
    sections.add(new Section(role, span));
  }

  // end::document[]

  private @Nullable String dateline() {
    String place = headers.get("Place");
    String date = headers.get("Date");
    if (place == null || place.isEmpty()) {
      return date;
    }
    return date == null ? place : place + ", " + date;
  }
}
