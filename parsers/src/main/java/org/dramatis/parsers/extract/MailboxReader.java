package org.dramatis.parsers.extract;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Takes a mailbox apart into its mails, however large they are.
 *
 * <p>A mail begins at a line that says from whom and when ({@code From jane@example.org Fri Jan 18
 * 10:00:00 2019}); other lines that begin with "From" are text. In a mailbox that writes no dates
 * it begins at each line that begins with "From" after an empty one. Serves one mailbox; not
 * thread-safe.
 */
final class MailboxReader {

  private static final byte[] FROM = "From ".getBytes(StandardCharsets.US_ASCII);
  private static final Pattern DATED =
      Pattern.compile("From .*\\b(Mon|Tue|Wed|Thu|Fri|Sat|Sun),? .*\\d:\\d\\d.*\\b\\d{4}\\b.*");

  /** Longer than any line that begins a mail; a longer line comes in pieces. */
  private static final int LONGEST_PIECE = 8 * 1024;

  private final InputStream in;
  private final byte[] buffer = new byte[64 * 1024];
  private int next;
  private int filled;

  private final byte[] piece = new byte[LONGEST_PIECE];
  private int length;
  private boolean lineBegins = true;
  private boolean afterEmptyLine = true;
  private boolean dated;

  MailboxReader(InputStream in) {
    this.in = Objects.requireNonNull(in, "in");
  }

  /** Hands over each mail without the line that it begins with. */
  void read(MailReceiver mails) throws IOException {
    boolean more = nextPiece();
    while (more && !saysFrom()) {
      more = nextPiece();
    }
    dated = more && saysWhen();
    while (more) {
      Mail mail = new Mail();
      mails.accept(mail);
      mail.transferTo(OutputStream.nullOutputStream());
      more = mail.followed;
    }
  }

  private boolean mailBegins() {
    return saysFrom() && (dated ? saysWhen() : afterEmptyLine);
  }

  private boolean saysFrom() {
    return lineBegins
        && length > FROM.length
        && Arrays.equals(piece, 0, FROM.length, FROM, 0, FROM.length);
  }

  private boolean saysWhen() {
    String line = new String(piece, 0, length, StandardCharsets.ISO_8859_1);
    return DATED.matcher(line.stripTrailing()).matches();
  }

  /** Takes the next line, or a piece of a long one; false at the end. */
  private boolean nextPiece() throws IOException {
    if (length > 0) {
      boolean lineEnded = piece[length - 1] == '\n';
      afterEmptyLine =
          lineBegins && lineEnded && (length == 1 || (length == 2 && piece[0] == '\r'));
      lineBegins = lineEnded;
    }
    length = 0;
    while (length < piece.length && (next < filled || fill())) {
      byte b = buffer[next++];
      piece[length++] = b;
      if (b == '\n') {
        break;
      }
    }
    return length > 0;
  }

  private boolean fill() throws IOException {
    next = 0;
    filled = Math.max(0, in.read(buffer));
    return filled > 0;
  }

  /** Takes the mails of a mailbox. */
  interface MailReceiver {

    /** Reads a mail; what it leaves of it is passed over. */
    void accept(InputStream mail) throws IOException;
  }

  /** A mail up to where the next one begins. */
  private final class Mail extends InputStream {

    /** How much of the piece was read; the line that the mail begins with is not of it. */
    private int read = length;

    private boolean over;

    /** Whether it ended because the next one begins. */
    private boolean followed;

    @Override
    public int read() throws IOException {
      return advance() ? piece[read++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] bytes, int offset, int wanted) throws IOException {
      if (wanted == 0) {
        return 0;
      }
      if (!advance()) {
        return -1;
      }
      int count = Math.min(wanted, length - read);
      System.arraycopy(piece, read, bytes, offset, count);
      read += count;
      return count;
    }

    private boolean advance() throws IOException {
      if (!over && read == length) {
        read = 0;
        followed = nextPiece() && mailBegins();
        over = followed || length == 0;
      }
      return !over;
    }
  }
}
