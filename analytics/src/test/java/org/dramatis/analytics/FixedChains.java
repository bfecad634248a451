package org.dramatis.analytics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.dramatis.core.actor.ActorType;
import org.dramatis.core.actor.Chain;
import org.dramatis.core.actor.Link;
import org.dramatis.core.actor.Mention;
import org.dramatis.core.actor.MentionKind;
import org.dramatis.core.annotation.AnnotatedDocument;
import org.dramatis.core.annotation.Layer;
import org.dramatis.core.annotation.Layers;
import org.dramatis.core.annotation.SpanList;
import org.dramatis.core.document.Span;
import org.dramatis.core.spi.Annotator;
import org.jspecify.annotations.Nullable;

/** An annotator that knows a handful of names, of all types, many of them nearly another one's. */
final class FixedChains implements Annotator {

  /** All names that are found. */
  static final List<String> PERSONS =
      List.of(
          "John Smith",
          "Johnny Smith",
          "J. Smith",
          "Smith",
          "Mary Smith",
          "Kim Jong Un",
          "Kim Jong-un",
          "Kim",
          "Yuna Kim",
          "Alexei Orlov",
          "Aleksey Orlov",
          "Viktor Orban",
          "Michael Pompeo",
          "Mike Pompeo",
          "Volodymyr Zelensky",
          "Zelenskyy",
          "Osama bin Laden",
          "bin Laden");

  static final List<String> BODIES =
      List.of(
          "World Health Organization",
          "World Health Organisation",
          "WHO",
          "United Nations",
          "UN",
          "Acme Inc.",
          "Acme",
          "Central Bank");

  static final Map<String, String> COUNTRIES =
      Map.of("United States", "US", "U.S.", "US", "North Korea", "KP", "Georgia", "GE");

  static final List<String> PLACES = List.of("Seoul", "Pyongyang", "Geneva");

  private static final Pattern FOUND =
      Pattern.compile(
          List.of(PERSONS, BODIES, List.copyOf(COUNTRIES.keySet()), PLACES).stream()
              .flatMap(List::stream)
              .sorted(
                  Comparator.comparingInt(String::length)
                      .reversed()
                      .thenComparing(Comparator.naturalOrder()))
              .map(Pattern::quote)
              .collect(Collectors.joining("|", "(?<!\\w)(?:", "|he|she|the president)(?!\\w)")));

  @Override
  public String name() {
    return "fixed";
  }

  @Override
  public String version() {
    return "1";
  }

  @Override
  public Set<Layer<?>> requires() {
    return Set.of();
  }

  @Override
  public Set<Layer<?>> provides() {
    return Set.of(Layers.PARAGRAPHS, Layers.SENTENCES, Layers.MENTIONS, Layers.CHAINS);
  }

  @Override
  public AnnotatedDocument annotate(AnnotatedDocument document) {
    String text = document.text();
    List<Mention> mentions = new ArrayList<>();
    Map<String, List<Link>> links = new LinkedHashMap<>();
    String last = null;
    Matcher found = FOUND.matcher(text);
    while (found.find()) {
      String words = found.group();
      Span span = new Span(found.start(), found.end());
      int index = mentions.size();
      if (type(words) != null) {
        boolean acts = words.equals("Pyongyang") && text.startsWith(" said", found.end());
        mentions.add(
            new Mention(span, MentionKind.NAME, type(words), 0.9, "fixed")
                .withCountry(COUNTRIES.get(words))
                .withMetonymOf(acts ? "KP" : null));
        if (words.equals("Smith") && links.containsKey("Mary Smith")) {
          // Of two that bear the name each has a part.
          share(links, "Mary Smith", new Link(index, 0.4, 0.5, "several bear this name"));
          share(links, "Smith", new Link(index, 0.6, 0.5, "several bear this name"));
        } else {
          share(links, words, new Link(index, 0.95, "same name"));
        }
        last = type(words) == ActorType.PERSON ? words : last;
      } else if (last != null) {
        boolean role = words.startsWith("the");
        mentions.add(
            new Mention(
                span,
                role ? MentionKind.ROLE : MentionKind.PRONOUN,
                ActorType.PERSON,
                0.7,
                "fixed"));
        share(links, last, new Link(index, 0.7, role ? "same role" : "pronoun"));
      }
    }
    List<Chain> chains = new ArrayList<>();
    links.forEach(
        (name, own) ->
            chains.add(
                new Chain(
                    type(name),
                    name,
                    COUNTRIES.get(name),
                    own,
                    attributes(name, document.text()))));
    return document
        .with(Layers.PARAGRAPHS, spans(text, "[^\\n]+"))
        .with(Layers.SENTENCES, spans(text, "[^\\n!]+!?"))
        .with(Layers.MENTIONS, mentions)
        .with(Layers.CHAINS, chains);
  }

  private static void share(Map<String, List<Link>> links, String name, Link link) {
    links.computeIfAbsent(name, any -> new ArrayList<>()).add(link);
  }

  private static @Nullable ActorType type(String words) {
    if (PERSONS.contains(words)) {
      return ActorType.PERSON;
    }
    if (BODIES.contains(words)) {
      return ActorType.ORGANIZATION;
    }
    if (COUNTRIES.containsKey(words)) {
      return ActorType.COUNTRY;
    }
    return PLACES.contains(words) ? ActorType.PLACE : null;
  }

  /** In a text of sport a Smith is another one than in one of politics. */
  private static Map<String, List<String>> attributes(String name, String text) {
    Map<String, List<String>> attributes = new TreeMap<>();
    if (type(name) == ActorType.PERSON) {
      boolean sport = text.contains("match");
      attributes.put(Chain.ROLE, List.of(sport ? "striker" : "senator"));
      attributes.put(Chain.AFFILIATION, List.of(sport ? "GE" : "US"));
      if (name.startsWith("Mary") || name.startsWith("Yuna")) {
        attributes.put(Chain.GENDER, List.of("female"));
      } else if (name.startsWith("Jo") || name.startsWith("Mi")) {
        attributes.put(Chain.GENDER, List.of("male"));
      }
    }
    return attributes;
  }

  private static SpanList spans(String text, String pattern) {
    List<Span> spans = new ArrayList<>();
    Matcher found = Pattern.compile(pattern).matcher(text);
    while (found.find()) {
      spans.add(new Span(found.start(), found.end()));
    }
    return SpanList.of(spans);
  }
}
