package org.dramatis.app.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.dramatis.analytics.job.SourceAddress;
import org.dramatis.analytics.job.SourceFolder;
import org.dramatis.analytics.report.DocumentDetail;
import org.dramatis.analytics.report.DocumentQuery;
import org.dramatis.analytics.report.DocumentRow;
import org.dramatis.analytics.report.Page;
import org.dramatis.app.preflight.Preflight;
import org.dramatis.app.preflight.Trial;
import org.dramatis.app.settings.KnownSettings;
import org.dramatis.core.document.Document;
import org.dramatis.core.document.Location;
import org.dramatis.core.document.SourceItem;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.dramatis.core.plugin.Plugin;
import org.dramatis.core.plugin.PluginRegistry;
import org.dramatis.core.spi.DocumentSource;
import org.dramatis.parsers.folder.FolderSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tries a plugin's JAR beside the plugins in use: what there is to try it on. */
final class PluginCheck {

  private static final Logger LOG = LoggerFactory.getLogger(PluginCheck.class);
  private static final int MOST = 10;

  /** Looking for files that it reads ends after so many others. */
  private static final int MOST_LISTED = 20_000;

  /** Ends a listing that has shown enough. */
  private static final class Enough extends RuntimeException {

    private static final long serialVersionUID = 1;
  }

  private PluginCheck() {}

  static Preflight of(
      Home home,
      Installation installation,
      Path jar,
      List<String> examples,
      @Nullable Dramatis program) {
    if (!Files.isRegularFile(jar)) {
      throw new DramatisException(ErrorCode.NOT_FOUND, "There is no file " + jar, "");
    }
    Path work;
    try {
      work = Files.createTempDirectory("dramatis-check-");
    } catch (IOException e) {
      throw unreadable(jar, e);
    }
    try {
      Path folder = Files.createDirectory(work.resolve("parsers"));
      others(Dramatis.pluginFolder(home, installation), jar, folder);
      Path copy = folder.resolve(name(jar));
      Files.copy(jar, copy, StandardCopyOption.REPLACE_EXISTING);
      try (PluginRegistry plugins = Dramatis.openPlugins(home, folder)) {
        Plugin plugin =
            plugins.plugins().stream()
                .filter(one -> one.file().equals(name(jar)))
                .findFirst()
                .orElseThrow();
        Trial trial =
            new Trial(
                plugins,
                plugin,
                home.settings().startingWith(KnownSettings.ANNOTATOR_PREFIX),
                copy);
        return trial.result(feed(trial, installation, examples, program, work));
      }
    } catch (IOException e) {
      throw unreadable(jar, e);
    } finally {
      delete(work);
    }
  }

  /** Hands over what there is to try it on; what that is, for a reader. */
  private static String feed(
      Trial trial,
      Installation installation,
      List<String> examples,
      @Nullable Dramatis program,
      Path work)
      throws IOException {
    if (!examples.isEmpty()) {
      List<Path> files = new ArrayList<>();
      for (String example : examples) {
        SourceAddress address = SourceAddress.read(example);
        if (address.isFolder() || !trial.reads(address.text())) {
          files.add(file(example));
        }
      }
      listed(new FolderSource("examples", copied(files, work)), item -> true).forEach(trial::on);
      return "given files";
    }
    if (program != null) {
      for (SourceFolder source : program.jobs().sources()) {
        if (source.address().isFolder() && Files.isDirectory(source.folder())) {
          listed(
                  new FolderSource(source.name(), source.folder()),
                  item -> trial.reads(item.location()))
              .forEach(trial::on);
        }
      }
      List<Document> documents = trial.wantsDocuments() ? documents(program) : List.of();
      if (!documents.isEmpty()) {
        trial.on(documents);
        return "documents of the corpus";
      }
    }
    Path sample = installation.folder().resolve("seeds");
    if (trial.wantsDocuments() && Files.isDirectory(sample)) {
      listed(new FolderSource("seeds", sample), item -> true).forEach(trial::on);
    }
    return "documents of the sample";
  }

  /** Documents from all over the corpus. */
  private static List<Document> documents(Dramatis program) {
    List<Document> documents = new ArrayList<>();
    long total = page(program, 0).total();
    for (int i = 0; i < Math.min(MOST, total); i++) {
      for (DocumentRow row : page(program, total * i / MOST).items()) {
        program
            .reports()
            .document(row.id())
            .map(DocumentDetail::document)
            .ifPresent(documents::add);
      }
    }
    return documents;
  }

  private static Page<DocumentRow> page(Dramatis program, long offset) {
    return program.reports().documents(DocumentQuery.all(DocumentQuery.Order.PATH, offset, 1));
  }

  private static List<SourceItem> listed(DocumentSource source, Predicate<SourceItem> wanted) {
    List<SourceItem> items = new ArrayList<>();
    try {
      source.list(
          new DocumentSource.Listing() {
            private int seen;

            @Override
            public void accept(SourceItem item) {
              if (wanted.test(item)) {
                items.add(item);
              }
              if (++seen >= MOST_LISTED || items.size() >= MOST) {
                throw new Enough();
              }
            }

            @Override
            public void unreadable(Location location, DramatisException reason) {
              LOG.debug("{} is not tried: {}", location, reason.getMessage());
            }
          });
    } catch (Enough e) {
      LOG.debug("{} files of {} are tried", items.size(), source.name());
    } catch (DramatisException e) {
      LOG.info("Nothing of {} is tried: {}", source.name(), e.getMessage());
    }
    return items;
  }

  private static Path file(String example) {
    try {
      return Path.of(example);
    } catch (InvalidPathException e) {
      throw new DramatisException(
          ErrorCode.NOT_FOUND, "There is no file " + example, "Name files to try the plugin on", e);
    }
  }

  /** The given files under their own names in one folder. */
  private static Path copied(List<Path> examples, Path work) throws IOException {
    Path folder = Files.createDirectory(work.resolve("examples"));
    for (Path example : examples) {
      if (!Files.isRegularFile(example)) {
        throw new DramatisException(
            ErrorCode.NOT_FOUND, "There is no file " + example, "Name files to try the plugin on");
      }
      Path copy = folder.resolve(example.toAbsolutePath().getFileName().toString());
      for (int i = 2; Files.exists(copy); i++) {
        copy = folder.resolve(i + "-" + example.toAbsolutePath().getFileName());
      }
      Files.copy(example, copy, StandardCopyOption.COPY_ATTRIBUTES);
    }
    return folder;
  }

  /** Copies the plugins in use that it would not replace. */
  private static void others(Path used, Path jar, Path folder) throws IOException {
    if (!Files.isDirectory(used)) {
      return;
    }
    try (DirectoryStream<Path> jars = Files.newDirectoryStream(used, "*.jar")) {
      for (Path other : jars) {
        String file = other.getFileName().toString();
        if (!file.equals(name(jar)) && !Files.exists(other.resolveSibling(file + ".disabled"))) {
          Files.copy(other, folder.resolve(file));
        }
      }
    }
  }

  private static String name(Path jar) {
    return jar.toAbsolutePath().getFileName().toString().replaceFirst("(?i)(\\.jar)?$", ".jar");
  }

  private static DramatisException unreadable(Path jar, IOException e) {
    return new DramatisException(
        ErrorCode.INPUT_OUTPUT, jar + " cannot be tried: " + e, "Check its permissions", e);
  }

  private static void delete(Path work) {
    try (Stream<Path> paths = Files.walk(work)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException | UncheckedIOException e) {
      // Temporary files that another program holds open are the system's to clean up.
      LOG.debug("Left behind: {}", work, e);
    }
  }
}
