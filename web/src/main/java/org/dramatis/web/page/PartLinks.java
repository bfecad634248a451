package org.dramatis.web.page;

import java.util.ArrayList;
import java.util.List;
import org.dramatis.analytics.report.ComparedPair;
import org.dramatis.analytics.report.Part;
import org.dramatis.analytics.report.Scope;
import org.dramatis.analytics.report.Window;
import org.dramatis.web.request.Parameters;
import org.jspecify.annotations.Nullable;

/** Where the figures of a part of the corpus lead: to what they were counted from. */
public final class PartLinks {

  private PartLinks() {}

  /** The documents of a period and a source; null where the period ends before it begins. */
  public static @Nullable Part part(Scope scope) {
    boolean reversed =
        scope.from().isPresent()
            && scope.to().isPresent()
            && scope.from().get().isAfter(scope.to().get());
    return reversed ? null : Part.of(scope);
  }

  /** The places where a word stands in a part. */
  public static PageLink word(Part part, String word) {
    return within(PageLink.to("/search").with("q", part.search(word)), part);
  }

  /** The documents of a part. */
  public static PageLink documents(Part part) {
    return part.text().isEmpty() && part.folder().isEmpty()
        ? within(PageLink.to("/documents"), part)
        : searched(part);
  }

  /** The documents of a part that mention an actor. */
  public static PageLink documents(Part part, String actor) {
    return documents(part).with("actor", actor);
  }

  /** Where a part has two actors together. */
  static PageLink pair(Part part, ComparedPair pair, Window window) {
    if (part.text().isEmpty() && part.folder().isEmpty()) {
      return within(PageLink.pair(pair.first(), pair.second()), part)
          .with("window", Parameters.word(window));
    }
    return searched(part).toggled("actor", pair.first()).toggled("actor", pair.second());
  }

  private static PageLink searched(Part part) {
    PageLink search = PageLink.to("/search");
    return within(part.text().isEmpty() ? search : search.with("q", part.text()), part);
  }

  private static PageLink within(PageLink link, Part part) {
    PageLink within = link;
    if (part.scope().from().isPresent()) {
      within = within.with("from", part.scope().from().get());
    }
    if (part.scope().to().isPresent()) {
      within = within.with("to", part.scope().to().get());
    }
    if (part.folder().isPresent()) {
      // It begins with the name of its source.
      return within.with("folder", part.folder().get());
    }
    return part.scope().source().isPresent()
        ? within.with("source", part.scope().source().get())
        : within;
  }

  /** The words of a part, against the rest. */
  public static PageLink words(Part part) {
    PageLink link = within(PageLink.to(ContrastController.WORDS), part);
    List<String> names = List.of("actor", "other");
    for (int i = 0; i < part.actors().size(); i++) {
      link = link.with(names.get(i), part.actors().get(i));
    }
    return part.text().isEmpty() ? link : link.with("q", part.text());
  }

  /** A part beside another one, which may still have to be chosen. */
  public static PageLink compared(Part first, Part second) {
    PageLink link = PageLink.to(ContrastController.COMPARE);
    for (String[] field : fields(first)) {
      link = link.with("a-" + field[0], field[1]);
    }
    for (String[] field : fields(second)) {
      link = link.with("b-" + field[0], field[1]);
    }
    return link;
  }

  private static List<String[]> fields(Part part) {
    List<String[]> fields = new ArrayList<>();
    if (!part.text().isEmpty()) {
      fields.add(new String[] {"q", part.text()});
    }
    part.folder().ifPresent(folder -> fields.add(new String[] {"folder", folder}));
    part.scope().from().ifPresent(day -> fields.add(new String[] {"from", day.toString()}));
    part.scope().to().ifPresent(day -> fields.add(new String[] {"to", day.toString()}));
    part.scope().source().ifPresent(source -> fields.add(new String[] {"source", source}));
    return fields;
  }
}
