package org.dramatis.analytics;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.dramatis.analytics.job.CountSettings;
import org.dramatis.analytics.job.Metonyms;
import org.dramatis.analytics.job.SourceFolder;
import org.dramatis.analytics.job.Toolchain;
import org.dramatis.core.actor.ActorType;
import org.dramatis.core.actor.Chain;
import org.dramatis.core.actor.Link;
import org.dramatis.core.actor.Mention;
import org.dramatis.core.actor.MentionKind;
import org.dramatis.core.annotation.AnnotatedDocument;
import org.dramatis.core.annotation.Layer;
import org.dramatis.core.annotation.Layers;
import org.dramatis.core.annotation.SpanList;
import org.dramatis.core.document.DateOrigin;
import org.dramatis.core.document.Document;
import org.dramatis.core.document.Location;
import org.dramatis.core.document.Published;
import org.dramatis.core.document.Section;
import org.dramatis.core.document.SectionRole;
import org.dramatis.core.document.SourceItem;
import org.dramatis.core.document.Span;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.dramatis.core.pipeline.AnnotatorSequence;
import org.dramatis.core.pipeline.DocumentPipeline;
import org.dramatis.core.pipeline.ParserSelection;
import org.dramatis.core.spi.Annotator;
import org.dramatis.core.spi.DocumentParser;
import org.dramatis.core.spi.DocumentSink;
import org.dramatis.core.spi.DocumentSource;
import org.dramatis.core.statistic.Statistic;
import org.jspecify.annotations.Nullable;

/**
 * A small but whole set of tools, so that jobs can be tried without models: every capitalised word
 * is a person, a file begins with its date, {@code BROKEN} makes the parser fail, a line {@code
 * ----} begins an embedded document, {@code .eml} is a message, and in it a line that begins with
 * {@code >} is quoted; {@code --02-26} begins a file of that day of no year, and nobody is found
 * where the language is {@code sv}.
 */
public final class SyntheticTools {

  /** How many items were parsed since the tools were made. */
  final AtomicLong parsed = new AtomicLong();

  /** How many documents were annotated since the tools were made. */
  final AtomicLong annotated = new AtomicLong();

  /** How often an item's content was opened, to parse it or only to hash it. */
  final AtomicLong opened = new AtomicLong();

  /** Part of the annotator's version. */
  volatile String annotatorVersion = "1";

  /** A word that is no name; a change of it needs a change of {@link #annotatorVersion}. */
  volatile String noName = "";

  /** What every document says of itself. */
  volatile Map<String, List<String>> metadata = Map.of();

  /** Done whenever an item's content is opened. */
  volatile Runnable opening = () -> {};

  /** The language of every document; null for none. */
  public volatile @Nullable String language;

  /** Names that may be one of several others: each of these has an equal share of them. */
  volatile Map<String, List<String>> ambiguous = Map.of();

  /** Names of countries, with their codes. */
  volatile Map<String, String> countries = Map.of();

  /** Names of capitals, with the codes of the countries for which they act before "said". */
  volatile Map<String, String> capitals = Map.of();

  /** Other annotators than the one of these tools; none for that one. */
  volatile List<Annotator> annotators = List.of();

  /** Which mentions count. */
  volatile CountSettings counting = CountSettings.PROPER;

  /** Whom capitals that act count for. */
  volatile Metonyms metonyms = Metonyms.PLACE;

  /** Milliseconds that an item takes that holds the word {@code SLOW}. */
  volatile long slowness;

  /** Whether nothing can be parsed, whatever the file. */
  volatile boolean unavailable;

  /** Milliseconds that every item takes. */
  volatile long delay;

  /** Milliseconds that the annotator takes for a document. */
  volatile long annotatingDelay;

  /** Statistics beyond the built-in ones. */
  volatile List<Statistic<?>> statistics = List.of();

