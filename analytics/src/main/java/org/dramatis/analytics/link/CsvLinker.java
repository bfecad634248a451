package org.dramatis.analytics.link;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.dramatis.analytics.identity.Corpus;
import org.dramatis.analytics.identity.NameForms;
import org.dramatis.analytics.identity.Names;
import org.dramatis.core.actor.ActorType;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.dramatis.core.spi.ActorLinker;
import org.dramatis.core.spi.KnowledgeLink;
import org.dramatis.core.spi.LinkQuery;
import org.jspecify.annotations.Nullable;

/**
 * Links actors to Wikidata by a local file of names.
 *
 * <p>The file is CSV, UTF-8, with a header: {@code name} and {@code wikidata} (such as {@code
 * Q56226}), and if wanted {@code type} (PERSON, ORGANIZATION, COUNTRY or PLACE; empty for any). An
 * actor is linked when its preferred name stands in the file with one id only; spelling is compared
 * as when actors are resolved. The file is read when the first actor is asked for, and again when
 * {@link #version} has seen another content since. Thread-safe.
 */
public final class CsvLinker implements ActorLinker {

  private static final Pattern ID = Pattern.compile("Q[1-9][0-9]*");

  private final Path file;
  private @Nullable Names names;

  /** A linker that reads this file. */
  public CsvLinker(Path file) {
    this.file = Objects.requireNonNull(file, "file");
  }

  @Override
  public String name() {
    return "wikidata-csv";
  }

  /** Changes with the file, so that the next run links anew. */
  @Override
  public synchronized String version() {
    String version;
    try {
      version = version(Files.readAllBytes(file));
    } catch (IOException e) {
      // Told when the first actor is asked for.
      version = "1-unreadable";
    }
    if (names != null && !names.version().equals(version)) {
      names = null;
    }
    return version;
  }

  private static String version(byte[] content) {
    CRC32 sum = new CRC32();
    sum.update(content);
    return "1-" + Long.toHexString(sum.getValue());
  }

  /**
   * {@inheritDoc}
   *
   * @throws DramatisException SETTING_INVALID with the line that cannot be read, NOT_FOUND when
   *     there is no such file
   */
  @Override
  public Optional<KnowledgeLink> link(LinkQuery actor) {
    Set<String> found =
        new HashSet<>(ids().getOrDefault(key(actor.type(), actor.name()), Set.of()));
    if (found.size() != 1) {
      return Optional.empty();
    }
    String id = found.iterator().next();
    return Optional.of(
        new KnowledgeLink(
            id,
            actor.name(),
            "https://www.wikidata.org/wiki/" + id,
            "the name stands in " + file.getFileName()));
  }

  private static String key(ActorType type, String name) {
    return type + " " + Corpus.key(type, new NameForms(name));
  }

  private synchronized Map<String, Set<String>> ids() {
    if (names == null) {
      names = read();
    }
    return names.ids();
  }

  private Names read() {
    Map<String, Set<String>> read = new HashMap<>();
    long line = 1;
    try {
      byte[] content = Files.readAllBytes(file);
      MappingIterator<List<String>> rows =
          new CsvMapper()
              .readerForListOf(String.class)
              .with(CsvParser.Feature.WRAP_AS_ARRAY)
              .with(CsvParser.Feature.SKIP_EMPTY_LINES)
              .readValues(text(content));
      if (!rows.hasNextValue()) {
        throw invalid(1, "there is no header");
      }
      List<String> header =
          rows.nextValue().stream().map(h -> h.strip().toLowerCase(Locale.ROOT)).toList();
      int name = column(header, "name");
      int wikidata = column(header, "wikidata");
      int type = header.indexOf("type");
      while (rows.hasNextValue()) {
        JsonLocation location = rows.getCurrentLocation();
        line = location == null ? line + 1 : location.getLineNr();
        add(read, rows.nextValue(), name, wikidata, type, line);
      }
      return new Names(version(content), Collections.unmodifiableMap(read));
    } catch (NoSuchFileException e) {
      throw new DramatisException(
          ErrorCode.NOT_FOUND, "There is no file " + file, "Mend the setting linker.csv", e);
    } catch (IOException | RuntimeException e) {
      if (e instanceof DramatisException known) {
        throw known;
      }
      throw invalid(line, String.valueOf(e.getMessage()));
    }
  }

  /** The content as text, without the byte order mark that spreadsheets put before it. */
  private static String text(byte[] content) throws CharacterCodingException {
    String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private int column(List<String> header, String name) {
    int column = header.indexOf(name);
    if (column < 0) {
      throw invalid(1, "the header has no column " + name);
    }
    return column;
  }

  private void add(
      Map<String, Set<String>> read,
      List<String> row,
      int name,
      int wikidata,
      int type,
      long line) {
    if (row.size() <= Math.max(name, wikidata) || row.get(name).isBlank()) {
      throw invalid(line, "a name or an id is missing");
    }
    String id = row.get(wikidata).strip();
    if (!ID.matcher(id).matches()) {
      throw invalid(line, "\"" + id + "\" is no Wikidata id such as Q56226");
    }
    String given = type < 0 || type >= row.size() ? "" : row.get(type).strip();
    boolean any = given.isEmpty();
    boolean known = false;
    for (ActorType candidate : ActorType.values()) {
      if (any || candidate.name().equalsIgnoreCase(given)) {
        known = true;
        read.computeIfAbsent(key(candidate, row.get(name)), key -> new HashSet<>()).add(id);
      }
    }
    if (!known) {
      throw invalid(
          line, "\"" + given + "\" is no type; types: " + Arrays.toString(ActorType.values()));
    }
  }

  private DramatisException invalid(long line, String problem) {
    return new DramatisException(
        ErrorCode.SETTING_INVALID,
        "Line " + line + " of " + file + " cannot be used: " + problem,
        "Columns: name, wikidata and, if wanted, type");
  }

  /**
   * What the file holds.
   *
   * @param version of that content
   * @param ids by type and name
   */
  private record Names(String version, Map<String, Set<String>> ids) {}
}
