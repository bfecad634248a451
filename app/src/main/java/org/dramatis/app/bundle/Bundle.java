package org.dramatis.app.bundle;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.dramatis.analytics.decision.LedgerFormat;
import org.dramatis.analytics.report.Provenance;
import org.dramatis.analytics.version.ResultVersion;
import org.dramatis.app.runtime.Dramatis;
import org.dramatis.app.runtime.Installation;
import org.dramatis.app.settings.Secrets;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.dramatis.core.plugin.Plugin;

/**
 * A ZIP file with the sums of the documents, the decisions, the settings that make a difference,
 * the versions, and sums of the results. Immutable.
 *
 * @param versions names and versions of what made the results
 * @param settings the settings that were set and may make a difference
 * @param ledger the decisions, a line each
 * @param documents SHA-256 of the texts, by source and path
 * @param sums of results, as {@link TableSums} makes them
 */
public record Bundle(
    SortedMap<String, String> versions,
    SortedMap<String, String> settings,
    String ledger,
    SortedMap<String, String> documents,
    SortedMap<String, String> sums) {

  private static final String VERSIONS = "versions.tsv";
  private static final String SETTINGS = "settings.properties";
  private static final String LEDGER = "ledger.jsonl";
  private static final String DOCUMENTS = "documents.tsv";
  private static final String RESULTS = "results.tsv";

  /** A longer part of a bundle is none that this program wrote. */
  private static final long LONGEST = 2_000_000_000;

  /** What concerns a machine or its users, not the results. */
  private static final List<String> OF_THE_MACHINE =
      List.of(
          "store.",
          "web.",
          "audit.",
          "webhook.",
          "folders.",
          "jobs.",
          "history.",
          "watch.",
          "export.",
          "linker.",
          "plugins.");

  /** The bundle of a corpus as it is. */
  public static Bundle of(Dramatis dramatis) {
    SortedMap<String, String> versions = new TreeMap<>();
    versions.put("dramatis", Installation.version());
    versions.put("results", ResultVersion.RESULTS);
    versions.put("java", Integer.toString(Runtime.version().feature()));
    for (Plugin plugin : dramatis.plugins().plugins()) {
      versions.put("plugin " + plugin.name(), plugin.version());
    }
    SortedMap<String, String> settings = new TreeMap<>();
    dramatis
        .home()
        .settings()
        .asSet()
        .forEach(
            (key, value) -> {
              boolean own = OF_THE_MACHINE.stream().noneMatch(key::startsWith);
              if (own && Secrets.shown(key, value).equals(value)) {
                settings.put(key, value);
              }
            });
    SortedMap<String, String> documents = new TreeMap<>();
    try (Stream<Provenance> all = dramatis.reports().provenances()) {
      all.forEach(
          one ->
              documents.put(
                  TableSums.one(one.source()) + "\t" + TableSums.one(one.path()), one.textHash()));
    }
    StringWriter ledger = new StringWriter();
    try {
      dramatis.identities().write(LedgerFormat.LEDGER, ledger);
    } catch (IOException e) {
      throw new UncheckedIOException("a StringWriter does not fail", e);
    }
    return new Bundle(
        versions, settings, ledger.toString(), documents, TableSums.of(dramatis.tables()));
  }

  /**
   * Writes it.
   *
   * @param file replaced when it is there, once all is written
   * @throws DramatisException INPUT_OUTPUT when it cannot be written
   */
  public void write(Path file) {
    Path target = file.toAbsolutePath().normalize();
    Path part = target.resolveSibling(target.getFileName() + ".part");
    try {
      try (ZipOutputStream zip =
          new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(part)))) {
        add(zip, VERSIONS, lines(versions) + "made\t" + Instant.now() + "\n");
        StringBuilder set = new StringBuilder();
        settings.forEach((key, value) -> set.append(escaped(key, value)));
        add(zip, SETTINGS, set.toString());
        add(zip, LEDGER, ledger);
        add(zip, DOCUMENTS, lines(documents));
        add(zip, RESULTS, lines(sums));
        Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (IOException e) {
      throw new DramatisException(
          ErrorCode.INPUT_OUTPUT,
          "The bundle cannot be written to " + target + ": " + e,
          "Check that the folder is there, may be written and has space",
          e);
    }
  }

  private static String lines(Map<String, String> map) {
    StringBuilder lines = new StringBuilder();
    map.forEach((key, value) -> lines.append(key).append('\t').append(value).append('\n'));
    return lines.toString();
  }

  private static String escaped(String key, String value) {
    Properties one = new Properties();
    one.setProperty(key, value);
    StringWriter written = new StringWriter();
    try {
      one.store(written, null);
    } catch (IOException e) {
      throw new UncheckedIOException("a StringWriter does not fail", e);
    }
    StringBuilder line = new StringBuilder();
    written.toString().lines().filter(text -> !text.startsWith("#")).forEach(line::append);
    return line.append('\n').toString();
  }

  private static void add(ZipOutputStream zip, String name, String content) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(content.getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
  }

  /**
   * Reads one.
   *
   * @throws DramatisException NOT_FOUND when there is no such file; DOCUMENT_BROKEN when it is none
   */
  public static Bundle read(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new DramatisException(
          ErrorCode.NOT_FOUND, "There is no file " + file, "Name what dramatis bundle wrote");
    }
    try (ZipFile zip = new ZipFile(file.toFile())) {
      Properties settings = new Properties();
      settings.load(new StringReader(part(zip, SETTINGS)));
      SortedMap<String, String> set = new TreeMap<>();
      settings.stringPropertyNames().forEach(key -> set.put(key, settings.getProperty(key)));
      SortedMap<String, String> versions = map(part(zip, VERSIONS), 1);
      versions.remove("made");
      return new Bundle(
          versions,
          set,
          part(zip, LEDGER),
          map(part(zip, DOCUMENTS), 2),
          map(part(zip, RESULTS), 2));
    } catch (ZipException e) {
      throw broken(file, e);
    } catch (IOException e) {
      throw new DramatisException(
          ErrorCode.INPUT_OUTPUT, file + " cannot be read: " + e, "Check the file", e);
    } catch (IllegalArgumentException e) {
      throw broken(file, e);
    }
  }

  private static DramatisException broken(Path file, Exception e) {
    return new DramatisException(
        ErrorCode.DOCUMENT_BROKEN, file + " is no bundle", "Name what dramatis bundle wrote", e);
  }

  private static String part(ZipFile zip, String name) throws IOException {
    ZipEntry entry = zip.getEntry(name);
    if (entry == null || entry.getSize() > LONGEST) {
      throw new IllegalArgumentException(name);
    }
    try (InputStream in = zip.getInputStream(entry)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Lines whose first fields are a key. */
  private static SortedMap<String, String> map(String lines, int keys) {
    SortedMap<String, String> map = new TreeMap<>();
    lines
        .lines()
        .forEach(
            line -> {
              int tab = -1;
              for (int i = 0; i < keys; i++) {
                tab = line.indexOf('\t', tab + 1);
                if (tab < 0) {
                  throw new IllegalArgumentException(line);
                }
              }
              map.put(line.substring(0, tab), line.substring(tab + 1));
            });
    return map;
  }
}
