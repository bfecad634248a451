package org.dramatis.annotators.resolve.lexicon;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A table of lower-cased English words with their traits, their classes and, for plurals, their
 * singulars. Immutable and safe for concurrent use.
 */
public final class Lexicon {

  /** The entry of a word that is not in the table. */
  public static final int UNKNOWN = -1;

  /** Time zones are named after cities that many texts name. */
  private static final Pattern COMMON_NOUN = Pattern.compile("N(?:100|9[0-9]|8[0-9]|7[5-9])");

  private static final Pattern ZONES_OF_CITIES =
      Pattern.compile("(Africa|America|Asia|Australia|Europe)/\\p{L}+");

  private static final Lexicon ENGLISH = read();

  private final List<String> words = new ArrayList<>();
  private int[] slots = new int[1 << 17];
  private long[] traits = new long[1 << 16];
  private int[] singulars = new int[1 << 16];
  private String[] classes = new String[1 << 16];
  private final double[][] transitions =
      new double[WordClass.values().length][WordClass.values().length];
  private final Map<String, String> suffixes = new HashMap<>();

  private final Map<Integer, Set<Integer>> narrower = new HashMap<>();
  private final Map<String, Set<Integer>> nameNouns = new HashMap<>();

  private Lexicon() {
    Arrays.fill(slots, UNKNOWN);
  }

  /** The lexicon that the product ships. */
  public static Lexicon english() {
    return ENGLISH;
  }

  /**
   * The entry of the word that stands at {@code [start, end)} of {@code text}, in UTF-16 code
   * units, whatever its case; {@link #UNKNOWN} where the table does not hold it.
   */
  public int find(CharSequence text, int start, int end) {
    int slot = hash(text, start, end) & (slots.length - 1);
    while (slots[slot] != UNKNOWN) {
      if (equal(words.get(slots[slot]), text, start, end)) {
        return slots[slot];
      }
      slot = (slot + 1) & (slots.length - 1);
    }
    return UNKNOWN;
  }

  /** The entry of {@code word}, {@link #UNKNOWN} where the table does not hold it. */
  public int find(String word) {
    return find(word, 0, word.length());
  }

  /** The lower-cased word of an entry. */
  public String word(int entry) {
    return words.get(entry);
  }

  /** The bits of the traits of an entry, none for {@link #UNKNOWN}; see {@link Trait#bit()}. */
  public long traits(int entry) {
    return entry == UNKNOWN ? 0 : traits[entry];
  }

  /** The entry of a noun's singular: the entry itself where it is no plural. */
  public int singular(int entry) {
    return entry == UNKNOWN ? UNKNOWN : singulars[entry];
  }

  /** Whether {@code broader} can take up {@code narrower}: "the leader" for "the president". */
  public boolean isBroader(int broader, int narrower) {
    return this.narrower.getOrDefault(broader, Set.of()).contains(narrower);
  }

  /**
   * The nouns that a word in the name of an organization or a place tells: "newspaper" for "post".
   * The word itself is among them where it is a noun of the lexicon.
   *
   * @param word in lower case
   */
  public Set<Integer> nounsOfName(String word) {
    Set<Integer> nouns = new HashSet<>(nameNouns.getOrDefault(word, Set.of()));
    int own = singular(find(word));
    if (own != UNKNOWN) {
      nouns.add(own);
    }
    return nouns;
  }

  /** Whether the word was counted most often as a noun, or never. */
  public boolean isMostlyNoun(int entry) {
    String letters = classes(entry);
    return letters == null || letters.charAt(0) == WordClass.NOUN.letter();
  }

  /** Whether the word, in lower case, is a common noun three times in four. */
  public boolean isCommonNoun(String word) {
    String letters = classes(find(word));
    return letters != null && COMMON_NOUN.matcher(letters).lookingAt();
  }

  /** Whether men or women bear the word at {@code [start, end)} as a first name. */
  public boolean isFirstName(CharSequence text, int start, int end) {
    return (traits(find(text, start, end)) & (Trait.MALE_NAME.bit() | Trait.FEMALE_NAME.bit()))
        != 0;
  }

