package org.dramatis.analytics.dossier;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.dramatis.analytics.report.Window;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;

/**
 * What a dossier is about.
 *
 * @param actors ids of the actors: none for the corpus, one, or two for a pair
 * @param window how near the two of a pair stand in what is quoted; of no meaning otherwise
 */
public record Subject(List<String> actors, Window window) {

  /** The corpus: its dossier is the report. */
  public static final Subject CORPUS = new Subject(List.of(), Window.SENTENCE);

  /** How schedules call the report of the corpus. */
  private static final String REPORT = "report";

  /** How schedules call a dossier, followed by the ids of its actors. */
  private static final String DOSSIER = "dossier";

  public Subject {
    actors = List.copyOf(actors);
    Objects.requireNonNull(window, "window");
    if (actors.size() > 2) {
      throw new IllegalArgumentException("more than two actors: " + actors);
    }
    if (actors.size() == 2 && actors.get(0).equals(actors.get(1))) {
      throw new DramatisException(
          ErrorCode.USAGE, "A pair needs two different actors", "Name another one");
    }
  }

  /** An actor. */
  public static Subject actor(String id) {
    return new Subject(List.of(id), Window.SENTENCE);
  }

  /** Two actors and what holds both. */
  public static Subject pair(String first, String second, Window window) {
    return new Subject(List.of(first, second), window);
  }

  /** How commands and schedules call it: {@code report}, or {@code dossier} with ids. */
  public String name() {
    if (actors.isEmpty()) {
      return REPORT;
    }
    return DOSSIER
        + " "
        + String.join(" ", actors)
        + (actors.size() == 2 && window != Window.SENTENCE
            ? " " + window.name().toLowerCase(Locale.ROOT)
            : "");
  }

  /** Whether a name is one of a subject. */
  public static boolean isName(String name) {
    return name.equals(REPORT) || name.startsWith(DOSSIER + " ");
  }

  /**
   * The subject of a name.
   *
   * @throws DramatisException USAGE for what {@link #name} never gives
   */
  public static Subject named(String name) {
    if (name.equals(REPORT)) {
      return CORPUS;
    }
    String[] words = name.strip().split("\\s+");
    if (!words[0].equals(DOSSIER) || words.length < 2 || words.length > 4) {
      throw new DramatisException(
          ErrorCode.USAGE,
          "Not a dossier: " + name,
          "Write report, or dossier with the ids of one or two actors");
    }
    if (words.length == 2) {
      return actor(words[1]);
    }
    try {
      return pair(
          words[1],
          words[2],
          words.length == 3 ? Window.SENTENCE : Window.valueOf(words[3].toUpperCase(Locale.ROOT)));
    } catch (IllegalArgumentException e) {
      throw new DramatisException(
          ErrorCode.USAGE, "Not a window: " + words[3], "Write sentence, paragraph or document", e);
    }
  }
}
