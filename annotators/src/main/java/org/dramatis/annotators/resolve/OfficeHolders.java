package org.dramatis.annotators.resolve;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.dramatis.annotators.resolve.lexicon.Lexicon;
import org.dramatis.annotators.resolve.lexicon.WordClass;
import org.dramatis.annotators.resolve.office.Offices;
import org.dramatis.annotators.resolve.office.Term;
import org.dramatis.core.actor.ActorType;
import org.dramatis.core.document.Published;
import org.jspecify.annotations.Nullable;

/** Brings the table of offices to one document: what its persons are, and whom its offices mean. */
final class OfficeHolders {

  private final Words words;
  private final Roles roles;
  private final Offices offices;
  private final @Nullable LocalDate day;

  OfficeHolders(Words words, Roles roles, Offices offices, @Nullable Published published) {
    this.words = words;
    this.roles = roles;
    this.offices = offices;
    this.day = published == null ? null : published.date();
  }

  /** A chain that an office's holder has, with the words that say which office and day. */
  record Holder(DraftChain chain, String detail) {}

  /**
   * Adds to persons named in full what they are by the table, so that "the leader" can mean them:
   * on the document's day, or on any day where that is unknown.
   */
  void describe(List<DraftChain> chains) {
    for (DraftChain chain : chains) {
      if (chain.isPerson() && chain.named) {
        for (NameForm form : chain.forms) {
          if (form.isFullName()) {
            describe(chain, String.join(" ", form.core));
          }
        }
      }
    }
  }

  private void describe(DraftChain chain, String name) {
    for (Term term : offices.of(name)) {
      if (day == null || term.covers(day)) {
        String title = Offices.titleOf(term.office());
        int noun = words.lexicon.find(head(title));
        if (noun != Lexicon.UNKNOWN && chain.nouns.add(noun)) {
          chain.officeNouns.add(noun);
        }
        String country = Offices.countryOf(term.office());
        if (country != null) {
          chain.affiliations.add(country);
        }
      }
    }
  }

  /**
   * The chain of the person who held the office that {@code phrase} names on the document's day;
   * null where no day, no such office or no holder is known.
   */
  @Nullable Holder holder(DraftMention phrase, List<DraftChain> chains) {
    if (day == null || phrase.plural || phrase.type != ActorType.PERSON) {
      return null;
    }
    String title = title(phrase);
    for (DraftMention name : roles.namesAround(phrase)) {
      Term term = null;
      String country = name.source == null ? null : name.source.country();
      if (country != null) {
        term = offices.on(title, country, day);
      } else if (name.type == ActorType.ORGANIZATION) {
        term = offices.on(title, words.text.substring(name.start, name.end), day);
      }
      if (term != null) {
        return new Holder(chainOf(term, chains), term.office() + " on " + day);
      }
    }
    return null;
  }

  /** The head noun of a title: "secretary" of "secretary of state". */
  private static String head(String title) {
    int of = title.indexOf(" of ");
    String before = of < 0 ? title : title.substring(0, of);
    return before.substring(before.lastIndexOf(' ') + 1);
  }

  /** The words of the phrase that make the office's title: "foreign minister". */
  private String title(DraftMention phrase) {
    List<String> title = new ArrayList<>();
    for (int i = phrase.first; i <= phrase.head; i++) {
      WordClass wordClass = words.wordClass(i);
      boolean part =
          wordClass == WordClass.NOUN
              || wordClass == WordClass.PROPER_NOUN
              || wordClass == WordClass.ADJECTIVE
              || i == phrase.head;
      if (words.name[i] < 0 && part) {
        title.add(words.textOf(i, i).toLowerCase(Locale.ROOT));
      }
    }
    int of = phrase.head + 1;
    if (words.inSentenceOf(of + 1, phrase.head)
        && words.is(of, Vocabulary.ENGLISH.of)
        && words.name[of + 1] < 0
        && words.isNoun(of + 1)) {
      title.add("of " + words.textOf(of + 1, of + 1).toLowerCase(Locale.ROOT));
    }
    return String.join(" ", title);
  }

  private static DraftChain chainOf(Term term, List<DraftChain> chains) {
    for (DraftChain chain : chains) {
      if (chain.isPerson() && bears(chain, term)) {
        return chain;
      }
    }
    int index = chains.stream().mapToInt(chain -> chain.index + 1).max().orElse(0);
    DraftChain chain = new DraftChain(ActorType.PERSON, index);
    chain.name = term.holder();
    chain.named = true;
    chains.add(chain);
    return chain;
  }

  /** Whether the chain has the holder's full name, or only a surname and it is the holder's. */
  private static boolean bears(DraftChain chain, Term term) {
    for (String holder : term.holders()) {
      List<String> tokens = NameForm.tokens(holder);
      String compact = String.join("", tokens);
      if (holder.equals(chain.name)) {
        return true;
      }
      boolean full = chain.forms.stream().anyMatch(NameForm::isFullName);
      for (NameForm form : chain.forms) {
        String core = String.join("", form.core);
        if (core.equals(compact)
            || (!full && form.core.size() == 1 && tokens.get(tokens.size() - 1).equals(core))) {
          return true;
        }
      }
    }
    return false;
  }
}
