package org.dramatis.parsers.extract;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Message;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.Office;
import org.apache.tika.metadata.TikaCoreProperties;
import org.dramatis.core.document.DateOrigin;
import org.dramatis.core.document.Location;
import org.dramatis.parsers.structure.DateReader;
import org.dramatis.parsers.structure.Draft;
import org.jspecify.annotations.Nullable;

/** What the properties of a file and the headers of a mail say about a document. */
final class Properties {

  private static final String SENT = "sent";
  private static final int HEADERS = 32 * 1024;

  /** Days after which a file that is still changed was made from an older one or a template. */
  private static final int MOST_DAYS_OF_WORK = 31;

  private static final String RAW_HEADER = Message.MESSAGE_RAW_HEADER_PREFIX;
  private static final Pattern MESSAGE_ID = Pattern.compile("<([^<>\\s]{3,250})>");

  /** More ids than the longest thread has. */
  private static final int MOST_IDS = 100;

  private static final Pattern DATE_HEADER = Pattern.compile("(?mi)^Date:[ \\t]*(.+)$");

  private Properties() {}

  /** The draft of a document with these properties. */
  static Draft draft(Metadata metadata, Location location, String type) {
    Draft draft = new Draft(location, type);
    if (Formats.isMail(type)) {
      tellHeaders(draft, metadata);
    } else {
      tellProperties(draft, metadata);
      draft.headlineExpected(!Formats.isSpreadsheet(type));
    }
    return draft;
  }

  private static void tellHeaders(Draft draft, Metadata metadata) {
    LocalDate sent = date(metadata.get(SENT));
    if (sent == null) {
      sent = date(metadata.get(Office.MAPI_MESSAGE_CLIENT_SUBMIT_TIME));
    }
    draft.title(metadata.get(TikaCoreProperties.SUBJECT));
    draft.title(metadata.get(TikaCoreProperties.TITLE));
    draft.date(
        sent == null ? date(metadata.get(TikaCoreProperties.CREATED)) : sent,
        DateOrigin.HEADER,
        0.95);
    tellAll(draft, Draft.AUTHOR, metadata.getValues(Message.MESSAGE_FROM));
    tellAll(draft, "to", receivers(metadata));
    tellAll(draft, "cc", copied(metadata));
    tellIds(draft, Draft.MESSAGE_ID, metadata, "message-id");
    tellIds(draft, Draft.ANSWERS, metadata, "in-reply-to");
    tellIds(draft, Draft.ANSWERS, metadata, "references");
    draft.headlineExpected(false);
  }

  /** The ids of messages that a header names, each once. */
  private static void tellIds(Draft draft, String key, Metadata metadata, String header) {
    for (String name : metadata.names()) {
      if (name.regionMatches(true, 0, RAW_HEADER, 0, RAW_HEADER.length())
          && name.substring(RAW_HEADER.length()).equalsIgnoreCase(header)) {
        for (String value : metadata.getValues(name)) {
          Matcher ids = MESSAGE_ID.matcher(value);
          for (int n = 0; n < MOST_IDS && ids.find(); n++) {
            draft.metadata(key, ids.group(1));
          }
        }
      }
    }
  }

  /** Whom a mail is addressed to. */
  static String[] receivers(Metadata headers) {
    String[] named = headers.getValues(Message.MESSAGE_TO);
    // Mails of a PST file have only this.
    return named.length > 0 ? named : headers.getValues(Message.MESSAGE_TO_DISPLAY_NAME);
  }

  /** Who else gets a mail. */
  static String[] copied(Metadata headers) {
    String[] named = headers.getValues(Message.MESSAGE_CC);
    return named.length > 0 ? named : headers.getValues(Message.MESSAGE_CC_DISPLAY_NAME);
  }

  /** Whether its date is that of its publication, as the format of books has it. */
  private static boolean isBook(Metadata metadata) {
    String type = metadata.get(Metadata.CONTENT_TYPE);
    return type != null && type.startsWith("application/epub");
  }

  private static void tellProperties(Draft draft, Metadata metadata) {
    draft.title(usefulTitle(metadata.get(TikaCoreProperties.TITLE)));
    LocalDate made = date(metadata.get(TikaCoreProperties.CREATED));
    LocalDate changed = date(metadata.get(TikaCoreProperties.MODIFIED));
    boolean atOnce =
        made != null
            && changed != null
            && Math.abs(ChronoUnit.DAYS.between(made, changed)) <= MOST_DAYS_OF_WORK;
    draft.date(made, DateOrigin.FILE_PROPERTIES, isBook(metadata) ? 0.7 : atOnce ? 0.5 : 0.3);
    draft.updated(changed, DateOrigin.FILE_PROPERTIES, 0.3);
    tellAll(draft, Draft.AUTHOR, metadata.getValues(TikaCoreProperties.CREATOR));
    tellAll(draft, Draft.SOURCE, metadata.getValues(TikaCoreProperties.PUBLISHER));
  }

  private static void tellAll(Draft draft, String key, String[] values) {
    for (String value : values) {
      draft.metadata(key, value);
    }
  }

  private static @Nullable LocalDate date(@Nullable String value) {
    return value == null ? null : DateReader.find(value);
  }

  /** Titles that programs invent say nothing about the text. */
  private static @Nullable String usefulTitle(@Nullable String title) {
    if (title == null) {
      return null;
    }
    String lower = title.strip().toLowerCase(Locale.ROOT);
    boolean invented =
        lower.matches("microsoft (word|excel|powerpoint|publisher|outlook)( - .*)?")
            || lower.matches("(untitled|unbenannt)[ -]?(document|dokument|1|\\d+)?")
            || lower.equals("document")
            || lower.matches("(document|presentation|powerpoint presentation|slide|book)\\s?\\d*")
            || lower.matches(".*\\.(docx?|pdf|rtf|odt|indd|pptx?|xlsx?|txt|qxd)");
    return invented ? null : title;
  }

  /** The header has the sender's day; Tika's date is that of Greenwich. */
  static void noteDateHeader(TikaInputStream in, Metadata metadata) throws IOException {
    byte[] head = new byte[HEADERS];
    int length = in.peek(head);
    String headers = new String(head, 0, Math.max(length, 0), StandardCharsets.ISO_8859_1);
    Matcher date = DATE_HEADER.matcher(headers.split("\\r?\\n\\r?\\n", 2)[0]);
    if (date.find()) {
      metadata.set(SENT, date.group(1));
    }
  }
}
