package org.dramatis.parsers.extract;

import com.rometools.rome.feed.synd.SyndContent;
import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.feed.synd.SyndPerson;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedInput;
import com.rometools.rome.io.XmlReader;
import com.rometools.rome.io.impl.XmlFixerReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import org.dramatis.core.document.DateOrigin;
import org.dramatis.core.document.Location;
import org.dramatis.core.document.SectionRole;
import org.dramatis.core.spi.DocumentSink;
import org.dramatis.parsers.settings.ParserSettings;
import org.dramatis.parsers.structure.Block;
import org.dramatis.parsers.structure.DateReader;
import org.dramatis.parsers.structure.Draft;
import org.dramatis.parsers.structure.PartedDocument;
import org.jdom2.DocType;
import org.jdom2.Document;
import org.jdom2.Element;
import org.jdom2.JDOMException;
import org.jdom2.input.SAXBuilder;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;

/** Reads RSS and Atom feeds: each entry a document, named by its identifier. */
final class FeedReader {

  private static final List<String> PUBLISHED =
      List.of("pubDate", "published", "issued", "date", "created");
  private static final List<String> UPDATED = List.of("updated", "modified");

  private final ParserSettings settings;
  private final PartNames names;
  private final DocumentSink sink;

  FeedReader(ParserSettings settings, PartNames names, DocumentSink sink) {
    this.settings = settings;
    this.names = names;
    this.sink = sink;
  }

  /**
   * Reads a feed.
   *
   * @return whether there was any text
   */
  boolean read(InputStream in, Location location, String mediaType)
      throws IOException, FeedException {
    Document xml = xml(in, location);
    List<Written> dates = dates(xml.getRootElement());
    SyndFeed feed = new SyndFeedInput(false, Locale.ROOT).build(xml);
    boolean any = false;
    int number = 0;
    for (SyndEntry entry : feed.getEntries()) {
      Written written =
          dates.size() == feed.getEntries().size() ? dates.get(number) : new Written(null, null);
      number++;
      String id = entry.getUri() == null ? entry.getLink() : entry.getUri();
      Location place = names.name(location, withoutScheme(id), number);
      PartedDocument parts =
          new PartedDocument(
              settings.documentLength(),
              part -> draft(feed, entry, written, PartedDocument.part(place, part), mediaType),
              sink);
      String title = plain(entry.getTitle());
      if (title != null) {
        parts.add(new Block(title, SectionRole.TITLE));
      }
      String content = longest(entry);
      if (content != null) {
        new PageBlocks(parts::add, title == null ? "" : title).cut(Jsoup.parse(content));
      }
      any |= parts.finish();
    }
    return any;
  }

  /** Whether RDF that begins like this is a feed. */
  static boolean isFeed(byte[] head) {
    String begin = new String(head, StandardCharsets.ISO_8859_1);
    return begin.contains("http://purl.org/rss/1.0/")
        || begin.contains("http://my.netscape.com/rdf/simple/0.9/");
  }

  /** Old feeds name a DTD, which is never fetched; entities of their own they have none. */
  private static Document xml(InputStream in, Location location) throws IOException, FeedException {
    SAXBuilder builder = new SAXBuilder();
    builder.setFeature("http://xml.org/sax/features/external-general-entities", false);
    builder.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
    builder.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
    try {
      Document xml = builder.build(new XmlFixerReader(new XmlReader(in)));
      DocType type = xml.getDocType();
      if (type != null && String.valueOf(type.getInternalSubset()).contains("<!ENTITY")) {
        throw ParseFailures.hostile(
            location, "it declares XML entities, which no honest file of its kind does");
      }
      return xml;
    } catch (JDOMException e) {
      throw new FeedException(e.getMessage(), e);
    }
  }

  /** The days of the entries as they are written, for the library tells those of Greenwich. */
  private static List<Written> dates(Element root) {
    Element channel = root.getChild("channel");
    List<Written> dates = new ArrayList<>();
    for (Element parent : channel == null ? List.of(root) : List.of(root, channel)) {
      for (Element entry : parent.getChildren()) {
        if (entry.getName().equals("item") || entry.getName().equals("entry")) {
          dates.add(new Written(written(entry, PUBLISHED), written(entry, UPDATED)));
        }
      }
    }
    return dates;
  }

  private static @Nullable LocalDate written(Element entry, List<String> names) {
    for (String name : names) {
      for (Element child : entry.getChildren()) {
        LocalDate day = child.getName().equals(name) ? DateReader.find(child.getText()) : null;
        if (day != null) {
          return day;
        }
      }
    }
    return null;
  }

  private static Draft draft(
      SyndFeed feed, SyndEntry entry, Written written, Location place, String mediaType) {
    Draft draft = new Draft(place, mediaType).headlineExpected(false);
    draft.title(plain(entry.getTitle()));
    LocalDate published =
        written.published() == null ? day(entry.getPublishedDate()) : written.published();
    LocalDate updated = written.updated() == null ? day(entry.getUpdatedDate()) : written.updated();
    draft.date(published, DateOrigin.HEADER, 0.95);
    draft.updated(updated, DateOrigin.HEADER, 0.95);
    if (published == null) {
      draft.date(updated, DateOrigin.HEADER, 0.8);
    }
    draft.metadata(Draft.SOURCE, plain(feed.getTitle()));
    draft.metadata(Draft.AUTHOR, plain(entry.getAuthor()));
    for (SyndPerson person : entry.getAuthors()) {
      draft.metadata(Draft.AUTHOR, person.getName());
    }
    draft.metadata("url", entry.getLink());
    entry.getCategories().forEach(category -> draft.metadata("section", category.getName()));
    return draft;
  }

  /** An entry often has a summary and the whole; the longer one says both. */
  private static @Nullable String longest(SyndEntry entry) {
    List<SyndContent> contents = entry.getContents();
    String whole =
        contents.stream()
            .map(SyndContent::getValue)
            .filter(value -> value != null)
            .max(Comparator.comparingInt(String::length))
            .orElse(null);
    String summary = entry.getDescription() == null ? null : entry.getDescription().getValue();
    if (whole == null || (summary != null && summary.length() > whole.length())) {
      return summary;
    }
    return whole;
  }

  private static @Nullable String plain(@Nullable String markup) {
    if (markup == null || markup.isBlank()) {
      return null;
    }
    return Jsoup.parse(markup).text();
  }

  private static @Nullable String withoutScheme(@Nullable String id) {
    return id == null ? null : id.replaceFirst("^[a-z]{3,5}:/+", "");
  }

  private static @Nullable LocalDate day(@Nullable Date date) {
    return date == null ? null : date.toInstant().atZone(ZoneOffset.UTC).toLocalDate();
  }

  /** The days of an entry as they are written. */
  private record Written(@Nullable LocalDate published, @Nullable LocalDate updated) {}
}
