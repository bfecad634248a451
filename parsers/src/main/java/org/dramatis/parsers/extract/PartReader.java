package org.dramatis.parsers.extract;

import com.rometools.rome.io.FeedException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.tika.detect.Detector;
import org.apache.tika.detect.EncodingDetector;
import org.apache.tika.exception.TikaException;
import org.apache.tika.extractor.EmbeddedDocumentExtractor;
import org.apache.tika.io.TemporaryResources;
import org.apache.tika.io.TikaInputStream;
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
import org.dramatis.core.document.Document;
import org.dramatis.core.document.Location;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.spi.DocumentSink;
import org.dramatis.parsers.settings.ParserSettings;
import org.dramatis.parsers.structure.Draft;
import org.dramatis.parsers.structure.PartedDocument;
import org.dramatis.parsers.text.PlainTextReader;
import org.jspecify.annotations.Nullable;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Reads one file and whatever is embedded in it, at any depth.
 *
 * <p>Each part is handed over as soon as it is read. Serves one file; not thread-safe.
 */
final class PartReader implements EmbeddedDocumentExtractor {

  private static final int DEEPEST = 24;

  /** Mails of many replies nest their tables by the hundred. */
  private static final int DEEPEST_ELEMENT = 2000;

  private static final int HEAD = 1024;
  private static final int PEEK = 256 * 1024;
  private static final Set<String> NO_PAGES = Set.of("0", "null");
  private static final String DECLARED_TYPE = "declared-type";

  /** How the libraries name a member that they did not unpack. */
  private static final Pattern UNREAD_MEMBER =
      Pattern.compile("(?: used in entry |stream \\()(.+?)(?:\\)(?: is encrypted)?|\\.)?$");

  private final Detector detector;
  private final Parser parser;
  private final Recognition recognition;
  private final ParserSettings settings;
  private final Location root;
  private final PartSink parts;
  private final DocumentSink sink;
  private final ExpansionGuard guard;
  private final PartNames names;
  private final PlainTextReader plainText;
  private final PageReader pages;
  private final TableReader tables;
  private final FeedReader feeds;
  private final WebArchiveReader webArchives;
  private Container container;
  private @Nullable TikaInputStream file;
  private int outcomes;

  PartReader(
      Detector detector,
      Parser parser,
      Recognition recognition,
      ParserSettings settings,
      Location root,
      long size,
      PartSink parts) {
    this.detector = detector;
    this.parser = parser;
    this.recognition = recognition;
    this.settings = settings;
    this.root = root;
    this.guard = new ExpansionGuard(root, size);
    this.names = new PartNames(root);
    this.plainText = new PlainTextReader(settings.documentLength());
    this.pages = new PageReader(settings.documentLength());
    this.container = new Container(null, root, Formats.UNKNOWN);
    this.parts = parts;
    this.sink =
        new DocumentSink() {
          @Override
          public void document(Document document) {
            outcomes++;
            parts.read(position());
            parts.document(document);
          }

          @Override
          public void failed(Location location, DramatisException reason) {
            outcomes++;
            parts.failed(location, reason);
          }
        };
    this.tables = new TableReader(settings, names, this.sink);
    this.feeds = new FeedReader(settings, names, this.sink);
    this.webArchives = new WebArchiveReader(names, new Pages());
  }

  /** Reads the file itself. */
  void readFile(Path file, Metadata metadata) throws IOException {
    String name = root.path().substring(root.path().lastIndexOf('/') + 1);
    metadata.set(TikaCoreProperties.RESOURCE_NAME_KEY, name);
    try (TikaInputStream in = TikaInputStream.get(file, metadata)) {
      // Tika puts the name on disk; the name in the source is the one a reader knows.
      metadata.set(TikaCoreProperties.RESOURCE_NAME_KEY, name);
      this.file = in;
      readPart(in, metadata, root, null);
    }
  }

