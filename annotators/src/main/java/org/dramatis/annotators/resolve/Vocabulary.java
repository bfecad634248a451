package org.dramatis.annotators.resolve;

import java.util.HashSet;
import java.util.Set;
import org.dramatis.annotators.resolve.lexicon.Lexicon;

/** Entries of the closed-class words that rules ask for by name. */
final class Vocabulary {

  static final Vocabulary ENGLISH = new Vocabulary(Lexicon.english());

  final int the;
  final int one;
  final int of;
  final int as;
  final int in;
  final int according;
  final int both;
  final int capital;
  private final Set<Integer> indefinite;
  private final Set<Integer> demonstrative;
  private final Set<Integer> quantity;
  private final Set<Integer> affiliation;
  private final Set<Integer> clauseOpening;
  private final Set<Integer> complement;
  private final Set<Integer> anaphoric;
  private final Set<Integer> rolePreposition;
  private final Lexicon lexicon;

  private Vocabulary(Lexicon lexicon) {
    this.lexicon = lexicon;
    the = lexicon.find("the");
    one = lexicon.find("one");
    of = lexicon.find("of");
    as = lexicon.find("as");
    in = lexicon.find("in");
    according = lexicon.find("according");
    both = lexicon.find("both");
    capital = lexicon.find("capital");
    indefinite = entries("a an another");
    demonstrative = entries("this that these those");
    quantity =
        entries(
            "some any no every each all many several other most few both more various numerous "
                + "two three four five six seven eight nine ten hundreds thousands dozens one");
    affiliation = entries("of for at from");
    rolePreposition = entries("of to for at in");
    complement = entries("of in that which who whose whom from");
    anaphoric =
        entries(
            "company firm organization organisation group party agency team club university college "
                + "school bank newspaper magazine network institute city town village island state "
                + "region province man woman boy girl student suspect politician candidate actor "
                + "singer writer president minister mayor coach player");
    clauseOpening = entries("said says that and but because as when after if where while although");
  }

  boolean isIndefinite(int entry) {
    return indefinite.contains(entry);
  }

  boolean isDemonstrative(int entry) {
    return demonstrative.contains(entry);
  }

  boolean isQuantity(int entry) {
    return quantity.contains(entry);
  }

  /** Whether the preposition can tie a person to an organization. */
  boolean isAffiliation(int entry) {
    return affiliation.contains(entry);
  }

  /** Whether a new clause may begin after the word. */
  boolean opensClause(int entry) {
    return clauseOpening.contains(entry);
  }

  /** Whether the preposition ties an office to what it is an office of. */
  boolean isRolePreposition(int entry) {
    return rolePreposition.contains(entry);
  }

  /** Whether a complement that begins with the word says which one a noun means. */
  boolean isComplement(int entry) {
    return complement.contains(entry);
  }

  /** Whether "the" with this noun and nothing more points back to the nearest actor of its type. */
  boolean isAnaphoric(int noun) {
    return anaphoric.contains(noun);
  }

  private Set<Integer> entries(String list) {
    Set<Integer> entries = new HashSet<>();
    for (String word : list.split(" ")) {
      int entry = lexicon.find(word);
      if (entry != Lexicon.UNKNOWN) {
        entries.add(entry);
      }
    }
    return entries;
  }
}
