package org.dramatis.parsers.extract;

import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.tika.metadata.Message;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.dramatis.core.document.SectionRole;
import org.dramatis.parsers.structure.Block;

/**
 * Puts a mail's subject, sender and receivers before its text, of which it tells what is quoted.
 * Not thread-safe.
 */
final class MailText implements BlockReceiver {

  private final BlockReceiver receiver;
  private final MailQuotes quotes;
  private final Metadata headers;
  private boolean begun;

  /** The text of a mail, whose headers are known by the time its first block comes. */
  MailText(BlockReceiver receiver, Metadata headers) {
    this.receiver = Objects.requireNonNull(receiver, "receiver");
    this.headers = Objects.requireNonNull(headers, "headers");
    this.quotes = new MailQuotes(receiver);
  }

  @Override
  public void accept(Block block) {
    begin();
    quotes.accept(new Block(unquoted(block.text()), block.role()));
  }

  @Override
  public void quoteBegins() {
    quotes.quoteBegins();
  }

  @Override
  public void textEnds() {
    begin();
    quotes.textEnds();
  }

  private void begin() {
    if (begun) {
      return;
    }
    begun = true;
    String subject = headers.get(TikaCoreProperties.SUBJECT);
    subject = subject == null ? headers.get(TikaCoreProperties.TITLE) : subject;
    if (subject != null) {
      receiver.accept(new Block(subject, SectionRole.TITLE));
    }
    names("From: ", headers.getValues(Message.MESSAGE_FROM));
    names("To: ", Properties.receivers(headers));
    names("Cc: ", Properties.copied(headers));
  }

  private void names(String label, String[] values) {
    if (values.length > 0) {
      String names = Arrays.stream(values).distinct().collect(Collectors.joining(", "));
      receiver.accept(new Block(label + names, SectionRole.BYLINE));
    }
  }

  /** Mailboxes put a > before a line that begins with From. */
  private static String unquoted(String words) {
    return words.contains(">From ") ? words.replaceAll("(?m)^>(>*From )", "$1") : words;
  }
}
