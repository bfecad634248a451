package org.dramatis.annotators.name;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.dramatis.annotators.dictionary.UserDictionary;
import org.dramatis.annotators.token.Segmentation;
import org.dramatis.core.actor.Mention;
import org.dramatis.core.annotation.AnnotatedDocument;
import org.dramatis.core.annotation.Layer;
import org.dramatis.core.annotation.Layers;
import org.dramatis.core.annotation.SpanList;
import org.dramatis.core.document.Published;
import org.dramatis.core.document.Span;
import org.dramatis.core.spi.Annotator;
import org.dramatis.core.version.ContentVersion;

/**
 * Finds names of persons, organisations, countries and places, and demonyms, in English text.
 *
 * <p>A name's span holds no title before it, no article and no possessive ending. A country within
 * the name of an organisation or place is a mention of its own, nested in the longer one, unless
 * that is not wanted. Thread-safe.
 */
public final class NameAnnotator implements Annotator {

  /** To be raised when the same tokens, model and tables give other names. */
  private static final int NUMBER = 7;

  /** All that the annotator reads; a change of any of them is another version. */
  static final List<String> RESOURCES =
      List.of(
          "names.bin.gz",
          "lexica.bin.gz",
          "vocabulary.bin.gz",
          "/org/dramatis/annotators/country/countries.tsv",
          "/org/dramatis/annotators/country/nicknames.tsv",
          "/org/dramatis/annotators/country/regions.tsv",
          "/org/dramatis/annotators/country/seats.tsv",
          "/org/dramatis/annotators/resolve/lexicon/broader-nouns.txt",
          "/org/dramatis/annotators/resolve/lexicon/english.txt",
          "/org/dramatis/annotators/resolve/lexicon/first-names.tsv.gz",
          "/org/dramatis/annotators/resolve/lexicon/name-nouns.txt",
          "/org/dramatis/annotators/resolve/lexicon/person-nouns.txt",
          "/org/dramatis/annotators/resolve/lexicon/word-classes.tsv.gz");

  private static final String VERSION =
      NUMBER + "." + ContentVersion.of(NameAnnotator.class, RESOURCES);

  /** Read with the first document: a run that annotates none need not read it. */
  private static final class Shipped {
    static final NameFinder FINDER = NameFinder.shipped();
  }

  private final UserDictionary dictionary;

  private final boolean nested;

  /** Makes an annotator with the model that is part of this build, which all of them share. */
  public NameAnnotator() {
    this(UserDictionary.EMPTY, true);
  }

  /**
   * Makes an annotator that also knows the names of a user's dictionary.
   *
   * @param nested whether names within longer names are mentions of their own
   */
  public NameAnnotator(UserDictionary dictionary, boolean nested) {
    this.dictionary = dictionary;
    this.nested = nested;
  }

  @Override
  public String name() {
    return "dramatis-names";
  }

  @Override
  public String version() {
    String given = dictionary.fingerprint().isEmpty() ? "" : "+" + dictionary.fingerprint();
    return VERSION + given + (nested ? "" : "-nested");
  }

  @Override
  public Set<Layer<?>> requires() {
    return Set.of(Layers.TOKENS, Layers.SENTENCES);
  }

  @Override
  public Set<Layer<?>> provides() {
    return Set.of(Layers.NAMES);
  }

  @Override
  public Set<String> languages() {
    return Set.of("en");
  }

  @Override
  public AnnotatedDocument annotate(AnnotatedDocument document) {
    String producer = name() + "/" + version();
    Segmentation segmentation = segmentation(document);
    Published published = document.document().published();
    List<UserDictionary.Match> given =
        dictionary.find(
            document.text(), segmentation.tokens(), published == null ? null : published.date());
    List<Mention> mentions = new ArrayList<>();
    int end = 0;
    for (FoundName found : Shipped.FINDER.find(document.text(), segmentation, given)) {
      if (!nested && found.end() <= end) {
        continue;
      }
      end = Math.max(end, found.end());
      mentions.add(
          new Mention(
              new Span(found.start(), found.end()),
              found.kind(),
              found.type(),
              found.country(),
              found.metonymOf(),
              found.confidence(),
              producer));
    }
    return document.with(Layers.NAMES, mentions);
  }

  private static Segmentation segmentation(AnnotatedDocument document) {
    SpanList tokens = document.tokens();
    int[] bounds = new int[2 * tokens.size()];
    for (int t = 0; t < tokens.size(); t++) {
      bounds[2 * t] = tokens.start(t);
      bounds[2 * t + 1] = tokens.end(t);
    }
    SpanList spans = document.sentences();
    int[] sentences = new int[2 * spans.size()];
    int t = 0;
    for (int s = 0; s < spans.size(); s++) {
      while (t < tokens.size() && tokens.start(t) < spans.start(s)) {
        t++;
      }
      sentences[2 * s] = t;
      while (t < tokens.size() && tokens.end(t) <= spans.end(s)) {
        t++;
      }
      sentences[2 * s + 1] = t;
    }
    return new Segmentation(bounds, sentences, new int[0]);
  }
}
