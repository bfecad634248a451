package org.dramatis.analytics.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dramatis.analytics.job.SourceFolder;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The folders that were ever ingested, each under a name that no other has.
 *
 * <p>No file belongs to two of them: a folder within another one is read with that one. When the
 * outer one comes later, what the inner one left moves over.
 */
public final class Sources {

  private final Database database;

  /** The sources of a database. */
  public Sources(Database database) {
    this.database = Objects.requireNonNull(database, "database");
  }

  /**
   * The sources that read these folders, registering those that are new. One that was read before
   * need not be there: whoever lists it says so.
   *
   * @param notes is told of each folder that is read with another one, in a sentence
   * @return each source once; for a folder within another one the source of that one
   * @throws DramatisException NOT_FOUND when one is no folder and never was
   */
  public List<SourceFolder> register(List<Path> folders, Consumer<String> notes) {
    Set<Path> absolute = new LinkedHashSet<>();
    List<SourceFolder> readBefore = database.jdbi().withHandle(Sources::stored);
    for (Path folder : folders) {
      Path path = folder.toAbsolutePath().normalize();
      boolean away = !Files.isDirectory(folder) && find(readBefore, path) != null;
      absolute.add(away ? path : real(folder));
    }
    return database
        .jdbi()
        .inTransaction(
            handle -> {
              List<SourceFolder> known = stored(handle);
              for (Path folder : absolute) {
                Set<Path> others = new LinkedHashSet<>(absolute);
                known.forEach(source -> others.add(source.folder()));
                if (find(known, folder) == null && outermost(folder, others).equals(folder)) {
                  SourceFolder source = new SourceFolder(freeName(known, folder), folder);
                  handle.execute(
                      "INSERT INTO source (name, folder) VALUES (?, ?)",
                      source.name(),
                      folder.toString());
                  known.add(source);
                }
              }
              Set<Path> all = new LinkedHashSet<>();
              known.forEach(source -> all.add(source.folder()));
              Set<SourceFolder> readers = new LinkedHashSet<>();
              for (Path folder : absolute) {
                Path reader = outermost(folder, all);
                readers.add(Objects.requireNonNull(find(known, reader)));
                if (!reader.equals(folder)) {
                  notes.accept(folder + " lies within " + reader + " and is read with it.");
                }
              }
              return List.copyOf(readers);
            });
  }

  /**
   * The sources of these folders, which need not be there any more.
   *
   * @throws DramatisException NOT_FOUND when one was never ingested, with those that were
   */
  public List<SourceFolder> known(List<Path> folders) {
    List<SourceFolder> all = all();
    List<SourceFolder> known = new ArrayList<>();
    for (Path folder : folders) {
      Path absolute = folder.toAbsolutePath().normalize();
      SourceFolder source = find(all, absolute);
      if (source == null && Files.isDirectory(folder)) {
        source = find(all, real(folder));
      }
      if (source == null) {
        throw new DramatisException(
            ErrorCode.NOT_FOUND,
            "No documents were read from " + absolute,
            "Folders that were: " + all.stream().map(SourceFolder::folder).toList());
      }
      if (!known.contains(source)) {
        known.add(source);
      }
    }
    return known;
  }

  /** Notes that files were found in a folder, and whether it is a file system of its own. */
  public void found(SourceFolder source) {
    database
        .jdbi()
        .useHandle(
            handle ->
                handle.execute(
                    "UPDATE source SET mounted = ? WHERE name = ?",
                    isMountPoint(source.folder()),
                    source.name()));
  }

  /**
   * Whether a folder is empty because the file system whose root it was is no longer mounted there.
   * What was read from it is not gone, then.
   */
  public boolean unmounted(SourceFolder source) {
    boolean mounted =
        database
            .jdbi()
            .withHandle(
                handle ->
                    handle
                        .createQuery("SELECT mounted FROM source WHERE name = ?")
                        .bind(0, source.name())
                        .mapTo(Boolean.class)
                        .findOne()
                        .orElse(false));
    if (!mounted || isMountPoint(source.folder())) {
      return false;
    }
    try (Stream<Path> files = Files.list(source.folder())) {
      return files.findAny().isEmpty();
    } catch (IOException e) {
      // The listing meets the same and says so.
      return false;
    }
  }

