package org.dramatis.analytics.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.dramatis.core.actor.ActorType;
import org.dramatis.core.actor.Chain;
import org.junit.jupiter.api.Test;

class CorpusResolutionTest {

  private final List<ChainSummary> chains = new ArrayList<>();
  private final Map<String, Integer> next = new TreeMap<>();

  /** Adds a chain; attributes as key, value, key, value. */
  private void chain(String document, ActorType type, String name, String... attributes) {
    Map<String, List<String>> map = new TreeMap<>();
    for (int i = 0; i < attributes.length; i += 2) {
      List<String> values = new ArrayList<>(map.getOrDefault(attributes[i], List.of()));
      values.add(attributes[i + 1]);
      map.put(attributes[i], values);
    }
    add(document, type, name, null, Map.of(name, 1), map);
  }

  private void person(String document, String name, String... attributes) {
    chain(document, ActorType.PERSON, name, attributes);
  }

  private void country(String document, String code, String name) {
    add(document, ActorType.COUNTRY, name, code, Map.of(name, 1), Map.of());
  }

  private void add(
      String document,
      ActorType type,
      String name,
      String country,
      Map<String, Integer> forms,
      Map<String, List<String>> attributes) {
    chains.add(
        new ChainSummary(
            document,
            next.merge(document, 1, Integer::sum) - 1,
            type,
            name,
            country,
            LocalDate.of(2019, 1, 17),
            forms,
            attributes));
  }

  private static CorpusActors resolve(List<ChainSummary> chains) {
    CorpusResolution resolution = new CorpusResolution();
    chains.forEach(resolution::add);
    return resolution.resolve();
  }

  /** Ids of the actors, each with its documents. */
  private Map<String, List<String>> actors() {
    Map<String, List<String>> actors = new TreeMap<>();
    for (CorpusActor actor : resolve(chains).actors()) {
      actors.put(
          actor.id(),
          actor.chains().stream().map(CorpusActor.ChainKey::documentId).distinct().toList());
    }
    return actors;
  }

  @Test
  void spellingsOfOneNameAreOneActor() {
    person("a", "Kim Jong-un");
    person("b", "Kim Jong Un");
    person("c", "KIM JONG UN");
    person("d", "Kim Jong-un's");
    person("a", "Kim Yong Chol");
    person("b", "Kim Yong-chol");
    assertThat(actors())
        .containsExactly(
            Map.entry("person:kim-jong-un", List.of("a", "b", "c", "d")),
            Map.entry("person:kim-yong-chol", List.of("a", "b")));
  }

  @Test
  void aCompanyIsNotThePlaceOrPersonWhoseNameItBears() {
    for (String document : List.of("a", "b", "c", "d", "e", "f", "g", "h", "i", "j")) {
      chain(document, ActorType.PLACE, "Denton");
      chain(document, ActorType.PERSON, "Baker");
      country(document, "LU", "Luxembourg");
    }
    chain("k", ActorType.ORGANIZATION, "Denton Corp");
    chain("k", ActorType.ORGANIZATION, "Baker Inc");
    chain("k", ActorType.ORGANIZATION, "Luxembourg SA");
    assertThat(actors())
        .containsEntry("organization:denton-corp", List.of("k"))
        .containsEntry("organization:baker-inc", List.of("k"))
        .containsEntry("organization:luxembourg-sa", List.of("k"));
  }

  @Test
  void aLegalFormMakesACompanyOfWhatDocumentsTookForAPlace() {
    chain("a", ActorType.PLACE, "Southland Corp");
    chain("b", ActorType.PLACE, "Southland Corp");
    chain("c", ActorType.PLACE, "Southland");
    assertThat(actors()).containsOnlyKeys("organization:southland-corp");
  }

