package org.dramatis.annotators.name;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.dramatis.annotators.country.Countries;
import org.dramatis.annotators.country.CountryWord;
import org.jspecify.annotations.Nullable;

/**
 * Makes the names of one document agree with each other.
 *
 * <p>A name gets the type that its mentions have together; a surname alone follows the person it
 * belongs to; a name found once or more is found wherever it stands; an acronym follows the name it
 * shortens; a word that is always written with a capital and that the tagger nearly took for a name
 * becomes one when it keeps coming back. Instances hold no state of a document and are safe for use
 * by several threads.
 */
final class DocumentPass implements NamePass {
  private static final int LONGEST = 8;

  /** The margin of names that only this pass finds: five of eight are right. */
  static final double ADDED = -490;

  /** How often a word must come back before its pooled evidence counts. */
  private static final int SALIENT = 4;

  /** Pooled evidence, per mention, from which a word that comes back is a name. */
  private static final int NEAR = 70;

  /** The same for a word that also stands within a longer name of the document. */
  private static final int PART = 30;

  /** The same for a word that ends the name of an organisation behind \"of\". */
  private static final int OBJECT = 0;

  /** Arabic articles that the press drops when it goes on with the surname alone. */
  private static final Set<String> ARTICLES =
      Set.of("al", "el", "an", "ad", "as", "ash", "at", "ar", "az");

  private final NameVocabulary vocabulary;
  private final Lexica lexica;
  private final Countries countries;

  DocumentPass(NameVocabulary vocabulary, Lexica lexica, Countries countries) {
    this.vocabulary = vocabulary;
    this.lexica = lexica;
    this.countries = countries;
  }

  /** What the document's mentions of one name say together. */
  private static final class Tally {
    final double[] weight = new double[Labels.TYPES];
    int count;
    int tokens;

    int best() {
      int best = 0;
      for (int t = 1; t < Labels.TYPES; t++) {
        if (weight[t] > weight[best]) {
          best = t;
        }
      }
      return best;
    }
  }

  /** What all places of one capitalised word outside of names say together. */
  private static final class Word {
    final long[] leads = new long[Labels.TYPES];
    int count;
    int starts;

    int best() {
      int best = 0;
      for (int t = 1; t < Labels.TYPES; t++) {
        if (leads[t] > leads[best]) {
          best = t;
        }
      }
      return best;
    }

    double mean(int type) {
      return (double) leads[type] / count;
    }
  }

  /** The state of one document. */
  private static final class Names {
    final String text;
    final int[] tokens;
    final int[] sentences;
    final TokenEvidence evidence;
    final Map<String, Tally> tallies = new HashMap<>();
    final Map<String, Integer> personWords = new HashMap<>();
    final Map<String, Word> words = new HashMap<>();
    final Set<String> small = new HashSet<>();
    final Map<String, Integer> acronyms = new HashMap<>();
    final Set<String> parts = new HashSet<>();
    final Set<String> stems = new HashSet<>();
    final Set<String> objects = new HashSet<>();
    final boolean[] inside;
    final List<TaggedName> out = new ArrayList<>();

    Names(TaggedText document) {
      this.text = document.text();
      this.tokens = document.tokens();
      this.sentences = document.sentences();
      this.evidence = document.evidence();
      this.inside = new boolean[tokens.length / 2];
    }

    String surface(int first, int last) {
      return TokenText.surface(text, tokens, first, last);
    }

    boolean isCapital(int t) {
      return Character.isUpperCase(text.charAt(tokens[2 * t]));
    }

    void add(int first, int last, int type, double margin) {
      out.add(new TaggedName(first, last, type, margin));
      for (int t = first; t < last; t++) {
        inside[t] = true;
      }
    }
  }

  @Override
  public List<TaggedName> apply(TaggedText document, List<TaggedName> names) {
    int[] sentences = document.sentences();
    Names d = new Names(document);
    tally(d, names);
    settleTypes(d, names);
    countWords(d);
    for (int t = 0; t < d.inside.length; t++) {
      if (!d.inside[t] && d.isCapital(t) && PeopleNames.contains(d.surface(t, t + 1))) {
        d.add(t, t + 1, Labels.PERSON, ADDED);
      }
    }
    for (int s = 0; s < sentences.length; s += 2) {
      addKnown(d, sentences[s], sentences[s + 1]);
      if (!TokenText.isUpper(d.text, d.tokens, sentences[s], sentences[s + 1])) {
        addSalient(d, sentences[s], sentences[s + 1]);
      }
    }
    d.out.sort(Comparator.comparingInt(TaggedName::first));
    return d.out;
  }

