package org.dramatis.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests one {@link Corpus} that is ingested once: the samples of the repository, and a folder
 * of files that are hard on a page. Tests only read it.
 */
final class SharedCorpus implements ParameterResolver {

  /** A title that would run when it were written into a page as it is. */
  static final String HOSTILE_TITLE =
      "<script>window.ran = 'title'</script><img src=x onerror=\"window.ran = 'image'\"> Kim & Co";

  private static final Namespace NAMESPACE = Namespace.create(SharedCorpus.class);

  private record Held(Corpus corpus, Path home) implements AutoCloseable {

    @Override
    public void close() throws IOException {
      corpus.close();
      try (Stream<Path> files = Files.walk(home)) {
        List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
        for (Path file : deepestFirst) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Corpus.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(Held.class, key -> open(), Held.class)
        .corpus();
  }

  private static Held open() {
    try {
      Path home = Files.createTempDirectory("dramatis-web-test-");
      Path hard = Files.createDirectories(home.resolve("hard"));
      write(
          hard.resolve("2018-06-14_title.html"),
          "<html><head><title>"
              + HOSTILE_TITLE.replace("&", "&amp;").replace("<", "&lt;")
              + "</title></head><body><h1>"
              + HOSTILE_TITLE.replace("&", "&amp;").replace("<", "&lt;")
              + "</h1><p>Kim Jong Un met Donald Trump in Singapore, said"
              + " &lt;script&gt;window.ran = 'text'&lt;/script&gt; an observer.</p></body></html>");
      write(
          hard.resolve("no-date.txt"),
          "A note without a date\n\nDonald Trump spoke to Shinzo Abe. Mr Trump praised him.\n");
      write(hard.resolve("broken.pdf"), "%PDF-1.7\nnothing that follows is a PDF\n");
      return new Held(Corpus.counting(home, new ActorDays()).ingest(Corpus.SEEDS, hard), home);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path file, String text) throws IOException {
    Files.write(file, text.getBytes(StandardCharsets.UTF_8));
  }
}