  @Test
  void anAcronymMayHoldAnAnd() {
    for (String document : List.of("a", "b", "c")) {
      add(
          document,
          ActorType.ORGANIZATION,
          "American Tube and Trading Co",
          null,
          Map.of("American Tube and Trading Co", 1, "AT&T", 2),
          Map.of());
    }
    chain("d", ActorType.ORGANIZATION, "AT&T");
    chain("e", ActorType.ORGANIZATION, "AT and T");
    assertThat(actors())
        .containsExactly(
            Map.entry(
                "organization:american-tube-and-trading-co", List.of("a", "b", "c", "d", "e")));
  }

  @Test
  void bodiesOfTheSameWordsAreOne() {
    for (String document : List.of("a", "b", "c")) {
      chain(
          document,
          ActorType.ORGANIZATION,
          "Organisation for Economic Cooperation and Development");
    }
    chain("d", ActorType.ORGANIZATION, "Organisation of Economic Cooperation and Development");
    chain("e", ActorType.ORGANIZATION, "Organization for Economic Development and Cooperation");
    chain("f", ActorType.ORGANIZATION, "House of Commons");
    chain("g", ActorType.ORGANIZATION, "Commons House");
    chain("h", ActorType.ORGANIZATION, "London Bank of Trade");
    chain("h", ActorType.ORGANIZATION, "Trade Bank of London");
    assertThat(actors())
        .containsOnlyKeys(
            "organization:organisation-for-economic-cooperation-and-development",
            "organization:house-of-commons",
            "organization:commons-house",
            "organization:london-bank-of-trade",
            "organization:trade-bank-of-london");
  }

  @Test
  void aCompanyIsCalledByItsFirstWordWhateverRareOnesBeginSo() {
    for (int i = 0; i < 6; i++) {
      chain("a" + i, ActorType.ORGANIZATION, "Orion Motor Corp");
      person("a" + i, "Ken Ito");
    }
    chain("b", ActorType.ORGANIZATION, "Orion Shoji Co");
    chain("c", ActorType.ORGANIZATION, "Orion");
    person("c", "Ken Ito");
    assertThat(actors().get("organization:orion-motor-corp")).contains("c");
    for (int i = 0; i < 6; i++) {
      chain("d" + i, ActorType.ORGANIZATION, "Orion Shoji Co");
    }
    assertThat(actors().get("organization:orion-motor-corp")).doesNotContain("c");
  }

  @Test
  void similarKoreanNamesStayApart() {
    for (String document : List.of("a", "b", "c")) {
      person(document, "Kim Jong Un");
      person(document, "Kim Jong Il");
      person(document, "Kim Jong Chol");
      person(document, "Kim Yong Chol");
      person(document, "Kim Jong Nam");
    }
    assertThat(actors()).hasSize(5);
  }

  @Test
  void countriesMergeByCode() {
    country("a", "US", "U.S.");
    country("b", "US", "United States");
    country("c", "KP", "DPRK");
    country("d", "KP", "North Korea");
    CorpusActors resolved = resolve(chains);
    assertThat(resolved.actors().stream().map(CorpusActor::id))
        .containsExactly("country:kp", "country:us");
    assertThat(resolved.actors().stream().map(CorpusActor::name))
        .containsExactly("North Korea", "United States");
  }

  @Test
  void transliterationsAndHomeOrdersAreOneActor() {
    person("a", "Volodymyr Zelensky");
    person("b", "Volodymyr Zelenskyy");
    person("c", "Volodymyr Zelenskiy");
    person("a", "Muammar Gaddafi");
    person("b", "Muammar Qaddafi");
    person("a", "Zoran Đinđić");
    person("b", "Zoran Djindjic");
    person("a", "Orbán Viktor");
    person("b", "Viktor Orban");
    person("a", "Xi Jinping");
    person("c", "Xi Jinping");
    person("b", "Jinping Xi");
    person("a", "Pompeo, Mike");
    person("b", "Mike Pompeo");
    person("a", "James Martin");
    person("b", "Martin James");
    assertThat(actors().keySet())
        .containsExactly(
            "person:james-martin",
            "person:martin-james",
            "person:mike-pompeo",
            "person:muammar-gaddafi",
            "person:orban-viktor",
            "person:volodymyr-zelenskiy",
            "person:xi-jinping",
            "person:zoran-djindjic");
  }

