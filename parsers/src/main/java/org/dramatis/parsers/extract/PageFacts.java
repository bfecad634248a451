package org.dramatis.parsers.extract;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.dramatis.core.document.DateOrigin;
import org.dramatis.parsers.structure.DateReader;
import org.dramatis.parsers.structure.Draft;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/**
 * What a web page says about itself: title, dates, author, site, language, from JSON-LD
 * (schema.org), meta tags (Open Graph, Dublin Core and the like) and {@code time} elements.
 */
final class PageFacts {

  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(100)
                          .maxStringLength(5_000_000)
                          .build())
                  .build())
          .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
          .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
          .build();

  private static final List<String> PUBLISHED_TAGS =
      List.of(
          "article:published_time",
          "og:article:published_time",
          "og:published_time",
          "datepublished",
          "date.published",
          "publish-date",
          "publishdate",
          "publish_date",
          "pubdate",
          "published",
          "parsely-pub-date",
          "sailthru.date",
          "cxenseparse:recs:publishtime",
          "dc.date.issued",
          "dcterms.issued",
          "dcterms.created",
          "citation_publication_date",
          "article.published");

  /** Tags in which templates put the day of the page as well as that of the story. */
  private static final List<String> VAGUE_TAGS = List.of("dc.date", "dcterms.date", "date");

  private static final List<String> UPDATED_TAGS =
      List.of(
          "article:modified_time",
          "og:updated_time",
          "datemodified",
          "lastmod",
          "last-modified",
          "dcterms.modified",
          "dc.date.modified",
          "revised");
  private static final List<String> AUTHOR_TAGS =
      List.of("author", "article:author", "dc.creator", "dcterms.creator", "parsely-author", "byl");
  private static final List<String> SOURCE_TAGS =
      List.of("og:site_name", "application-name", "dc.publisher", "publisher", "cre");

  /** Letters of a paragraph of the story. */
  private static final int LONG_PARAGRAPH = 150;

  /** Letters beside a time that is no part of a sentence. */
  private static final int LONGEST_BESIDE_TIME = 60;

  private static final Set<String> ARTICLE_TYPES =
      Set.of(
          "article",
          "newsarticle",
          "reportagenewsarticle",
          "analysisnewsarticle",
          "blogposting",
          "liveblogposting",
          "opinionnewsarticle",
          "backgroundnewsarticle",
          "webpage",
          "report",
          "scholarlyarticle",
          "pressrelease",
          "reviewnewsarticle",
          "socialmediaposting");

  private final Document page;
  private final Surroundings surroundings;
  private final List<JsonNode> articles = new ArrayList<>();
  private @Nullable String title;

  /** Reads the facts of a page, before anything is removed from it. */
  PageFacts(Document page, Surroundings surroundings) {
    this.page = page;
    this.surroundings = surroundings;
    for (Element script : page.select("script[type*=ld+json]")) {
      try {
        collect(JSON.readTree(script.data()), 0);
      } catch (JsonProcessingException notJson) {
        // Pages often carry broken JSON-LD; the meta tags say the same.
        continue;
      }
    }
  }

  /** The headline as the page's data give it, without the site's name; null when they do not. */
  @Nullable String title() {
    if (title == null) {
      title = findTitle();
    }
    return title;
  }

  /** Tells a draft all that is known. */
  void tell(Draft draft) {
    draft.title(title());
    for (JsonNode article : own()) {
      // What is said of the page may be said of its frame.
      double sure = isArticle(article) ? 0.95 : 0.85;
      draft.date(date(article, "datePublished"), DateOrigin.STRUCTURED_DATA, sure);
      draft.date(date(article, "dateCreated"), DateOrigin.STRUCTURED_DATA, 0.85);
      draft.updated(date(article, "dateModified"), DateOrigin.STRUCTURED_DATA, 0.95);
      names(article.path("author")).forEach(name -> draft.metadata(Draft.AUTHOR, name));
      names(article.path("publisher")).forEach(name -> draft.metadata(Draft.SOURCE, name));
      section(article.path("articleSection")).forEach(name -> draft.metadata("section", name));
    }
    draft.date(tagDate(PUBLISHED_TAGS), DateOrigin.META_TAG, 0.9);
    draft.date(tagDate(VAGUE_TAGS), DateOrigin.META_TAG, 0.7);
    draft.date(addressDate(), DateOrigin.FILE_NAME, 0.65);
    draft.updated(tagDate(UPDATED_TAGS), DateOrigin.META_TAG, 0.9);
    tag(AUTHOR_TAGS, false).forEach(name -> draft.metadata(Draft.AUTHOR, name));
    tag(SOURCE_TAGS, false).forEach(name -> draft.metadata(Draft.SOURCE, name));
    tag(List.of("article:section", "section"), false)
        .forEach(name -> draft.metadata("section", name));
    tag(List.of("description", "og:description"), false).stream()
        .limit(1)
        .forEach(words -> draft.metadata("description", words));
    Element canonical = page.selectFirst("link[rel=canonical][href]");
    if (canonical != null) {
      draft.metadata("url", canonical.attr("href"));
    }
    draft.language(language());
    tellTimes(draft);
    for (Element marked : page.select("[itemprop=datePublished][content]")) {
      if (!surroundings.hold(marked)) {
        draft.date(DateReader.find(marked.attr("content")), DateOrigin.META_TAG, 0.88);
      }
    }
  }

  /** The first time of the story that is none of a change; times in sentences speak of others. */
  private void tellTimes(Draft draft) {
    boolean begun = false;
    for (Element element : page.select("time, p")) {
      if (surroundings.hold(element)) {
        continue;
      }
      if (element.normalName().equals("p")) {
        begun |= element.text().length() > LONG_PARAGRAPH;
        continue;
      }
      Element paragraph = element.closest("p, li, dd, td, blockquote");
      String beside = paragraph == null ? "" : paragraph.text();
      boolean sentence = beside.endsWith(".") && !element.text().endsWith(".");
      if (sentence || beside.length() - element.text().length() > LONGEST_BESIDE_TIME) {
        continue;
      }
      String said = element.hasAttr("datetime") ? element.attr("datetime") : element.text();
      String itemprop = element.attr("itemprop").toLowerCase(Locale.ROOT);
      if (itemprop.contains("modified") || mentionsUpdate(element)) {
        draft.updated(DateReader.find(said), DateOrigin.META_TAG, 0.75);
        continue;
      }
      boolean marked =
          itemprop.contains("published")
              || element.hasAttr("pubdate")
              || element.className().toLowerCase(Locale.ROOT).contains("publish");
      LocalDate date = DateReader.find(said);
      if (date != null) {
        draft.date(date, DateOrigin.META_TAG, marked ? 0.87 : begun ? 0.6 : 0.82);
        return;
      }
    }
  }

  /** The day in the page's own address. */
  private @Nullable LocalDate addressDate() {
    List<String> addresses = new ArrayList<>();
    Element canonical = page.selectFirst("link[rel=canonical][href]");
    if (canonical != null) {
      addresses.add(canonical.attr("href"));
    }
    addresses.addAll(tag(List.of("og:url"), true, true));
    return addresses.stream()
        .map(DateReader::inPath)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private static boolean mentionsUpdate(Element time) {
    Element parent = time.parent();
    String words =
        (time.className() + " " + (parent == null ? "" : parent.ownText() + parent.className()));
    String lower = words.toLowerCase(Locale.ROOT);
    return lower.contains("updat") || lower.contains("modif");
  }

  private void collect(JsonNode node, int depth) {
    if (depth > 8) {
      return;
    }
    if (node.isArray()) {
      node.forEach(child -> collect(child, depth + 1));
    } else if (node.isObject()) {
      collect(node.path("@graph"), depth + 1);
      collect(node.path("mainEntity"), depth + 1);
      if (types(node).stream().anyMatch(ARTICLE_TYPES::contains)) {
        articles.add(node);
      }
    }
  }

  /**
   * What speaks of this page: of several articles, which may be related ones, the one with the
   * page's address, else with its headline, else the first; and what speaks of the page as such.
   */
  private List<JsonNode> own() {
    JsonNode main = articles.stream().filter(PageFacts::isArticle).findFirst().orElse(null);
    int best = 0;
    for (JsonNode article : articles) {
      int weight =
          isArticle(article) ? (hasAddress(article) ? 2 : 0) + (hasHeadline(article) ? 1 : 0) : 0;
      if (weight > best) {
        main = article;
        best = weight;
      }
    }
    List<JsonNode> own = new ArrayList<>(articles);
    JsonNode chosen = main;
    own.removeIf(article -> isArticle(article) && !article.equals(chosen));
    return own;
  }

  private static boolean isArticle(JsonNode node) {
    return !types(node).equals(List.of("webpage"));
  }

  private boolean hasAddress(JsonNode article) {
    Element canonical = page.selectFirst("link[rel=canonical][href]");
    List<String> addresses = new ArrayList<>(tag(List.of("og:url"), true, true));
    if (canonical != null) {
      addresses.add(canonical.attr("href"));
    }
    JsonNode of = article.path("mainEntityOfPage");
    return List.of(article.path("url"), article.path("@id"), of, of.path("@id"), of.path("url"))
        .stream()
        .map(node -> node.asText(""))
        .anyMatch(address -> !address.isBlank() && addresses.contains(address.strip()));
  }

  private boolean hasHeadline(JsonNode article) {
    String headline = bare(Parser.unescapeEntities(article.path("headline").asText(""), false));
    List<String> shown = new ArrayList<>(page.select("h1").eachText());
    shown.add(page.title());
    shown.addAll(tag(List.of("og:title"), true));
    return !headline.isEmpty()
        && shown.stream().anyMatch(words -> bare(words).startsWith(headline));
  }

  private static String bare(String words) {
    return words.replaceAll("[^\\p{L}\\p{N}]+", "").toLowerCase(Locale.ROOT);
  }

  private static List<String> types(JsonNode node) {
    List<String> names = new ArrayList<>();
    JsonNode types = node.path("@type");
    (types.isArray() ? types : List.of(types))
        .forEach(type -> names.add(type.asText().toLowerCase(Locale.ROOT)));
    return names;
  }

  private @Nullable String findTitle() {
    for (JsonNode article : own()) {
      String headline = article.path("headline").asText("");
      if (!headline.isBlank()) {
        return Parser.unescapeEntities(headline, false).strip();
      }
    }
    List<String> said =
        tag(List.of("og:title", "twitter:title", "dc.title", "dcterms.title"), true);
    Element heading = page.selectFirst("article h1, main h1, h1");
    if (said.isEmpty()) {
      return heading != null && !heading.text().isBlank() ? heading.text() : bareTitle();
    }
    return said.get(0);
  }

  /** The title element without the " | Site" that follows in it. */
  private @Nullable String bareTitle() {
    String whole = page.title().strip();
    for (String between : List.of(" | ", " — ", " – ", " - ", " :: ")) {
      int cut = whole.lastIndexOf(between);
      if (cut > 15 && whole.length() - cut < 40) {
        return whole.substring(0, cut).strip();
      }
    }
    return whole.isEmpty() ? null : whole;
  }

  private @Nullable String language() {
    Element root = page.selectFirst("html[lang]");
    String said = root == null ? "" : root.attr("lang");
    String code = said.split("[-_]", 2)[0].toLowerCase(Locale.ROOT).strip();
    // Templates say "en" whatever the text is: the text itself must say the rest.
    return code.matches("[a-z]{2}") && !code.equals("en") ? code : null;
  }

  private @Nullable LocalDate tagDate(List<String> names) {
    for (String said : tag(names, true)) {
      LocalDate date = DateReader.find(said);
      date = date == null ? DateReader.inPath(said) : date;
      if (date != null) {
        return date;
      }
    }
    return null;
  }

  /** What the page's meta tags of these names say, by order of the names; no addresses. */
  private List<String> tag(List<String> names, boolean firstOnly) {
    return tag(names, firstOnly, false);
  }

  private List<String> tag(List<String> names, boolean firstOnly, boolean addresses) {
    List<String> values = new ArrayList<>();
    for (String name : names) {
      for (Element meta : page.select("meta[content]")) {
        boolean named =
            name.equalsIgnoreCase(meta.attr("property"))
                || name.equalsIgnoreCase(meta.attr("name"))
                || name.equalsIgnoreCase(meta.attr("itemprop"));
        String value = meta.attr("content").strip();
        if (named
            && !value.isEmpty()
            && !surroundings.hold(meta)
            && (addresses || !value.startsWith("http"))) {
          values.add(value);
        }
      }
      if (!values.isEmpty() && firstOnly) {
        return values;
      }
    }
    return values;
  }

  private static @Nullable LocalDate date(JsonNode article, String field) {
    String said = article.path(field).asText("");
    return said.isBlank() ? null : DateReader.find(said);
  }

  private static List<String> names(JsonNode node) {
    List<String> names = new ArrayList<>();
    if (node.isTextual()) {
      names.add(node.asText());
    } else if (node.isArray()) {
      node.forEach(child -> names.addAll(names(child)));
    } else if (node.isObject()) {
      names.add(node.path("name").asText(""));
    }
    names.removeIf(name -> name.isBlank() || name.startsWith("http"));
    return names;
  }

  private static List<String> section(JsonNode node) {
    return names(node);
  }
}
