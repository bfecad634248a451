package org.dramatis.annotators.name;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.dramatis.annotators.country.Countries;
import org.dramatis.annotators.resolve.lexicon.Lexicon;
import org.dramatis.annotators.resolve.lexicon.WordClass;
import org.jspecify.annotations.Nullable;

/**
 * Finds and mends organisations by the nouns that name what they are: "Irving School District" is
 * no place, "Medical Journal of" belongs to the "Australia" behind it, "Systems" to the "Nordlys"
 * before it, "Border Force" is a name; and joins what "&" binds.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class OrganizationHeads implements NamePass {
  /** Nouns that end the names of organisations and hardly those of anything else. */
  private static final Set<String> LAST =
      Set.of(
          "academy",
          "agency",
          "alliance",
          "army",
          "assembly",
          "association",
          "authority",
          "bank",
          "board",
          "brigade",
          "brigades",
          "bureau",
          "chamber",
          "clinic",
          "club",
          "coalition",
          "college",
          "commission",
          "committee",
          "company",
          "confederation",
          "congress",
          "consortium",
          "corporation",
          "council",
          "department",
          "district",
          "federation",
          "force",
          "forces",
          "foundation",
          "front",
          "fund",
          "government",
          "group",
          "guild",
          "institute",
          "institution",
          "league",
          "legion",
          "magazine",
          "ministry",
          "movement",
          "navy",
          "network",
          "news",
          "office",
          "orchestra",
          "organisation",
          "organization",
          "parliament",
          "party",
          "police",
          "secretariat",
          "senate",
          "society",
          "syndicate",
          "tribunal",
          "trust",
          "university");

  /** What ends the names of companies, and tells nothing without the name before it. */
  private static final Set<String> COMPANY =
      Set.of(
          "ag",
          "airlines",
          "airways",
          "bancorp",
          "biotech",
          "capital",
          "co",
          "co.",
          "communications",
          "corp",
          "corp.",
          "electronics",
          "energy",
          "entertainment",
          "enterprises",
          "f.c.",
          "fc",
          "gmbh",
          "holding",
          "holdings",
          "inc",
          "inc.",
          "industries",
          "insurance",
          "labs",
          "laboratories",
          "llc",
          "llp",
          "ltd",
          "ltd.",
          "motors",
          "nv",
          "partners",
          "petroleum",
          "pharma",
          "pharmaceuticals",
          "plc",
          "productions",
          "records",
          "resources",
          "robotics",
          "sa",
          "securities",
          "semiconductor",
          "software",
          "solutions",
          "studios",
          "systems",
          "technologies",
          "technology",
          "telecom",
          "therapeutics",
          "ventures");

  /** Nouns before "of" and a place. */
  private static final Set<String> BEFORE_OF =
      Set.of(
          "academy",
          "archdiocese",
          "assembly",
          "association",
          "bank",
          "board",
          "chamber",
          "church",
          "city",
          "college",
          "commission",
          "conservatory",
          "corps",
          "council",
          "department",
          "diocese",
          "embassy",
          "exchange",
          "federation",
          "government",
          "institute",
          "journal",
          "league",
          "library",
          "ministry",
          "municipality",
          "museum",
          "organization",
          "organisation",
          "parliament",
          "party",
          "presidency",
          "school",
          "society",
          "standards",
          "union",
          "university");

  /** Nouns of {@link #LAST} that with one word before them may be parts of a town or a war. */
  private static final Set<String> OF_TOWNS = Set.of("club", "district", "front");

  private static final Set<String> NO_START =
      Set.of(
          "a", "an", "and", "but", "former", "her", "his", "in", "its", "local", "mr", "mrs", "new",
          "our", "several", "some", "state", "that", "the", "their", "these", "this", "two");

  private final Countries countries;
  private final Lexica lexica;

  OrganizationHeads(Countries countries, Lexica lexica) {
    this.countries = countries;
    this.lexica = lexica;
  }

  /** The names with organisations mended and added, in order. */
  @Override
  public List<TaggedName> apply(TaggedText document, List<TaggedName> names) {
    String text = document.text();
    int[] tokens = document.tokens();
    int[] sentences = document.sentences();
    List<TaggedName> out = new ArrayList<>();
    boolean[] inside = new boolean[tokens.length / 2];
    for (TaggedName name : names) {
      Arrays.fill(inside, name.first(), name.last(), true);
    }
    int s = 0;
    for (TaggedName given : addPartners(text, tokens, sentences, join(text, tokens, names))) {
      while (sentences[s + 1] <= given.first()) {
        s += 2;
      }
      TaggedName name = lengthen(text, tokens, sentences[s], sentences[s + 1], given, inside);
      Arrays.fill(inside, name.first(), name.last(), true);
      if (name.type() != Labels.LOCATION) {
        out.add(name);
        continue;
      }
      int first = startOfBody(text, tokens, sentences[s], name, inside);
      boolean body =
          first < name.first()
              || (name.last() - name.first() > 1
                  && LAST.contains(TokenText.word(text, tokens, name.last() - 1))
                  && (name.last() - name.first() > 2
                      || !OF_TOWNS.contains(TokenText.word(text, tokens, name.last() - 1))));
      Arrays.fill(inside, first, name.first(), true);
      out.add(body ? new TaggedName(first, name.last(), Labels.ORGANIZATION, name.margin()) : name);
    }
    for (int k = 0; k < sentences.length; k += 2) {
      if (!isHeadline(text, tokens, sentences[k], sentences[k + 1])) {
        addMissed(text, tokens, sentences[k], sentences[k + 1], inside, out);
      }
    }
    out.sort(Comparator.comparingInt(TaggedName::first));
    return out;
  }

  /** One organisation for two names with "&" between them: "Brighton & Hove Albion". */
  private List<TaggedName> join(String text, int[] tokens, List<TaggedName> names) {
    List<TaggedName> out = new ArrayList<>();
    for (TaggedName name : names) {
      TaggedName before = out.isEmpty() ? null : out.get(out.size() - 1);
      if (name.type() != Labels.ORGANIZATION
          && hasAmpersand(text, tokens, name)
          && !isCitation(text, tokens, name.last())
          && countries.find(TokenText.surface(text, tokens, name.first(), name.last())) == null
          && (lexica.types(TokenText.phrase(text, tokens, name.first(), name.last()))
                  & Lexica.LOCATION)
              == 0) {
        out.add(name.withType(Labels.ORGANIZATION));
      } else if (before != null
          && before.last() + 1 == name.first()
          && TokenText.word(text, tokens, before.last()).equals("&")
          && !isCitation(text, tokens, name.last())
          && !isLetter(tokens, name.first())
          && !areTowns(before, name)
          && !isApart(text, tokens, before)
          && !isApart(text, tokens, name)) {
        String whole = TokenText.surface(text, tokens, before.first(), name.last());
        int type = countries.find(whole) == null ? Labels.ORGANIZATION : Labels.LOCATION;
        double margin = Math.min(before.margin(), name.margin());
        out.set(out.size() - 1, new TaggedName(before.first(), name.last(), type, margin));
      } else {
        out.add(name);
      }
    }
    return out;
  }

  /**
   * Firms of which the tagger found one partner or none: "Procter & Gamble", "Slaughter & May"; no
   * "Terms & Conditions".
   */
  private List<TaggedName> addPartners(
      String text, int[] tokens, int[] sentences, List<TaggedName> names) {
    NamesByToken all = null;
    for (int s = 0; s < sentences.length; s += 2) {
      for (int t = sentences[s] + 1; t + 1 < sentences[s + 1]; t++) {
        if (text.charAt(tokens[2 * t]) == '&'
            && tokens[2 * t + 1] - tokens[2 * t] == 1
            && TokenText.isCapitalised(text, tokens, t - 1)
            && TokenText.isCapitalised(text, tokens, t + 1)
            && !isCitation(text, tokens, t + 2)
            && !(isPlainNoun(text, tokens, t - 1) && isPlainNoun(text, tokens, t + 1))
            && !isTitleCase(text, tokens, sentences[s], sentences[s + 1])) {
          all = all == null ? new NamesByToken(names, tokens.length / 2) : all;
          addFirm(text, tokens, t, all);
        }
      }
    }
    return all == null ? names : all.names();
  }

  /**
   * Whether both are places of one word: "Tempe & Mesa", but "Brighton & Hove Albion" is a club.
   */
  private static boolean areTowns(@Nullable TaggedName one, @Nullable TaggedName other) {
    return one != null && other != null && isTown(one) && isTown(other);
  }

  private static boolean isTown(TaggedName name) {
    return name.type() == Labels.LOCATION && name.last() - name.first() == 1;
  }

  private void addFirm(String text, int[] tokens, int and, NamesByToken names) {
    TaggedName before = names.at(and - 1);
    TaggedName after = names.at(and + 1);
    if (names.at(and) == null
        && !areTowns(before, after)
        && (before == null || !isApart(text, tokens, before))
        && (after == null || !isApart(text, tokens, after))) {
      names.putOrganization(
          before == null ? and - 1 : before.first(), after == null ? and + 2 : after.last());
    }
  }

  /**
   * Whether a year or a number in brackets follows, as behind the authors of a paper: "(Miller &
   * Robertson, 2010)", "Carrano & Biewener [7]".
   */
  static boolean isCitation(String text, int[] tokens, int behind) {
    for (int t = behind; t < Math.min(behind + 2, tokens.length / 2); t++) {
      int start = tokens[2 * t];
      char c = text.charAt(start);
      if (Character.isDigit(c)) {
        return tokens[2 * t + 1] - start >= 4 || text.charAt(tokens[2 * t - 2]) == '[';
      }
      if (c != ',' && c != '(' && c != '[') {
        return false;
      }
    }
    return false;
  }

  private static boolean isLetter(int[] tokens, int t) {
    return tokens[2 * t + 1] - tokens[2 * t] == 1;
  }

  private static boolean isPlainNoun(String text, int[] tokens, int t) {
    return Lexicon.english().share(text, tokens[2 * t], tokens[2 * t + 1], WordClass.PROPER_NOUN)
            < 20
        && Lexicon.english().find(text, tokens[2 * t], tokens[2 * t + 1]) != Lexicon.UNKNOWN;
  }

  private static boolean hasAmpersand(String text, int[] tokens, TaggedName name) {
    for (int t = name.first() + 1; t + 1 < name.last(); t++) {
      if (TokenText.word(text, tokens, t).equals("&")) {
        return true;
      }
    }
    return false;
  }

  /** Whether a name beside "&" stands for itself: a country, or a person with a first name. */
  private boolean isApart(String text, int[] tokens, TaggedName name) {
    return (name.type() == Labels.PERSON && name.last() - name.first() > 1)
        || countries.find(TokenText.surface(text, tokens, name.first(), name.last())) != null;
  }

  /** An organisation with the words that belong to it: "Nordlys" + "Systems". */
  private TaggedName lengthen(
      String text, int[] tokens, int from, int to, TaggedName name, boolean[] inside) {
    int last = name.last();
    if ((name.type() == Labels.PERSON && last - name.first() > 1)
        || last == to
        || inside[last]
        || !isNamePart(text, tokens, last)
        || isHeadline(text, tokens, from, to)
        || isHead(text, tokens, last - 1)) {
      return name;
    }
    String noun = TokenText.word(text, tokens, last);
    boolean ends = last + 1 == to || (!inside[last + 1] && !isNamePart(text, tokens, last + 1));
    return ends && COMPANY.contains(noun)
        ? new TaggedName(name.first(), last + 1, Labels.ORGANIZATION, name.margin())
        : name;
  }

  /** Where "University of" or the like before a place starts; the place itself where none does. */
  private static int startOfBody(
      String text, int[] tokens, int limit, TaggedName place, boolean[] inside) {
    int of = place.first() - 1;
    if (of - 1 < limit || !TokenText.word(text, tokens, of).equals("of")) {
      return place.first();
    }
    int first = of;
    while (first > limit
        && !inside[first - 1]
        && Character.isUpperCase(text.charAt(tokens[2 * first - 2]))) {
      first--;
    }
    while (first < of && NO_START.contains(TokenText.word(text, tokens, first))) {
      first++;
    }
    boolean head = first < of && BEFORE_OF.contains(TokenText.word(text, tokens, of - 1));
    return head ? first : place.first();
  }

  private void addMissed(
      String text, int[] tokens, int from, int to, boolean[] inside, List<TaggedName> out) {
    int t = from;
    while (t < to) {
      int end = t;
      while (end < to && !inside[end] && isNamePart(text, tokens, end)) {
        end++;
      }
      boolean apart = (t == from || !inside[t - 1]) && (end == to || !inside[end]);
      int first = t;
      while (first < end && NO_START.contains(TokenText.word(text, tokens, first))) {
        first++;
      }
      if (apart
          && end - first - (first < end && isDemonym(text, tokens, first) ? 1 : 0) >= 2
          && end - first <= 6
          && LAST.contains(TokenText.word(text, tokens, end - 1))
          && (first > from || lexica.types(TokenText.phrase(text, tokens, first, end)) != 0)) {
        out.add(new TaggedName(first, end, Labels.ORGANIZATION, DocumentPass.ADDED));
        Arrays.fill(inside, first, end, true);
      }
      t = Math.max(end, t + 1);
    }
  }

  private static boolean isNamePart(String text, int[] tokens, int t) {
    char c = text.charAt(tokens[2 * t]);
    return Character.isUpperCase(c)
        || (Character.isDigit(c) && Character.isLetter(text.charAt(tokens[2 * t + 1] - 1)));
  }

  private boolean isDemonym(String text, int[] tokens, int t) {
    return countries.find(text.substring(tokens[2 * t], tokens[2 * t + 1])) != null;
  }

  /** Whether all longer words of the sentence start with a capital. */
  private static boolean isTitleCase(String text, int[] tokens, int first, int last) {
    for (int t = first; t < last; t++) {
      if (tokens[2 * t + 1] - tokens[2 * t] > 3
          && Character.isLowerCase(text.charAt(tokens[2 * t]))) {
        return false;
      }
    }
    return true;
  }

  /** Whether most longer words of the sentence start with a capital. */
  private static boolean isHeadline(String text, int[] tokens, int first, int last) {
    int words = 0;
    int capitals = 0;
    for (int t = first; t < last; t++) {
      if (tokens[2 * t + 1] - tokens[2 * t] > 3 && Character.isLetter(text.charAt(tokens[2 * t]))) {
        words++;
        capitals += Character.isUpperCase(text.charAt(tokens[2 * t])) ? 1 : 0;
      }
    }
    return capitals * 10 >= words * 6;
  }

  /** Whether the token is a noun that ends the names of organisations. */
  static boolean isHead(String text, int[] tokens, int t) {
    return isHead(TokenText.word(text, tokens, t));
  }

  private static boolean isHead(String word) {
    return LAST.contains(word) || COMPANY.contains(word);
  }

  /** How many words are left of an organisation's name without the nouns that end it. */
  public static int stem(String[] words) {
    int n = words.length;
    while (n > 1 && (isHead(words[n - 1].toLowerCase(Locale.ROOT)) || isMark(words[n - 1]))) {
      n--;
    }
    return n;
  }

  private static boolean isMark(String word) {
    return word.equals(",") || word.equals("&") || word.equals("of");
  }
}
