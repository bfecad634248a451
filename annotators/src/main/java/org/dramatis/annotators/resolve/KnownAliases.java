package org.dramatis.annotators.resolve;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.dramatis.annotators.dictionary.DictionaryEntry;
import org.dramatis.annotators.dictionary.UserDictionary;
import org.dramatis.core.actor.ActorType;
import org.jspecify.annotations.Nullable;

/**
 * Joins names that are said to be one actor: by a row of the user's dictionary, or by the text
 * ("Tony Kim, also known as Kim Sang-duk").
 */
final class KnownAliases {

  private static final int REACH = 9;

  /** Words that say that two names are one, where only the words of {@link #FILLING} join them. */
  private static final Set<String> SAYING =
      Set.of(
          "aka",
          "a.k.a.",
          "a.k.a",
          "alias",
          "n\u00e9",
          "n\u00e9e",
          "nee",
          "formerly",
          "dubbed",
          "nicknamed");

  /** What one is called by: "whose real name is", "under the pseudonym". */
  private static final Set<String> NAMING =
      Set.of("name", "names", "nickname", "pseudonym", "moniker");

  /** What one does under another name: "who performs as", "who goes by". */
  private static final Set<String> DOING =
      Set.of(
          "acted",
          "acts",
          "goes",
          "going",
          "performed",
          "performing",
          "performs",
          "published",
          "publishes",
          "recorded",
          "recording",
          "records",
          "sang",
          "sings",
          "writes",
          "writing",
          "wrote");

  private static final Set<String> FILLING =
      Set.of(
          ",",
          "(",
          "\"",
          "\u201c",
          "also",
          "artistic",
          "better",
          "birth",
          "born",
          "chinese",
          "commonly",
          "fans",
          "friends",
          "given",
          "her",
          "his",
          "is",
          "its",
          "korean",
          "later",
          "mostly",
          "more",
          "now",
          "or",
          "and",
          "otherwise",
          "pen",
          "popularly",
          "previously",
          "professionally",
          "real",
          "simply",
          "sometimes",
          "stage",
          "the",
          "their",
          "then",
          "to",
          "was",
          "which",
          "who",
          "whose",
          "widely");

  private final NameClusters names;
  private final UserDictionary dictionary;
  private final @Nullable LocalDate day;

  KnownAliases(NameClusters names, UserDictionary dictionary, @Nullable LocalDate day) {
    this.names = names;
    this.dictionary = dictionary;
    this.day = day;
  }

  void join(List<DraftMention> found) {
    byDictionary();
    byText(found);
  }

  /** The names and aliases of one row are one actor; what two rows claim is left alone. */
  private void byDictionary() {
    Map<String, DictionaryEntry> rows = new HashMap<>();
    Set<String> contested = new HashSet<>();
    for (DictionaryEntry entry : dictionary.entries()) {
      if (entry.type() != null && entry.holdsOn(day)) {
        add(entry.name(), entry, rows, contested);
        entry.aliases().forEach(alias -> add(alias, entry, rows, contested));
      }
    }
    Map<DictionaryEntry, NameForm> first = new HashMap<>();
    for (NameForm form : names.forms) {
      DictionaryEntry entry = rows.get(written(form.written));
      if (entry == null || contested.contains(written(form.written))) {
        continue;
      }
      form.knownAs = entry.name();
      NameForm before = first.putIfAbsent(entry, form);
      if (before != null) {
        names.join(before, form, Reason.DICTIONARY);
      }
    }
  }

  private static void add(
      String name,
      DictionaryEntry entry,
      Map<String, DictionaryEntry> rows,
      Set<String> contested) {
    DictionaryEntry before = rows.putIfAbsent(written(name), entry);
    if (before != null && !before.name().equals(entry.name())) {
      contested.add(written(name));
    }
  }

  private static String written(String name) {
    return name.replace('\u2019', '\'').replaceAll("\\s+", " ").strip();
  }

  private void byText(List<DraftMention> found) {
    for (int i = 1; i < found.size(); i++) {
      DraftMention one = found.get(i - 1);
      DraftMention other = found.get(i);
      if (one.form != null
          && other.form != null
          && alike(one.form, other.form)
          && one.form.country == null
          && other.form.country == null
          && saysThatOneIs(one, other)) {
        names.join(one.form, other.form, Reason.ALSO_KNOWN);
      }
    }
  }

  /** Two persons, two others; or a person and what looks like a body: "known as El Chapo". */
  private static boolean alike(NameForm one, NameForm other) {
    return one.isPerson() == other.isPerson()
        || one.isPerson() && other.type == ActorType.ORGANIZATION && !other.isCompany();
  }

  private boolean saysThatOneIs(DraftMention one, DraftMention other) {
    if (one.sentence != other.sentence
        || other.first - one.last > REACH
        || other.last + 1 < names.words.size && names.words.isPossessiveMark(other.last + 1)) {
      return false;
    }
    boolean said = false;
    boolean known = false;
    boolean doing = false;
    for (int i = one.last + 1; i < other.first; i++) {
      String word = names.words.textOf(i, i).toLowerCase(Locale.ROOT);
      if (SAYING.contains(word) || NAMING.contains(word)) {
        said = true;
      } else if (word.equals("as") || word.equals("by") || word.equals("under")) {
        said |= known || doing;
        if (!known && !doing) {
          return false;
        }
      } else if (word.equals("known")) {
        known = true;
      } else if (DOING.contains(word)) {
        doing = true;
      } else if (!FILLING.contains(word)) {
        return false;
      } else if (word.equals("born")) {
        said |= i == other.first - 1 && i == one.last + 2;
      }
    }
    return said;
  }
}
