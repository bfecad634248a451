package org.dramatis.app.backup;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Enumeration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.dramatis.app.runtime.Dramatis;
import org.dramatis.app.runtime.Installation;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.dramatis.web.access.OwnersFile;

/**
 * A home in a ZIP file: the database as it was at one moment, and all other files but those that
 * are made of it again. The last entry lists the SHA-256 of all others.
 */
public final class Backup {

  /** The entry with the sums, in the format of {@code sha256sum}, after lines that begin with #. */
  static final String SUMS = "SHA256SUMS";

  /** The database, of which the file is copied while it is open. */
  private static final String DATABASE = "dramatis.mv.db";

  private static final String FORMAT = "# dramatis backup 1";

  /** What is made again, or belongs to processes that run. */
  private static final Set<String> LEFT_OUT =
      Set.of("search", "resolution", "logs", DATABASE, "dramatis.lock.db", "dramatis.trace.db");

  /** Documents that were dropped into a page, whatever they are called. */
  private static final String UPLOADS = "uploads";

  private Backup() {}

  /**
   * Writes a backup of a home that may be in use.
   *
   * @param file replaced when it is there
   * @return how many files are in it
   * @throws DramatisException INPUT_OUTPUT when it cannot be written
   */
  public static int write(Dramatis dramatis, Path file) {
    Path home = dramatis.home().folder();
    Path target = file.toAbsolutePath().normalize();
    Path part = target.resolveSibling(target.getFileName() + ".part");
    Path database = home.resolve("database.part");
    Map<String, String> sums = new TreeMap<>();
    try {
      try {
        Files.deleteIfExists(part);
        OwnersFile.create(part);
        try (ZipOutputStream zip =
            new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(part)))) {
          // First: what is written to the ledger meanwhile is counted again when the copy is
          // opened.
          if (dramatis.copyDatabase(database)) {
            try (ZipFile copy = new ZipFile(database.toFile())) {
              Enumeration<? extends ZipEntry> entries = copy.entries();
              while (entries.hasMoreElements()) {
                ZipEntry entry = entries.nextElement();
                if (entry.getName().endsWith(".mv.db")) {
                  try (InputStream in = copy.getInputStream(entry)) {
                    sums.put(DATABASE, add(zip, DATABASE, in));
                  }
                }
              }
            }
          }
          addFiles(zip, home, Set.of(target, part, database), sums);
          StringBuilder list = new StringBuilder(FORMAT);
          list.append("\n# version ").append(Installation.version());
          list.append("\n# made ").append(Instant.now()).append('\n');
          sums.forEach((name, sum) -> list.append(sum).append("  ").append(name).append('\n'));
          add(
              zip,
              SUMS,
              new ByteArrayInputStream(list.toString().getBytes(StandardCharsets.UTF_8)));
        }
        Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(part);
        Files.deleteIfExists(database);
      }
    } catch (IOException e) {
      throw new DramatisException(
          ErrorCode.INPUT_OUTPUT,
          "The backup cannot be written to " + target + ": " + e,
          "Check that the folder is there, may be written and has space",
          e);
    }
    return sums.size();
  }

  private static void addFiles(
      ZipOutputStream zip, Path home, Set<Path> without, Map<String, String> sums)
      throws IOException {
    Set<Path> found = new TreeSet<>();
    Files.walkFileTree(
        home,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return LEFT_OUT.contains(home.relativize(folder).toString())
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            String name = home.relativize(file).toString();
            if (attributes.isRegularFile()
                && !LEFT_OUT.contains(name)
                && !without.contains(file)
                && (file.startsWith(home.resolve(UPLOADS))
                    || !name.endsWith(".lock") && !name.endsWith(".part"))) {
              found.add(file);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (e instanceof NoSuchFileException) {
              return FileVisitResult.CONTINUE; // gone meanwhile
            }
            throw e;
          }
        });
    for (Path file : found) {
      String name = home.relativize(file).toString().replace('\\', '/');
      try (InputStream in = Files.newInputStream(file)) {
        sums.put(name, add(zip, name, in));
      } catch (NoSuchFileException e) {
        sums.remove(name); // gone meanwhile
      }
    }
  }

  /** Adds an entry; the sum of its content. */
  private static String add(ZipOutputStream zip, String name, InputStream content)
      throws IOException {
    DigestInputStream digested = new DigestInputStream(content, sha256());
    zip.putNextEntry(new ZipEntry(name));
    digested.transferTo(zip);
    zip.closeEntry();
    return HexFormat.of().formatHex(digested.getMessageDigest().digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  /**
   * Puts a backup into a new home. Nothing is there before every sum is right.
   *
   * @param home a folder that is not there, or empty
   * @return how many files it holds
   * @throws DramatisException DOCUMENT_BROKEN when the file is no whole backup; CONFLICT when the
   *     home is there; INPUT_OUTPUT when it cannot be written
   */
  public static int restore(Path file, Path home) {
    Path target = home.toAbsolutePath().normalize();
    Path part = target.resolveSibling(target.getFileName() + ".part");
    try {
      if (Files.exists(target) && !(Files.isDirectory(target) && empty(target))) {
        throw new DramatisException(
            ErrorCode.CONFLICT,
            "There is something at " + target + " already",
            "Give a folder that is not there, or empty, with --home; nothing is overwritten");
      }
      if (Files.exists(part)) {
        throw new DramatisException(
            ErrorCode.CONFLICT,
            "There is an unfinished restoration at " + part,
            "Delete it and try again");
      }
      try (ZipFile zip = new ZipFile(file.toFile())) {
        Map<String, String> sums = sums(file, zip);
        try {
          Files.createDirectories(part);
          keep(part);
          for (Map.Entry<String, String> entry : sums.entrySet()) {
            unpack(file, zip, entry.getKey(), entry.getValue(), part);
          }
          Files.deleteIfExists(target);
          Files.move(part, target);
        } finally {
          delete(part);
        }
        return sums.size();
      }
    } catch (ZipException e) {
      throw broken(file, "it is no ZIP file: " + e.getMessage());
    } catch (NoSuchFileException e) {
      throw new DramatisException(
          ErrorCode.NOT_FOUND, "There is no file " + e.getFile(), "Check its name", e);
    } catch (IOException e) {
      throw new DramatisException(
          ErrorCode.INPUT_OUTPUT,
          "The backup " + file + " cannot be restored to " + target + ": " + e,
          "Check that both may be read and written and that there is space",
          e);
    }
  }

  private static Map<String, String> sums(Path file, ZipFile zip) throws IOException {
    ZipEntry list = zip.getEntry(SUMS);
    if (list == null) {
      throw broken(file, "it has no list of sums, so it is no backup or not whole");
    }
    Map<String, String> sums = new TreeMap<>();
    String text;
    try (InputStream in = zip.getInputStream(list)) {
      text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    if (!text.startsWith(FORMAT + "\n")) {
      throw broken(file, "it is no backup of this program, or one of a later version");
    }
    for (String line : text.lines().filter(line -> !line.startsWith("#")).toList()) {
      if (!line.matches("[0-9a-f]{64}  .+")) {
        throw broken(file, "its list of sums is damaged");
      }
      sums.put(line.substring(66), line.substring(0, 64));
    }
    if (sums.size() + 1 != zip.size()) {
      throw broken(file, "it has other files than its list says");
    }
    return sums;
  }

  private static void unpack(Path file, ZipFile zip, String name, String sum, Path folder)
      throws IOException {
    ZipEntry entry = zip.getEntry(name);
    Path to = folder.resolve(name).normalize();
    if (entry == null || !to.startsWith(folder) || to.equals(folder)) {
      throw broken(file, name + " is missing or leads out of the home");
    }
    Files.createDirectories(Objects.requireNonNull(to.getParent()));
    OwnersFile.create(to);
    DigestInputStream in = new DigestInputStream(zip.getInputStream(entry), sha256());
    try (in;
        OutputStream out = Files.newOutputStream(to)) {
      in.transferTo(out);
    } catch (ZipException e) {
      throw broken(file, name + " is damaged: " + e.getMessage());
    }
    if (!HexFormat.of().formatHex(in.getMessageDigest().digest()).equals(sum)) {
      throw broken(file, name + " is damaged");
    }
  }

  private static DramatisException broken(Path file, String why) {
    return new DramatisException(
        ErrorCode.DOCUMENT_BROKEN,
        "The backup " + file + " cannot be restored: " + why,
        "Take another backup; nothing was changed");
  }

  private static boolean empty(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.findAny().isEmpty();
    }
  }

  /** Takes the new home from other users before anything is in it. */
  private static void keep(Path folder) throws IOException {
    var view = Files.getFileAttributeView(folder, PosixFileAttributeView.class);
    if (view != null) {
      view.setPermissions(PosixFilePermissions.fromString("rwx------"));
    }
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path left, IOException e) throws IOException {
            Files.delete(left);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
