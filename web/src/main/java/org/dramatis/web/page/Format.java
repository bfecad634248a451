package org.dramatis.web.page;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.dramatis.analytics.decision.DecisionRow;
import org.dramatis.analytics.job.JobStatus;
import org.dramatis.analytics.ledger.Fact;
import org.dramatis.analytics.report.Counts;
import org.dramatis.analytics.report.Part;
import org.dramatis.analytics.report.Scope;
import org.dramatis.analytics.report.Window;
import org.dramatis.analytics.watch.Delivery;
import org.dramatis.core.actor.ActorType;
import org.dramatis.core.actor.MentionKind;
import org.dramatis.core.document.DateOrigin;
import org.dramatis.core.document.SectionRole;
import org.jspecify.annotations.Nullable;

/** How pages write numbers, dates and the constants of the domain. */
public final class Format {

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm", Locale.ENGLISH);
  private static final String NOTHING = "–";

  private static final Map<String, String> MEDIA_TYPES =
      Map.ofEntries(
          Map.entry("text/plain", "Text"),
          Map.entry("text/html", "Web page"),
          Map.entry("application/xhtml+xml", "Web page"),
          Map.entry("text/csv", "CSV"),
          Map.entry("text/tab-separated-values", "TSV"),
          Map.entry("application/pdf", "PDF"),
          Map.entry("application/rtf", "RTF"),
          Map.entry("application/epub+zip", "E-book"),
          Map.entry("message/rfc822", "Mail"),
          Map.entry("application/mbox", "Mailbox"),
          Map.entry("application/rss+xml", "Feed"),
          Map.entry("application/atom+xml", "Feed"),
          Map.entry("application/msword", "Word"),
          Map.entry("application/vnd.ms-excel", "Excel"),
          Map.entry("application/vnd.ms-powerpoint", "PowerPoint"),
          Map.entry(
              "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "Word"),
          Map.entry("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "Excel"),
          Map.entry(
              "application/vnd.openxmlformats-officedocument.presentationml.presentation",
              "PowerPoint"),
          Map.entry("application/vnd.oasis.opendocument.text", "OpenDocument text"),
          Map.entry("application/vnd.oasis.opendocument.spreadsheet", "OpenDocument table"),
          Map.entry("application/vnd.oasis.opendocument.presentation", "OpenDocument slides"));

  private Format() {}

  /** A whole number with thousands separated. */
  public static String number(long number) {
    return String.format(Locale.ENGLISH, "%,d", number);
  }

  /** A number with its noun: "1 document", "2 documents". */
  public static String count(long number, String noun) {
    if (number == 1) {
      return "1 " + noun;
    }
    return number(number)
        + " "
        + (noun.endsWith("y") ? noun.substring(0, noun.length() - 1) + "ies" : noun + "s");
  }

  /** Mentions as a range when some are only possible: "42" or "42–47". */
  public static String range(Counts counts) {
    return counts.possible() > counts.mentions()
        ? number(counts.mentions()) + "–" + number(counts.possible())
        : number(counts.mentions());
  }

  /** What a range means: "42 are sure, 5 more are possible". */
  public static String told(Counts counts) {
    return counts.possible() > counts.mentions()
        ? number(counts.mentions())
            + " are sure, "
            + number(counts.possible() - counts.mentions())
            + " more may be somebody else’s"
        : "All of them are sure";
  }

  /** A day; a dash when there is none. */
  public static String day(@Nullable LocalDate day) {
    return day == null ? NOTHING : DAY.format(day);
  }

  /** First and last day; one day when they are the same, a dash when there is none. */
  public static String days(@Nullable LocalDate first, @Nullable LocalDate last) {
    if (first == null || last == null) {
      return NOTHING;
    }
    return first.equals(last) ? day(first) : day(first) + " – " + day(last);
  }

  /** A period and a source in words; empty for the whole corpus. */
  public static String scope(Scope scope) {
    String days =
        scope.from().isPresent() && scope.to().isPresent()
            ? days(scope.from().get(), scope.to().get())
            : scope.from().map(day -> "from " + day(day)).orElse("")
                + scope.to().map(day -> "until " + day(day)).orElse("");
    String source = scope.source().map(name -> "source " + name).orElse("");
    return days + (days.isEmpty() || source.isEmpty() ? "" : ", ") + source;
  }

  /** The documents of a part in words. */
  public static String part(Part part) {
    List<String> words = new ArrayList<>();
    if (!part.text().isEmpty()) {
      words.add("search “" + part.text() + "”");
    }
    part.folder().ifPresent(folder -> words.add("folder " + folder));
    if (!part.scope().whole()) {
      words.add(scope(part.scope()));
    }
    return words.isEmpty() ? "all documents" : String.join(", ", words);
  }

  /** A number with its sign and so many digits after the point. */
  public static String signed(double number, int digits) {
    return String.format(Locale.ENGLISH, "%+,." + digits + "f", number).replace('-', '\u2212');
  }

  /** A moment in the server's time zone; a dash when there is none. */
  public static String moment(@Nullable Instant moment) {
    return moment == null ? NOTHING : MOMENT.format(moment.atZone(ZoneId.systemDefault()));
  }

  /** A duration with its two largest units: "2 h 05 min", "41 s". */
  public static String duration(@Nullable Duration duration) {
    if (duration == null) {
      return NOTHING;
    }
    long seconds = Math.max(0, duration.toSeconds());
    if (seconds < 60) {
      return seconds == 0 ? "under 1 s" : seconds + " s";
    }
    if (seconds < 3600) {
      return String.format(Locale.ENGLISH, "%d min %02d s", seconds / 60, seconds % 60);
    }
    return String.format(Locale.ENGLISH, "%d h %02d min", seconds / 3600, seconds % 3600 / 60);
  }

  /** Bytes in a unit that fits: "1.4 MB". */
  public static String bytes(long bytes) {
    if (bytes < 1_000) {
      return bytes + " B";
    }
    double size = bytes;
    String[] units = {"kB", "MB", "GB", "TB"};
    int unit = -1;
    while (size >= 999.5 && unit < units.length - 1) {
      size /= 1_000;
      unit++;
    }
    return String.format(Locale.ENGLISH, size < 9.95 ? "%.1f %s" : "%.0f %s", size, units[unit]);
  }

  /** A media type as people call it; itself when they do not. */
  public static String mediaType(String mediaType) {
    return MEDIA_TYPES.getOrDefault(mediaType, mediaType);
  }

  /** A month as {@code 2018-06} in words. */
  public static String month(String month) {
    try {
      return YearMonth.parse(month).format(DateTimeFormatter.ofPattern("MMM uuuu", Locale.ENGLISH));
    } catch (DateTimeException e) {
      return month;
    }
  }

  /** A language by its code. */
  public static String language(String code) {
    String name = Locale.forLanguageTag(code).getDisplayLanguage(Locale.ENGLISH);
    return name.isEmpty() ? code : name;
  }

  /** A share of one as "83 %". */
  public static String percent(double share) {
    return Math.round(share * 100) + " %";
  }

  /** A difference of shares as "+3.4 %". */
  public static String signedPercent(double share) {
    return String.format(Locale.ENGLISH, "%+.1f %%", share * 100).replace('-', '\u2212');
  }

  /** A number with so many digits after the point. */
  public static String decimal(double number, int digits) {
    return String.format(Locale.ENGLISH, "%." + digits + "f", number);
  }

  /** A number with two digits after the point. */
  public static String decimal(double number) {
    return String.format(Locale.ENGLISH, "%.2f", number);
  }

  /** A number with one digit after the point, or none when it is large. */
  public static String rounded(double number) {
    return String.format(Locale.ENGLISH, number < 100 ? "%,.1f" : "%,.0f", number);
  }

  /** A type in words. */
  public static String type(ActorType type) {
    switch (type) {
      case PERSON:
        return "Person";
      case ORGANIZATION:
        return "Organization";
      case COUNTRY:
        return "Country";
      case PLACE:
        return "Place";
    }
    throw new IllegalStateException(type.toString());
  }

  /** One actor of a type in words. */
  public static String typeWithArticle(ActorType type) {
    String word = type(type).toLowerCase(Locale.ENGLISH);
    return (type == ActorType.ORGANIZATION ? "an " : "a ") + word;
  }

  /** The same of a type by its constant. */
  public static String typeWithArticle(String type) {
    return typeWithArticle(ActorType.valueOf(type));
  }

  /** Several actors of a type in words. */
  public static String types(ActorType type) {
    switch (type) {
      case PERSON:
        return "Persons";
      case ORGANIZATION:
        return "Organizations";
      case COUNTRY:
        return "Countries";
      case PLACE:
        return "Places";
    }
    throw new IllegalStateException(type.toString());
  }

  /** A sign beside the colour, so that a type shows without it. */
  public static String sign(ActorType type) {
    switch (type) {
      case PERSON:
        return "●";
      case ORGANIZATION:
        return "■";
      case COUNTRY:
        return "◆";
      case PLACE:
        return "▲";
    }
    throw new IllegalStateException(type.toString());
  }

  /** A kind of mention in words. */
  public static String kind(MentionKind kind) {
    switch (kind) {
      case NAME:
        return "name";
      case DEMONYM:
        return "demonym";
      case ROLE:
        return "role";
      case NOMINAL:
        return "description";
      case PRONOUN:
        return "pronoun";
    }
    throw new IllegalStateException(kind.toString());
  }

  /** What a window counts, in words. */
  public static String window(Window window) {
    switch (window) {
      case SENTENCE:
        return "sentence";
      case PARAGRAPH:
        return "paragraph";
      case DOCUMENT:
        return "document";
    }
    throw new IllegalStateException(window.toString());
  }

  /** The role of a section in words. */
  public static String section(SectionRole role) {
    switch (role) {
      case TITLE:
        return "title";
      case BYLINE:
        return "byline";
      case DATELINE:
        return "dateline";
      case BODY:
        return "text";
      case CAPTION:
        return "caption";
      case QUOTE:
        return "quotation";
      case TABLE:
        return "table";
      case BOILERPLATE:
        return "boilerplate, not counted";
    }
    throw new IllegalStateException(role.toString());
  }

  /** A fact about documents, in words. */
  public static String fact(Fact.Kind kind) {
    switch (kind) {
      case DATE:
        return "Date";
      case YEAR:
        return "Year of date lines without one";
      case LANGUAGE:
        return "Language";
      case TITLE:
        return "Title";
      case SOURCE:
        return "Published by";
      case ROLE:
        return "Role";
    }
    throw new IllegalStateException(kind.toString());
  }

  /** Where a date was read, in words. */
  public static String origin(DateOrigin origin) {
    switch (origin) {
      case STRUCTURED_DATA:
        return "structured data of the page";
      case META_TAG:
        return "a tag of the page";
      case HEADER:
        return "a message header";
      case FILE_PROPERTIES:
        return "the file's properties";
      case DATELINE:
        return "a date line in the text";
      case FILE_NAME:
        return "the file name";
    }
    throw new IllegalStateException(origin.toString());
  }

  /** How a decision stands, in words. */
  public static String standing(DecisionRow.Standing standing) {
    switch (standing) {
      case APPLIED:
        return "in force";
      case PENDING:
        return "not counted yet";
      case WAITING:
        return "waiting";
      case REFUSED:
        return "refused";
      case UNDONE:
        return "undone";
      case UNDOING:
        return "undoes another";
    }
    throw new IllegalStateException(standing.toString());
  }

  /** How much a figure changed, with its sign. */
  public static String change(long before, long after) {
    return (after > before ? "+" : "−") + number(Math.abs(after - before));
  }

  /** How the state of a delivery to the webhook is shown. */
  public static String delivery(Delivery.Status status) {
    switch (status) {
      case PENDING:
        return "running";
      case DELIVERED:
        return "complete";
      case FAILED:
        return "failed";
    }
    throw new IllegalStateException(status.toString());
  }

  /** The state of a run in words. */
  public static String status(JobStatus status) {
    switch (status) {
      case RUNNING:
        return "running";
      case STOPPING:
        return "stopping";
      case STOPPED:
        return "stopped";
      case COMPLETED:
        return "complete";
      case FAILED:
        return "failed";
      case INTERRUPTED:
        return "interrupted";
    }
    throw new IllegalStateException(status.toString());
  }
}