  /** How many bytes of the file were read; of one that is read here and there, few or none. */
  private long position() {
    return file == null ? 0 : file.getPosition();
  }

  /** Says which part is read next; false when it is not to be read. */
  private boolean begin(Location part) {
    parts.read(position());
    boolean wanted = parts.partBegins(part);
    if (!wanted) {
      // What became of it is known.
      outcomes++;
    }
    return wanted;
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
    Location location = names.name(parent.location, Formats.partName(metadata), parent.parts);
    boolean leftOut =
        parent.archive
            ? Formats.isLeftover(metadata)
            : Formats.isOrnament(metadata) || (!parent.mail && isDecoration(metadata));
    if (leftOut) {
      return;
    }
    if (parent.depth() >= DEEPEST) {
      sink.failed(location, ParseFailures.hostile(location, "it is nested too deeply"));
      return;
    }
    if (!begin(location)) {
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
      } catch (DramatisException failure) {
        drain(counted, parent, failure);
        throw failure;
      }
      drain(counted, parent, null);
    } catch (DramatisException failure) {
      if (guard.stopped()) {
        throw failure;
      }
      sink.failed(location, failure);
    } finally {
      container = parent;
      parts.partEnds();
    }
  }

  /**
   * Reads a member of an archive to its end, which costs nothing now and shows a bomb that the next
   * member would step over.
   *
   * @param failure why the member could not be read; a damaged one is not to hide it
   */
  private static void drain(InputStream in, Container parent, @Nullable DramatisException failure)
      throws IOException {
    if (!parent.archive) {
      return;
    }
    byte[] buffer = new byte[64 * 1024];
    try {
      while (in.read(buffer) >= 0) {
        continue;
      }
    } catch (IOException damaged) {
      if (failure == null) {
        throw damaged;
      }
    }
  }

  private void readPart(
      TikaInputStream in, Metadata metadata, Location location, @Nullable Container parent)
      throws IOException {
    String declared = metadata.get(Metadata.CONTENT_TYPE);
    int before = outcomes;
    String type = String.valueOf(declared);
    try {
      MediaType detected = detector.detect(in, metadata);
      if (declared != null) {
        metadata.set(DECLARED_TYPE, declared);
      }
      metadata.set(Metadata.CONTENT_TYPE, detected.toString());
      type = detected.getBaseType().toString();
      if (type.equals(Formats.TEXT) && PlainTextReader.isPage(peek(in, HEAD))) {
        // A byte order mark before its first element hides a page that is called .txt.
        type = Formats.HTML;
      }
      if (parent != null && parent.mail && isDecoration(type)) {
        return;
      }
      container = new Container(parent, location, type);
      boolean anyText = dispatch(in, metadata, location, type);
      if (!anyText && outcomes == before && (parent == null || parent.archive)) {
        throw ParseFailures.withoutText(location, type, recognition);
      }
    } catch (DramatisException failure) {
      throw failure;
    } catch (TikaException | SAXException | IOException | RuntimeException | Error e) {
      // Want of memory ends the process before it gets here.
      throw ParseFailures.of(location, type, e);
    }
  }

  private boolean dispatch(TikaInputStream in, Metadata metadata, Location location, String type)
      throws IOException, TikaException, SAXException {
    if (Formats.isPage(type)) {
      return pages.read(
          in, declaredType(metadata), location, type, draft -> address(draft, metadata), sink);
    }
    String extension = extension(location);
    if (Formats.isDelimited(extension, type)) {
      return tables.readDelimited(
          in, location, extension.equals("tsv") ? Formats.TSV : Formats.CSV);
    }
    if (Formats.isJsonLines(extension, type)) {
      return tables.holdsDocuments(peek(in, PEEK))
          ? tables.readJsonLines(in, location, Formats.JSON_LINES)
          : plain(in, location, Formats.JSON_LINES);
    }
    if (Formats.isFeed(type)
        || (type.equals(Formats.RDF) && FeedReader.isFeed(peek(in, 8 * HEAD)))) {
      try {
        return feeds.read(in, location, type);
      } catch (FeedException | IllegalArgumentException e) {
        throw ParseFailures.of(location, type, e);
      }
    }
    if (Formats.isWebArchive(type)) {
      webArchives.read(in, location);
      return false;
    }
    if (type.equals(Formats.MAILBOX)) {
      new MailboxReader(in).read(this::readMail);
      return false;
    }
    if (Formats.isPlain(type)) {
      return plain(in, location, type);
    }
    if (!canRead(type)) {
      throw ParseFailures.unsupported(location, type);
    }
    return parseWithTika(in, metadata, location, type);
  }

  private void readMail(InputStream mail) throws IOException {
    Metadata metadata = new Metadata();
    metadata.set(Metadata.CONTENT_TYPE, Formats.INTERNET_MAIL);
    metadata.set(TikaCoreProperties.CONTENT_TYPE_PARSER_OVERRIDE, Formats.INTERNET_MAIL);
    parseEmbedded(mail, new DefaultHandler(), metadata, false);
  }

  private static byte[] peek(TikaInputStream in, int length) throws IOException {
    byte[] head = new byte[length];
    return Arrays.copyOf(head, Math.max(in.peek(head), 0));
  }

  private boolean plain(InputStream in, Location location, String type) throws IOException {
    if (!plainText.read(in, location, type, sink)) {
      throw ParseFailures.unsupported(location, type);
    }
    return true;
  }

  /** What the transport said about a page. */
  private static String declaredType(Metadata metadata) {
    String type = metadata.get(DECLARED_TYPE);
    return type == null ? "" : type;
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
    if (type.equals(Formats.INTERNET_MAIL)) {
      Properties.noteDateHeader(in, metadata);
    }
    Path pdf = type.equals(Formats.PDF) ? in.getPath() : null;
    PartedDocument texts =
        new PartedDocument(
            settings.documentLength(),
            number -> Properties.draft(metadata, PartedDocument.part(location, number), type),
            sink);
    XhtmlBlocks blocks =
        new XhtmlBlocks(
            receiver(texts, type, metadata), Formats.isWrapped(type), Formats.isMail(type));
    SecureContentHandler secure = new SecureContentHandler(blocks, in);
    secure.setMaximumDepth(DEEPEST_ELEMENT);
    try {
      parser.parse(in, secure, metadata, context());
    } catch (SAXException e) {
      secure.throwIfCauseOf(e);
      throw e;
    }
    blocks.endDocument();
    if (container.archive) {
      noteUnread(metadata, location);
    }
    boolean anyText = texts.finish();
    boolean pageless = NO_PAGES.contains(String.valueOf(metadata.get(PagedText.N_PAGES)));
    if (!anyText && type.equals(Formats.PDF) && pageless) {
      throw ParseFailures.of(location, type, new TikaException("it has no pages"));
    }
    if (pdf != null) {
      noteDamage(DamagedPages.of(pdf, metadata), location, anyText);
    }
    return anyText;
  }

  /** Members that are locked or packed in an unknown way are not handed over but noted by Tika. */
  private void noteUnread(Metadata metadata, Location archive) {
    for (String trace :
        metadata.getValues(TikaCoreProperties.TIKA_META_EXCEPTION_EMBEDDED_STREAM)) {
      String what = trace.lines().findFirst().orElse("");
      Matcher member = UNREAD_MEMBER.matcher(what);
      String name = member.find() ? member.group(1) : null;
      container.parts++;
      Location location = names.name(archive, name, container.parts);
      sink.failed(
          location,
          what.toLowerCase(Locale.ROOT).contains("encrypt")
              ? ParseFailures.encrypted(location)
              : ParseFailures.unpackable(location, what.replaceFirst("^[\\w.]+: ", "")));
    }
  }

  private void noteDamage(List<Integer> pages, Location pdf, boolean anyText) throws TikaException {
    if (!pages.isEmpty() && !anyText) {
      throw new TikaException("its pages are damaged");
    }
    for (int page : pages) {
      Location location = names.name(pdf, "page-" + page, page);
      TikaException why = new TikaException("the page is damaged or missing");
      sink.failed(location, ParseFailures.of(location, Formats.PDF, why));
    }
  }

  private BlockReceiver receiver(PartedDocument texts, String type, Metadata metadata) {
    if (container.archive) {
      // What Tika says of an archive is the names of its members.
      return block -> {};
    }
    if (type.equals(Formats.PDF)) {
      return new PageJoiner(texts::add);
    }
    return Formats.isMail(type) ? new MailText(texts::add, metadata) : texts::add;
  }

  private ParseContext context() {
    ParseContext context = new ParseContext();
    context.set(Parser.class, parser);
    context.set(EncodingDetector.class, new PartCharset());
    context.set(EmbeddedDocumentExtractor.class, this);
    context.set(HtmlMapper.class, IdentityHtmlMapper.INSTANCE);
    PDFParserConfig pdf = new PDFParserConfig();
    pdf.setExtractBookmarksText(false);
    pdf.setSuppressDuplicateOverlappingText(true);
    // Recognises only pages that carry no text, or whose letters cannot be told.
    pdf.setOcrStrategyAuto("99%,10");
    pdf.setOcrStrategy(
        recognition == Recognition.ON
            ? PDFParserConfig.OCR_STRATEGY.AUTO
            : PDFParserConfig.OCR_STRATEGY.NO_OCR);
    context.set(PDFParserConfig.class, pdf);
    OfficeParserConfig office = new OfficeParserConfig();
    office.setIncludeSlideMasterContent(false);
    // They stand before the text of every mail already.
    office.setWriteSelectHeadersInBody(false);
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
      boolean unheard = Formats.isPictorial(type) && !Formats.isPicture(type);
      return found != null
          && !(found instanceof EmptyParser)
          && !unheard
          && (!Formats.isPicture(type) || recognition != Recognition.OFF);
    }
    return true;
  }

  /**
   * Pictures, sounds and fonts inside a document are part of how it looks. In a document they are
   * told by their names; what is attached to a mail may be called anything.
   */
  private boolean isDecoration(Metadata metadata) {
    return Formats.isPictorial(metadata)
        && (recognition != Recognition.ON || !Formats.isPicture(metadata));
  }

  private boolean isDecoration(String type) {
    return Formats.isPictorial(type) && (recognition != Recognition.ON || !Formats.isPicture(type));
  }

  /** The pages of a web archive. */
  private final class Pages implements WebArchiveReader.PayloadReader {

    @Override
    public void read(InputStream payload, Metadata metadata, Location location) throws IOException {
      Container archive = container;
      archive.parts++;
      if (!begin(location)) {
        return;
      }
      try (TemporaryResources temporary = new TemporaryResources()) {
        TikaInputStream in = TikaInputStream.get(guard.counted(payload), temporary, metadata);
        readPart(in, metadata, location, archive);
      } catch (DramatisException failure) {
        if (guard.stopped()) {
          throw failure;
        }
        sink.failed(location, failure);
      } finally {
        container = archive;
        parts.partEnds();
      }
    }

    @Override
    public void failed(Location location, Exception why) {
      sink.failed(location, ParseFailures.of(location, "application/warc", why));
    }
  }

  /** The file or part whose parts are being read. */
  private static final class Container {

    private final @Nullable Container parent;
    private final Location location;
    private final boolean archive;
    private final boolean mail;
    private int parts;

    Container(@Nullable Container parent, Location location, String type) {
      this.parent = parent;
      this.location = location;
      this.archive = Formats.isArchive(type);
      this.mail = Formats.isMail(type);
    }

    int depth() {
      int depth = 0;
      for (Container c = parent; c != null; c = c.parent) {
        depth++;
      }
      return depth;
    }
  }
}
