package org.dramatis.annotators.name;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.dramatis.annotators.country.Countries;
import org.dramatis.annotators.country.CountryWord;

/**
 * Parts names that the tagger took for one: a word that only starts the sentence from the name
 * behind it ("Although York"), and an organisation or place from the person behind it ("Council on
 * Foreign Relations Richard Haass", "United States Robert Lighthizer").
 *
 * <p>Immutable and safe for use by several threads.
 */
final class NameBoundaries implements NamePass {
  /** Words that start a sentence and no name. */
  private static final Set<String> OPENERS =
      Set.of(
          "according",
          "additionally",
          "after",
          "afterwards",
          "also",
          "although",
          "and",
          "as",
          "at",
          "because",
          "before",
          "besides",
          "both",
          "but",
          "by",
          "despite",
          "did",
          "does",
          "during",
          "earlier",
          "finally",
          "for",
          "from",
          "furthermore",
          "has",
          "hence",
          "how",
          "however",
          "if",
          "in",
          "instead",
          "is",
          "later",
          "like",
          "meanwhile",
          "moreover",
          "nevertheless",
          "nor",
          "now",
          "of",
          "on",
          "once",
          "or",
          "otherwise",
          "perhaps",
          "recently",
          "should",
          "since",
          "so",
          "soon",
          "still",
          "then",
          "though",
          "thus",
          "to",
          "today",
          "tomorrow",
          "tonight",
          "unlike",
          "until",
          "upon",
          "was",
          "were",
          "when",
          "where",
          "whereas",
          "while",
          "why",
          "with",
          "yesterday",
          "yet");

  private static final Set<String> LINKS = Set.of("of", "for", "on", "and", "in", "&");

  private final Countries countries;
  private final NameVocabulary vocabulary;
  private final Lexica lexica;

  NameBoundaries(Countries countries, NameVocabulary vocabulary, Lexica lexica) {
    this.countries = countries;
    this.vocabulary = vocabulary;
    this.lexica = lexica;
  }

  /** The names with those parted that hold two, in order. */
  @Override
  public List<TaggedName> apply(TaggedText document, List<TaggedName> names) {
    String text = document.text();
    int[] tokens = document.tokens();
    int[] sentences = document.sentences();
    List<TaggedName> out = new ArrayList<>(names.size());
    Set<String> persons = wordsOfPersons(text, tokens, names);
    int s = 0;
    for (TaggedName given : names) {
      if (isMeetingOf(text, tokens, given, persons)) {
        TaggedName person = given.withType(Labels.PERSON);
        out.add(person.withBounds(given.first(), given.first() + 1));
        out.add(person.withBounds(given.last() - 1, given.last()));
        continue;
      }
      while (sentences[s + 1] <= given.first()) {
        s += 2;
      }
      TaggedName name = given;
      if (name.first() == sentences[s]
          && name.last() - name.first() > 1
          && OPENERS.contains(TokenText.word(text, tokens, name.first()))
          && !isListed(text, tokens, name.first(), name.last())) {
        name = name.withBounds(name.first() + 1, name.last());
      }
      int bearer = behindNationality(text, tokens, name, persons);
      int person = person(text, tokens, name);
      if (bearer > name.first()) {
        out.add(name.withBounds(bearer, name.last()).withType(Labels.PERSON));
      } else if (name.type() == Labels.LOCATION && endsInBody(text, tokens, name)) {
        out.add(name.withBounds(name.first(), name.last() - 1));
        out.add(name.withBounds(name.last() - 1, name.last()).withType(Labels.ORGANIZATION));
      } else if (person > name.first()) {
        int type = isPlace(text, tokens, name.first(), person) ? Labels.LOCATION : name.type();
        type = type == Labels.PERSON ? Labels.ORGANIZATION : type;
        out.add(new TaggedName(name.first(), person, type, name.margin()));
        out.add(new TaggedName(person, name.last(), Labels.PERSON, name.margin()));
      } else {
        out.add(name);
      }
    }
    return out;
  }

  /** The words of the persons whom the document names with two words or more. */
  private Set<String> wordsOfPersons(String text, int[] tokens, List<TaggedName> names) {
    Set<String> words = new HashSet<>();
    for (TaggedName name : names) {
      boolean full = name.type() == Labels.PERSON && name.last() - name.first() > 1;
      if (full && !isNationality(text, tokens, name.first(), name.first() + 1)) {
        for (int t = name.first(); t < name.last(); t++) {
          words.add(TokenText.surface(text, tokens, t, t + 1));
        }
      }
    }
    return words;
  }

  /** "Trump-Kim" of "a second Trump-Kim summit": two persons, bound by a hyphen. */
  private static boolean isMeetingOf(
      String text, int[] tokens, TaggedName name, Set<String> persons) {
    int first = name.first();
    return name.type() != Labels.PERSON
        && name.last() - first == 3
        && TokenText.surface(text, tokens, first + 1, first + 2).equals("-")
        && persons.contains(TokenText.surface(text, tokens, first, first + 1))
        && persons.contains(TokenText.surface(text, tokens, first + 2, first + 3));
  }

