package org.dramatis.analytics.identity;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.dramatis.core.actor.ActorType;
import org.dramatis.core.actor.Chain;

/** Corpora full of names that are nearly one another's. */
final class RandomCorpus {

  private static final String[] GIVEN = {
    "John", "Johnny", "J.", "Mary", "Mike", "Michael", "Kim", "Jong-un", "Viktor", "Alexei",
    "Aleksey"
  };
  private static final String[] MIDDLE = {"", "", "", "A. ", "B. ", "Adam ", "Jong "};
  private static final String[] FAMILY = {
    "Smith", "Smyth", "Kim", "Un", "Orban", "Zelensky", "Zelenskyy", "bin Laden", "Smith Jr."
  };
  private static final String[] BODIES = {
    "White House",
    "WHO",
    "World Health Organisation",
    "World Health Organization",
    "Central Bank",
    "Acme Inc.",
    "Acme",
    "Georgia",
    "United Nations",
    "UN",
    "U.N."
  };
  private static final String[] ROLES = {"president", "striker", "foreign minister", "singer"};
  private static final String[] COUNTRIES = {"US", "KP", "GE", "HU"};

  private RandomCorpus() {}

  static List<ChainSummary> of(Random random, int documents) {
    List<ChainSummary> chains = new ArrayList<>();
    for (int i = 0; i < documents; i++) {
      String document = Long.toHexString(random.nextLong());
      chains.addAll(document(random, document, 1 + random.nextInt(7)));
    }
    return chains;
  }

  /** The chains of one document. */
  static List<ChainSummary> document(Random random, String document, int size) {
    List<ChainSummary> chains = new ArrayList<>();
    LocalDate day = random.nextInt(4) == 0 ? null : LocalDate.of(1950 + random.nextInt(70), 1, 1);
    for (int chain = 0; chain < size; chain++) {
      chains.add(chain(random, document, chain, day));
    }
    return chains;
  }

  private static ChainSummary chain(Random random, String document, int chain, LocalDate day) {
    Map<String, List<String>> attributes = new TreeMap<>();
    ActorType type = ActorType.values()[random.nextInt(4)];
    String country = null;
    String name;
    if (type == ActorType.PERSON) {
      name =
          random.nextInt(4) == 0
              ? pick(random, FAMILY)
              : pick(random, GIVEN) + " " + pick(random, MIDDLE) + pick(random, FAMILY);
      if (random.nextBoolean()) {
        attributes.put(Chain.GENDER, List.of(random.nextBoolean() ? "female" : "male"));
      }
      if (random.nextBoolean()) {
        attributes.put(Chain.ROLE, List.of(pick(random, ROLES)));
      }
      if (random.nextBoolean()) {
        attributes.put(Chain.AFFILIATION, List.of(pick(random, COUNTRIES)));
      }
    } else if (type == ActorType.COUNTRY) {
      country = pick(random, COUNTRIES);
      name = country.equals("GE") ? "Georgia" : country;
    } else {
      name = pick(random, BODIES);
    }
    Map<String, Integer> forms = new TreeMap<>();
    forms.put(name, 1 + random.nextInt(3));
    if (random.nextInt(3) == 0) {
      forms.put(pick(random, type == ActorType.PERSON ? FAMILY : BODIES), 1);
    }
    return new ChainSummary(document, chain, type, name, country, day, forms, attributes);
  }

  private static String pick(Random random, String[] values) {
    return values[random.nextInt(values.length)];
  }
}
