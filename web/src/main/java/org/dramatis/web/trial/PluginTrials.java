package org.dramatis.web.trial;

import java.io.InputStream;
import java.util.List;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.dramatis.core.wire.Cages;

/**
 * Tries plugin JARs beside those in use, and puts uploaded ones to use. Thread-safe; one is tried
 * at a time.
 */
public interface PluginTrials {

  /** Nothing is tried. */
  PluginTrials NONE =
      new PluginTrials() {
        @Override
        public boolean uploads() {
          return false;
        }

        @Override
        public Cages cages() {
          return new Cages(true, true);
        }

        @Override
        public Trial check(String file) {
          throw new DramatisException(
              ErrorCode.NOT_FOUND, "Plugins cannot be checked here", "Use dramatis plugins check");
        }

        @Override
        public Trial upload(String file, InputStream content) {
          return check(file);
        }

        @Override
        public Trial drop(String checksum) {
          return check(checksum);
        }
      };

  /** Whether JARs may be uploaded: as the settings say. */
  boolean uploads();

  /** In which cages parsers and plugins run, those that are tried too. */
  Cages cages();

  /**
   * Tries a JAR of the plugin folder.
   *
   * @param file its name
   * @throws DramatisException NOT_FOUND when there is no such JAR; CONFLICT while another one is
   *     tried
   */
  Trial check(String file);

  /**
   * Tries a JAR and, when nothing speaks against it, puts it into the plugin folder.
   *
   * @param file the name it is to have
   * @param content its bytes, which are read to the end; not closed
   * @throws DramatisException SETTING_INVALID when uploading is off, USAGE for a name that no JAR
   *     can have or a file that is too large, CONFLICT while another one is tried
   */
  Trial upload(String file, InputStream content);

  /**
   * Puts the JAR that was uploaded last into the plugin folder, in spite of what speaks against it.
   *
   * @param checksum its SHA-256, as its trial told
   * @throws DramatisException NOT_FOUND when it is not the last one, or cannot be loaded
   */
  Trial drop(String checksum);

  /**
   * What came of it.
   *
   * @param file name of the JAR
   * @param title name and version of the plugin; the file's name when it cannot be loaded
   * @param checksum SHA-256 of the JAR
   * @param reason why it cannot be loaded, or what is said of it; may be empty
   * @param effects what it would claim, replace, change and add, a line each
   * @param remarks what may be wrong with it
   * @param refusals what speaks against it
   * @param usable whether it can be loaded
   * @param passed whether nothing speaks against it
   * @param uploaded whether it was uploaded
   * @param dropped whether it is in the plugin folder
   */
  record Trial(
      String file,
      String title,
      String checksum,
      String reason,
      List<String> effects,
      List<String> remarks,
      List<String> refusals,
      boolean usable,
      boolean passed,
      boolean uploaded,
      boolean dropped) {

    public Trial {
      effects = List.copyOf(effects);
      remarks = List.copyOf(remarks);
      refusals = List.copyOf(refusals);
    }

    /** The same, in the plugin folder. */
    public Trial inUse() {
      return new Trial(
          file, title, checksum, reason, effects, remarks, refusals, usable, passed, uploaded,
          true);
    }
  }
}
