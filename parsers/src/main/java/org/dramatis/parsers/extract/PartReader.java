package org.dramatis.parsers.extract;

import com.rometools.rome.io.FeedException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.tika.detect.Detector;
import org.apache.tika.exception.TikaException;
import org.apache.tika.extractor.EmbeddedDocumentExtractor;
import org.apache.tika.io.TemporaryResources;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Message;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.PagedText;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.mime.MediaType;
import org.apache.tika.parser.CompositeParser;
import org.apache.tika.parser.EmptyParser;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.Parser;
import org.apache.tika.parser.html.HtmlMapper;
import org.apache.tika.parser.html.IdentityHtmlMapper;
import org.apache.tika.parser.microsoft.OfficeParserConfig;
import org.apache.tika.parser.pdf.PDFParserConfig;
import org.apache.tika.sax.SecureContentHandler;
import org.dramatis.core.document.DateOrigin;
import org.dramatis.core.document.Document;
import org.dramatis.core.document.Location;
import org.dramatis.core.document.SectionRole;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.dramatis.core.spi.DocumentSink;
import org.dramatis.parsers.settings.ParserSettings;
import org.dramatis.parsers.structure.Block;
import org.dramatis.parsers.structure.DateReader;
import org.dramatis.parsers.structure.Draft;
import org.dramatis.parsers.structure.PartedDocument;
import org.dramatis.parsers.text.PlainTextReader;
import org.jspecify.annotations.Nullable;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;

/**
 * Reads one file and whatever is embedded in it, at any depth.
 *
 * <p>Each part is handed over as soon as it is read. Serves one file; not thread-safe.
 */
final class PartReader implements EmbeddedDocumentExtractor {

  private static final int DEEPEST = 24;

  /** Mails of many replies nest their tables by the hundred. */
  private static final int DEEPEST_ELEMENT = 2000;

  /** Failures of parts kept back, so that a bomb of many parts ends as one failure. */
  private static final int MOST_PENDING = 2000;

