package org.dramatis.annotators.resolve;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dramatis.annotators.resolve.lexicon.Lexicon;

/** Entries of the closed-class words that rules ask for by name. */
final class Vocabulary {

  /** Number of groups of nouns, the last one for all others. */
  static final int NOUN_GROUPS = 16;

  private static final List<String> GROUPS =
      List.of(
          "company firm corporation conglomerate subsidiary startup start-up manufacturer maker "
              + "retailer operator publisher carrier airline automaker carmaker lender insurer brewery "
              + "bank supplier contractor chipmaker drugmaker label studio brand",
          "team club squad side franchise",
          "government administration regime ministry department cabinet bureau agency authority "
              + "commission directorate secretariat",
          "parliament congress senate assembly legislature council committee court tribunal board panel "
              + "body commission",
          "organization organisation group association foundation charity union federation league society "
              + "institute institution alliance coalition network movement party campaign ngo church cult "
              + "sect militia cartel gang",
          "school university college academy hospital museum",
          "newspaper magazine publication journal website broadcaster channel station daily weekly tabloid "
              + "outlet newswire side",
          "band duo trio orchestra choir troupe family couple",
          "country nation state kingdom republic",
          "city town village capital municipality metropolis settlement suburb township hamlet",
          "island archipelago river lake mountain peninsula volcano valley desert canyon bay sea ocean "
              + "continent beach coast",
          "region area district province county territory neighborhood neighbourhood quarter downtown "
              + "homeland mainland",
          "man woman boy girl kid child teenager teen baby person individual guy lady gentleman youth adult",
          "president chairman chairwoman chair leader minister premier chancellor secretary senator "
              + "congressman governor mayor ambassador envoy king queen prince princess emperor pope chief "
              + "general director ceo head",
          "son daughter father mother brother sister wife husband uncle aunt nephew niece cousin "
              + "grandfather grandmother friend partner colleague");

  static final Vocabulary ENGLISH = new Vocabulary(Lexicon.english());

  final int the;
  final int one;
  final int of;
  final int as;
  final int and;
  final int by;
  final int in;
  final int according;
  final int both;
  final int capital;
  final int team;
  private final Set<Integer> indefinite;
  private final Set<Integer> demonstrative;
  private final Set<Integer> quantity;
  private final Set<Integer> affiliation;
  private final Set<Integer> clauseOpening;
  private final Set<Integer> former;
  private final Set<Integer> complement;
  private final Set<Integer> rolePreposition;
  private final Map<Integer, Integer> nounGroups = new HashMap<>();
  private final Lexicon lexicon;

  private Vocabulary(Lexicon lexicon) {
    this.lexicon = lexicon;
    the = lexicon.find("the");
    one = lexicon.find("one");
    of = lexicon.find("of");
    as = lexicon.find("as");
    and = lexicon.find("and");
    by = lexicon.find("by");
    in = lexicon.find("in");
    according = lexicon.find("according");
    both = lexicon.find("both");
    capital = lexicon.find("capital");
    team = lexicon.find("team");
    indefinite = entries("a an another");
    demonstrative = entries("this that these those");
    quantity =
        entries(
            "some any no every each all many several other most few both more various numerous "
                + "two three four five six seven eight nine ten hundreds thousands dozens one");
    affiliation = entries("of for at from with");
    former = entries("former ex retired late");
    rolePreposition = entries("of to for at in");
    complement = entries("of in that which who whose whom from");
    clauseOpening = entries("said says that and but because as when after if where while although");
    for (int i = 0; i < GROUPS.size(); i++) {
      for (int noun : entries(GROUPS.get(i))) {
        nounGroups.putIfAbsent(noun, i);
      }
    }
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

  /** Whether the word says that a role is over. */
  boolean isFormer(int entry) {
    return former.contains(entry);
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

  /** The group of like nouns to which a noun belongs, under {@link #NOUN_GROUPS}. */
  int nounGroup(int noun) {
    return nounGroups.getOrDefault(noun, NOUN_GROUPS - 1);
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
