package org.dramatis.analytics.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.dramatis.analytics.job.SourceFolder;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The folders that were ever ingested, each under a name that no other has. */
public final class Sources {

  private final Database database;

  /** The sources of a database. */
  public Sources(Database database) {
    this.database = Objects.requireNonNull(database, "database");
  }

  /**
   * The sources of these folders, registering those that are new.
   *
   * @throws DramatisException NOT_FOUND when one is no folder
   */
  public List<SourceFolder> register(List<Path> folders) {
    Set<Path> absolute = new LinkedHashSet<>();
    for (Path folder : folders) {
      absolute.add(real(folder));
    }
    return database
        .jdbi()
        .inTransaction(
            handle -> {
              List<SourceFolder> known = all(handle);
              List<SourceFolder> registered = new ArrayList<>();
              for (Path folder : absolute) {
                SourceFolder source = find(known, folder);
                if (source == null) {
                  source = new SourceFolder(freeName(known, folder), folder);
                  handle.execute(
                      "INSERT INTO source (name, folder) VALUES (?, ?)",
                      source.name(),
                      folder.toString());
                  known.add(source);
                }
                registered.add(source);
              }
              return registered;
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

  /** All sources, by name. */
  public List<SourceFolder> all() {
    return database.jdbi().withHandle(Sources::all);
  }

  private static List<SourceFolder> all(Handle handle) {
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