  /** Whether another file system begins at a folder; false where the system does not say. */
  private static boolean isMountPoint(Path folder) {
    Path parent = folder.getParent();
    try {
      return parent != null
          && !Files.getAttribute(folder, "unix:dev").equals(Files.getAttribute(parent, "unix:dev"));
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
      return false;
    }
  }

  /** Removes sources whose documents are gone. */
  public void remove(List<SourceFolder> sources) {
    database
        .jdbi()
        .useTransaction(
            handle -> {
              for (SourceFolder source : sources) {
                handle.execute("DELETE FROM source WHERE name = ?", source.name());
              }
            });
  }

  /** The sources that are read, by name: those that lie in no other one. */
  public List<SourceFolder> all() {
    return database.jdbi().withHandle(handle -> parted(stored(handle)).get(false));
  }

  /**
   * The sources that were read before a folder around them was, by name: they have no files of
   * their own any more.
   *
   * @param outer the folders around them
   */
  public List<SourceFolder> within(List<SourceFolder> outer) {
    return database.jdbi().withHandle(handle -> parted(stored(handle)).get(true)).stream()
        .filter(source -> outer.stream().anyMatch(o -> covers(o.folder(), source.folder())))
        .toList();
  }

  /** Forgets the sources within other ones that have no items left. */
  public void forgetEmpty() {
    database
        .jdbi()
        .useTransaction(
            handle -> {
              for (SourceFolder source : parted(stored(handle)).get(true)) {
                handle.execute(
                    "DELETE FROM source WHERE name = ?"
                        + " AND NOT EXISTS (SELECT 1 FROM item i WHERE i.source = source.name)",
                    source.name());
              }
            });
  }

  /** The sources that are read, and under {@code true} those that lie in one of them. */
  private static Map<Boolean, List<SourceFolder>> parted(List<SourceFolder> sources) {
    Set<Path> folders = new LinkedHashSet<>();
    sources.forEach(source -> folders.add(source.folder()));
    return sources.stream()
        .collect(
            Collectors.partitioningBy(
                source -> !outermost(source.folder(), folders).equals(source.folder())));
  }

  /** The outermost of {@code all} with which {@code folder} is read; itself when there is none. */
  private static Path outermost(Path folder, Set<Path> all) {
    return all.stream()
        .filter(other -> covers(other, folder))
        .min(Comparator.comparingInt(Path::getNameCount))
        .orElse(folder);
  }

  /** Whether one folder lies in another and is read with it; hidden ones are not. */
  private static boolean covers(Path outer, Path inner) {
    if (outer.equals(inner) || !inner.startsWith(outer)) {
      return false;
    }
    for (Path step : outer.relativize(inner)) {
      if (step.toString().startsWith(".")) {
        return false;
      }
    }
    return true;
  }

  private static List<SourceFolder> stored(Handle handle) {
    return new ArrayList<>(
        handle
            .createQuery("SELECT name, folder FROM source ORDER BY name<ordered>")
            .map((row, context) -> new SourceFolder(row.getString(1), Path.of(row.getString(2))))
            .list());
  }

  private static @Nullable SourceFolder find(List<SourceFolder> known, Path folder) {
    return known.stream().filter(s -> s.folder().equals(folder)).findFirst().orElse(null);
  }

  private static Path real(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new DramatisException(
          ErrorCode.NOT_FOUND,
          folder + (Files.exists(folder) ? " is not a folder" : " is not there"),
          "Give the path of a folder that holds documents");
    }
    try {
      return folder.toRealPath();
    } catch (IOException e) {
      throw new DramatisException(
          ErrorCode.INPUT_OUTPUT,
          folder + " cannot be read: " + e.getMessage(),
          "Check its permissions",
          e);
    }
  }

  private static String freeName(List<SourceFolder> known, Path folder) {
    Set<String> taken = new TreeSet<>();
    known.forEach(source -> taken.add(source.name()));
    Path last = folder.getFileName();
    String name = Texts.storable(last == null ? "root" : last.toString());
    name = name.length() > 150 ? name.substring(0, Texts.partEnd(name, 0, 150)) : name;
    String free = name;
    for (int i = 2; taken.contains(free); i++) {
      free = name + "-" + i;
    }
    return free;
  }
}
