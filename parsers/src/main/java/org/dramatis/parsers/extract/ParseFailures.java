package org.dramatis.parsers.extract;

import java.util.Locale;
import org.apache.tika.exception.EncryptedDocumentException;
import org.apache.tika.exception.TikaMemoryLimitException;
import org.apache.tika.exception.UnsupportedFormatException;
import org.apache.tika.exception.ZeroByteFileException;
import org.dramatis.core.document.Location;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.jspecify.annotations.Nullable;

/** What a parser's exception means to whoever has the file. */
final class ParseFailures {

  private ParseFailures() {}

  /** The failure of the file or part at {@code location} for which {@code thrown} came up. */
  static DramatisException of(Location location, String mediaType, Throwable thrown) {
    for (Throwable t = thrown; t != null; t = next(t)) {
      if (t instanceof DramatisException failure) {
        return failure;
      }
      if (isEncryption(t)) {
        return encrypted(location);
      }
      if (t instanceof ZeroByteFileException) {
        return empty(location);
      }
      if (t instanceof UnsupportedFormatException) {
        return unsupported(location, mediaType);
      }
      if (t instanceof StackOverflowError) {
        return hostile(location, "it is nested too deeply");
      }
      if (t instanceof TikaMemoryLimitException) {
        return hostile(location, "it asks for far more memory than a file of its kind needs");
      }
      String trick = trick(t);
      if (trick != null) {
        return hostile(location, trick);
      }
    }
    return new DramatisException(
        ErrorCode.DOCUMENT_BROKEN,
        location.path() + " is broken or cut off (" + mediaType + "): " + reason(thrown),
        "Open it in the program it was made with and save it anew, then retry",
        thrown);
  }

  static DramatisException encrypted(Location location) {
    return new DramatisException(
        ErrorCode.DOCUMENT_ENCRYPTED,
        location.path() + " is locked with a password",
        "Save a copy without the password, then retry");
  }

  static DramatisException empty(Location location) {
    return new DramatisException(
        ErrorCode.DOCUMENT_EMPTY,
        location.path() + " has no content",
        "Check that it was copied whole, or remove it");
  }

  static DramatisException withoutText(
      Location location, String mediaType, Recognition recognition) {
    return new DramatisException(
        ErrorCode.DOCUMENT_EMPTY,
        location.path() + " holds no text (" + mediaType + ")",
        mediaType.equals("application/pdf") || mediaType.startsWith("image/")
            ? switch (recognition) {
              case OFF ->
                  "If its pages are pictures, install Tesseract and set parser.ocr=true, then retry";
              case MISSING ->
                  "Text in pictures is to be read (parser.ocr), but Tesseract is not installed:"
                      + " install it, then retry";
              case ON -> "Tesseract recognised nothing in its pictures either";
            }
            : "Check in its own program that it is not empty");
  }

  static DramatisException unpackable(Location location, String why) {
    return new DramatisException(
        ErrorCode.DOCUMENT_UNSUPPORTED,
        location.path() + " cannot be unpacked: " + why,
        "Unpack the archive in the program it was made with, or pack it anew in a common way");
  }

  static DramatisException unsupported(Location location, String mediaType) {
    if (mediaType.contains("rar-compressed") || mediaType.endsWith("vnd.rar")) {
      return unpackable(location, "RAR archives of version 5 are not read");
    }
    boolean unknown = mediaType.equals("application/octet-stream");
    boolean picture = mediaType.startsWith("image/");
    return new DramatisException(
        ErrorCode.DOCUMENT_UNSUPPORTED,
        location.path()
            + (unknown
                ? " is of no known format"
                : mediaType.startsWith("text/")
                    ? " is called a text but holds something else"
                    : " is of a format without text: " + mediaType),
        picture
            ? "To read text in pictures, install Tesseract and set parser.ocr=true, then retry"
            : "Convert it to a common format, or add a parser plugin that reads it");
  }

  static DramatisException hostile(Location location, String trick) {
    return new DramatisException(
        ErrorCode.DOCUMENT_HOSTILE,
        location.path() + " was refused: " + trick,
        "Do not open it carelessly; if you trust it, unpack or convert it yourself");
  }

  private static boolean isEncryption(Throwable t) {
    String name = t.getClass().getSimpleName();
    return t instanceof EncryptedDocumentException
        || name.equals("EncryptedDocumentException")
        || name.equals("InvalidPasswordException")
        || name.equals("PasswordRequiredException")
        || (name.equals("UnsupportedZipFeatureException")
            && String.valueOf(t.getMessage()).toLowerCase(Locale.ROOT).contains("encryption"));
  }

  /** Known tricks to exhaust a reader, by what the libraries say of them. */
  private static @Nullable String trick(Throwable t) {
    String message = String.valueOf(t.getMessage()).toLowerCase(Locale.ROOT);
    if (message.contains("levels of xml element nesting")
        || message.contains("levels of package entry nesting")
        || message.contains("depth of nested")) {
      return "it is nested too deeply";
    }
    if (message.contains("doctype is disallowed")) {
      return "it declares XML entities, which no honest file of its kind does";
    }
    if (message.contains("maximum header limit")) {
      return "it has more headers than any mail";
    }
    if (message.contains("zip bomb") || message.contains("zip-bomb")) {
      return "it unpacks to far more than it holds (a zip bomb)";
    }
    if (message.contains("entity expansion")
        || message.contains("entity expansions")
        || message.contains("jaxp0001000")
        || message.contains("expands to an excessively large")
        || (message.contains("entity") && message.contains("limit"))) {
      return "its XML entities expand without end (an entity bomb)";
    }
    return null;
  }

  private static String reason(Throwable thrown) {
    Throwable deepest = thrown;
    String message = thrown.getMessage();
    for (Throwable t = thrown; t != null; t = next(t)) {
      deepest = t;
      if (t.getMessage() != null && !t.getMessage().isBlank()) {
        message = t.getMessage();
      }
    }
    String line = message == null ? deepest.getClass().getSimpleName() : message;
    line = line.lines().findFirst().orElse("").strip();
    return line.length() > 200 ? line.substring(0, 200) + "…" : line;
  }

  private static @Nullable Throwable next(Throwable t) {
    return t.getCause() == t ? null : t.getCause();
  }
}