  @Test
  void initialsJoinTheOnlyNameTheyFit() {
    person("a", "John F. Kennedy");
    person("b", "John Kennedy");
    person("c", "John Fitzgerald Kennedy");
    person("a", "George W. Bush");
    person("b", "George H. W. Bush");
    person("c", "George Bush");
    person("d", "Martin Luther King Jr.");
    person("e", "Martin Luther King Sr.");
    assertThat(actors())
        .containsOnlyKeys(
            "person:john-f-kennedy",
            "person:george-bush",
            "person:george-w-bush",
            "person:george-h-w-bush",
            "person:martin-luther-king-jr",
            "person:martin-luther-king-sr");
  }

  @Test
  void aSurnameGoesToWhomItsCompanySpeaksFor() {
    for (int i = 0; i < 6; i++) {
      String document = "summit" + i;
      person(document, "Kim Jong Un", Chain.ROLE, "leader", Chain.AFFILIATION, "KP");
      person(document, "Donald Trump", Chain.ROLE, "president");
      country(document, "KP", "North Korea");
    }
    for (int i = 0; i < 6; i++) {
      String document = "rink" + i;
      person(document, "Yuna Kim", Chain.ROLE, "skater", Chain.GENDER, "female");
      person(document, "Mao Asada");
      country(document, "JP", "Japan");
    }
    person("x", "Kim", Chain.ROLE, "leader");
    person("x", "Donald Trump");
    country("x", "KP", "North Korea");
    person("y", "Kim", Chain.GENDER, "female");
    person("y", "Mao Asada");
    person("z", "Kim");
    person("z", "Some Body");
    Map<String, List<String>> actors = actors();
    assertThat(actors.get("person:kim-jong-un")).contains("x").doesNotContain("y", "z");
    assertThat(actors.get("person:yuna-kim")).contains("y").doesNotContain("x", "z");
    assertThat(actors.get("person:kim")).containsExactly("z");
  }

  @Test
  void aSurnameInASmallCorpusGoesToTheOnlyOneItFits() {
    person("a", "Mike Pompeo");
    person("a", "Donald Trump");
    country("a", "KP", "North Korea");
    person("b", "Pompeo");
    person("b", "Donald Trump");
    country("b", "KP", "North Korea");
    assertThat(actors().get("person:mike-pompeo")).containsExactly("a", "b");
  }

  @Test
  void namesakesWithoutAnythingInCommonArePartedWhenTheyContradict() {
    for (int i = 0; i < 3; i++) {
      person("s" + i, "John Smith", Chain.ROLE, "senator", Chain.AFFILIATION, "US");
      person("s" + i, "Mary Major");
      person("f" + i, "John Smith", Chain.ROLE, "striker", Chain.AFFILIATION, "GB");
      person("f" + i, "Paul Penalty");
    }
    person("n", "John Smith");
    assertThat(actors())
        .containsEntry("person:john-smith", List.of("f0", "f1", "f2", "n"))
        .containsEntry("person:john-smith:senator", List.of("s0", "s1", "s2"));
  }

  @Test
  void acronymsFollowTheFullNameThatDocumentsTieThemTo() {
    ActorType type = ActorType.ORGANIZATION;
    add(
        "a",
        type,
        "World Seed Programme",
        null,
        Map.of("World Seed Programme", 1, "WSP", 3),
        Map.of());
    chain("b", type, "WSP");
    chain("b", type, "World Seed Programme");
    chain("c", type, "World Seed Program");
    chain("d", type, "W.S.P.");
    chain("e", type, "Acme Holdings, Inc.");
    chain("f", type, "ACME Holdings");
    chain("g", type, "The Acme Holdings Corp.");
    assertThat(actors())
        .containsOnly(
            Map.entry("organization:world-seed-programme", List.of("a", "b", "c", "d")),
            Map.entry("organization:acme-holdings", List.of("e", "f", "g")));
  }