  /** The tools as jobs take them. */
  public Toolchain toolchain() {
    return new Toolchain(
        () ->
            new DocumentPipeline(
                new ParserSelection(List.of(new Parser())),
                new AnnotatorSequence(
                    annotators.isEmpty() ? List.of(new Names()) : annotators, Map.of())),
        FolderListing::new,
        () -> statistics,
        List::of,
        () -> counting,
        () -> metonyms);
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private final class FolderListing implements DocumentSource {

    private final SourceFolder source;

    FolderListing(SourceFolder source) {
      this.source = source;
    }

    @Override
    public String name() {
      return source.name();
    }

    @Override
    public void list(Listing listing) {
      if (!Files.isDirectory(source.folder())) {
        throw new DramatisException(
            ErrorCode.NOT_FOUND, "There is no folder " + source.folder(), "Put it back");
      }
      try (Stream<Path> files = Files.walk(source.folder())) {
        files
            .filter(Files::isRegularFile)
            .sorted()
            .forEach(
                file -> {
                  String path = source.folder().relativize(file).toString();
                  listing.accept(new Item(new Location(source.name(), path), file));
                });
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private final class Item implements SourceItem {

    private final Location location;
    private final Path path;

    Item(Location location, Path path) {
      this.location = location;
      this.path = path;
    }

    @Override
    public Location location() {
      return location;
    }

    @Override
    public long size() {
      try {
        return Files.size(path);
      } catch (IOException e) {
        return -1;
      }
    }

    @Override
    public Instant modified() {
      try {
        return Files.getLastModifiedTime(path).toInstant();
      } catch (IOException e) {
        return Instant.EPOCH;
      }
    }

    @Override
    public Optional<Path> file() {
      return Optional.of(path);
    }

    @Override
    public InputStream open() throws IOException {
      opened.incrementAndGet();
      opening.run();
      return new ByteArrayInputStream(Files.readAllBytes(path));
    }
  }

  private final class Parser implements DocumentParser {

    @Override
    public String name() {
      return "synthetic";
    }

    @Override
    public String version() {
      return "1";
    }

    @Override
    public Set<String> extensions() {
      return Set.of("*");
    }

    @Override
    public void parse(SourceItem item, DocumentSink sink) throws IOException {
      parsed.incrementAndGet();
      pause(delay);
      if (unavailable) {
        throw new DramatisException(ErrorCode.PARSER_UNAVAILABLE, "no process", "Make room");
      }
      String text;
      try (InputStream in = item.open()) {
        text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      }
      if (text.contains("SLOW")) {
        pause(slowness);
      }
      if (text.contains("BROKEN")) {
        throw new DramatisException(
            ErrorCode.DOCUMENT_BROKEN, item.location().path() + " is broken", "Mend it");
      }
      String[] parts = text.split("\n----\n", -1);
      for (int i = 0; i < parts.length; i++) {
        // As good as its bytes: the texts are plain.
        sink.read((long) text.length() * (i + 1) / parts.length);
        Location location = i == 0 ? item.location() : item.location().inner(i + ".txt");
        Matcher date = Pattern.compile("^(\\d{4}-\\d{2}-\\d{2})").matcher(parts[i]);
        Document document =
            new Document(
                location,
                location.file().endsWith(".eml") ? "message/rfc822" : "text/plain",
                language,
                location.path(),
                null,
                parts[i],
                sections(parts[i]),
                parts[i].startsWith("--")
                    ? Map.of("day", List.of(parts[i].substring(0, 7)))
                    : metadata);
        sink.document(
            date.find()
                ? document.withPublished(
                    new Published(LocalDate.parse(date.group(1)), DateOrigin.DATELINE, 1))
                : document);
      }
    }
  }

  /** A line that begins with {@code NAV} is boilerplate, one with {@code AGAIN} a repetition. */
  private static List<Section> sections(String text) {
    List<Section> sections = new ArrayList<>();
    Matcher lines = Pattern.compile("(?m)^(NAV|AGAIN|SAY|>).*$").matcher(text);
    while (lines.find()) {
      Span span = new Span(lines.start(), lines.end());
      sections.add(
          new Section(
              switch (lines.group(1)) {
                case "NAV" -> SectionRole.BOILERPLATE;
                case ">" -> SectionRole.QUOTE;
                default -> SectionRole.BODY;
              },
              span,
              lines.group(1).equals("AGAIN") ? OptionalInt.of(0) : OptionalInt.empty()));
    }
    return sections;
  }

  private ActorType type(String name) {
    if (countries.containsKey(name)) {
      return ActorType.COUNTRY;
    }
    return capitals.containsKey(name) ? ActorType.PLACE : ActorType.PERSON;
  }

  private final class Names implements Annotator {

    private final Pattern sentence = Pattern.compile("[^.\\n]+\\.?");
    private final Pattern name = Pattern.compile("\\b[A-Z][a-z]+\\b");

    @Override
    public String name() {
      return "capitals";
    }

    @Override
    public String version() {
      return annotatorVersion;
    }

    @Override
    public Set<Layer<?>> requires() {
      return Set.of();
    }

    @Override
    public Set<Layer<?>> provides() {
      return Set.of(Layers.PARAGRAPHS, Layers.SENTENCES, Layers.MENTIONS, Layers.CHAINS);
    }

    @Override
    public AnnotatedDocument annotate(AnnotatedDocument document) {
      annotated.incrementAndGet();
      pause(annotatingDelay);
      String text = document.text();
      List<Span> sentences = new ArrayList<>();
      Matcher found = sentence.matcher(text);
      while (found.find()) {
        sentences.add(new Span(found.start(), found.end()));
      }
      List<Span> paragraphs = new ArrayList<>();
      int from = 0;
      for (String line : text.split("\n", -1)) {
        if (!line.isEmpty()) {
          paragraphs.add(new Span(from, from + line.length()));
        }
        from += line.length() + 1;
      }
      List<Mention> mentions = new ArrayList<>();
      Map<String, List<Link>> chains = new LinkedHashMap<>();
      Matcher names = name.matcher(text);
      while (names.find()) {
        if (names.group().equals(noName) || "sv".equals(document.document().language())) {
          continue;
        }
        List<String> meant = ambiguous.getOrDefault(names.group(), List.of(names.group()));
        for (String one : meant) {
          chains
              .computeIfAbsent(one, key -> new ArrayList<>())
              .add(new Link(mentions.size(), 1.0 / meant.size(), 0.9, "same name"));
        }
        Mention mention =
            new Mention(
                new Span(names.start(), names.end()),
                MentionKind.NAME,
                type(names.group()),
                0.8,
                "capitals 1");
        String acting = text.startsWith(" said", names.end()) ? capitals.get(names.group()) : null;
        mentions.add(
            acting == null
                ? mention.withCountry(countries.get(names.group()))
                : mention.withMetonymOf(acting));
      }
      List<Chain> list = new ArrayList<>();
      chains.forEach(
          (key, links) ->
              list.add(
                  new Chain(
                      type(key),
                      key,
                      countries.get(key),
                      links,
                      Map.of(Chain.ROLE, List.of("actor")))));
      return document
          .with(Layers.PARAGRAPHS, SpanList.of(paragraphs))
          .with(Layers.SENTENCES, SpanList.of(sentences))
          .with(Layers.MENTIONS, mentions)
          .with(Layers.CHAINS, list);
    }
  }
}
