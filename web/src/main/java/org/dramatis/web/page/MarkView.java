package org.dramatis.web.page;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.dramatis.analytics.report.Mark;
import org.dramatis.web.request.Parameters;

/**
 * A mention as the page shows it.
 *
 * @param id its place on the page; empty where it was cut in two and this is not the first part
 * @param span where it stands in its document, as {@code start-end}; empty where it is not counted
 *     and so cannot be corrected
 * @param style names of its classes
 * @param actor id of its actor
 * @param name name of its actor
 * @param href address of its actor
 * @param type type of its actor, in words
 * @param kind how it refers, in words
 * @param sure share and confidence in words
 * @param reason why it belongs to the actor
 * @param standsFor the country that it stands for; empty for none, and where it was cut in two and
 *     this is not the first part
 * @param note further remarks; may be empty
 */
public record MarkView(
    String id,
    String span,
    String style,
    String actor,
    String name,
    String href,
    String type,
    String kind,
    String sure,
    String reason,
    String standsFor,
    String note) {

  /** Number of colours that tell actors apart on one page; the style sheet has as many. */
  static final int COLOURS = 10;

  /** Those that texts keep apart from their country; Java knows names of whole countries only. */
  /** What the platform does not know: parts of countries, and states that ended. */
  private static final Map<String, String> OTHER_COUNTRIES =
      Map.ofEntries(
          Map.entry("GB-ENG", "England"),
          Map.entry("GB-NIR", "Northern Ireland"),
          Map.entry("GB-SCT", "Scotland"),
          Map.entry("GB-WLS", "Wales"),
          Map.entry("CS", "Czechoslovakia"),
          Map.entry("DD", "East Germany"),
          Map.entry("SU", "Soviet Union"),
          Map.entry("VD", "North Vietnam"),
          Map.entry("XO", "Ottoman Empire"),
          Map.entry("XV", "South Vietnam"),
          Map.entry("XW", "West Germany"),
          Map.entry("YD", "South Yemen"),
          Map.entry("YU", "Yugoslavia"),
          Map.entry("ZR", "Zaire"));

  /**
   * Shows a mention.
   *
   * @param look how mentions are shown
   * @param first whether this is its first part
   */
  static MarkView of(Mark mark, MarkedText.Look look, boolean first) {
    Integer colour = look.colours().get(mark.actor());
    StringBuilder style = new StringBuilder("m");
    style.append(
        colour == null
            ? " t-" + mark.type().name().toLowerCase(Locale.ROOT)
            : " c" + colour % COLOURS);
    style.append(" k-").append(Parameters.word(mark.kind()));
    if (mark.share() < 1) {
      style.append(" unsure");
    }
    if (!mark.counted()) {
      style.append(" uncounted");
    }
    if (mark.actor().equals(look.chosen())) {
      style.append(" same");
    }
    StringBuilder note = new StringBuilder();
    if (!mark.counted()) {
      note.append("Not counted: boilerplate or a repetition. ");
    }
    String standsFor = mark.metonymOf() == null ? "" : country(mark.metonymOf());
    if (!standsFor.isEmpty()) {
      note.append("Stands for ").append(standsFor).append(". ");
    }
    return new MarkView(
        first ? id(mark) : "",
        mark.counted() ? mark.span().start() + "-" + mark.span().end() : "",
        style.toString(),
        mark.actor(),
        mark.actorName(),
        PageLink.actor(mark.actor()).toString(),
        Format.type(mark.type()),
        Format.kind(mark.kind()),
        mark.reason().equals(Mark.DECIDED)
            ? "as decided"
            : mark.share() < 1
                ? Format.percent(mark.share()) + " of it belongs here, the rest to another actor"
                : Format.percent(mark.confidence()) + " sure",
        mark.reason().equals(Mark.DECIDED) ? "" : mark.reason(),
        first ? standsFor : "",
        note.toString().strip());
  }

  /** The place of a mention on a page that shows its document. */
  static String id(Mark mark) {
    return "m" + mark.span().start() + "-" + mark.span().end();
  }

  /** The name of a country or of a part of one; its code where no name is known. */
  static String country(String code) {
    String known = OTHER_COUNTRIES.get(code);
    return known == null && code.length() == 2
        ? new Locale.Builder().setRegion(code).build().getDisplayCountry(Locale.ENGLISH)
        : Objects.requireNonNullElse(known, code);
  }

  /** All of it in one line, for readers without scripts. */
  public String summary() {
    return name
        + ": "
        + kind
        + ", "
        + sure
        + (reason.isEmpty() ? "" : " – " + reason)
        + (note.isEmpty() ? "" : " – " + note);
  }
}
