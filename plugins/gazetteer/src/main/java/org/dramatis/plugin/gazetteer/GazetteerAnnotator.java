package org.dramatis.plugin.gazetteer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.dramatis.core.actor.ActorType;
import org.dramatis.core.actor.Mention;
import org.dramatis.core.actor.MentionKind;
import org.dramatis.core.annotation.AnnotatedDocument;
import org.dramatis.core.annotation.Layer;
import org.dramatis.core.annotation.Layers;
import org.dramatis.core.document.Span;
import org.dramatis.core.spi.Annotator;

/**
 * Adds the listed names to those that were found.
 *
 * <p>The longest name wins, whoever found it: a listed name takes the place of found ones that it
 * holds, equals or crosses, and is left out within a longer found one. Thread-safe.
 */
final class GazetteerAnnotator implements Annotator {

  /** Raised with the code. */
  private static final String VERSION = "1";

  /** What a user lists is almost always meant; the word may be another one now and then. */
  private static final double CONFIDENCE = 0.95;

  private final GazetteerFile file;

  GazetteerAnnotator(GazetteerFile file) {
    this.file = file;
  }

  @Override
  public String name() {
    return "gazetteer";
  }

  @Override
  public String version() {
    return VERSION + "-" + file.version();
  }

  @Override
  public Set<Layer<?>> requires() {
    return Set.of(Layers.NAMES);
  }

  @Override
  public Set<Layer<?>> provides() {
    return Set.of(Layers.NAMES);
  }

  @Override
  public AnnotatedDocument annotate(AnnotatedDocument document) {
    List<Mention> found = document.layer(Layers.NAMES);
    List<Mention> listed = listed(document.text());
    return document.with(Layers.NAMES, listed.isEmpty() ? found : merged(found, listed));
  }

  private List<Mention> listed(String text) {
    NameTable names = file.names();
    List<Mention> listed = new ArrayList<>();
    if (names.size() == 0) {
      return listed;
    }
    Pieces pieces = Pieces.of(text);
    NameTable.Match match = new NameTable.Match();
    String producer = name() + "/" + version();
    int piece = 0;
    while (piece < pieces.size()) {
      if (names.longest(pieces, piece, match)) {
        ActorType type = names.type(match.form());
        listed.add(
            new Mention(
                new Span(pieces.start(piece), pieces.end(match.end() - 1)),
                MentionKind.NAME,
                type,
                type == ActorType.COUNTRY ? names.id(match.form()) : null,
                null,
                CONFIDENCE,
                producer));
        piece = match.end();
      } else {
        piece++;
      }
    }
    return listed;
  }

  private static List<Mention> merged(List<Mention> found, List<Mention> listed) {
    List<Mention> added = outermost(found, listed);
    List<Mention> merged = new ArrayList<>(added);
    int next = 0;
    for (Mention name : found) {
      while (next < added.size() && added.get(next).span().end() <= name.span().start()) {
        next++;
      }
      if (next == added.size() || !added.get(next).span().overlaps(name.span())) {
        merged.add(name);
      }
    }
    merged.sort(Comparator.comparing(Mention::span));
    return merged;
  }

  /** The listed names, in text order and apart, that are not within a longer found one. */
  private static List<Mention> outermost(List<Mention> found, List<Mention> listed) {
    List<Mention> outermost = new ArrayList<>();
    int next = 0;
    int furthest = -1;
    int from = 0;
    for (Mention name : listed) {
      Span span = name.span();
      // Of the found names that begin no later, the one that goes furthest holds it if any does.
      while (next < found.size() && found.get(next).span().start() <= span.start()) {
        Span other = found.get(next).span();
        if (other.end() > furthest) {
          furthest = other.end();
          from = other.start();
        }
        next++;
      }
      boolean within = furthest > span.end() || (furthest == span.end() && from < span.start());
      if (!within) {
        outermost.add(name);
      }
    }
    return outermost;
  }
}
