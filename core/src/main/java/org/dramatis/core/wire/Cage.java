package org.dramatis.core.wire;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What keeps a process that reads strangers' files, or runs strangers' code, from the rest of the
 * machine. What holds depends on the system, and is found out by trying it once.
 */
public enum Cage {
  /**
   * Bubblewrap: no network, no other processes, of the file system only what is named, nothing of
   * it writable but an own folder, no program to start.
   */
  BUBBLEWRAP("bubblewrap", "no network, no other files, no programs, no other processes"),
  /** Namespaces made by {@code unshare}: no network and no other processes; files can be read. */
  UNSHARE("unshare", "no network, no other processes; other files can be read, not the home"),
  /** Nothing but limits of time and memory. */
  NONE("none", "limits of time and memory alone");

  /** What a Java machine on Linux needs of the system besides itself. */
  private static final List<String> LIBRARIES =
      List.of(
          "/lib",
          "/lib32",
          "/lib64",
          "/usr/lib",
          "/usr/lib32",
          "/usr/lib64",
          "/nix/store",
          "/etc/ld.so.cache",
          "/etc/ld.so.conf",
          "/etc/ld.so.conf.d",
          "/etc/localtime",
          "/etc/timezone",
          "/etc/fonts",
          "/usr/share/fonts",
          "/usr/share/fontconfig",
          "/usr/share/zoneinfo");

  private static final List<String> PROGRAMS = List.of("/usr", "/bin", "/etc/alternatives");

  private static final Path JAVA = Path.of(System.getProperty("java.home"));
  private static final int DEPTH = 8;
  private static final int PATIENCE_SECONDS = 10;

  /** What the cage leaves of the capabilities of root: it may read what it was told to read. */
  private static final List<String> AS_ROOT =
      List.of("--cap-drop", "ALL", "--cap-add", "CAP_DAC_READ_SEARCH");

  /** As {@link ChildProcess#outlastSignals} for what is around the process. */
  private static final List<String> OUTLASTING =
      List.of("/bin/sh", "-c", "trap '' INT TERM HUP; exec \"$@\"", "cage");

  /**
   * Its first argument is what is kept of root's rights. Hides what the next ones name up to {@code
   * --}, then runs the rest.
   */
  private static final String SCRIPT =
      "keep=$1; shift; while [ \"$1\" != -- ]; do"
          + " if [ -d \"$1\" ]; then mount -t tmpfs tmpfs \"$1\" || exit 90;"
          + " elif [ -e \"$1\" ]; then mount --bind /dev/null \"$1\" || exit 90; fi;"
          + " shift; done; shift;"
          + " exec setpriv --bounding-set=\"$keep\" --inh-caps=-all --no-new-privs \"$@\"";

  private final String shown;
  private final String holds;

  Cage(String shown, String holds) {
    this.shown = shown;
    this.holds = holds;
  }

  /**
   * What a process sees.
   *
   * @param readable files and folders that it may read; empty for all
   * @param hidden files and folders within them that it may not
   * @param own the only folder that it may write to
   * @param programs whether it may start programs of the system
   * @param network whether it may use the network
   */
  public record View(
      List<Path> readable, List<Path> hidden, Path own, boolean programs, boolean network) {

    public View {
      readable = List.copyOf(readable);
      hidden = List.copyOf(hidden);
    }
  }

  /** The best one that works on this machine; tried once. */
  public static Cage best() {
    return Found.WORKING.get(0);
  }

  /** The best one that works on this machine where one is wanted, else none. */
  public static Cage best(boolean wanted) {
    return wanted ? best() : NONE;
  }

  /** Those that work on this machine, the best first; the last one always does. */
  public static List<Cage> working() {
    return Found.WORKING;
  }

  /** What people call it. */
  public String shown() {
    return shown;
  }

  /** What holds in it, in words. */
  public String holds() {
    return holds;
  }

  /** The command that runs a command in the cage. */
  public List<String> around(List<String> command, View view) {
    switch (this) {
      case BUBBLEWRAP:
        return bubblewrap(command, view);
      case UNSHARE:
        return unshare(command, view);
      case NONE:
        return command;
    }
    throw new IllegalStateException(name());
  }

