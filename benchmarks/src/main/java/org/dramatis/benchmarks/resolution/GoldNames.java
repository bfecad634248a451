package org.dramatis.benchmarks.resolution;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.dramatis.annotators.country.Countries;
import org.dramatis.annotators.country.CountryWord;
import org.dramatis.annotators.resolve.lexicon.Lexicon;
import org.dramatis.annotators.resolve.lexicon.Trait;
import org.dramatis.core.actor.ActorType;
import org.dramatis.core.actor.Mention;
import org.dramatis.core.actor.MentionKind;
import org.dramatis.core.annotation.SpanList;
import org.dramatis.core.document.Span;

/**
 * Names as annotators by hand found them, in the form in which a name tagger gives them: without
 * titles, with demonyms and countries marked. They show what resolution does when no name is
 * missed.
 */
final class GoldNames {

  private static final Lexicon LEXICON = Lexicon.english();

  private GoldNames() {}

  /** The names of one document of a gold file, in text order. */
  static List<Mention> of(String text, SpanList tokens, JsonNode mentions) {
    Map<Span, Mention> found = new LinkedHashMap<>();
    for (JsonNode mention : mentions) {
      if (mention.get("kind").asText().equals("NAME")) {
        int start = text.offsetByCodePoints(0, mention.get("nameStart").asInt());
        int end = text.offsetByCodePoints(0, mention.get("nameEnd").asInt());
        ActorType type = ActorType.valueOf(mention.get("type").asText());
        addName(text, tokens, start, end, type, found);
      }
    }
    addDemonyms(text, tokens, found);
    Set<Span> spans = new TreeSet<>(found.keySet());
    List<Mention> names = new ArrayList<>();
    spans.forEach(span -> names.add(found.get(span)));
    return names;
  }

  private static void addName(
      String text, SpanList tokens, int start, int end, ActorType type, Map<Span, Mention> found) {
    int from = start;
    if (type == ActorType.PERSON) {
      int token = tokens.at(start);
      while (token >= 0 && tokens.end(token) < end && isTitle(text, tokens, token)) {
        token++;
        from = tokens.start(token);
      }
    }
    Span span = new Span(from, end);
    CountryWord country = Countries.english().find(span.of(text));
    boolean names = country != null && country.kind() == CountryWord.Kind.NAME;
    Mention name =
        new Mention(
            span,
            MentionKind.NAME,
            names && type != ActorType.PERSON ? ActorType.COUNTRY : type,
            1,
            "gold");
    found.putIfAbsent(
        span,
        names && country.country() != null && type != ActorType.PERSON
            ? name.withCountry(country.country())
            : name);
  }

  private static boolean isTitle(String text, SpanList tokens, int token) {
    String word = text.substring(tokens.start(token), tokens.end(token));
    long traits = LEXICON.traits(LEXICON.find(word.replace(".", "")));
    long titles = Trait.TITLE.bit() | Trait.PERSON.bit() | Trait.POSSESSIVE.bit();
    return (traits & titles) != 0
        || word.equals(".")
        || word.equals("-")
        || Countries.english().find(word) != null;
  }

  private static void addDemonyms(String text, SpanList tokens, Map<Span, Mention> found) {
    int i = 0;
    while (i < tokens.size()) {
      int length = 0;
      for (int candidate = 2; candidate >= 1 && length == 0; candidate--) {
        if (i + candidate <= tokens.size()) {
          Span span = new Span(tokens.start(i), tokens.end(i + candidate - 1));
          CountryWord word = Countries.english().find(span.of(text));
          if (word != null
              && word.country() != null
              && (word.kind() == CountryWord.Kind.DEMONYM
                  || (word.kind() == CountryWord.Kind.NAME
                      && precedesTitle(text, tokens, i + candidate)))
              && found.keySet().stream().noneMatch(span::overlaps)) {
            length = candidate;
            boolean demonym = word.kind() == CountryWord.Kind.DEMONYM;
            found.put(
                span,
                new Mention(
                        span,
                        demonym ? MentionKind.DEMONYM : MentionKind.NAME,
                        ActorType.COUNTRY,
                        1,
                        "gold")
                    .withCountry(word.country()));
          }
        }
      }
      i += Math.max(1, length);
    }
  }

  private static boolean precedesTitle(String text, SpanList tokens, int next) {
    if (next >= tokens.size()) {
      return false;
    }
    long traits = LEXICON.traits(LEXICON.find(text, tokens.start(next), tokens.end(next)));
    return (traits & Trait.PERSON.bit()) != 0;
  }
}