  /** A chain whose document calls the actor by a short form, too. */
  private void tied(String document, String name, String form) {
    add(document, ActorType.ORGANIZATION, name, null, Map.of(name, 1, form, 1), Map.of());
  }

  @Test
  void aShortFormFollowsTheNameThatDocumentsTieItTo() {
    ActorType type = ActorType.ORGANIZATION;
    tied("a", "Smith Barney Upham", "Smith Barney");
    tied("b", "Smith Barney Upham", "Smith Barney");
    chain("c", type, "Smith Barney");
    // "Acme" is a company's full name itself, so what "Acme Canada" is called for short is no tie.
    tied("d", "Acme Canada Ltd", "Acme");
    tied("e", "Acme Canada Ltd", "Acme");
    chain("f", type, "Acme Inc");
    // A part of a company is not the company.
    tied("g", "Nordlys Finance", "Nordlys");
    tied("h", "Nordlys Finance", "Nordlys");
    chain("i", type, "Nordlys");
    assertThat(actors())
        .containsOnly(
            Map.entry("organization:smith-barney-upham", List.of("a", "b", "c")),
            Map.entry("organization:acme-canada-ltd", List.of("d", "e")),
            Map.entry("organization:acme-inc", List.of("f")),
            Map.entry("organization:nordlys-finance", List.of("g", "h")),
            Map.entry("organization:nordlys", List.of("i")));
  }

  @Test
  void anAcronymOfSeveralBodiesIsNotJoinedToAny() {
    tied("a", "Asian Development Bank", "ADB");
    tied("b", "African Development Bank", "ADB");
    chain("c", ActorType.ORGANIZATION, "ADB");
    assertThat(actors()).containsEntry("organization:adb", List.of("c"));
  }

  @Test
  void whatIsWrittenAroundABodysNameMakesNoOtherBody() {
    ActorType type = ActorType.ORGANIZATION;
    chain("a", type, "U.S. Harbor Licensing Board");
    chain("b", type, "Harbor Licensing Board");
    chain("c", type, "Harbor Licensing Board");
    country("a", "US", "U.S.");
    chain("d", type, "Nordlys Group Plc");
    chain("e", type, "Nordlys");
    chain("f", type, "Department of Fisheries");
    chain("g", type, "Fisheries Department");
    // Two that a document names both are two.
    chain("h", type, "Tarn Holdings");
    chain("h", type, "Tarn Ltd");
    assertThat(actors())
        .containsEntry("organization:us-harbor-licensing-board", List.of("a", "b", "c"))
        .containsEntry("organization:nordlys-group-plc", List.of("d", "e"))
        .containsEntry("organization:department-of-fisheries", List.of("f", "g"))
        .containsEntry("organization:tarn-holdings", List.of("h"))
        .containsEntry("organization:tarn-ltd", List.of("h"));
  }

  @Test
  void aBodyOfOneCountryIsNamedWithItAndWithout() {
    ActorType type = ActorType.ORGANIZATION;
    for (int i = 0; i < 4; i++) {
      chain("d" + i, type, "Commerce Department");
      country("d" + i, "US", "U.S.");
      chain("e" + i, type, "Finance Ministry");
      country("e" + i, i < 2 ? "JP" : "FR", i < 2 ? "Japan" : "France");
    }
    chain("f", type, "U.S. Commerce Department");
    country("f", "US", "U.S.");
    chain("g", type, "Japan Finance Ministry");
    // Two countries have a chamber that is called so.
    chain("h", type, "U.S. Harbour Chamber");
    chain("i", type, "Japan Harbour Chamber");
    chain("j", type, "Harbour Chamber");
    assertThat(actors())
        .containsEntry("organization:commerce-department", List.of("d0", "d1", "d2", "d3", "f"))
        .containsEntry("organization:japan-finance-ministry", List.of("g"))
        .containsEntry("organization:harbour-chamber", List.of("j"));
  }