  private static List<String> bubblewrap(List<String> command, View view) {
    List<String> all = new ArrayList<>(OUTLASTING);
    all.add("bwrap");
    if (root()) {
      // Without a user namespace, in which nobody else's files could be read.
      all.addAll(List.of("--unshare-ipc", "--unshare-pid", "--unshare-uts"));
      all.addAll(AS_ROOT);
    } else {
      all.addAll(List.of("--unshare-user", "--unshare-ipc", "--unshare-pid", "--unshare-uts"));
    }
    all.add("--unshare-cgroup-try");
    if (!view.network()) {
      all.add("--unshare-net");
    }
    all.add("--new-session");
    if (view.readable().isEmpty()) {
      all.addAll(List.of("--ro-bind", "/", "/"));
    }
    all.addAll(List.of("--proc", "/proc", "--dev", "/dev"));
    if (!view.readable().isEmpty()) {
      all.addAll(List.of("--tmpfs", "/tmp"));
      LIBRARIES.forEach(path -> readable(all, path));
      if (view.programs()) {
        PROGRAMS.forEach(path -> readable(all, path));
      }
      Found.JAVA_FILES.forEach(path -> readable(all, path.toString()));
      if (!view.programs()) {
        // By it Java starts programs; there is none to start but Java itself.
        Path helper = JAVA.resolve("lib").resolve("jspawnhelper");
        if (Files.exists(helper)) {
          all.addAll(List.of("--ro-bind", "/dev/null", helper.toString()));
        }
      }
      view.readable().forEach(path -> readable(all, path.toAbsolutePath().toString()));
    }
    for (Path hidden : concealed(view, false)) {
      all.addAll(
          Files.isDirectory(hidden)
              ? List.of("--tmpfs", hidden.toString())
              : List.of("--ro-bind", "/dev/null", hidden.toString()));
    }
    String own = view.own().toAbsolutePath().toString();
    all.addAll(List.of("--bind", own, own, "--chdir", own, "--"));
    all.addAll(command);
    return all;
  }

  private static void readable(List<String> all, String path) {
    all.addAll(List.of("--ro-bind-try", path, path));
  }

  private static List<String> unshare(List<String> command, View view) {
    List<String> all = new ArrayList<>(OUTLASTING);
    all.addAll(
        List.of("unshare", "--ipc", "--pid", "--mount", "--fork", "--mount-proc", "--kill-child"));
    if (!root()) {
      // Root has the right to all of it, and in a user namespace could read nobody else's files.
      all.addAll(List.of("--user", "--map-root-user"));
    }
    if (!view.network()) {
      all.add("--net");
    }
    all.addAll(
        List.of("--", "sh", "-c", SCRIPT, "cage", root() ? "-all,+dac_read_search" : "-all"));
    concealed(view, true).forEach(path -> all.add(path.toString()));
    all.add("--");
    all.addAll(command);
    return all;
  }

  /**
   * What is hidden, as far as it is there and hides nothing that is to be seen.
   *
   * @param all also what is not among what can be read
   */
  private static List<Path> concealed(View view, boolean all) {
    Predicate<Path> holdsNeeded =
        hidden ->
            Stream.concat(view.readable().stream(), Stream.of(view.own()))
                .anyMatch(path -> path.toAbsolutePath().startsWith(hidden));
    return view.hidden().stream()
        .map(Path::toAbsolutePath)
        .filter(Files::exists)
        .filter(holdsNeeded.negate())
        .filter(
            hidden ->
                all
                    || view.readable().isEmpty()
                    || view.readable().stream()
                        .anyMatch(path -> hidden.startsWith(path.toAbsolutePath())))
        .toList();
  }

  private static boolean root() {
    return "root".equals(System.getProperty("user.name"));
  }

  /** Found out when it is first asked for. */
  private static final class Found {

    static final List<Path> JAVA_FILES = javaFiles();
    static final List<Cage> WORKING = find();

    private static List<Cage> find() {
      Path own = Path.of(System.getProperty("java.io.tmpdir")).toAbsolutePath();
      List<String> trial =
          List.of(JAVA.resolve("bin").resolve("java").toString(), "-Xshare:auto", "-version");
      List<Cage> working = new ArrayList<>();
      for (Cage cage : List.of(BUBBLEWRAP, UNSHARE)) {
        boolean there =
            Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(
                    folder ->
                        Files.isExecutable(
                            Path.of(folder, cage == BUBBLEWRAP ? "bwrap" : "unshare")));
        if (there
            && works(cage.around(trial, new View(List.of(JAVA), List.of(), own, false, false)))) {
          working.add(cage);
        }
      }
      working.add(NONE);
      return List.copyOf(working);
    }

    private static boolean works(List<String> command) {
      try {
        Process process =
            new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
          return process.exitValue() == 0;
        }
        process.destroyForcibly();
        return false;
      } catch (IOException e) {
        return false;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }

    /** Java's own folder, and what links in it lead to: settings are elsewhere on some systems. */
    private static List<Path> javaFiles() {
      TreeSet<Path> files = new TreeSet<>(List.of(JAVA));
      try (Stream<Path> walked = Files.walk(JAVA, DEPTH)) {
        Path real = JAVA.toRealPath();
        files.add(real);
        List<Path> links = walked.filter(Files::isSymbolicLink).toList();
        for (Path link : links) {
          if (Files.exists(link)) {
            Path target = link.toRealPath();
            if (!target.startsWith(real)) {
              files.add(target);
              files.add(link.getParent().resolve(Files.readSymbolicLink(link)).normalize());
            }
          }
        }
      } catch (IOException e) {
        // Then it does not start in the cage, and the next best one is tried.
        return List.copyOf(files);
      }
      return List.copyOf(files);
    }
  }
}
