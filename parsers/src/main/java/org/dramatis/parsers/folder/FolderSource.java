package org.dramatis.parsers.folder;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.dramatis.core.document.Location;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.dramatis.core.spi.DocumentSource;
import org.dramatis.core.version.Sha256;

/**
 * The files of a folder and of the folders in it, sorted by name, file by file and folder by
 * folder.
 *
 * <p>Symbolic links are not followed: what one leads to within the folder is read at its own place;
 * one that leads out of the folder, in a circle or nowhere is reported, as are pipes, devices and
 * what may not be read. Left out without a word: names that start with a dot, the bookkeeping files
 * of operating systems and office programs ({@code Thumbs.db}, {@code desktop.ini}, {@code
 * ~$letter.docx}, {@code __MACOSX}), and homes of this program. Where the folder is one itself,
 * what the program keeps there is left out.
 *
 * <p>Immutable; each call of {@link #list} looks at the folder anew.
 */
public final class FolderSource implements DocumentSource {

  private static final Set<String> BOOKKEEPING =
      Set.of("thumbs.db", "desktop.ini", "__macosx", "$recycle.bin", "system volume information");

  /** What this program keeps in a home. */
  private static final Set<String> KEPT_IN_HOME =
      Set.of(
          "access-key",
          "accounts.json",
          "audit.jsonl",
          "dramatis.mv.db",
          "dramatis.properties",
          "dramatis.trace.db",
          "ledger.jsonl",
          "logs",
          "reports",
          "resolution",
          "search",
          "uploads",
          "watches.jsonl");

  private static final Pattern DISTURBING =
      Pattern.compile("[\\p{Cntrl}\\\\\u202a-\u202e\u2066-\u2069\u200e\u200f]|!$");

  private final String name;
  private final Path folder;

  /**
   * A source of the given name over a folder.
   *
   * @param name what {@link Location#source()} of its files will be
   */
  public FolderSource(String name, Path folder) {
    this.name = Objects.requireNonNull(name, "name");
    this.folder = folder.toAbsolutePath().normalize();
  }

  @Override
  public String name() {
    return name;
  }

  /** The folder, absolute. */
  public Path folder() {
    return folder;
  }

  @Override
  public void list(Listing listing) {
    if (!Files.exists(folder)) {
      throw new DramatisException(
          ErrorCode.NOT_FOUND,
          "There is no folder " + folder,
          "Check the path; it is taken relative to the current folder");
    }
    if (!Files.isDirectory(folder)) {
      throw new DramatisException(
          ErrorCode.NOT_FOUND, folder + " is not a folder", "Give the folder the file lies in");
    }
    try {
      List<Path> children = children(folder);
      if (isHome(folder)) {
        children.removeIf(child -> KEPT_IN_HOME.contains(child.getFileName().toString()));
      }
      walk(children, "", listing);
    } catch (IOException e) {
      throw new DramatisException(
          ErrorCode.INPUT_OUTPUT,
          "The folder " + folder + " cannot be read: " + reason(e),
          "Check its permissions",
          e);
    }
  }

  private void walk(List<Path> children, String prefix, Listing listing) {
    Map<Path, String> names = names(children);
    for (Path child : children) {
      String childName = names.get(child);
      if (childName == null) {
        continue;
      }
      String path = prefix + childName;
      Location location = new Location(name, path);
      try {
        visit(child, location, listing);
      } catch (AccessDeniedException e) {
        refuse(
            listing,
            location,
            ErrorCode.INPUT_OUTPUT,
            path + " may not be read",
            "Give the user that runs Dramatis the right to read it");
      } catch (NoSuchFileException e) {
        refuse(
            listing,
            location,
            ErrorCode.NOT_FOUND,
            path + " is a link to something that is not there, or was just removed",
            "Remove the link, or put back what it leads to");
      } catch (IOException e) {
        refuse(
            listing,
            location,
            ErrorCode.INPUT_OUTPUT,
            path + " cannot be read: " + reason(e),
            "Check that the disk it lies on is there and sound");
      }
    }
  }

  /**
   * The children's names as text, no two alike. Of several that read the same, the one that is
   * written just so keeps its name; the others get a digest of what is written.
   */
  private static Map<Path, String> names(List<Path> children) {
    Map<String, List<Path>> readers = new TreeMap<>();
    for (Path child : children) {
      String readable = readableName(child);
      if (!leftOut(readable)) {
        readers.computeIfAbsent(readable, key -> new ArrayList<>(1)).add(child);
      }
    }
    Map<Path, String> names = new HashMap<>();
    readers.forEach(
        (readable, same) -> {
          for (Path child : same) {
            names.put(
                child,
                same.size() == 1 || isWritten(child, readable)
                    ? readable
                    : distinct(readable, child, readers.keySet()));
          }
        });
    return names;
  }

  private static boolean isWritten(Path child, String name) {
    String raw = rawName(child);
    return Arrays.equals(percentDecoded(raw), name.getBytes(StandardCharsets.UTF_8));
  }

