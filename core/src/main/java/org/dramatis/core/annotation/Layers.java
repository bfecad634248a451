package org.dramatis.core.annotation;

import java.util.List;
import org.dramatis.core.actor.Chain;
import org.dramatis.core.actor.Mention;
import org.dramatis.core.document.Span;

/** The layers that the product's own annotators make, in the order in which they arise. */
public final class Layers {

  /** Paragraphs of the text; a {@link SpanList}. */
  public static final Layer<Span> PARAGRAPHS = new Layer<>("paragraphs", Span.class);

  /** Sentences; none crosses a paragraph; a {@link SpanList}. */
  public static final Layer<Span> SENTENCES = new Layer<>("sentences", Span.class);

  /** Tokens; none crosses a sentence; a {@link SpanList}. */
  public static final Layer<Span> TOKENS = new Layer<>("tokens", Span.class);

  /** Names and demonyms as found, before resolution; they may nest. */
  public static final Layer<Mention> NAMES = new Layer<>("names", Mention.class);

  /** All mentions, of every kind; they may nest. */
  public static final Layer<Mention> MENTIONS = new Layer<>("mentions", Mention.class);

  /** Coreference chains over {@link #MENTIONS}. */
  public static final Layer<Chain> CHAINS = new Layer<>("chains", Chain.class);

  private static final List<Layer<?>> ALL =
      List.of(PARAGRAPHS, SENTENCES, TOKENS, NAMES, MENTIONS, CHAINS);

  private Layers() {}

  /** Every layer above. */
  public static List<Layer<?>> all() {
    return ALL;
  }
}