  @Test
  void aPersonIsNotTheFirmThatBearsHisName() {
    for (int i = 0; i < 5; i++) {
      person("d" + i, i == 0 ? "Ivan F. Bosko" : "Ivan Bosko");
    }
    chain("e", ActorType.ORGANIZATION, "Ivan F. Bosko and Co");
    assertThat(actors())
        .containsEntry("person:ivan-bosko", List.of("d0", "d1", "d2", "d3", "d4"))
        .containsEntry("organization:ivan-f-bosko-and-co", List.of("e"));
  }

  @Test
  void andIsAStrokeAndALegalFormMayBeMisspelled() {
    ActorType type = ActorType.ORGANIZATION;
    chain("a", type, "Duff and Phelps");
    chain("b", type, "DUFF/PHELPS");
    chain("c", type, "Rural Credit Corporation");
    chain("d", type, "Rural Credit Corportion");
    assertThat(actors().values()).containsExactlyInAnyOrder(List.of("a", "b"), List.of("c", "d"));
  }

  @Test
  void aFullNameIsNotShortForAnother() {
    for (int i = 0; i < 3; i++) {
      tied("d" + i, "Economic Planning Agency", "EPA");
    }
    chain("e", ActorType.ORGANIZATION, "Environmental Protection Agency");
    assertThat(actors())
        .containsEntry("organization:economic-planning-agency", List.of("d0", "d1", "d2"))
        .containsEntry("organization:environmental-protection-agency", List.of("e"));
  }

  @Test
  void aWordInCapitalsIsNoAcronymWhereItIsMostlyWrittenSmall() {
    for (int i = 0; i < 3; i++) {
      chain("d" + i, ActorType.PLACE, "Kansas");
      add(
          "t" + i,
          ActorType.PLACE,
          "Kansas City",
          null,
          Map.of("Kansas City", 1, "Kansas", 1),
          Map.of());
    }
    chain("e", ActorType.PLACE, "KANSAS");
    assertThat(actors()).containsEntry("place:kansas", List.of("d0", "d1", "d2", "e"));
  }

  @Test
  void everyNameTellsWhyItIsTheActors() {
    tied("a", "Smith Barney Upham", "Smith Barney");
    tied("b", "Smith Barney Upham", "Smith Barney");
    chain("c", ActorType.ORGANIZATION, "Smith Barney");
    assertThat(resolve(chains).joins())
        .containsExactly(
            new Join(
                "organization:smith-barney-upham",
                "Smith Barney",
                "Smith Barney Upham",
                JoinRule.SHORT_FORM,
                1));
    for (JoinRule rule : JoinRule.values()) {
      assertThat(rule.precision()).as(rule.name()).isBetween(0.0, 1.0);
    }
  }

  @Test
  void whatARuleIsNotSureOfIsSuggested() {
    ActorType type = ActorType.ORGANIZATION;
    chain("a", type, "Allied Corp");
    chain("b", type, "Allied Group Inc");
    CorpusActors resolved = resolve(chains);
    assertThat(resolved.actors()).hasSize(2);
    assertThat(resolved.suggestions())
        .singleElement()
        .satisfies(
            suggestion ->
                assertThat(suggestion.reasons().get(0)).contains("only one word in common"));
  }

  @Test
  void aTypingErrorIsNoOtherBody() {
    ActorType type = ActorType.ORGANIZATION;
    for (String document : List.of("a", "b", "c")) {
      chain(document, type, "Harbor Licensing Commission");
      chain(document + "1", type, "Tarn Commission");
      chain(document + "2", type, "Fisheries Commission of " + document.repeat(3));
    }
    chain("d", type, "Seeds Commission");
    chain("e", type, "Harbor Licensing Commmission");
    assertThat(actors())
        .containsEntry("organization:harbor-licensing-commission", List.of("a", "b", "c", "e"));
  }

