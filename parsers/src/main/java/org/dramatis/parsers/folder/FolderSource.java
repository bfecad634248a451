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
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.text.Normalizer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.dramatis.core.document.Location;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.dramatis.core.spi.DocumentSource;

/**
 * The files of a folder and of the folders in it, sorted by name, file by file and folder by folder.
 *
 * <p>Symbolic links are followed; one that leads back to a folder it lies in is reported, as are
 * pipes, devices, what may not be read, and links that lead nowhere. Left out
 * without a word: names that start with a dot, the bookkeeping files of operating systems and office
 * programs ({@code Thumbs.db}, {@code desktop.ini}, {@code ~$letter.docx}, {@code __MACOSX}).
 *
 * <p>Immutable; each call of {@link #list} looks at the folder anew.
 */
public final class FolderSource implements DocumentSource {

  private static final Set<String> BOOKKEEPING =
      Set.of("thumbs.db", "desktop.ini", "__macosx", "$recycle.bin", "system volume information");

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
    Deque<Object> above = new ArrayDeque<>();
    try {
      above.push(identity(folder));
      walk(children(folder), "", above, listing);
    } catch (IOException e) {
      throw new DramatisException(
          ErrorCode.INPUT_OUTPUT,
          "The folder " + folder + " cannot be read: " + reason(e),
          "Check its permissions",
          e);
    }
  }

  private void walk(List<Path> children, String prefix, Deque<Object> above, Listing listing) {
    Set<String> taken = new HashSet<>();
    for (Path child : children) {
      String childName = readableName(child);
      if (leftOut(childName)) {
        continue;
      }
      String path = prefix + childName;
      Location location = new Location(name, path);
      if (!taken.add(childName)) {
        refuse(
            listing,
            location,
            ErrorCode.CONFLICT,
            "Two files have the name " + path + " once their names are read as text",
            "Rename one of them, then run again");
        continue;
      }
      try {
        visit(child, location, above, listing);
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
            "Remove the link or put back what it leads to");
      } catch (FileSystemLoopException e) {
        refuse(
            listing,
            location,
            ErrorCode.NOT_A_FILE,
            path + " is a link that leads back to itself",
            "Remove the link");
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

  private void visit(Path child, Location location, Deque<Object> above, Listing listing)
      throws IOException {
    BasicFileAttributes attributes;
    try {
      attributes = Files.readAttributes(child, BasicFileAttributes.class);
    } catch (FileSystemException e) {
      if (Files.isSymbolicLink(child) && e.getClass() == FileSystemException.class) {
        throw new FileSystemLoopException(location.path());
      }
      throw e;
    }
    if (attributes.isDirectory()) {
      Object identity = identity(child);
      if (above.contains(identity)) {
        refuse(
            listing,
            location,
            ErrorCode.NOT_A_FILE,
            location.path() + " is a link back to a folder it lies in",
            "Nothing is lost: its files are read where they really are");
        return;
      }
      List<Path> children = children(child);
      above.push(identity);
      walk(children, location.path() + "/", above, listing);
      above.pop();
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
      return decoded.replace('\\', '_');
    }
    String raw = child.toUri().getRawPath();
    raw = raw.endsWith("/") ? raw.substring(0, raw.length() - 1) : raw;
    byte[] bytes = percentDecoded(raw.substring(raw.lastIndexOf('/') + 1));
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException notUtf8) {
      text = new String(bytes, Charset.forName("windows-1252"));
    }
    return Normalizer.normalize(text, Normalizer.Form.NFC).replace('\\', '_');
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

  private static Object identity(Path folder) throws IOException {
    Object key = Files.readAttributes(folder, BasicFileAttributes.class).fileKey();
    return key == null ? folder.toRealPath() : key;
  }

  private static String reason(IOException e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