  private static void tally(Names d, List<TaggedName> names) {
    for (TaggedName name : names) {
      Tally tally =
          d.tallies.computeIfAbsent(d.surface(name.first(), name.last()), k -> new Tally());
      tally.weight[name.type()] += 1 + Math.max(0, Math.min(1, name.margin() / 40));
      tally.count++;
      tally.tokens = name.last() - name.first();
      if (tally.tokens > 1) {
        if (name.type() == Labels.PERSON) {
          for (int t = name.first(); t < name.last(); t++) {
            String word = surname(d.surface(t, t + 1));
            if (word != null && !NameEdges.isTitle(d.text, d.tokens[2 * t], d.tokens[2 * t + 1])) {
              d.personWords.merge(word, 1, Integer::sum);
            }
          }
        } else {
          addAcronyms(d, name);
          for (int t = name.first(); t < name.last(); t++) {
            d.parts.add(d.surface(t, t + 1));
          }
          int last = name.last() - 1;
          String stem = d.surface(name.first(), name.first() + 1);
          if (name.type() == Labels.ORGANIZATION
              && (name.margin() > 0 || OrganizationHeads.isHead(d.text, d.tokens, last))
              && !stem.equals(stem.toUpperCase(Locale.ROOT))) {
            d.stems.add(stem);
          }
          if (name.type() == Labels.ORGANIZATION && d.surface(last - 1, last).equals("of")) {
            d.objects.add(d.surface(last, last + 1));
          }
        }
      }
    }
  }

  /** The word under which a person can come back: "Sisi" for "al-Sisi"; null for an initial. */
  private static @Nullable String surname(String word) {
    int hyphen = word.indexOf('-');
    boolean article =
        hyphen > 0 && ARTICLES.contains(word.substring(0, hyphen).toLowerCase(Locale.ROOT));
    String bare = article ? word.substring(hyphen + 1) : word;
    boolean name =
        bare.length() > 1
            && Character.isUpperCase(bare.charAt(0))
            && bare.charAt(bare.length() - 1) != '.';
    return name ? bare : null;
  }

  private static void addAcronyms(Names d, TaggedName name) {
    StringBuilder capitals = new StringBuilder();
    StringBuilder all = new StringBuilder();
    for (int t = name.first(); t < name.last(); t++) {
      char c = d.text.charAt(d.tokens[2 * t]);
      if (Character.isUpperCase(c)) {
        capitals.append(c);
        all.append(c);
      } else if (Character.isLowerCase(c)) {
        all.append(Character.toUpperCase(c));
      }
    }
    if (capitals.length() >= 2) {
      d.acronyms.putIfAbsent(capitals.toString(), name.type());
      d.acronyms.putIfAbsent(all.toString(), name.type());
    }
  }

  private void settleTypes(Names d, List<TaggedName> names) {
    SharedWords shared =
        new SharedWords(d.text, d.tokens, names, d.personWords.keySet(), countries);
    for (TaggedName name : names) {
      String surface = d.surface(name.first(), name.last());
      Tally tally = d.tallies.get(surface);
      int type = tally.best();
      boolean bearer = name.last() - name.first() == 1 && d.personWords.containsKey(surface);
      if (bearer && (shared.isBody(name) || shared.isPlace(name))) {
        type = name.type();
      } else if (bearer
          && type != Labels.PERSON
          && (shared.isPerson(name)
              || tally.weight[type] <= Math.max(2, tally.weight[Labels.PERSON]))) {
        type = Labels.PERSON;
      } else if (isShortOrganization(d, name, type)) {
        type = Labels.ORGANIZATION;
      }
      d.add(name.first(), name.last(), type, name.margin());
    }
  }

  /**
   * Whether a name that is no organisation by itself is one in this document: "Greystone" beside
   * "Greystone Capital", and no person: "Scientology" beside "Church of Scientology".
   */
  private boolean isShortOrganization(Names d, TaggedName name, int type) {
    String surface = d.surface(name.first(), name.last());
    if (type == Labels.ORGANIZATION
        || name.last() - name.first() > 1
        || d.personWords.containsKey(surface)) {
      return false;
    }
    if (type == Labels.PERSON) {
      return (d.stems.contains(surface) || d.objects.contains(surface))
          && !lexica.isPersonal(TokenText.exact(d.text, d.tokens, name.first()));
    }
    long phrase = TokenText.phrase(d.text, d.tokens, name.first(), name.last());
    return d.stems.contains(surface)
        && !vocabulary.isPlace(d.text, d.tokens, name.first(), name.last())
        && (lexica.types(phrase) & Lexica.LOCATION) == 0;
  }

  private static void countWords(Names d) {
    for (int s = 0; s < d.sentences.length; s += 2) {
      for (int t = d.sentences[s]; t < d.sentences[s + 1]; t++) {
        if (d.isCapital(t) && !d.inside[t]) {
          Word word = d.words.computeIfAbsent(d.surface(t, t + 1), k -> new Word());
          word.count++;
          word.starts += t == d.sentences[s] ? 1 : 0;
          for (int type = 0; type < Labels.TYPES; type++) {
            word.leads[type] += d.evidence.lead(t, type);
          }
        } else if (Character.isLowerCase(d.text.charAt(d.tokens[2 * t]))) {
          d.small.add(d.surface(t, t + 1));
        }
      }
    }
  }