  @Test
  void aCompanyThatDocumentsTakeForAPersonIsTheCompany() {
    chain("a", ActorType.ORGANIZATION, "Eli Marsh and Co");
    person("b", "Eli Marsh", Chain.GENDER, "male");
    person("c", "Eli Marsh", Chain.GENDER, "male");
    chain("d", ActorType.ORGANIZATION, "Ada Stone Inc");
    person("e", "Ada Stone", Chain.ROLE, "designer");
    person("f", "Ada Stone", Chain.ROLE, "designer");
    assertThat(actors())
        .containsEntry("organization:eli-marsh", List.of("a", "b", "c"))
        .containsEntry("person:ada-stone", List.of("e", "f"))
        .containsEntry("organization:ada-stone-inc", List.of("d"));
  }

  @Test
  void aJuniorIsNotTheOneWithoutTheSuffix() {
    person("a", "Cal Stone Sr.");
    person("b", "Cal Stone Jr.");
    person("c", "Cal Stone");
    assertThat(actors())
        .containsOnly(
            Map.entry("person:cal-stone-sr", List.of("a")),
            Map.entry("person:cal-stone-jr", List.of("b")),
            Map.entry("person:cal-stone", List.of("c")));
  }

  @Test
  void acronymsThatEverybodyKnowsAreTheirBodies() {
    ActorType type = ActorType.ORGANIZATION;
    chain("a", type, "UN");
    chain("b", type, "the United Nations");
    chain("c", type, "U.N.");
    chain("d", type, "UN Security Council");
    chain("e", type, "United Nations Security Council");
    chain("f", type, "Un");
    person("g", "Kim Jong Un");
    assertThat(actors().values())
        .containsExactlyInAnyOrder(
            List.of("a", "b", "c"), List.of("d", "e"), List.of("f"), List.of("g"));
  }

  @Test
  void theMinorityTypeOfANameFollowsTheMajority() {
    for (int i = 0; i < 3; i++) {
      chain("d" + i, ActorType.ORGANIZATION, "White House");
    }
    chain("x", ActorType.PLACE, "White House");
    chain("x", ActorType.PLACE, "Washington");
    chain("y", ActorType.PERSON, "Washington");
    assertThat(actors())
        .containsOnly(
            Map.entry("organization:white-house", List.of("d0", "d1", "d2", "x")),
            Map.entry("place:washington", List.of("x")),
            Map.entry("person:washington", List.of("y")));
  }

  @Test
  void likelyPairsAreSuggestedWithTheirEvidence() {
    for (int i = 0; i < 4; i++) {
      person("a" + i, "Michael Pompeo", Chain.ROLE, "secretary");
      country("a" + i, "KP", "North Korea");
      person("b" + i, "Michael Pompoe", Chain.ROLE, "secretary");
      country("b" + i, "KP", "North Korea");
      person("c" + i, "Michael Pompey");
      person("c" + i, "Michael Pompeo");
      chain("d" + i, ActorType.ORGANIZATION, "International Seaside Energy Agency");
      chain("e" + i, ActorType.ORGANIZATION, "ISEA");
    }
    List<Suggestion> suggestions = resolve(chains).suggestions();
    assertThat(suggestions)
        .extracting(suggestion -> suggestion.first() + " " + suggestion.second())
        .containsExactly(
            "person:michael-pompeo person:michael-pompoe",
            "organization:international-seaside-energy-agency organization:isea");
    assertThat(suggestions.get(0).reasons())
        .containsExactly(
            "The names differ by a letter or two.",
            "Both stand beside North Korea.",
            "Both are called secretary.",
            "Documents of both are dated 2019-01-17 to 2019-01-17.");
  }

  @Test
  void anyOrderGivesTheSameActors() {
    for (int seed = 0; seed < 60; seed++) {
      Random random = new Random(seed);
      List<ChainSummary> corpus = RandomCorpus.of(random, 5 + random.nextInt(60));
      CorpusActors expected = resolve(corpus);
      assertThat(expected.actors().stream().mapToInt(actor -> actor.chains().size()).sum())
          .isEqualTo(corpus.size());
      assertThat(expected.actors().stream().map(CorpusActor::id)).doesNotHaveDuplicates();
      Collections.shuffle(corpus, random);
      assertThat(resolve(corpus)).as("seed %s", seed).isEqualTo(expected);
    }
  }
}