  private static final Set<String> PAGES =
      Set.of("text/html", "application/xhtml+xml", "application/vnd.wap.xhtml+xml");
  private static final Set<String> PLAIN =
      Set.of(
          "text/plain",
          "application/json",
          "application/x-ndjson",
          "text/css",
          "text/javascript",
          "application/javascript",
          "application/x-sh",
          "application/x-subrip");
  private static final Set<String> TABLES = Set.of("csv", "tsv");
  private static final String CSV = "text/csv";
  private static final String TSV = "text/tab-separated-values";
  private static final String JSON_LINES_TYPE = "application/x-ndjson";
  private static final int PEEK = 256 * 1024;
  private static final Set<String> JSON_LINES = Set.of("jsonl", "ndjson");
  private static final Set<String> FEEDS = Set.of("application/rss+xml", "application/atom+xml");
  private static final Set<String> WEB_ARCHIVES =
      Set.of(
          "application/warc",
          "application/warc+gz",
          "application/arc",
          "application/x-internet-archive");
  private static final String SENT = "sent";
  private static final int HEADERS = 32 * 1024;
  private static final Pattern DATE_HEADER = Pattern.compile("(?mi)^Date:[ \\t]*(.+)$");
  private static final String DECLARED_TYPE = "declared-type";
  private static final Set<String> MAIL =
      Set.of("message/rfc822", "application/vnd.ms-outlook", "message/x-emlx");
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
          "application/x-lz4-block",
          "application/vnd.ms-cab-compressed",
          "application/mbox",
          "application/vnd.ms-outlook-pst",
          "application/x-tnef",
          "application/vnd.ms-tnef",
          "application/x-x509-cert");

  /** Formats whose line ends within a paragraph are only where a line was full. */
  private static final Set<String> WRAPPED =
      Set.of("application/epub+zip", "application/x-fictionbook+xml");

  private static final Set<String> NO_PAGES = Set.of("0", "null");
  private static final Set<String> WITHOUT_TEXT = Set.of("image", "audio", "video", "font");

  private final Detector detector;
  private final Parser parser;
  private final Recognition recognition;
  private final ParserSettings settings;
  private final Location root;
  private final DocumentSink sink;
  private final ExpansionGuard guard;
  private final PartNames names;
  private final PlainTextReader plainText;
  private final PageReader pages;
  private final TableReader tables;
  private final FeedReader feeds;
  private final WebArchiveReader webArchives;
  private final List<Runnable> pending = new ArrayList<>();
  private Container container;
  private int outcomes;

  PartReader(
      Detector detector,
      Parser parser,
      Recognition recognition,
      ParserSettings settings,
      Location root,
      long size,
      DocumentSink sink) {
    this.detector = detector;
    this.parser = parser;
    this.recognition = recognition;
    this.settings = settings;
    this.root = root;
    this.guard = new ExpansionGuard(root, size);
    this.names = new PartNames(root);
    this.plainText = new PlainTextReader(settings.documentLength());
    this.pages = new PageReader(settings.documentLength());
    this.container = new Container(null, root, false);
    this.sink =
        new DocumentSink() {
          @Override
          public void document(Document document) {
            outcomes++;
            sink.document(document);
          }

          @Override
          public void failed(Location location, DramatisException reason) {
            outcomes++;
            pending.add(() -> sink.failed(location, reason));
            if (pending.size() > MOST_PENDING) {
              handOverPending();
            }
          }
        };
    this.tables = new TableReader(settings, names, this.sink);
    this.feeds = new FeedReader(settings, names, this.sink);
    this.webArchives = new WebArchiveReader(names, this::readPayload);
  }

  /** Reads the file itself. */
  void readFile(Path file, Metadata metadata) throws IOException {
    String name = root.path().substring(root.path().lastIndexOf('/') + 1);
    metadata.set(TikaCoreProperties.RESOURCE_NAME_KEY, name);
    try (TikaInputStream in = TikaInputStream.get(file, metadata)) {
      // Tika puts the name on disk; the name in the source is the one a reader knows.
      metadata.set(TikaCoreProperties.RESOURCE_NAME_KEY, name);
      readPart(in, metadata, root, null);
    } catch (DramatisException failure) {
      if (failure.code() == ErrorCode.DOCUMENT_HOSTILE) {
        pending.clear();
      }
      throw failure;
    } finally {
      handOverPending();
    }
  }

  private void handOverPending() {
    pending.forEach(Runnable::run);
    pending.clear();
  }

  @Override
  public boolean shouldParseEmbedded(Metadata metadata) {
    return true;
  }

  @Override
  public void parseEmbedded(
      InputStream stream, ContentHandler handler, Metadata metadata, boolean outputHtml)
      throws IOException {
    Container parent = container;
    parent.parts++;
    Location location = names.name(parent.location, partName(metadata), parent.parts);
    if (!parent.archive && isDecoration(metadata)) {
      return;
    }
    if (parent.depth() >= DEEPEST) {
      sink.failed(location, Failures.hostile(location, "it is nested too deeply"));
      return;
    }
    try (TemporaryResources temporary = new TemporaryResources()) {
      TikaInputStream in = TikaInputStream.cast(stream);
      InputStream counted = guard.counted(stream);
      if (in == null || in.getOpenContainer() == null) {
        in = TikaInputStream.get(counted, temporary, metadata);
      }
      try {
        readPart(in, metadata, location, parent);
      } finally {
        if (parent.archive) {
          // Reading on costs nothing now and shows a bomb that the next entry would step over.
          drain(counted);
        }
      }
    } catch (DramatisException failure) {
      if (failure.getMessage().startsWith(root.path() + " was refused")) {
        throw failure;
      }
      sink.failed(location, failure);
    } finally {
      container = parent;
    }
  }

  private static void drain(InputStream in) throws IOException {
    byte[] buffer = new byte[64 * 1024];
    while (in.read(buffer) >= 0) {
      continue;
    }
  }

  private void readPart(
      TikaInputStream in, Metadata metadata, Location location, @Nullable Container parent)
      throws IOException {
    String declared = metadata.get(Metadata.CONTENT_TYPE);
    MediaType detected = detector.detect(in, metadata);
    if (declared != null) {
      metadata.set(DECLARED_TYPE, declared);
    }
    metadata.set(Metadata.CONTENT_TYPE, detected.toString());
    String type = detected.getBaseType().toString();
    int before = outcomes;
    container =
        new Container(parent, location, ARCHIVES.contains(type) || WEB_ARCHIVES.contains(type));
    try {
      boolean anyText = dispatch(in, metadata, location, type);
      if (!anyText && outcomes == before && (parent == null || parent.archive)) {
        throw Failures.withoutText(location, type, recognition);
      }
    } catch (DramatisException failure) {
      throw failure;
    } catch (TikaException
        | SAXException
        | IOException
        | RuntimeException
        | StackOverflowError
        | LinkageError
        | AssertionError e) {
      throw Failures.of(location, type, e);
    }
  }

  private boolean dispatch(TikaInputStream in, Metadata metadata, Location location, String type)
      throws IOException, TikaException, SAXException {
    if (PAGES.contains(type)) {
      return pages.read(
          in, charset(metadata), location, type, draft -> address(draft, metadata), sink);
    }
    String extension = extension(location);
    if (TABLES.contains(extension) && (PLAIN.contains(type) || type.startsWith("text/"))) {
      return tables.readDelimited(in, location, extension.equals("tsv") ? TSV : CSV);
    }
    if (JSON_LINES.contains(extension) && !type.equals("application/octet-stream")) {
      byte[] head = new byte[PEEK];
      int length = in.peek(head);
      return tables.holdsDocuments(Arrays.copyOf(head, length))
          ? tables.readJsonLines(in, location, JSON_LINES_TYPE)
          : plain(in, location, JSON_LINES_TYPE);
    }
    if (FEEDS.contains(type)) {
      try {
        return feeds.read(in, location, type);
      } catch (FeedException | IllegalArgumentException e) {
        throw Failures.of(location, type, e);
      }
    }
    if (WEB_ARCHIVES.contains(type)) {
      webArchives.read(in, location);
      return false;
    }
    if (PLAIN.contains(type) || type.startsWith("text/x-")) {
      return plain(in, location, type);
    }
    if (!canRead(type)) {
      throw Failures.unsupported(location, type);
    }
    return parseWithTika(in, metadata, location, type);
  }

  private boolean plain(InputStream in, Location location, String type) throws IOException {
    if (!plainText.read(in, location, type, sink)) {
      throw Failures.unsupported(location, type);
    }
    return true;
  }

  private void readPayload(InputStream payload, Metadata metadata, Location location)
      throws IOException {
    Container archive = container;
    archive.parts++;
    try (TemporaryResources temporary = new TemporaryResources()) {
      TikaInputStream in = TikaInputStream.get(guard.counted(payload), temporary, metadata);
      readPart(in, metadata, location, archive);
    } catch (DramatisException failure) {
      if (failure.getMessage().startsWith(root.path() + " was refused")) {
        throw failure;
      }
      sink.failed(location, failure);
    } finally {
      container = archive;
    }
  }

  private static @Nullable String charset(Metadata metadata) {
    String type = metadata.get(DECLARED_TYPE);
    MediaType declared = type == null ? null : MediaType.parse(type);
    String charset = declared == null ? null : declared.getParameters().get("charset");
    try {
      return charset != null && Charset.isSupported(charset) ? charset : null;
    } catch (IllegalCharsetNameException invented) {
      return null;
    }
  }

  private static void address(Draft draft, Metadata metadata) {
    draft.metadata("url", metadata.get("url"));
    draft.metadata("crawled", metadata.get("crawled"));
  }

  private static String extension(Location location) {
    String path = location.path().toLowerCase(Locale.ROOT);
    String name = path.substring(path.lastIndexOf('/') + 1);
    return name.substring(name.lastIndexOf('.') + 1);
  }

  private boolean parseWithTika(
      TikaInputStream in, Metadata metadata, Location location, String type)
      throws IOException, TikaException, SAXException {
    boolean mail = MAIL.contains(type);
    if (type.equals("message/rfc822")) {
      noteDateHeader(in, metadata);
    }
    boolean pdf = type.equals("application/pdf");
    boolean archive = container.archive;
    PartedDocument parts =
        new PartedDocument(
            settings.documentLength(),
            number -> draft(metadata, PartNames.part(location, number), type),
            sink);
    TextBlocks text = new TextBlocks(parts, mail ? metadata : null);
    BlockReceiver receiver = archive ? block -> {} : pdf ? new PageJoiner(text) : text;
    XhtmlBlocks blocks = new XhtmlBlocks(receiver, pdf || WRAPPED.contains(type), !mail);
    SecureContentHandler secure = new SecureContentHandler(blocks, in);
    secure.setMaximumDepth(DEEPEST_ELEMENT);
    try {
      parser.parse(in, secure, metadata, context());
    } catch (SAXException e) {
      secure.throwIfCauseOf(e);
      throw e;
    }
    blocks.endDocument();
    text.end();
    boolean anyText = parts.finish();
    if (!anyText && pdf && NO_PAGES.contains(String.valueOf(metadata.get(PagedText.N_PAGES)))) {
      throw Failures.of(location, type, new TikaException("it has no pages"));
    }
    return anyText;
  }

  /** The header has the sender's day; Tika's date is that of Greenwich. */
  private static void noteDateHeader(TikaInputStream in, Metadata metadata) throws IOException {
    byte[] head = new byte[HEADERS];
    int length = in.peek(head);
    String headers = new String(head, 0, Math.max(length, 0), StandardCharsets.ISO_8859_1);
    Matcher date = DATE_HEADER.matcher(headers.split("\\r?\\n\\r?\\n", 2)[0]);
    if (date.find()) {
      metadata.set(SENT, date.group(1));
    }
  }

  private ParseContext context() {
    ParseContext context = new ParseContext();
    context.set(Parser.class, parser);
    context.set(EmbeddedDocumentExtractor.class, this);
    context.set(HtmlMapper.class, IdentityHtmlMapper.INSTANCE);
    PDFParserConfig pdf = new PDFParserConfig();
    pdf.setExtractBookmarksText(false);
    pdf.setSuppressDuplicateOverlappingText(true);
    // Recognises only pages that carry no text, so that no page is read twice.
    pdf.setOcrStrategy(
        recognition == Recognition.ON
            ? PDFParserConfig.OCR_STRATEGY.AUTO
            : PDFParserConfig.OCR_STRATEGY.NO_OCR);
    context.set(PDFParserConfig.class, pdf);
    OfficeParserConfig office = new OfficeParserConfig();
    office.setIncludeSlideMasterContent(false);
    context.set(OfficeParserConfig.class, office);
    return context;
  }

  private boolean canRead(String type) {
    if (parser instanceof CompositeParser composite) {
      MediaType mediaType = MediaType.parse(type);
      ParseContext context = new ParseContext();
      Parser found = composite.getParsers(context).get(mediaType);
      MediaType step = mediaType;
      while (found == null && step != null) {
        step = composite.getMediaTypeRegistry().getSupertype(step);
        found = step == null ? null : composite.getParsers(context).get(step);
      }
      boolean picture = WITHOUT_TEXT.contains(MediaType.parse(type).getType());
      return found != null
          && !(found instanceof EmptyParser)
          && (!picture || recognition != Recognition.OFF);
    }
    return true;
  }

  private Draft draft(Metadata metadata, Location location, String type) {
    boolean mail = MAIL.contains(type);
    Draft draft = new Draft(location, type);
    LocalDate created = date(metadata.get(TikaCoreProperties.CREATED));
    if (mail) {
      draft.title(metadata.get(TikaCoreProperties.SUBJECT));
      draft.title(metadata.get(TikaCoreProperties.TITLE));
      LocalDate sent = date(metadata.get(SENT));
      draft.date(sent == null ? created : sent, DateOrigin.HEADER, 0.95);
      for (String name : metadata.getValues(Message.MESSAGE_FROM)) {
        draft.metadata(Draft.AUTHOR, name);
      }
      for (String name : metadata.getValues(Message.MESSAGE_TO)) {
        draft.metadata("to", name);
      }
      for (String name : metadata.getValues(Message.MESSAGE_CC)) {
        draft.metadata("cc", name);
      }
      draft.headlineExpected(false);
    } else {
      draft.title(usefulTitle(metadata.get(TikaCoreProperties.TITLE)));
      draft.date(created, DateOrigin.FILE_PROPERTIES, 0.3);
      draft.updated(date(metadata.get(TikaCoreProperties.MODIFIED)));
      for (String name : metadata.getValues(TikaCoreProperties.CREATOR)) {
        draft.metadata(Draft.AUTHOR, name);
      }
      for (String name : metadata.getValues(TikaCoreProperties.PUBLISHER)) {
        draft.metadata(Draft.SOURCE, name);
      }
      draft.headlineExpected(!type.contains("sheet") && !type.contains("excel"));
    }
    return draft;
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
        lower.startsWith("microsoft ")
            || lower.startsWith("untitled")
            || lower.startsWith("unbenannt")
            || lower.equals("document")
            || lower.matches("(document|presentation|powerpoint presentation|slide|book)\\s?\\d*")
            || lower.matches(".*\\.(docx?|pdf|rtf|odt|indd|pptx?|xlsx?|txt|qxd)");
    return invented ? null : title;
  }

  private static @Nullable String partName(Metadata metadata) {
    String path = metadata.get(TikaCoreProperties.INTERNAL_PATH);
    String name = metadata.get(TikaCoreProperties.RESOURCE_NAME_KEY);
    return path == null || path.isBlank() ? name : path;
  }

  /** Pictures, sounds and fonts inside a document are part of how it looks. */
  private boolean isDecoration(Metadata metadata) {
    String type = metadata.get(Metadata.CONTENT_TYPE);
    String kind = metadata.get(TikaCoreProperties.EMBEDDED_RESOURCE_TYPE_KEY);
    String name = String.valueOf(partName(metadata)).toLowerCase(Locale.ROOT);
    boolean picture =
        (type != null && WITHOUT_TEXT.contains(type.toLowerCase(Locale.ROOT).split("/", 2)[0]))
            || name.matches(
                ".*\\.(png|jpe?g|gif|bmp|tiff?|emf|wmf|svg|ico|webp|ttf|otf|woff2?|css|mp[34]|wav)");
    boolean ornament =
        kind != null
            && (kind.equals("THUMBNAIL") || kind.equals("MACRO") || kind.equals("METADATA"));
    return ornament || (picture && recognition != Recognition.ON);
  }

  /** The file or part whose parts are being read. */
  private static final class Container {

    private final @Nullable Container parent;
    private final Location location;
    private final boolean archive;
    private int parts;

    Container(@Nullable Container parent, Location location, boolean archive) {
      this.parent = parent;
      this.location = location;
      this.archive = archive;
    }

    int depth() {
      int depth = 0;
      for (Container c = parent; c != null; c = c.parent) {
        depth++;
      }
      return depth;
    }
  }

  /** Puts the lines that a mail's headers make before its text. */
  private static final class TextBlocks implements BlockReceiver {

    private final PartedDocument parts;
    private final @Nullable Metadata mail;
    private boolean begun;

    TextBlocks(PartedDocument parts, @Nullable Metadata mail) {
      this.parts = parts;
      this.mail = mail;
    }

    @Override
    public void accept(Block block) {
      begin();
      parts.add(mail == null ? block : new Block(unquoted(block.text()), block.role()));
    }

    /** Mailboxes put a > before a line that begins with From. */
    private static String unquoted(String words) {
      return words.contains(">From ") ? words.replaceAll("(?m)^>(>*From )", "$1") : words;
    }

    void end() {
      begin();
    }

    private void begin() {
      if (begun || mail == null) {
        return;
      }
      begun = true;
      String subject = mail.get(TikaCoreProperties.SUBJECT);
      subject = subject == null ? mail.get(TikaCoreProperties.TITLE) : subject;
      if (subject != null) {
        parts.add(new Block(subject, SectionRole.TITLE));
      }
      address("From: ", mail.getValues(Message.MESSAGE_FROM));
      address("To: ", mail.getValues(Message.MESSAGE_TO));
      address("Cc: ", mail.getValues(Message.MESSAGE_CC));
    }

    private void address(String label, String[] values) {
      if (values.length > 0) {
        String names = Arrays.stream(values).distinct().collect(Collectors.joining(", "));
        parts.add(new Block(label + names, SectionRole.BYLINE));
      }
    }
  }
}
