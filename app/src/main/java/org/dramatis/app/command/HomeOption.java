package org.dramatis.app.command;

import java.nio.file.Path;
import org.dramatis.app.runtime.Dramatis;
import org.dramatis.app.runtime.Home;
import org.dramatis.app.runtime.Installation;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that says where the home is; every command has it. */
final class HomeOption {

  @Option(
      names = "--home",
      paramLabel = "FOLDER",
      description =
          "Folder that holds settings, database and logs. Default: the environment variable"
              + " DRAMATIS_HOME, else dramatis-home in the current folder.")
  private @Nullable Path folder;

  /** The home; its folder is made when it is missing. */
  Home home() {
    return Home.open(Home.locate(folder, System.getenv(Home.VARIABLE)));
  }

  /** Everything, opened on the home. */
  Dramatis open() {
    return Dramatis.open(home(), Installation.current());
  }
}
