package org.dramatis.analytics.dossier;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.dramatis.analytics.report.Window;
import org.dramatis.core.actor.ActorType;
import org.dramatis.core.actor.MentionKind;
import org.jspecify.annotations.Nullable;

/** How dossiers write figures, days and the constants of the domain. */
final class Wording {

  static final String NOTHING = "–";

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm 'UTC'", Locale.ENGLISH);

  private Wording() {}

  static String number(long number) {
    return String.format(Locale.ENGLISH, "%,d", number);
  }

  static String decimal(double number) {
    return String.format(Locale.ENGLISH, "%.2f", number);
  }

  static String percent(double share) {
    return Math.round(100 * share) + " %";
  }

  static String count(long number, String noun) {
    String plural = noun.endsWith("y") ? noun.substring(0, noun.length() - 1) + "ies" : noun + "s";
    return number(number) + " " + (number == 1 ? noun : plural);
  }

  static String day(@Nullable LocalDate day) {
    return day == null ? NOTHING : DAY.format(day);
  }

  static String moment(Instant moment) {
    return MOMENT.format(moment.atOffset(ZoneOffset.UTC));
  }

  /** Date and place of a document, and its copies. */
  static String about(Paper.Source source) {
    return (source.published() == null ? "undated" : day(source.published()))
        + " · "
        + source.place()
        + (source.copies() == 0 ? "" : " · " + copies(source.copies()));
  }

  private static String copies(long copies) {
    return copies == 1 ? "1 near copy of it" : number(copies) + " near copies of it";
  }

  /** The sums of a document. */
  static String sums(Paper.Source source) {
    return "SHA-256 of the text "
        + source.textHash()
        + (source.fileHash() == null ? "" : ", of the file " + source.fileHash());
  }

  static String type(ActorType type) {
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
    throw new IllegalStateException(type.name());
  }

  static String kind(MentionKind kind) {
    switch (kind) {
      case NAME:
        return "by name";
      case DEMONYM:
        return "by demonym";
      case ROLE:
        return "by role";
      case NOMINAL:
        return "by another noun phrase";
      case PRONOUN:
        return "by pronoun";
    }
    throw new IllegalStateException(kind.name());
  }

  static String window(Window window) {
    return window.name().toLowerCase(Locale.ROOT);
  }
}