  private static String distinct(String readable, Path child, Set<String> taken) {
    String digest = digest(percentDecoded(rawName(child)));
    int dot = readable.lastIndexOf('.');
    String stem = dot <= 0 ? readable : readable.substring(0, dot);
    String extension = dot <= 0 ? "" : readable.substring(dot);
    int length = 6;
    String name;
    do {
      name = stem + "~" + digest.substring(0, length++) + extension;
    } while (taken.contains(name));
    return name;
  }

  private static String digest(byte[] bytes) {
    return HexFormat.of().formatHex(Sha256.begin().digest(bytes));
  }

  private void visit(Path child, Location location, Listing listing) throws IOException {
    BasicFileAttributes attributes =
        Files.readAttributes(child, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    if (attributes.isSymbolicLink()) {
      followed(child, location, listing);
      return;
    }
    if (attributes.isDirectory() && isHome(child)) {
      return;
    }
    if (attributes.isDirectory()) {
      walk(children(child), location.path() + "/", listing);
    } else if (!attributes.isRegularFile()) {
      refuse(
          listing,
          location,
          ErrorCode.NOT_A_FILE,
          location.path() + " is a pipe, a socket or a device, not a file",
          "Move it out of the folder to no longer see this entry");
    } else if (!Files.isReadable(child)) {
      throw new AccessDeniedException(location.path());
    } else {
      listing.accept(
          new FileItem(
              location, child, attributes.size(), attributes.lastModifiedTime().toInstant()));
    }
  }

  /** Whether a folder is a home of this program, which is no document of anybody. */
  private static boolean isHome(Path child) {
    return Files.isRegularFile(child.resolve("dramatis.mv.db"))
        || Files.isRegularFile(child.resolve("dramatis.properties"))
        || (Files.isRegularFile(child.resolve("ledger.jsonl"))
            && Files.isDirectory(child.resolve("logs")));
  }

  /**
   * A link within the folder leads to what is read at its own place. One that leads out is refused:
   * a folder that came from elsewhere must not show what else lies on this machine.
   */
  private void followed(Path link, Location location, Listing listing) throws IOException {
    Path target;
    try {
      target = link.toRealPath();
    } catch (NoSuchFileException e) {
      throw e;
    } catch (FileSystemException e) {
      refuse(
          listing,
          location,
          ErrorCode.NOT_A_FILE,
          location.path() + " is a link that leads back to itself",
          "Remove the link");
      return;
    }
    Path root = folder.toRealPath();
    if (!target.startsWith(root)) {
      refuse(
          listing,
          location,
          ErrorCode.NOT_A_FILE,
          location.path() + " is a link out of the folder, to " + target,
          "If it belongs to the corpus, copy it into the folder or add its own folder");
    } else if (Files.isRegularFile(target) && hidden(root.relativize(target))) {
      BasicFileAttributes attributes = Files.readAttributes(target, BasicFileAttributes.class);
      listing.accept(
          new FileItem(
              location, target, attributes.size(), attributes.lastModifiedTime().toInstant()));
    }
  }

  private static boolean hidden(Path relative) {
    for (Path step : relative) {
      if (leftOut(step.toString())) {
        return true;
      }
    }
    return false;
  }

  private static void refuse(
      Listing listing, Location location, ErrorCode code, String message, String advice) {
    listing.unreadable(location, new DramatisException(code, message, advice));
  }

  private static boolean leftOut(String fileName) {
    return fileName.startsWith(".")
        || fileName.startsWith("~$")
        || BOOKKEEPING.contains(fileName.toLowerCase(Locale.ROOT));
  }

  /**
   * The file's name as text, whatever charset this process was started with: UTF-8 where its bytes
   * are valid UTF-8, else Windows-1252, as old archives have it.
   */
  private static String readableName(Path child) {
    String decoded = child.getFileName().toString();
    if (decoded.chars().allMatch(c -> c < 0x80)) {
      return harmless(decoded);
    }
    byte[] bytes = percentDecoded(rawName(child));
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException notUtf8) {
      text = new String(bytes, Charset.forName("windows-1252"));
    }
    return harmless(Normalizer.normalize(text, Normalizer.Form.NFC));
  }

  private static String rawName(Path child) {
    String raw = child.toUri().getRawPath();
    raw = raw.endsWith("/") ? raw.substring(0, raw.length() - 1) : raw;
    return raw.substring(raw.lastIndexOf('/') + 1);
  }

  /**
   * Control characters, overrides of the writing direction, backslashes and a final exclamation
   * mark (which begins a path inside a file) become underscores.
   */
  private static String harmless(String name) {
    return DISTURBING.matcher(name).replaceAll("_");
  }

  private static byte[] percentDecoded(String raw) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(raw.length());
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (c == '%' && i + 2 < raw.length()) {
        bytes.write(Integer.parseInt(raw, i + 1, i + 3, 16));
        i += 2;
      } else {
        bytes.writeBytes(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
      }
    }
    return bytes.toByteArray();
  }

  private static List<Path> children(Path folder) throws IOException {
    List<Path> children = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
      stream.forEach(children::add);
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    children.sort(Comparator.comparing(child -> child.getFileName().toString()));
    return children;
  }

  private static String reason(IOException e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
