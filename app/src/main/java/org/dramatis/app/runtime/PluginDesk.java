package org.dramatis.app.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.dramatis.app.preflight.Preflight;
import org.dramatis.app.settings.KnownSettings;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.dramatis.core.plugin.Plugin;
import org.dramatis.core.plugin.PluginState;
import org.dramatis.core.version.Sha256;
import org.dramatis.core.wire.Cages;
import org.dramatis.web.trial.PluginTrials;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tries plugins for the pages, and takes in those that are uploaded. */
final class PluginDesk implements PluginTrials {

  private static final Logger LOG = LoggerFactory.getLogger(PluginDesk.class);

  /** What a name may be: nothing that a file system or a shell reads otherwise than as a name. */
  private static final Pattern NAME =
      Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+-]{0,99}\\.jar", Pattern.CASE_INSENSITIVE);

  /** Names that Windows keeps for devices, whatever comes after a dot. */
  private static final Pattern RESERVED =
      Pattern.compile("(con|prn|aux|nul|com[0-9]|lpt[0-9])\\..*", Pattern.CASE_INSENSITIVE);

  /** Bytes that an upload may have. */
  static final long LARGEST = 512L << 20;

  private final Dramatis program;
  private final long largest;
  private final Semaphore turn = new Semaphore(1);
  private @Nullable Path waiting;
  private @Nullable Trial last;

  /**
   * A desk of a program.
   *
   * @param largest bytes that an upload may have
   */
  PluginDesk(Dramatis program, long largest) {
    this.program = program;
    this.largest = largest;
  }

  @Override
  public boolean uploads() {
    return program.home().settings().get(KnownSettings.PLUGINS_UPLOAD);
  }

  @Override
  public Cages cages() {
    return program.cages();
  }

  @Override
  public Trial check(String file) {
    Path folder = program.plugins().folder();
    boolean there =
        program.plugins().plugins().stream()
            .anyMatch(plugin -> !plugin.builtIn() && plugin.file().equals(file));
    if (!there) {
      throw new DramatisException(
          ErrorCode.NOT_FOUND, "There is no plugin file " + file, "Take one of the list");
    }
    return alone(() -> tried(folder.resolve(file), file, sum(folder.resolve(file)), false));
  }

  @Override
  public Trial upload(String file, InputStream content) {
    if (!uploads()) {
      throw new DramatisException(
          ErrorCode.SETTING_INVALID,
          "Plugins are not taken by the pages",
          "Set plugins.upload = true, or copy the JAR into " + program.plugins().folder());
    }
    if (!NAME.matcher(file).matches() || RESERVED.matcher(file).matches()) {
      throw new DramatisException(
          ErrorCode.USAGE,
          "No JAR can have the name " + file,
          "Take up to 100 letters, digits, dots, hyphens and underscores, and .jar at the end");
    }
    return alone(() -> taken(file, content));
  }

  private Trial taken(String file, InputStream content) {
    forget();
    try {
      Path folder = Files.createTempDirectory("dramatis-upload-");
      Path jar = folder.resolve(file);
      waiting = jar;
      MessageDigest digest = Sha256.begin();
      copy(content, jar, digest);
      Trial trial = tried(jar, file, HexFormat.of().formatHex(digest.digest()), true);
      last = trial;
      return trial.passed() ? dropped(jar, trial) : trial;
    } catch (IOException e) {
      forget();
      throw new DramatisException(
          ErrorCode.INPUT_OUTPUT,
          file + " cannot be taken: " + e.getMessage(),
          "Send it again; see that there is space for temporary files",
          e);
    } catch (RuntimeException e) {
      forget();
      throw e;
    }
  }

  private void copy(InputStream content, Path jar, MessageDigest digest) throws IOException {
    byte[] buffer = new byte[1 << 16];
    long size = 0;
    try (OutputStream out = Files.newOutputStream(jar)) {
      for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
        size += read;
        if (size > largest) {
          throw new DramatisException(
              ErrorCode.USAGE,
              jar.getFileName() + " is larger than " + largest + " bytes",
              "Copy it into the plugin folder");
        }
        digest.update(buffer, 0, read);
        out.write(buffer, 0, read);
      }
    }
  }

  @Override
  public Trial drop(String checksum) {
    return alone(
        () -> {
          Trial trial = last;
          Path jar = waiting;
          if (!uploads()
              || trial == null
              || jar == null
              || !trial.usable()
              || !trial.checksum().equals(checksum)) {
            throw new DramatisException(
                ErrorCode.NOT_FOUND, "That JAR does not wait here any more", "Upload it again");
          }
          return dropped(jar, trial);
        });
  }

  /** Puts a JAR into the plugin folder: whole or not at all. */
  private Trial dropped(Path jar, Trial trial) {
    Path folder = program.plugins().folder();
    try {
      Files.createDirectories(folder);
      // Not *.jar yet: nobody loads half of it.
      Path part = Files.createTempFile(folder, "upload-", ".part");
      try {
        Files.copy(jar, part, StandardCopyOption.REPLACE_EXISTING);
        Files.move(part, folder.resolve(trial.file()), StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (IOException e) {
      throw new DramatisException(
          ErrorCode.INPUT_OUTPUT,
          trial.file() + " cannot be put into " + folder + ": " + e,
          "Check that the folder may be written",
          e);
    }
    forget();
    program.plugins().refresh();
    return trial.inUse();
  }

  private void forget() {
    Path jar = waiting;
    waiting = null;
    last = null;
    if (jar != null) {
      try {
        Files.deleteIfExists(jar);
        Files.deleteIfExists(jar.toAbsolutePath().getParent());
      } catch (IOException e) {
        LOG.debug("Left behind: {}", jar, e);
      }
    }
  }

  private Trial tried(Path jar, String file, String checksum, boolean uploaded) {
    Preflight preflight = program.preflight(jar, List.of());
    Plugin plugin = preflight.plugin();
    return new Trial(
        file,
        (plugin.name() + " " + plugin.version()).strip(),
        checksum,
        plugin.reason(),
        preflight.effects(),
        preflight.remarks(),
        preflight.refusals(),
        plugin.state() == PluginState.ACTIVE,
        preflight.passed(),
        uploaded,
        false);
  }

  private static String sum(Path jar) {
    MessageDigest digest = Sha256.begin();
    try (InputStream in = Files.newInputStream(jar)) {
      in.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
    } catch (IOException e) {
      throw new DramatisException(
          ErrorCode.INPUT_OUTPUT, jar + " cannot be read: " + e, "Check its permissions", e);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private Trial alone(Supplier<Trial> trial) {
    if (!turn.tryAcquire()) {
      throw new DramatisException(
          ErrorCode.CONFLICT, "Another plugin is being tried", "Try again in a minute");
    }
    try {
      return trial.get();
    } finally {
      turn.release();
    }
  }
}
