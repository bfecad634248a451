package org.dramatis.annotators.resolve;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dramatis.annotators.dictionary.UserDictionary;
import org.dramatis.annotators.resolve.lexicon.Lexicon;
import org.dramatis.annotators.resolve.lexicon.Trait;
import org.dramatis.annotators.resolve.office.Offices;
import org.dramatis.core.actor.ActorType;
import org.jspecify.annotations.Nullable;

/**
 * Brings the names of one document together: same name, country, the user's aliases, "also known
 * as", full names and their variants, surnames, first names, acronyms, short forms. Each way of
 * writing a name is decided once for the whole document. Cost is near linear in the number of
 * names: forms meet only where they share a word, and a word that too many forms share is left
 * alone.
 */
final class NameSieves {

  private final Words words;
  private final UserDictionary dictionary;
  private final Offices offices;
  private final @Nullable LocalDate day;
  private final List<DraftMention> demonyms = new ArrayList<>();

  /** {@code day} is when the document was published, null where that is unknown. */
  NameSieves(Words words, UserDictionary dictionary, Offices offices, @Nullable LocalDate day) {
    this.words = words;
    this.dictionary = dictionary;
    this.offices = offices;
    this.day = day;
  }

  /** Chains over {@code found}, which are in text order and know their titles. */
  List<DraftChain> chains(List<DraftMention> found) {
    NameClusters names = new NameClusters(words, forms(found));
    new PlainNames(names).join();
    new KnownAliases(names, dictionary, day).join(found);
    new MarriedNames(names).join(found);
    new PersonNames(names, offices, day).join();
    new OrganizationNames(names).join();
    return new NameChains(names, demonyms).build();
  }

  private List<NameForm> forms(List<DraftMention> names) {
    List<NameForm> forms = new ArrayList<>();
    NameForm.Reader reader = new NameForm.Reader();
    Map<String, NameForm> byKey = new HashMap<>();
    for (DraftMention name : names) {
      if (!name.isName()) {
        demonyms.add(name);
        continue;
      }
      if (name.nested && name.type == ActorType.COUNTRY && country(name) == null) {
        continue;
      }
      String written = words.text.substring(name.start, name.end);
      List<String> tokens = reader.tokens(written);
      Gender gender = name.type == ActorType.PERSON ? genderOfTitles(name) : Gender.UNKNOWN;
      if (tokens.size() > 2) {
        gender = Gender.UNKNOWN;
      }
      String country = country(name);
      String key =
          String.join("", tokens)
              + (name.type == ActorType.PERSON ? "\tp" + gender : "\to" + country);
      int title = tokens.size() == 1 ? officeTitle(name) : Lexicon.UNKNOWN;
      if (title != Lexicon.UNKNOWN) {
        key += "\t" + title;
      }
      NameForm form = byKey.get(key);
      if (form == null) {
        form = new NameForm(written, tokens, gender, title, forms.size());
        byKey.put(key, form);
        forms.add(form);
      }
      form.mentions.add(name);
      name.form = form;
    }
    forms.forEach(NameForm::settle);
    return forms;
  }

  /** The office among the titles before a name, {@link Lexicon#UNKNOWN} for none. */
  private int officeTitle(DraftMention name) {
    for (int title : name.titles) {
      if ((words.lexicon.traits(title) & Trait.OFFICE.bit()) != 0) {
        return title;
      }
    }
    return Lexicon.UNKNOWN;
  }

  private static @Nullable String country(DraftMention name) {
    return name.source == null ? null : name.source.country();
  }

  private Gender genderOfTitles(DraftMention name) {
    for (int title : name.titles) {
      Gender gender = FirstNames.ofNoun(title);
      if (gender != Gender.UNKNOWN) {
        return gender;
      }
    }
    return Gender.UNKNOWN;
  }
}
