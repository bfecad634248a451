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
import org.jspecify.annotations.Nullable;

/**
 * Joins names that are said to be one actor: by a row of the user's dictionary, or by the text
 * ("Tony Kim, also known as Kim Sang-duk").
 */
final class KnownAliases {

  private static final int REACH = 7;

  /** Words that say that two names are one, where only the words of {@link #FILLING} join them. */
  private static final Set<String> SAYING =
      Set.of("aka", "a.k.a.", "a.k.a", "alias", "n\u00e9e", "nee", "formerly");

  private static final Set<String> FILLING =
      Set.of(
          ",",
          "(",
          "\"",
          "\u201c",
          "also",
          "better",
          "more",
          "widely",
          "commonly",
          "previously",
          "otherwise",
          "sometimes",
          "as",
          "by",
          "his",
          "her",
          "its",
          "the",
          "name",
          "names",
          "who",
          "which",
          "is",
          "was",
          "and",
          "or",
          "real",
          "stage",
          "pen",
          "korean",
          "chinese",
          "birth");

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
          && one.form.isPerson() == other.form.isPerson()
          && one.form.country == null
          && other.form.country == null
          && saysThatOneIs(one, other)) {
        names.join(one.form, other.form, Reason.ALSO_KNOWN);
      }
    }
  }

  private boolean saysThatOneIs(DraftMention one, DraftMention other) {
    if (one.sentence != other.sentence || other.first - one.last > REACH) {
      return false;
    }
    boolean said = false;
    boolean known = false;
    for (int i = one.last + 1; i < other.first; i++) {
      String word = names.words.textOf(i, i).toLowerCase(Locale.ROOT);
      if (SAYING.contains(word) || (known && (word.equals("as") || word.equals("by")))) {
        said = true;
      } else if (word.equals("known")) {
        known = true;
      } else if (!FILLING.contains(word)) {
        return false;
      }
    }
    return said;
  }
}
