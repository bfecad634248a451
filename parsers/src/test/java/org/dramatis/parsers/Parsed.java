package org.dramatis.parsers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.dramatis.core.document.Document;
import org.dramatis.core.document.Location;
import org.dramatis.core.document.Section;
import org.dramatis.core.document.SectionRole;
import org.dramatis.core.document.SourceItem;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.dramatis.core.spi.DocumentParser;
import org.dramatis.core.spi.DocumentSink;
import org.dramatis.core.spi.DocumentSource;
import org.dramatis.parsers.folder.FolderSource;
import org.dramatis.parsers.settings.ParserSettings;

/** What became of the files of a folder, read through the public face. */
final class Parsed {

  /**
   * One parser for all tests, so that its process is started once: in a cage each folder would have
   * a process of its own.
   */
  static final BuiltInParser PARSER =
      new BuiltInParser(
          ParserSettings.from(Map.of(ParserSettings.TIMEOUT, "60s", ParserSettings.CAGE, "false")));

  final List<Document> documents = new ArrayList<>();
  final Map<String, DramatisException> failures = new TreeMap<>();

  private Parsed() {}

  static Parsed folder(Path folder) {
    return folder(folder, PARSER);
  }

  static Parsed folder(Path folder, DocumentParser parser) {
    Parsed parsed = new Parsed();
    List<SourceItem> items = new ArrayList<>();
    new FolderSource("test", folder)
        .list(
            new DocumentSource.Listing() {
              @Override
              public void accept(SourceItem item) {
                items.add(item);
              }

              @Override
              public void unreadable(Location location, DramatisException reason) {
                parsed.failures.put(location.path(), reason);
              }
            });
    items.forEach(item -> parsed.add(item, parser));
    return parsed;
  }

  static Parsed text(Path folder, String name, String content) throws IOException {
    return bytes(folder, name, content.getBytes(StandardCharsets.UTF_8));
  }

  static Parsed bytes(Path folder, String name, byte[] content) throws IOException {
    Files.write(folder.resolve(name), content);
    return folder(folder);
  }

  private void add(SourceItem item, DocumentParser parser) {
    try {
      parser.parse(
          item,
          new DocumentSink() {
            @Override
            public void document(Document document) {
              documents.add(document);
            }

            @Override
            public void failed(Location location, DramatisException reason) {
              failures.put(location.path(), reason);
            }
          });
    } catch (DramatisException failure) {
      failures.put(item.location().path(), failure);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The only document; fails when there are more, or failures. */
  Document only() {
    if (documents.size() != 1 || !failures.isEmpty()) {
      throw new AssertionError(documents.size() + " documents, failures " + failures);
    }
    return documents.get(0);
  }

  Document at(String path) {
    return documents.stream()
        .filter(document -> document.location().path().equals(path))
        .findFirst()
        .orElseThrow(
            () -> new AssertionError("no document " + path + " among " + paths() + failures));
  }

  List<String> paths() {
    return documents.stream().map(document -> document.location().path()).toList();
  }

  ErrorCode codeOf(String path) {
    DramatisException failure = failures.get(path);
    if (failure == null) {
      throw new AssertionError("no failure of " + path + ": " + paths() + failures);
    }
    return failure.code();
  }

  static List<String> texts(Document document, SectionRole role) {
    return document.sections().stream()
        .filter(section -> section.role() == role)
        .map(section -> section.span().of(document.text()))
        .toList();
  }

  static List<String> repetitions(Document document) {
    return document.sections().stream()
        .filter(section -> section.duplicateOf().isPresent())
        .map(section -> section.span().of(document.text()))
        .toList();
  }

  static Section section(Document document, String text) {
    return document.sections().stream()
        .filter(section -> section.span().of(document.text()).equals(text))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no section \"" + text + "\" in " + document));
  }
}
