package org.dramatis.analytics.dossier;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.dramatis.analytics.report.PairRow;
import org.dramatis.core.actor.ActorType;

/**
 * Actors around one or two in the middle, with the ties between all of them. The same ties give the
 * same picture.
 */
final class TiesPicture implements Picture {

  /**
   * An actor.
   *
   * @param id its id
   * @param name its name
   * @param type its type
   */
  record Node(String id, String name, ActorType type) {}

  private record Place(double x, double y) {}

  private static final double WIDTH = 720;
  private static final double HEIGHT = 400;
  private static final double WIDE = 205;
  private static final double TALL = 158;
  private static final int INK = 0x222b36;
  private static final int TIE = 0x7f93a8;
  private static final int BETWEEN = 0xd3dae2;
  private static final int LONGEST = 30;

  private final List<Node> middle;
  private final List<Node> around;
  private final List<PairRow> ties;

  /**
   * A picture.
   *
   * @param middle one or two actors, or none
   * @param around those around them
   * @param ties ties between any of them
   */
  TiesPicture(List<Node> middle, List<Node> around, List<PairRow> ties) {
    this.middle = List.copyOf(middle);
    this.around = List.copyOf(around);
    this.ties = List.copyOf(ties);
  }

  @Override
  public double width() {
    return WIDTH;
  }

  @Override
  public double height() {
    return HEIGHT;
  }

  @Override
  public void draw(Canvas canvas) throws IOException {
    Map<String, Place> places = new HashMap<>();
    double centre = WIDTH / 2;
    for (int i = 0; i < middle.size(); i++) {
      double x = middle.size() == 1 ? centre : centre + (i == 0 ? -90 : 90);
      places.put(middle.get(i).id(), new Place(x, HEIGHT / 2));
    }
    int parts = around.size();
    for (int i = 0; i < parts; i++) {
      // Half a step on: nobody stands at the very top, where labels of both sides would meet.
      double angle = 2 * Math.PI * (i + 0.5) / parts - Math.PI / 2;
      places.put(
          around.get(i).id(),
          new Place(centre + WIDE * Math.cos(angle), HEIGHT / 2 + TALL * Math.sin(angle)));
    }
    List<String> inside = new ArrayList<>();
    middle.forEach(node -> inside.add(node.id()));
    long most = ties.stream().mapToLong(PairRow::count).max().orElse(1);
    for (boolean own : new boolean[] {false, true}) {
      for (PairRow tie : ties) {
        Place from = places.get(tie.first());
        Place to = places.get(tie.second());
        boolean touches = inside.contains(tie.first()) || inside.contains(tie.second());
        if (from != null && to != null && touches == own) {
          double thickness = 0.6 + 5 * Math.sqrt((double) tie.count() / most);
          canvas.line(from.x(), from.y(), to.x(), to.y(), thickness, own ? TIE : BETWEEN);
        }
      }
    }
    for (Node node : around) {
      Place place = places.get(node.id());
      canvas.disc(place.x(), place.y(), 6, colour(node.type()));
      boolean left = place.x() < centre;
      canvas.label(
          place.x() + (left ? -11 : 11),
          place.y() + 4,
          shortened(node.name()) + tied(node.id(), inside),
          11.5,
          left ? Canvas.Anchor.END : Canvas.Anchor.START,
          INK);
    }
    for (Node node : middle) {
      Place place = places.get(node.id());
      canvas.disc(place.x(), place.y(), 10, colour(node.type()));
      String name = shortened(node.name());
      double half = name.length() * 3.6 + 4;
      canvas.box(place.x() - half, place.y() + 14, 2 * half, 18, 0xffffff);
      canvas.label(place.x(), place.y() + 27, name, 13, Canvas.Anchor.MIDDLE, INK);
    }
  }

  /** How often an actor stands with those in the middle, for its label. */
  private String tied(String id, List<String> inside) {
    if (inside.size() != 1) {
      return "";
    }
    return ties.stream()
        .filter(tie -> tie.first().equals(id) || tie.second().equals(id))
        .filter(tie -> inside.contains(tie.first()) || inside.contains(tie.second()))
        .findFirst()
        .map(tie -> String.format(Locale.ENGLISH, " · %,d", tie.count()))
        .orElse("");
  }

  private static String shortened(String name) {
    int points = name.codePointCount(0, name.length());
    return points <= LONGEST
        ? name
        : name.substring(0, name.offsetByCodePoints(0, LONGEST - 1)) + "…";
  }

  private static int colour(ActorType type) {
    switch (type) {
      case PERSON:
        return 0x2f5d8a;
      case ORGANIZATION:
        return 0x8a5a2f;
      case COUNTRY:
        return 0x2f7d5b;
      case PLACE:
        return 0x77508c;
    }
    throw new IllegalStateException(type.name());
  }
}