  /** Where a known person starts behind a nationality ("Korean Kim"), or the name's own start. */
  private int behindNationality(String text, int[] tokens, TaggedName name, Set<String> persons) {
    for (int t = name.first() + 1; t < name.last(); t++) {
      // "N. Korean" may have lost its first word already.
      boolean nationality =
          isNationality(text, tokens, name.first(), t)
              || (name.first() > 0 && isNationality(text, tokens, name.first() - 1, t));
      if (nationality) {
        for (int rest = t; rest < name.last(); rest++) {
          if (!persons.contains(TokenText.surface(text, tokens, rest, rest + 1))) {
            return name.first();
          }
        }
        return t;
      }
    }
    return name.first();
  }

  private boolean isNationality(String text, int[] tokens, int first, int last) {
    CountryWord word = countries.find(TokenText.surface(text, tokens, first, last));
    return word != null && word.kind() == CountryWord.Kind.DEMONYM;
  }

  /** Whether the last word is the acronym of an organisation behind a place: "New York UN". */
  private boolean endsInBody(String text, int[] tokens, TaggedName name) {
    int last = name.last() - 1;
    if (last <= name.first()) {
      return false;
    }
    String word = TokenText.surface(text, tokens, last, last + 1);
    int types = lexica.types(TokenText.exact(text, tokens, last));
    boolean body = (types & Lexica.ORGANIZATION) != 0 && (types & Lexica.LOCATION) == 0;
    return (body || word.equals("UN"))
        && word.length() > 1
        && word.chars().allMatch(Character::isUpperCase)
        && isPlace(text, tokens, name.first(), last)
        && !isListed(text, tokens, name.first(), name.last());
  }

  /** Where a person starts behind an organisation or place, or the name's own start. */
  private int person(String text, int[] tokens, TaggedName name) {
    int at = name.last() - 2;
    if (at <= name.first()
        || LINKS.contains(TokenText.word(text, tokens, at - 1))
        || !isPersonal(text, tokens, at)
        || isListed(text, tokens, name.first(), name.last())) {
      return name.first();
    }
    boolean place = isPlace(text, tokens, name.first(), at);
    boolean parted =
        name.type() == Labels.PERSON ? place : place || isBody(text, tokens, name.first(), at);
    return parted ? at : name.first();
  }

  /** Whether two tokens look like a first name and a surname. */
  private boolean isPersonal(String text, int[] tokens, int t) {
    int first = lexica.habit(TokenText.exact(text, tokens, t)) & 0x3;
    int second = lexica.habit(TokenText.exact(text, tokens, t + 1));
    return first >= 2
        && (second == 0 || (second >> 2 & 0x3) > 0)
        && (second >> 4 & 0x3) == 0
        && isWord(text, tokens, t)
        && isWord(text, tokens, t + 1)
        && !OrganizationHeads.isHead(text, tokens, t + 1)
        && !vocabulary.isCommon(text, tokens[2 * t + 2], tokens[2 * t + 3]);
  }

  private static boolean isWord(String text, int[] tokens, int t) {
    int start = tokens[2 * t];
    return Character.isUpperCase(text.charAt(start))
        && tokens[2 * t + 1] - start > 2
        && Character.isLowerCase(text.charAt(start + 1));
  }

  /** Whether the tokens are an organisation without what follows them. */
  private boolean isBody(String text, int[] tokens, int first, int last) {
    if (last - first > 1 && OrganizationHeads.isHead(text, tokens, last - 1)) {
      return true;
    }
    for (int t = first + 1; t + 1 < last; t++) {
      String word = TokenText.word(text, tokens, t);
      if (word.equals("of") || word.equals("on") || word.equals("for")) {
        return OrganizationHeads.isHead(text, tokens, t - 1);
      }
    }
    return lexica.types(TokenText.phrase(text, tokens, first, last)) == Lexica.ORGANIZATION;
  }

  private boolean isPlace(String text, int[] tokens, int first, int last) {
    CountryWord word = countries.find(TokenText.surface(text, tokens, first, last));
    if (word != null) {
      return word.kind() == CountryWord.Kind.NAME;
    }
    boolean personal = (lexica.habit(TokenText.exact(text, tokens, first)) & 0xF) > 1;
    return !personal
        && (vocabulary.isPlace(text, tokens, first, last)
            || lexica.types(TokenText.phrase(text, tokens, first, last)) == Lexica.LOCATION);
  }

  /** Whether the gazetteer holds the whole phrase. */
  private boolean isListed(String text, int[] tokens, int first, int last) {
    return lexica.types(TokenText.phrase(text, tokens, first, last)) != 0;
  }
}
