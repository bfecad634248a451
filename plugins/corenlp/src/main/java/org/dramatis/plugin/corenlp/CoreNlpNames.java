package org.dramatis.plugin.corenlp;

import edu.stanford.nlp.ie.crf.CRFClassifier;
import edu.stanford.nlp.ling.CoreAnnotations;
import edu.stanford.nlp.ling.CoreLabel;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.dramatis.core.actor.ActorType;
import org.dramatis.core.actor.Mention;
import org.dramatis.core.actor.MentionKind;
import org.dramatis.core.annotation.AnnotatedDocument;
import org.dramatis.core.annotation.Layer;
import org.dramatis.core.annotation.Layers;
import org.dramatis.core.annotation.SpanList;
import org.dramatis.core.document.Span;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.dramatis.core.spi.Annotator;
import org.jspecify.annotations.Nullable;

/**
 * Names as CoreNLP's CRF tags them, over the host's sentences and tokens.
 *
 * <p>The method: Finkel, Grenager and Manning 2005, "Incorporating Non-local Information into
 * Information Extraction Systems by Gibbs Sampling". The model is read at first use and then
 * shared; classification only reads it, so threads need no lock. It gives no probabilities; the
 * confidence is its published F1 on news. Demonyms are not among its classes.
 */
final class CoreNlpNames implements Annotator {

  private static final String MODEL =
      "/edu/stanford/nlp/models/ner/english.all.3class.distsim.crf.ser.gz";
  private static final double CONFIDENCE = 0.9;
  private static final Map<String, String> COUNTRIES = countries();

  private final String version;
  private volatile @Nullable CRFClassifier<CoreLabel> classifier;

  CoreNlpNames(String version) {
    this.version = version;
  }

  @Override
  public String name() {
    return "corenlp-names";
  }

  @Override
  public String version() {
    return version;
  }

  @Override
  public Set<Layer<?>> requires() {
    return Set.of(Layers.SENTENCES, Layers.TOKENS);
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
    SpanList sentences = document.sentences();
    SpanList tokens = document.tokens();
    List<Mention> names = new ArrayList<>();
    int token = 0;
    for (int sentence = 0; sentence < sentences.size(); sentence++) {
      int from = token;
      while (token < tokens.size() && tokens.end(token) <= sentences.end(sentence)) {
        token++;
      }
      if (token > from) {
        tag(document.text(), tokens, from, token, names);
      }
    }
    return document.with(Layers.NAMES, names);
  }

  private void tag(String text, SpanList tokens, int from, int to, List<Mention> names) {
    List<CoreLabel> labels = new ArrayList<>(to - from);
    for (int i = from; i < to; i++) {
      String word = text.substring(tokens.start(i), tokens.end(i));
      CoreLabel label = new CoreLabel();
      label.setWord(word);
      label.setValue(word);
      label.setOriginalText(word);
      labels.add(label);
    }
    List<CoreLabel> tagged = classifier().classifySentence(labels);
    int start = 0;
    while (start < tagged.size()) {
      String answer = tagged.get(start).get(CoreAnnotations.AnswerAnnotation.class);
      int end = start + 1;
      while (end < tagged.size()
          && answer.equals(tagged.get(end).get(CoreAnnotations.AnswerAnnotation.class))) {
        end++;
      }
      ActorType type = type(answer);
      if (type != null) {
        names.add(
            mention(text, new Span(tokens.start(from + start), tokens.end(from + end - 1)), type));
      }
      start = end;
    }
  }

  private Mention mention(String text, Span span, ActorType type) {
    String country =
        type == ActorType.PLACE ? COUNTRIES.get(span.of(text).toLowerCase(Locale.ROOT)) : null;
    return new Mention(
        span,
        MentionKind.NAME,
        country == null ? type : ActorType.COUNTRY,
        country,
        null,
        CONFIDENCE,
        name() + "/" + version);
  }

  private static @Nullable ActorType type(String answer) {
    return switch (answer) {
      case "PERSON" -> ActorType.PERSON;
      case "ORGANIZATION" -> ActorType.ORGANIZATION;
      case "LOCATION" -> ActorType.PLACE;
      default -> null;
    };
  }

  private static Map<String, String> countries() {
    Map<String, String> byName = new TreeMap<>();
    for (String code : Locale.getISOCountries()) {
      String name = new Locale.Builder().setRegion(code).build().getDisplayCountry(Locale.ENGLISH);
      byName.put(name.toLowerCase(Locale.ROOT), code);
    }
    byName.put("us", "US");
    byName.put("u.s.", "US");
    byName.put("uk", "GB");
    byName.put("u.k.", "GB");
    return Map.copyOf(byName);
  }

  private CRFClassifier<CoreLabel> classifier() {
    CRFClassifier<CoreLabel> ready = classifier;
    if (ready == null) {
      synchronized (this) {
        ready = classifier;
        if (ready == null) {
          ready = load();
          classifier = ready;
        }
      }
    }
    return ready;
  }

  private static CRFClassifier<CoreLabel> load() {
    try (InputStream in = CoreNlpNames.class.getResourceAsStream(MODEL)) {
      if (in == null) {
        throw failure("its JAR holds no model at " + MODEL, null);
      }
      return CRFClassifier.getClassifier(new GZIPInputStream(in));
    } catch (IOException | ClassNotFoundException e) {
      throw failure("its model cannot be read: " + e, e);
    }
  }

  private static DramatisException failure(String what, @Nullable Throwable cause) {
    return new DramatisException(
        ErrorCode.PLUGIN_FAILED, "CoreNLP plugin: " + what, "Build the plugin again", cause);
  }
}
