package org.dramatis.annotators.name;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.dramatis.annotators.country.Countries;
import org.dramatis.annotators.country.CountryWord;

/**
 * Joins a country to the body of its government that follows: "U.S." and "Department of
 * Agriculture", "UK" and "Government" are one organisation.
 *
 * <p>Immutable and safe for use by several threads.
 */
final class CountryBodies implements NamePass {
  /** What bodies of a government are called, by their first word behind the country. */
  private static final Set<String> BODIES =
      Set.of(
          "Agency",
          "Air",
          "Ambassador",
          "Armed",
          "Army",
          "Attorney",
          "Border",
          "Cabinet",
          "Census",
          "Central",
          "Centers",
          "Chamber",
          "Coast",
          "Commission",
          "Commerce",
          "Congress",
          "Constitutional",
          "Consulate",
          "Customs",
          "Defence",
          "Defense",
          "Department",
          "Embassy",
          "Energy",
          "Environmental",
          "Federal",
          "Food",
          "Football",
          "Foreign",
          "Forest",
          "Geological",
          "Government",
          "Health",
          "High",
          "Holocaust",
          "Home",
          "House",
          "Immigration",
          "Institute",
          "Interior",
          "Joint",
          "Justice",
          "Marine",
          "Marines",
          "Marshals",
          "Mission",
          "Ministry",
          "National",
          "Naval",
          "Navy",
          "Office",
          "Olympic",
          "Open",
          "Parliament",
          "Patent",
          "Postal",
          "Secret",
          "Securities",
          "Senate",
          "Special",
          "State",
          "Supreme",
          "Trade",
          "Treasury");

  /** Words that start the title of a person, not a body. */
  private static final Set<String> TITLES =
      Set.of("Secretary", "Ambassador", "Attorney", "Minister", "Senator", "President", "Open");

  private final Countries countries;

  CountryBodies(Countries countries) {
    this.countries = countries;
  }

  /** The names with countries joined to their bodies, in order. */
  @Override
  public List<TaggedName> apply(TaggedText document, List<TaggedName> names) {
    String text = document.text();
    int[] tokens = document.tokens();
    int[] sentences = document.sentences();
    List<TaggedName> out = new ArrayList<>(names.size());
    int s = 0;
    for (int k = 0; k < names.size(); k++) {
      TaggedName name = names.get(k);
      while (sentences[s + 1] <= name.first()) {
        s += 2;
      }
      if (name.type() == Labels.PERSON) {
        out.add(name);
        continue;
      }
      int end = countryEnd(text, tokens, name);
      if (end < 0) {
        out.add(name);
      } else if (end < name.last()) {
        boolean body = isBody(text, tokens, end);
        out.add(body ? name.withType(Labels.ORGANIZATION) : name);
      } else {
        int last = bodyEnd(text, tokens, sentences[s + 1], name, k, names);
        if (last > name.last()) {
          out.add(new TaggedName(name.first(), last, Labels.ORGANIZATION, name.margin()));
          while (k + 1 < names.size() && names.get(k + 1).first() < last) {
            k++;
          }
        } else {
          out.add(name);
        }
      }
    }
    return out;
  }

  /** The token behind the country that the name starts with, or -1. */
  private int countryEnd(String text, int[] tokens, TaggedName name) {
    for (int end = name.last(); end > name.first(); end--) {
      CountryWord word = countries.find(TokenText.surface(text, tokens, name.first(), end));
      if (word != null && word.kind() == CountryWord.Kind.NAME) {
        return end;
      }
    }
    return -1;
  }

  private static boolean isBody(String text, int[] tokens, int t) {
    String word = text.substring(tokens[2 * t], tokens[2 * t + 1]);
    return BODIES.contains(word) && !TITLES.contains(word);
  }

  private static int bodyEnd(
      String text, int[] tokens, int limit, TaggedName country, int k, List<TaggedName> names) {
    int t = country.last();
    if (t >= limit || !isBody(text, tokens, t)) {
      return country.last();
    }
    TaggedName next = k + 1 < names.size() ? names.get(k + 1) : null;
    if (next != null && next.first() == t) {
      return next.type() == Labels.ORGANIZATION ? next.last() : country.last();
    }
    int end = t + 1;
    int firstFree = next == null ? limit : Math.min(limit, next.first());
    while (end < firstFree && Character.isUpperCase(text.charAt(tokens[2 * end]))) {
      String word = text.substring(tokens[2 * end], tokens[2 * end + 1]);
      if (TITLES.contains(word)) {
        // "U.S. Defense Secretary": a title, not a body.
        return country.last();
      }
      end++;
    }
    return end;
  }
}