  /** Names found elsewhere in the document. */
  private void addKnown(Names d, int from, int to) {
    int longest = d.tallies.values().stream().mapToInt(t -> t.tokens).max().orElse(0);
    boolean upper = TokenText.isUpper(d.text, d.tokens, from, to);
    for (int t = from; t < to; t++) {
      if (d.inside[t] || !d.isCapital(t)) {
        continue;
      }
      int free = t;
      while (free < to && free - t < Math.min(Math.max(1, longest), LONGEST) && !d.inside[free]) {
        free++;
      }
      for (int end = free; end > t; end--) {
        int type = knownType(d, t, end, upper);
        if (type < 0 && end - t == 1 && !upper && isStem(d, t, from, to)) {
          type = Labels.ORGANIZATION;
        }
        if (type >= 0) {
          d.add(t, end, type, ADDED);
          break;
        }
      }
    }
  }

  private static int knownType(Names d, int first, int last, boolean upper) {
    String surface = d.surface(first, last);
    Tally tally = d.tallies.get(surface);
    boolean one = last - first == 1;
    if (tally != null && surface.length() > 1 && (!one || tally.count >= 2)) {
      return tally.best();
    }
    if (one && !upper && d.personWords.containsKey(surface)) {
      return Labels.PERSON;
    }
    if (one && isAcronym(surface)) {
      return d.acronyms.getOrDefault(surface.toUpperCase(Locale.ROOT), -1);
    }
    return -1;
  }

  /** Whether the word is of capitals, but for the small words that it takes in: "WFP", "MoD". */
  private static boolean isAcronym(String surface) {
    int last = surface.length() - 1;
    return last > 0
        && surface.chars().filter(Character::isUpperCase).count() * 2 > surface.length()
        && Character.isUpperCase(surface.charAt(last))
        && surface.chars().noneMatch(Character::isDigit);
  }

  /** Whether the token is "Siemens" in a document that names "Siemens AG", and stands alone. */
  private boolean isStem(Names d, int t, int from, int to) {
    String surface = d.surface(t, t + 1);
    return d.stems.contains(surface)
        && isNameWord(d, t)
        && !(t > from && d.isCapital(t - 1) && t - 1 > from)
        && !(t + 1 < to && d.isCapital(t + 1))
        && !d.personWords.containsKey(surface)
        && !d.small.contains(surface.toLowerCase(Locale.ROOT))
        && !isAdjective(surface)
        && !vocabulary.isPlace(d.text, d.tokens, t, t + 1)
        && !vocabulary.isCommon(d.text, d.tokens[2 * t], d.tokens[2 * t + 1])
        && !vocabulary.isOrdinary(d.text, d.tokens[2 * t], d.tokens[2 * t + 1]);
  }

  /** Words that keep coming back with a capital and are near to a name. */
  private void addSalient(Names d, int from, int to) {
    for (int t = from; t < to; t++) {
      if (d.inside[t] || !isNameWord(d, t)) {
        continue;
      }
      boolean besideCapital =
          (t > from && d.isCapital(t - 1) && !d.inside[t - 1] && t - 1 > from)
              || (t + 1 < to && d.isCapital(t + 1) && !d.inside[t + 1]);
      String surface = d.surface(t, t + 1);
      Word word = d.words.get(surface);
      int type = word.best();
      if (!besideCapital
          && word.count - word.starts >= SALIENT
          && word.mean(type) >= nearness(d, surface)
          && !d.small.contains(surface.toLowerCase(Locale.ROOT))
          && !isAdjective(surface)
          && !vocabulary.isCommon(d.text, d.tokens[2 * t], d.tokens[2 * t + 1])
          && !vocabulary.isOrdinary(d.text, d.tokens[2 * t], d.tokens[2 * t + 1])) {
        Tally tally = d.tallies.get(surface);
        d.add(t, t + 1, tally == null ? type : tally.best(), ADDED);
      }
    }
  }

  private static int nearness(Names d, String surface) {
    if (d.objects.contains(surface)) {
      return OBJECT;
    }
    return d.parts.contains(surface) ? PART : NEAR;
  }

  private boolean isAdjective(String surface) {
    CountryWord word = countries.find(surface);
    return PeopleNames.isOther(surface)
        || (word != null && word.kind() == CountryWord.Kind.DEMONYM);
  }

  private static boolean isNameWord(Names d, int t) {
    int start = d.tokens[2 * t];
    int end = d.tokens[2 * t + 1];
    return end - start > 1 && d.isCapital(t) && d.text.charAt(end - 1) != '.';
  }
}