  /**
   * In how many of a hundred places the word at {@code [start, end)} of {@code text} was counted as
   * of the class, whatever its case; -1 where it was never counted.
   */
  public int share(CharSequence text, int start, int end, WordClass wordClass) {
    String letters = classes(find(text, start, end));
    if (letters == null) {
      return -1;
    }
    int share = 0;
    int at = letters.indexOf(wordClass.letter());
    for (int i = at + 1; at >= 0 && i < letters.length(); i++) {
      if (!Character.isDigit(letters.charAt(i))) {
        break;
      }
      share = 10 * share + letters.charAt(i) - '0';
    }
    return share;
  }

  /** The classes of an entry as letters and percents, null where they were never counted. */
  @Nullable String classes(int entry) {
    return entry == UNKNOWN ? null : classes[entry];
  }

  /** The classes of words that end like the one at {@code [start, end)} of {@code text}. */
  @Nullable String classesByEnding(String text, int start, int end) {
    for (int length = 4; length >= 1; length--) {
      if (end - start > length + 1) {
        String found = suffixes.get(text.substring(end - length, end));
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }

  /** The different sets of classes, of words and of endings. */
  Set<String> allClasses() {
    Set<String> all = new TreeSet<>(suffixes.values());
    for (String letters : classes) {
      if (letters != null) {
        all.add(letters);
      }
    }
    return all;
  }

  /** How often a class followed another one, as counted; rows and columns by ordinal. */
  double[][] transitions() {
    return transitions;
  }

  private static Lexicon read() {
    Lexicon lexicon = new Lexicon();
    lexicon.readClasses();
    lexicon.readTraits();
    lexicon.readPersonNouns();
    lexicon.readFirstNames();
    lexicon.readBroaderNouns();
    lexicon.readNameNouns();
    return lexicon;
  }

  private void readNameNouns() {
    for (String line : lines("name-nouns.txt")) {
      int colon = line.indexOf(':');
      if (!line.startsWith("#") && colon > 0) {
        for (String word : line.substring(colon + 1).trim().split(" +")) {
          Set<Integer> nouns = nameNouns.computeIfAbsent(word, any -> new HashSet<>());
          for (String noun : line.substring(0, colon).trim().split(" +")) {
            nouns.add(add(noun));
          }
        }
      }
    }
    for (String zone : ZoneId.getAvailableZoneIds()) {
      if (ZONES_OF_CITIES.matcher(zone).matches()) {
        String[] words =
            zone.substring(zone.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT).split("_");
        if (words.length == 1) {
          nameNouns.computeIfAbsent(words[0], any -> new HashSet<>()).add(add("city"));
        }
      }
    }
  }

  private void readClasses() {
    int row = 0;
    for (String line : lines("word-classes.tsv.gz")) {
      int tab = line.indexOf('\t');
      if (line.startsWith(">")) {
        String[] counts = line.substring(1).split(" ");
        for (int i = 0; i < counts.length; i++) {
          transitions[row][i] = Integer.parseInt(counts[i]);
        }
        row++;
      } else if (line.startsWith("-")) {
        suffixes.put(line.substring(1, tab), line.substring(tab + 1));
      } else {
        classes[add(line.substring(0, tab))] = line.substring(tab + 1);
      }
    }
  }

  private void readTraits() {
    Trait trait = Trait.PERSON;
    for (String line : lines("english.txt")) {
      if (line.startsWith("@")) {
        trait = traitOf(line.substring(1));
      } else if (!line.startsWith("#") && !line.isBlank()) {
        for (String word : line.trim().split(" +")) {
          addTrait(word, trait);
        }
      }
    }
  }

  private static Trait traitOf(String label) {
    for (Trait trait : Trait.values()) {
      if (trait.label().equals(label)) {
        return trait;
      }
    }
    throw new IllegalStateException("english.txt: no such trait: " + label);
  }

  private void addTrait(String word, Trait trait) {
    if (trait == Trait.PLURAL) {
      int equals = word.indexOf('=');
      addPlural(word.substring(0, equals), add(word.substring(equals + 1)));
      return;
    }
    int entry = add(word);
    traits[entry] |= trait.bit();
    if (trait == Trait.PERSON || trait == Trait.ORGANIZATION || trait == Trait.PLACE) {
      addPlural(plural(word), entry);
    }
  }

  private void readPersonNouns() {
    long typed = Trait.PERSON.bit() | Trait.ORGANIZATION.bit() | Trait.PLACE.bit();
    for (String word : lines("person-nouns.txt")) {
      int entry = add(word);
      if ((traits[entry] & (typed | Trait.NEVER_PERSON.bit() | Trait.PLURAL.bit())) == 0) {
        addTrait(word, Trait.PERSON);
      }
    }
  }

  private void readFirstNames() {
    for (String line : lines("first-names.tsv.gz")) {
      int tab = line.indexOf('\t');
      traits[add(line.substring(0, tab))] |=
          (line.charAt(tab + 1) == 'm' ? Trait.MALE_NAME : Trait.FEMALE_NAME).bit();
    }
  }

  private void readBroaderNouns() {
    for (String line : lines("broader-nouns.txt")) {
      int colon = line.indexOf(':');
      if (colon > 0 && !line.startsWith("#")) {
        Set<Integer> nouns = new HashSet<>();
        for (String noun : line.substring(colon + 1).trim().split(" +")) {
          nouns.add(add(noun));
        }
        narrower.put(add(line.substring(0, colon)), nouns);
      }
    }
  }

  private void addPlural(String plural, int singular) {
    int entry = add(plural);
    // "Mrs" is not several times "Mr".
    boolean title = (traits[entry] & Trait.HONORIFIC.bit()) != 0;
    if (entry != singular && !title) {
      traits[entry] |= Trait.PLURAL.bit();
      singulars[entry] = singular;
    }
  }

  private static String plural(String noun) {
    if (noun.endsWith("y") && "aeou".indexOf(noun.charAt(noun.length() - 2)) < 0) {
      return noun.substring(0, noun.length() - 1) + "ies";
    }
    return noun.matches(".*(s|x|z|ch|sh)") ? noun + "es" : noun + "s";
  }

  private int add(String word) {
    int entry = find(word);
    if (entry != UNKNOWN) {
      return entry;
    }
    entry = words.size();
    words.add(word);
    if (entry == traits.length) {
      traits = Arrays.copyOf(traits, 2 * entry);
      singulars = Arrays.copyOf(singulars, 2 * entry);
      classes = Arrays.copyOf(classes, 2 * entry);
    }
    singulars[entry] = entry;
    if (2 * words.size() > slots.length) {
      slots = new int[2 * slots.length];
      Arrays.fill(slots, UNKNOWN);
      for (int i = 0; i < entry; i++) {
        place(i);
      }
    }
    place(entry);
    return entry;
  }

  private void place(int entry) {
    String word = words.get(entry);
    int slot = hash(word, 0, word.length()) & (slots.length - 1);
    while (slots[slot] != UNKNOWN) {
      slot = (slot + 1) & (slots.length - 1);
    }
    slots[slot] = entry;
  }

  private static int hash(CharSequence text, int start, int end) {
    int hash = 0;
    for (int i = start; i < end; i++) {
      hash = 31 * hash + fold(text.charAt(i));
    }
    return hash ^ (hash >>> 15);
  }

  private static boolean equal(String word, CharSequence text, int start, int end) {
    if (word.length() != end - start) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      if (word.charAt(i) != fold(text.charAt(start + i))) {
        return false;
      }
    }
    return true;
  }

  private static char fold(char c) {
    return c < 128 ? (c >= 'A' && c <= 'Z' ? (char) (c + 32) : c) : foldWide(c);
  }

  private static char foldWide(char c) {
    return c == '\u2019' ? '\'' : Character.toLowerCase(c);
  }

  private static List<String> lines(String resource) {
    try (InputStream raw = Lexicon.class.getResourceAsStream(resource)) {
      if (raw == null) {
        throw new IllegalStateException("missing resource " + resource);
      }
      InputStream plain = resource.endsWith(".gz") ? new GZIPInputStream(raw) : raw;
      return new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8))
          .lines()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + resource, e);
    }
  }
}
