package org.dramatis.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.dramatis.core.actor.Chain;
import org.dramatis.core.actor.Link;
import org.dramatis.core.annotation.AnnotatedDocument;
import org.dramatis.core.annotation.Layer;
import org.dramatis.core.annotation.Layers;
import org.dramatis.core.document.Document;
import org.dramatis.core.document.Location;
import org.dramatis.core.document.Span;
import org.dramatis.core.pipeline.AnnotatorSequence;

/**
 * Checks that annotators keep the promises of {@link org.dramatis.core.spi.Annotator}.
 *
 * <p>Run it over a sequence that holds the annotator and those whose layers it needs. Every check
 * throws {@link AssertionError} with the text that broke the promise.
 */
public final class AnnotatorContract {

  private static final int THREADS = 4;

  private final AnnotatorSequence sequence;

  /** Checks for this sequence of annotators. */
  public AnnotatorContract(AnnotatorSequence sequence) {
    this.sequence = sequence;
  }

  /** All checks, over the hostile texts and the given ones. */
  public void check(List<String> texts) {
    check(texts, 200);
  }

  /**
   * All checks, over the hostile texts and the given ones.
   *
   * @param random how many of the random texts; fewer take less time and find less
   */
  public void check(List<String> texts, int random) {
    List<String> all = new ArrayList<>(texts);
    all.addAll(HostileTexts.fixed());
    all.addAll(HostileTexts.random(20_180_612, random));
    for (String text : all) {
      AnnotatedDocument annotated = annotate(text);
      checkLayers(annotated);
      checkDense(annotated);
      checkChains(annotated);
      checkSame(annotated, annotate(text));
    }
    checkThreads(all);
  }

  private AnnotatedDocument annotate(String text) {
    Document document = Document.ofText(new Location("contract", "text.txt"), text);
    try {
      AnnotatedDocument annotated = sequence.annotate(AnnotatedDocument.of(document));
      require(annotated.document().equals(document), "it changed the document", text);
      return annotated;
    } catch (RuntimeException | StackOverflowError e) {
      throw new AssertionError("it threw " + e + " on " + quoted(text), e);
    }
  }

  private void checkLayers(AnnotatedDocument annotated) {
    sequence
        .annotators()
        .forEach(
            annotator ->
                require(
                    annotated.layers().containsAll(annotator.provides()),
                    annotator.name()
                        + " promised "
                        + annotator.provides()
                        + " and made "
                        + annotated.layers(),
                    annotated.text()));
  }

  private static void checkDense(AnnotatedDocument annotated) {
    nested(annotated, Layers.SENTENCES, Layers.PARAGRAPHS);
    nested(annotated, Layers.TOKENS, Layers.SENTENCES);
  }

  private static void nested(AnnotatedDocument annotated, Layer<Span> inner, Layer<Span> outer) {
    if (!annotated.has(inner) || !annotated.has(outer)) {
      return;
    }
    for (Span span : annotated.spans(inner)) {
      require(span.length() > 0, "an empty span in " + inner, annotated.text());
      int holder = annotated.spans(outer).at(span.start());
      require(
          holder >= 0 && annotated.spans(outer).get(holder).contains(span),
          span + " of " + inner + " is not within one of " + outer,
          annotated.text());
    }
  }

  private static void checkChains(AnnotatedDocument annotated) {
    double[] shares = new double[annotated.layer(Layers.MENTIONS).size()];
    for (Chain chain : annotated.layer(Layers.CHAINS)) {
      for (Link link : chain.links()) {
        shares[link.mention()] += link.share();
        require(!link.reason().isBlank(), "a link without a reason", annotated.text());
      }
    }
    for (double share : shares) {
      require(share < 1.000_001, "shares of a mention exceed 1: " + share, annotated.text());
    }
  }

  private static void checkSame(AnnotatedDocument one, AnnotatedDocument other) {
    require(one.layers().equals(other.layers()), "layers differ between two runs", one.text());
    for (Layer<?> layer : one.layers()) {
      require(
          one.layer(layer).equals(other.layer(layer)),
          layer + " differs between two runs",
          one.text());
    }
  }

  private void checkThreads(List<String> texts) {
    List<AnnotatedDocument> expected = texts.stream().map(this::annotate).toList();
    ExecutorService threads =
        Executors.newFixedThreadPool(THREADS, task -> new Thread(task, "annotator-contract"));
    try {
      List<Callable<Void>> replays = new ArrayList<>();
      for (int thread = 0; thread < THREADS; thread++) {
        int offset = thread * 17;
        replays.add(
            () -> {
              for (int i = 0; i < texts.size(); i++) {
                int at = (i + offset) % texts.size();
                checkSame(expected.get(at), annotate(texts.get(at)));
              }
              return null;
            });
      }
      for (Future<Void> replay : threads.invokeAll(replays)) {
        replay.get();
      }
    } catch (ExecutionException e) {
      throw new AssertionError("several threads at once: " + e.getCause().getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    } finally {
      threads.shutdownNow();
    }
  }

  private static void require(boolean holds, String what, String text) {
    if (!holds) {
      throw new AssertionError(what + ", on " + quoted(text));
    }
  }

  private static String quoted(String text) {
    String shown = text.length() <= 300 ? text : text.substring(0, 300) + "\u2026";
    return '"' + shown.replace("\n", "\\n") + "\" (" + text.length() + " code units)";
  }
}
