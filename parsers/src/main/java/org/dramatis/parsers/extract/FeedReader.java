package org.dramatis.parsers.extract;

import com.rometools.rome.feed.synd.SyndContent;
import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.feed.synd.SyndPerson;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedInput;
import com.rometools.rome.io.XmlReader;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.time.ZoneOffset;
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
import org.dramatis.parsers.structure.Draft;
import org.dramatis.parsers.structure.PartedDocument;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;

/** Reads RSS and Atom feeds: each entry a document, named by its identifier. */
final class FeedReader {

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
    SyndFeed feed = new SyndFeedInput(false, Locale.ROOT).build(new XmlReader(in));
    boolean any = false;
    int number = 0;
    for (SyndEntry entry : feed.getEntries()) {
      number++;
      String id = entry.getUri() == null ? entry.getLink() : entry.getUri();
      Location place = names.name(location, withoutScheme(id), number);
      PartedDocument parts =
          new PartedDocument(
              settings.documentLength(),
              part -> draft(feed, entry, PartedDocument.part(place, part), mediaType),
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

  private static Draft draft(SyndFeed feed, SyndEntry entry, Location place, String mediaType) {
    Draft draft = new Draft(place, mediaType).headlineExpected(false);
    draft.title(plain(entry.getTitle()));
    draft.date(day(entry.getPublishedDate()), DateOrigin.HEADER, 0.95);
    draft.updated(day(entry.getUpdatedDate()));
    if (entry.getPublishedDate() == null) {
      draft.date(day(entry.getUpdatedDate()), DateOrigin.HEADER, 0.8);
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
}
