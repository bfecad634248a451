package org.dramatis.benchmarks.names;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.dramatis.annotators.token.TokenAnnotator;
import org.dramatis.core.annotation.AnnotatedDocument;
import org.dramatis.core.document.Document;
import org.dramatis.core.document.Location;

/**
 * The plain texts of the folder that the system property {@code texts} names, with their tokens.
 */
public final class BenchmarkText {
  private final List<AnnotatedDocument> documents;
  private final int tokens;

  /** Reads the folder and finds the tokens of every text. */
  public BenchmarkText() {
    Path folder = Path.of(System.getProperty("texts", "seeds"));
    TokenAnnotator annotator = new TokenAnnotator();
    try (Stream<Path> files = Files.list(folder)) {
      this.documents =
          files
              .filter(file -> file.toString().endsWith(".txt"))
              .sorted()
              .map(file -> annotator.annotate(read(file)))
              .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.tokens = documents.stream().mapToInt(document -> document.tokens().size()).sum();
  }

  private static AnnotatedDocument read(Path file) {
    try {
      Location location = new Location("benchmark", file.getFileName().toString());
      return AnnotatedDocument.of(Document.ofText(location, Files.readString(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The texts with their tokens. */
  public List<AnnotatedDocument> documents() {
    return documents;
  }

  /** Tokens of all texts. */
  public int tokens() {
    return tokens;
  }
}
