package org.dramatis.app.command;

import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Function;
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

  /** The home, for its settings only; it need not be there. */
  Home look() {
    return Home.look(path());
  }

  /** The home, made when it is missing; nothing of it is opened. */
  Home opened() {
    return Home.open(path());
  }

  /** Whether there is a home. */
  boolean exists() {
    return Home.isAt(path());
  }

  /**
   * Opens everything on a home that is there, does something with it, and closes it.
   *
   * @return the exit code of a command that is done
   */
  int use(Consumer<Dramatis> work) {
    return finish(
        dramatis -> {
          work.accept(dramatis);
          return ExitCode.DONE;
        });
  }

  /**
   * Opens everything on a home that is there, does something with it that has an exit code, and
   * closes it. What fails because the process is told to end is no failure.
   */
  int finish(Function<Dramatis, ExitCode> work) {
    return finish(checked(existing()), work);
  }

  /** The same as {@link #finish} on a home that is made when it is missing. */
  int begin(Function<Dramatis, ExitCode> work) {
    return finish(checked(Home.open(path())), work);
  }

  /** The same as {@link #begin}, for a home whose database is made anew when it is missing. */
  int rebuild(Function<Dramatis, ExitCode> work) {
    return finish(Home.open(path()), work);
  }

  /** A home that was used before. */
  Home existing() {
    return Home.existing(path());
  }

  private static Home checked(Home home) {
    home.checkDatabase();
    return home;
  }

  /** Where the home is. */
  Path path() {
    return Home.locate(folder, System.getenv(Home.VARIABLE));
  }

  private static int finish(Home home, Function<Dramatis, ExitCode> work) {
    try (Dramatis dramatis = Dramatis.open(home, Installation.current())) {
      try {
        return work.apply(dramatis).status();
      } catch (RuntimeException e) {
        if (dramatis.ending()) {
          return ExitCode.STOPPED.status();
        }
        throw e;
      }
    }
  }
}
