package org.dramatis.parsers.extract;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.jspecify.annotations.Nullable;

/** What kinds of formats there are, by media type without parameters. */
final class Formats {

  static final String PDF = "application/pdf";
  static final String TEXT = "text/plain";
  static final String HTML = "text/html";
  static final String RDF = "application/rdf+xml";
  static final String CSV = "text/csv";
  static final String TSV = "text/tab-separated-values";
  static final String JSON_LINES = "application/x-ndjson";
  static final String INTERNET_MAIL = "message/rfc822";
  static final String MAILBOX = "application/mbox";
  static final String UNKNOWN = "application/octet-stream";

  private static final Set<String> PAGES =
      Set.of(HTML, "application/xhtml+xml", "application/vnd.wap.xhtml+xml");
  private static final Set<String> PLAIN =
      Set.of(
          TEXT,
          "application/json",
          JSON_LINES,
          "text/css",
          "text/javascript",
          "application/javascript",
          "application/x-sh",
          "application/x-subrip");
  private static final Set<String> FEEDS = Set.of("application/rss+xml", "application/atom+xml");
  private static final Set<String> WEB_ARCHIVES =
      Set.of(
          "application/warc",
          "application/warc+gz",
          "application/arc",
          "application/x-internet-archive");
  private static final Set<String> MAIL =
      Set.of(
          INTERNET_MAIL,
          "application/vnd.ms-outlook",
          "application/x-tika-pst-mail-item",
          "message/x-emlx");
  private static final Set<String> ARCHIVES =
      Set.of(
          "application/zip",
          "application/gzip",
          "application/x-gzip",
          "application/x-tar",
          "application/x-gtar",
          "application/x-bzip",
          "application/x-bzip2",
          "application/x-xz",
          "application/x-7z-compressed",
          "application/x-rar-compressed",
          "application/vnd.rar",
          "application/java-archive",
          "application/x-archive",
          "application/x-cpio",
          "application/x-compress",
          "application/x-lzma",
          "application/zlib",
          "application/zstd",
          "application/x-lz4",
          "application/x-arj",
          "application/x-snappy",
          "application/x-brotli",
          "application/x-tika-unix-dump",
          "application/vnd.ms-cab-compressed",
          MAILBOX,
          "application/vnd.ms-outlook-pst",
          "application/x-tnef",
          "application/vnd.ms-tnef");
  private static final Set<String> WRAPPED =
      Set.of(PDF, "application/epub+zip", "application/x-fictionbook+xml");
  private static final Set<String> PICTORIAL = Set.of("image", "audio", "video", "font");
  private static final String PICTURE_NAME = ".*\\.(png|jpe?g|gif|bmp|tiff?|emf|wmf|svg|ico|webp)";
  private static final String PICTORIAL_NAME =
      PICTURE_NAME + "|.*\\.(ttf|otf|woff2?|css|mp[34]|wav)";
  private static final Pattern LEFTOVER =
      Pattern.compile(
          "(?i)(?:.*/)?(?:__MACOSX/.*|(?:\\._[^/]*|\\.DS_Store|Thumbs\\.db|desktop\\.ini))");
  private static final Set<String> ORNAMENTS = Set.of("THUMBNAIL", "MACRO", "METADATA");

  private Formats() {}

  static boolean isPage(String type) {
    return PAGES.contains(type);
  }

  /** Text and nothing else, such as source code. */
  static boolean isPlain(String type) {
    return PLAIN.contains(type) || type.startsWith("text/x-");
  }

  /**
   * A table whose cells are told apart by a character, by name, for its content looks like text.
   */
  static boolean isDelimited(String extension, String type) {
    return (extension.equals("csv") || extension.equals("tsv"))
        && (isPlain(type) || type.startsWith("text/"));
  }

  /** JSON Lines by name, for their content looks like text. */
  static boolean isJsonLines(String extension, String type) {
    return (extension.equals("jsonl") || extension.equals("ndjson")) && !type.equals(UNKNOWN);
  }

  static boolean isFeed(String type) {
    return FEEDS.contains(type);
  }

  static boolean isWebArchive(String type) {
    return WEB_ARCHIVES.contains(type);
  }

  static boolean isMail(String type) {
    return MAIL.contains(type);
  }

  /** A file of files, without a text of its own. */
  static boolean isArchive(String type) {
    return ARCHIVES.contains(type) || WEB_ARCHIVES.contains(type);
  }

  /** Whether a line end within a paragraph is only where a line was full. */
  static boolean isWrapped(String type) {
    return WRAPPED.contains(type);
  }

  static boolean isSpreadsheet(String type) {
    return type.contains("sheet") || type.contains("excel");
  }

  /** Pictures, sounds and fonts. */
  static boolean isPictorial(String type) {
    return PICTORIAL.contains(type.toLowerCase(Locale.ROOT).split("/", 2)[0]);
  }

  /** Whether a part looks like a picture, a sound or a font before it is opened. */
  static boolean isPictorial(Metadata metadata) {
    String type = metadata.get(Metadata.CONTENT_TYPE);
    String name = String.valueOf(partName(metadata)).toLowerCase(Locale.ROOT);
    return (type != null && isPictorial(type)) || name.matches(PICTORIAL_NAME);
  }

  /** Pictures, which may show text. */
  static boolean isPicture(String type) {
    return type.toLowerCase(Locale.ROOT).startsWith("image/");
  }

  /** Whether a part looks like a picture, by its type or else its name. */
  static boolean isPicture(Metadata metadata) {
    String type = metadata.get(Metadata.CONTENT_TYPE);
    String name = String.valueOf(partName(metadata)).toLowerCase(Locale.ROOT);
    return (type != null && isPicture(type)) || name.matches(PICTURE_NAME);
  }

  /** Whether a part is a preview, a macro or data about its document. */
  static boolean isOrnament(Metadata metadata) {
    String kind = metadata.get(TikaCoreProperties.EMBEDDED_RESOURCE_TYPE_KEY);
    return kind != null && ORNAMENTS.contains(kind);
  }

  /** Whether a member of an archive is what a system left in the folder that was packed. */
  static boolean isLeftover(Metadata metadata) {
    String name = partName(metadata);
    return name != null && LEFTOVER.matcher(name.replace('\\', '/')).matches();
  }

  /** The name of a part within its container; null when it has none. */
  static @Nullable String partName(Metadata metadata) {
    String path = metadata.get(TikaCoreProperties.INTERNAL_PATH);
    String name = metadata.get(TikaCoreProperties.RESOURCE_NAME_KEY);
    return path == null || path.isBlank() ? name : path;
  }
}
