package org.dramatis.annotators.name;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dramatis.annotators.country.Countries;
import org.dramatis.annotators.country.CountryWord;
import org.dramatis.annotators.country.Regions;
import org.dramatis.annotators.dictionary.UserDictionary;
import org.dramatis.annotators.token.Segmentation;
import org.dramatis.core.actor.ActorType;
import org.dramatis.core.actor.MentionKind;

/**
 * Finds the names and demonyms of a text: the tagger, the passes over what it finds, countries and
 * what is nested in names.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class NameFinder {
  private final NameModel model;
  private final Lexica lexica;
  private final Countries countries;
  private final CountryMentions missed;
  private final PlaceWords placeWords;
  private final NestedNames nested;
  private final TrueCase trueCase;

  /** In the order in which they go over the names. */
  private final List<NamePass> passes;

  private final CapitalMetonymy metonymy = new CapitalMetonymy();

  NameFinder(NameModel model, Lexica lexica, NameVocabulary vocabulary, Countries countries) {
    this.model = model;
    this.lexica = lexica;
    this.trueCase = new TrueCase(lexica, vocabulary, countries);
    this.nested = new NestedNames(countries, vocabulary, lexica);
    this.countries = countries;
    this.missed = new CountryMentions(countries);
    this.placeWords = PlaceWords.of(countries);
    this.passes =
        List.of(
            new NameEdges(),
            new NameBoundaries(countries, vocabulary, lexica),
            new PersonStarts(lexica),
            new Addresses(lexica),
            new FirmNames(),
            new PartnerNames(),
            new DefinedAcronyms(countries),
            new CountryBodies(countries),
            new FullNames(lexica, vocabulary, countries),
            new Epithets(countries),
            new KoreanNames(),
            new SentenceHeads(),
            new Teams(lexica, vocabulary, countries),
            new PossessiveNames(),
            new OrganizationHeads(countries, lexica),
            new Storms(),
            new DocumentPass(vocabulary, lexica, countries),
            new Particles());
  }

  private NameFinder(NameFinder other, List<NamePass> passes) {
    this.model = other.model;
    this.lexica = other.lexica;
    this.trueCase = other.trueCase;
    this.nested = other.nested;
    this.countries = other.countries;
    this.missed = other.missed;
    this.placeWords = other.placeWords;
    this.passes = List.copyOf(passes);
  }

  /** The names of the passes over the names that the tagger finds, in their order. */
  public List<String> passes() {
    return passes.stream().map(pass -> pass.getClass().getSimpleName()).toList();
  }

  /**
   * This finder without one of its passes, to measure what that one is good for.
   *
   * @param pass one of {@link #passes()}
   */
  public NameFinder without(String pass) {
    return new NameFinder(
        this, passes.stream().filter(p -> !p.getClass().getSimpleName().equals(pass)).toList());
  }

  /** A finder with the model and the lexica that are part of this build. */
  public static NameFinder shipped() {
    try (DataInputStream lexica = NameModel.resource("lexica.bin.gz");
        DataInputStream model = NameModel.resource("names.bin.gz");
        DataInputStream vocabulary = NameModel.resource("vocabulary.bin.gz")) {
      return read(model, lexica, vocabulary);
    } catch (IOException e) {
      throw new UncheckedIOException("the name model of this build is damaged", e);
    }
  }

  /**
   * A finder with the files of a training run, not gzipped any more.
   *
   * @throws IOException when they cannot be read or are of another version
   */
  public static NameFinder read(
      DataInputStream model, DataInputStream lexica, DataInputStream vocabulary)
      throws IOException {
    return new NameFinder(
        NameModel.read(model),
        Lexica.read(lexica),
        NameVocabulary.read(vocabulary),
        Countries.english());
  }

  /** What the tagger alone says, sentence by sentence, in text order. */
  public List<TaggedName> tag(String text, Segmentation segmentation) {
    return tag(text, segmentation, new TokenEvidence(segmentation.tokens().length / 2));
  }

  private List<TaggedName> tag(String text, Segmentation segmentation, TokenEvidence evidence) {
    NameTagger tagger = new NameTagger(model, lexica, placeWords);
    List<TaggedName> names = new ArrayList<>();
    int[] sentences = segmentation.sentences();
    for (int s = 0; s < sentences.length; s += 2) {
      int first = sentences[s];
      while (first < sentences[s + 1]) {
        int last = endOfCell(text, segmentation.tokens(), first, sentences[s + 1]);
        tagger.tag(text, segmentation.tokens(), first, last, names, evidence);
        first = last;
      }
    }
    return names;
  }

  /** The token behind a cell of a table's row; what is no row ends where the sentence does. */
  private static int endOfCell(String text, int[] tokens, int first, int limit) {
    for (int t = first + 1; t < limit; t++) {
      for (int i = tokens[2 * t - 1]; i < tokens[2 * t]; i++) {
        if (text.charAt(i) == '\t') {
          return t;
        }
      }
    }
    return limit;
  }

  /** The names and demonyms of {@code text} in text order; they may nest. */
  public List<FoundName> find(String text, Segmentation segmentation) {
    return find(text, segmentation, List.of());
  }

  /**
   * The names and demonyms of {@code text} in text order; they may nest.
   *
   * @param given names of a user's dictionary, in order; they win over what they overlap, unless
   *     they stand within a longer name
   */
  List<FoundName> find(
      String written, Segmentation segmentation, List<UserDictionary.Match> given) {
    int[] tokens = segmentation.tokens();
    int[] sentences = segmentation.sentences();
    String text = trueCase.of(written, tokens, sentences);
    TokenEvidence evidence = new TokenEvidence(tokens.length / 2);
    List<TaggedName> names = tag(text, segmentation, evidence);
    TaggedText document = new TaggedText(text, tokens, sentences, evidence);
    for (NamePass pass : passes) {
      names = pass.apply(document, names);
    }
    Map<String, Integer> known = new HashMap<>();
    for (TaggedName name : names) {
      known.put(TokenText.surface(text, tokens, name.first(), name.last()), name.type());
    }
    List<FoundName> found = new ArrayList<>();
    boolean[] inside = new boolean[tokens.length / 2];
    int s = 0;
    for (TaggedName name : names) {
      while (name.first() >= sentences[s + 1]) {
        s += 2;
      }
      for (int t = name.first(); t < name.last(); t++) {
        inside[t] = true;
      }
      addName(text, tokens, sentences[s], sentences[s + 1], name, names, found);
      if (countries.find(TokenText.surface(text, tokens, name.first(), name.last())) != null) {
        continue;
      }
      for (TaggedName inner : nested.within(text, tokens, name, known)) {
        addName(text, tokens, sentences[s], sentences[s + 1], inner, names, found);
      }
    }
    for (int k = 0; k < sentences.length; k += 2) {
      for (TaggedName name :
          nested.namesakes(text, tokens, sentences[k], sentences[k + 1], inside, known)) {
        addName(text, tokens, sentences[k], sentences[k + 1], name, names, found);
        Arrays.fill(inside, name.first(), name.last(), true);
      }
    }
    missed.add(text, tokens, sentences, inside, found);
    if (!given.isEmpty()) {
      applyGiven(text, tokens, given, found);
    }
    found.sort(
        Comparator.comparingInt(FoundName::start)
            .thenComparing(Comparator.comparingInt(FoundName::end).reversed()));
    return found;
  }

  private void applyGiven(
      String text, int[] tokens, List<UserDictionary.Match> given, List<FoundName> found) {
    for (UserDictionary.Match match : given) {
      int start = tokens[2 * match.first()];
      int end = tokens[2 * match.last() - 1];
      ActorType type = match.entry().type();
      boolean within =
          found.stream()
              .anyMatch(
                  n ->
                      n.start() <= start
                          && n.end() >= end
                          && n.end() - n.start() > end - start
                          && n.kind() == MentionKind.NAME);
      if (within) {
        continue;
      }
      found.removeIf(n -> n.start() < end && n.end() > start);
      if (type != null) {
        CountryWord word =
            type == ActorType.COUNTRY
                ? countries.find(TokenText.surface(text, tokens, match.first(), match.last()))
                : null;
        String country = word == null ? null : word.country();
        found.add(new FoundName(start, end, MentionKind.NAME, type, country, null, 1));
      }
    }
  }

  private void addName(
      String text,
      int[] tokens,
      int sentenceFirst,
      int sentenceLast,
      TaggedName name,
      List<TaggedName> names,
      List<FoundName> out) {
    int start = tokens[2 * name.first()];
    int end = tokens[2 * name.last() - 1];
    CountryWord word = countries.find(TokenText.surface(text, tokens, name.first(), name.last()));
    if (word == null) {
      word = countries.find(text.substring(start, end));
    }
    MentionKind kind = MentionKind.NAME;
    ActorType type = type(name.type());
    String country = null;
    String metonym = null;
    if (word != null && name.type() != Labels.PERSON) {
      switch (word.kind()) {
        case NAME -> {
          boolean state =
              word.country() != null && isRegion(text, tokens, name, word.country(), names);
          type = state ? ActorType.PLACE : ActorType.COUNTRY;
          country = state ? null : word.country();
        }
        case DEMONYM -> {
          kind = MentionKind.DEMONYM;
          type = ActorType.COUNTRY;
          country = word.country();
        }
        case CAPITAL, SEAT -> {
          boolean seat = word.kind() == CountryWord.Kind.SEAT;
          boolean acts =
              metonymy.acts(text, tokens, sentenceFirst, sentenceLast, name.first(), name.last());
          metonym = acts || seat ? word.country() : null;
          type = acts && seat ? ActorType.ORGANIZATION : ActorType.PLACE;
        }
      }
    }
    out.add(new FoundName(start, end, kind, type, country, metonym, confidence(name.margin())));
  }

  /**
   * Whether a name that a country and a region of another one bear means the region: "Georgia" in a
   * document that names more other states, their country or the state's capital than other
   * countries, the country's people or its capital.
   */
  private boolean isRegion(
      String text, int[] tokens, TaggedName name, String country, List<TaggedName> names) {
    Regions.Region region =
        Regions.english().find(TokenText.surface(text, tokens, name.first(), name.last()));
    if (region == null || region.kind() != Regions.Kind.NAME) {
      return false;
    }
    Set<String> forRegion = new HashSet<>();
    Set<String> forCountry = new HashSet<>();
    for (TaggedName other : names) {
      String surface = TokenText.surface(text, tokens, other.first(), other.last());
      Regions.Region elsewhere = Regions.english().find(surface);
      CountryWord word = countries.find(surface);
      if (surface.equals(region.capital()) || word != null && "US".equals(word.country())) {
        forRegion.add(surface);
      } else if (elsewhere != null && !elsewhere.name().equals(region.name())) {
        forRegion.add(elsewhere.name());
      } else if (word != null
          && word.country() != null
          && !(word.kind() == CountryWord.Kind.NAME && word.country().equals(country))) {
        forCountry.add(surface);
      }
    }
    return forRegion.size() > forCountry.size();
  }

  private static ActorType type(int type) {
    switch (type) {
      case Labels.PERSON:
        return ActorType.PERSON;
      case Labels.ORGANIZATION:
        return ActorType.ORGANIZATION;
      default:
        return ActorType.PLACE;
    }
  }

  /** How often a name found with this margin is right, by a curve fitted on documents held out. */
  private static double confidence(double margin) {
    return 1 / (1 + Math.exp(-(2.34 + 0.375 * margin / 100)));
  }
}
