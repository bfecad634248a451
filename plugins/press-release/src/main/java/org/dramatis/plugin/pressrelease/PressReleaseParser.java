package org.dramatis.plugin.pressrelease;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dramatis.core.document.Location;
import org.dramatis.core.document.SourceItem;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.dramatis.core.spi.DocumentParser;
import org.dramatis.core.spi.DocumentSink;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file of press releases: each becomes a document of its own, at {@code file.prl!/number}.
 *
 * <p>A release that breaks the format is handed over as failed and the next one is read; only a
 * file that is no UTF-8 text or begins with something else than a release fails as a whole. One
 * release at a time is held in memory. Immutable and thread-safe.
 */
public final class PressReleaseParser implements DocumentParser {

  private static final Pattern BEGINNING = Pattern.compile("== release ([A-Za-z0-9._-]{1,80})");
  private static final int MOST_CHARACTERS = 5_000_000;

  private final String language;

  /**
   * A parser.
   *
   * @param language ISO 639-1 code of releases that do not name their language
   */
  public PressReleaseParser(String language) {
    this.language = Objects.requireNonNull(language, "language");
  }

  @Override
  public String name() {
    return "press-release";
  }

  @Override
  public String version() {
    return "1-" + language;
  }

  @Override
  public Set<String> extensions() {
    return Set.of("prl");
  }

  // tag::parse[]
  @Override
  public void parse(SourceItem item, DocumentSink sink) throws IOException {
    // A decoder that is asked for refuses bytes that are no UTF-8, instead of replacing them.
    try (Reader bytes = new InputStreamReader(item.open(), StandardCharsets.UTF_8.newDecoder());
        BufferedReader lines = new BufferedReader(bytes)) {
      releases(item.location(), lines, sink);
    } catch (CharacterCodingException e) {
      throw broken(item.location(), "it is not UTF-8 text", "Save the file as UTF-8", e);
    }
  }

  // end::parse[]

  private void releases(Location file, BufferedReader lines, DocumentSink sink) throws IOException {
    Set<String> numbers = new HashSet<>();
    @Nullable Release release = null;
    int lineNumber = 0;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      lineNumber++;
      Matcher beginning = BEGINNING.matcher(line.stripTrailing());
      if (beginning.matches()) {
        finish(release, sink);
        String number = beginning.group(1);
        // A number that stands twice needs a place of its own to be reported at.
        Location location = file.inner(numbers.add(number) ? number : number + "@" + lineNumber);
        release = new Release(location, language);
        if (!location.innerPath().equals(number)) {
          release.broken(lineNumber, "the number " + number + " stands twice in the file");
        }
      } else if (release != null) {
        release.line(lineNumber, line, MOST_CHARACTERS);
      } else if (!line.isBlank()) {
        throw broken(
            file,
            "line " + lineNumber + " stands before the first release",
            "A release begins with a line such as: == release 2018-041",
            null);
      }
    }
    finish(release, sink);
  }

  private static void finish(@Nullable Release release, DocumentSink sink) {
    if (release == null) {
      return;
    }
    DramatisException failure = release.failure();
    if (failure == null) {
      sink.document(release.document());
    } else {
      sink.failed(release.location(), failure);
    }
  }

  static DramatisException broken(
      Location location, String what, String advice, @Nullable Throwable cause) {
    return new DramatisException(
        ErrorCode.DOCUMENT_BROKEN, location.path() + ": " + what, advice, cause);
  }
}
