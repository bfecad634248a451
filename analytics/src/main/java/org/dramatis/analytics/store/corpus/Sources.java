package org.dramatis.analytics.store.corpus;

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
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dramatis.analytics.job.SourceAddress;
import org.dramatis.analytics.job.SourceFolder;
import org.dramatis.analytics.store.Database;
import org.dramatis.analytics.store.Texts;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.dramatis.core.spi.DocumentSource;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The folders and other sources that were ever ingested, each under a name that no other has.
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
   * The sources at these addresses, registering those that are new. One that was read before need
   * not be there: whoever lists it says so.
   *
   * @param addresses folders and other sources
   * @param opening opens the source at a new address that is no folder; throws when there is none
   * @param notes is told of each folder that is read with another one, in a sentence
   * @return each source once; for a folder within another one the source of that one
   * @throws DramatisException NOT_FOUND when one is no folder and never was
   */
  public List<SourceFolder> register(
      List<SourceAddress> addresses,
      Function<SourceAddress, DocumentSource> opening,
      Consumer<String> notes) {
    Set<SourceAddress> absolute = new LinkedHashSet<>();
    List<SourceFolder> readBefore = database.jdbi().withHandle(Sources::stored);
    for (SourceAddress address : addresses) {
      boolean known = find(readBefore, address) != null;
      if (!address.isFolder()) {
        if (!known) {
          Objects.requireNonNull(opening.apply(address), "a source");
        }
        absolute.add(address);
      } else {
        boolean away = !Files.isDirectory(address.folder()) && known;
        absolute.add(away ? address : SourceAddress.of(real(address.folder())));
      }
    }
    return database
        .jdbi()
        .inTransaction(
            handle -> {
              List<SourceFolder> known = stored(handle);
              for (SourceAddress address : absolute) {
                Set<SourceAddress> others = new LinkedHashSet<>(absolute);
                known.forEach(source -> others.add(source.address()));
                if (find(known, address) == null && outermost(address, others).equals(address)) {
                  SourceFolder source = new SourceFolder(freeName(known, address), address);
                  handle.execute(
                      "INSERT INTO source (name, folder) VALUES (?, ?)",
                      source.name(),
                      address.text());
                  known.add(source);
                }
              }
              Set<SourceAddress> all = new LinkedHashSet<>();
              known.forEach(source -> all.add(source.address()));
              Set<SourceFolder> readers = new LinkedHashSet<>();
              for (SourceAddress address : absolute) {
                SourceAddress reader = outermost(address, all);
                readers.add(Objects.requireNonNull(find(known, reader)));
                if (!reader.equals(address)) {
                  notes.accept(address + " lies within " + reader + " and is read with it.");
                }
              }
              return List.copyOf(readers);
            });
  }

  /**
   * The sources at these addresses, which need not be there any more.
   *
   * @throws DramatisException NOT_FOUND when one was never ingested, with those that were
   */
  public List<SourceFolder> known(List<SourceAddress> addresses) {
    List<SourceFolder> all = all();
    List<SourceFolder> known = new ArrayList<>();
    for (SourceAddress address : addresses) {
      SourceFolder source = find(all, address);
      if (source == null && address.isFolder() && Files.isDirectory(address.folder())) {
        source = find(all, SourceAddress.of(real(address.folder())));
      }
      if (source == null) {
        throw new DramatisException(
            ErrorCode.NOT_FOUND,
            "No documents were read from " + address,
            "Folders that were: " + all.stream().map(SourceFolder::address).toList());
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
        .filter(source -> outer.stream().anyMatch(o -> covers(o.address(), source.address())))
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
    Set<SourceAddress> all = new LinkedHashSet<>();
    sources.forEach(source -> all.add(source.address()));
    return sources.stream()
        .collect(
            Collectors.partitioningBy(
                source -> !outermost(source.address(), all).equals(source.address())));
  }

  /** The outermost of {@code all} with which {@code one} is read; itself when there is none. */
  private static SourceAddress outermost(SourceAddress one, Set<SourceAddress> all) {
    return all.stream()
        .filter(other -> covers(other, one))
        .min(Comparator.comparingInt(other -> other.folder().getNameCount()))
        .orElse(one);
  }

  /** Whether one folder lies in another and is read with it; hidden ones are not. */
  private static boolean covers(SourceAddress around, SourceAddress within) {
    if (!around.isFolder() || !within.isFolder()) {
      return false;
    }
    Path outer = around.folder();
    Path inner = within.folder();
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
            .map(
                (row, context) ->
                    new SourceFolder(row.getString(1), new SourceAddress(row.getString(2))))
            .list());
  }

  private static @Nullable SourceFolder find(List<SourceFolder> known, SourceAddress address) {
    return known.stream().filter(s -> s.address().equals(address)).findFirst().orElse(null);
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

  private static String freeName(List<SourceFolder> known, SourceAddress address) {
    Set<String> taken = new TreeSet<>();
    known.forEach(source -> taken.add(source.name()));
    String name = Texts.storable(lastName(address));
    name = name.length() > 150 ? name.substring(0, Texts.partEnd(name, 0, 150)) : name;
    String free = name;
    for (int i = 2; taken.contains(free); i++) {
      free = name + "-" + i;
    }
    return free;
  }

  /** The folder's name, or the end of a location. */
  private static String lastName(SourceAddress address) {
    if (address.isFolder()) {
      Path last = address.folder().getFileName();
      return last == null ? "root" : last.toString();
    }
    String[] steps = address.location().split("[/\\\\]+");
    String last = steps.length == 0 ? "" : steps[steps.length - 1].strip();
    return last.isEmpty() ? address.scheme().orElse("source") : last;
  }
}
