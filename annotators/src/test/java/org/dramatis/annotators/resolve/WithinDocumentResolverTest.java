package org.dramatis.annotators.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dramatis.annotators.resolve.MarkedText.chain;
import static org.dramatis.annotators.resolve.MarkedText.mentions;
import static org.dramatis.annotators.resolve.MarkedText.resolve;

import java.time.LocalDate;
import java.util.List;
import org.dramatis.core.actor.ActorType;
import org.dramatis.core.actor.Chain;
import org.dramatis.core.actor.Link;
import org.dramatis.core.actor.MentionKind;
import org.dramatis.core.annotation.AnnotatedDocument;
import org.dramatis.core.annotation.Layers;
import org.junit.jupiter.api.Test;

class WithinDocumentResolverTest {

  @Test
  void spellingsTitlesAndSurnamesAreOnePerson() {
    AnnotatedDocument document =
        resolve(
            "{P|Kim Jong-un} sent word on Monday. {P|Kim Jong Un} would come, an aide said. "
                + "Chairman {P|Kim} had waited long. {P|Kim}'s train left at noon.");
    assertThat(document.layer(Layers.CHAINS)).hasSize(1);
    assertThat(mentions(document, "Kim Jong-un"))
        .containsExactly("Kim Jong-un", "Kim Jong Un", "Kim", "Kim");
  }

  @Test
  void aSurnameOfTwoGoesToTheOneWhoIsNamedMost() {
    AnnotatedDocument document =
        resolve(
            "{D:KP|N. Korean} {P|Kim}'s envoy heads for talks\n\n"
                + "{P|Kim Yong Chol} left for Washington. He carried a note from {P|Kim Jong Un}. "
                + "{P|Kim Jong Un} has met {P|Donald Trump} once. A second {P|Trump}-{P|Kim} meeting"
                + " may follow. {P|Kim Jong Un} said so in May, and {P|Kim Jong Un} repeated it. "
                + "{P|Kim Jong Un} is patient.");
    assertThat(mentions(document, "Kim Yong Chol")).doesNotContain("Kim");
    assertThat(mentions(document, "Kim Jong Un").stream().filter("Kim"::equals)).hasSize(2);
  }

  @Test
  void aSurnameThatNothingDecidesKeepsShares() {
    AnnotatedDocument document =
        resolve(
            "{P|Anna Berg} opened the hearing. {P|Paul Berg} spoke after her. {P|Anna Berg} "
                + "asked questions. {P|Berg} did not answer. {P|Paul Berg} left. {P|Berg} stayed.");
    double anna = shareOf(chain(document, "Anna Berg"), document, "Berg");
    double paul = shareOf(chain(document, "Paul Berg"), document, "Berg");
    assertThat(anna).isStrictlyBetween(0.0, 1.0);
    assertThat(anna + paul).isBetween(0.999, 1.000001);
  }

  private static double shareOf(Chain chain, AnnotatedDocument document, String text) {
    return chain.links().stream()
        .filter(
            link ->
                document
                    .layer(Layers.MENTIONS)
                    .get(link.mention())
                    .span()
                    .of(document.text())
                    .equals(text))
        .mapToDouble(Link::share)
        .findFirst()
        .orElse(0);
  }

  @Test
  void titlesOfTwoGendersAreTwoPersons() {
    AnnotatedDocument document =
        resolve(
            "{P|Robert Hale} and {P|Judith Hale} run the mill. Mr {P|Hale} buys the grain. "
                + "Mrs {P|Hale} keeps the books.");
    assertThat(mentions(document, "Robert Hale")).containsExactly("Robert Hale", "Hale");
    assertThat(mentions(document, "Judith Hale")).containsExactly("Judith Hale", "Hale");
  }

  @Test
  void aWomansTitleKeepsHerApartFromTheManOfThatSurname() {
    AnnotatedDocument document =
        resolve(
            "{P|Graham Pelling} worked here. {P|Pelling} denies it. Mr {P|Pelling} wept. Mrs"
                + " {P|Pelling} did not.");
    assertThat(mentions(document, "Graham Pelling"))
        .containsExactly("Graham Pelling", "Pelling", "Pelling");
    assertThat(document.layer(Layers.CHAINS)).hasSize(2);
  }

  @Test
  void aFirstNameThatLooksLikeATitleKeepsItsBearerTogether() {
    AnnotatedDocument document =
        resolve("The pianist {P|Earl Madsen} hired him. {P|Madsen}'s band broke up.");
    assertThat(mentions(document, "Earl Madsen")).contains("Earl Madsen", "Madsen");
  }

  @Test
  void aClubGoesByTheLastWordOfItsName() {
    AnnotatedDocument document =
        resolve(
            "{O|Rovers} win again\n\n{O|Thornbury Rovers} beat {O|Castleton Town}. {O|Rovers} sang.");
    assertThat(mentions(document, "Thornbury Rovers"))
        .containsExactly("Rovers", "Thornbury Rovers", "Rovers");
  }

  @Test
  void bearersOfOneSurnameWithOneInitialStayApart() {
    AnnotatedDocument document =
        resolve("{P|John Marsh} wrote first. {P|J. Marsh} signed. {P|Jane Marsh} refused.");
    assertThat(mentions(document, "Jane Marsh")).doesNotContain("John Marsh");
  }

  @Test
  void aCountryIsOneUnderAllItsNames() {
    AnnotatedDocument document =
        resolve(
            "The {C:US|United States} agreed. {C:US|U.S.} officials called. The {C:US|US} will pay, "
                + "and {D:US|American} aid will flow.");
    Chain chain = chain(document, "United States");
    assertThat(chain.type()).isEqualTo(ActorType.COUNTRY);
    assertThat(chain.country()).isEqualTo("US");
    assertThat(mentions(document, "United States"))
        .containsExactly("United States", "U.S.", "US", "American");
    assertThat(chain.links().get(3).reason()).isEqualTo("nationality of the country");
  }

  @Test
  void acronymsAndShortFormsJoinTheFullName() {
    AnnotatedDocument document =
        resolve(
            "The {O|World Meteorological Organization} warned on Friday. The {O|WMO} expects storms. "
                + "{O|Lindqvist Shipping Ltd} closed its ports. {O|Lindqvist Shipping} gave no date.");
    assertThat(mentions(document, "World Meteorological Organization")).contains("WMO");
    assertThat(mentions(document, "Lindqvist Shipping Ltd")).contains("Lindqvist Shipping");
  }

  @Test
  void anAppositionGivesARoleAndAMention() {
    AnnotatedDocument document =
        resolve(
            "{P|Maria Sole}, the chief negotiator of the {O|Fishing Board}, arrived on Sunday. "
                + "The negotiator smiled.");
    Chain chain = chain(document, "Maria Sole");
    assertThat(chain.attributes().get(Chain.ROLE))
        .containsExactly("chief negotiator of the Fishing Board");
    assertThat(mentions(document, "Maria Sole"))
        .containsExactly("Maria Sole", "the chief negotiator", "The negotiator");
    assertThat(document.layer(Layers.MENTIONS).get(chain.links().get(1).mention()).kind())
        .isEqualTo(MentionKind.ROLE);
  }

  @Test
  void whoSpeaksAfterAListOfNamesIsNotTheLastOfThem() {
    AnnotatedDocument document =
        resolve(
            "A meeting between {P|Ivan Petrov} and {P|Luc Morel}, {C:FR|France}'s ambassador to "
                + "{L|Moscow} said, is near. \"I am hopeful,\" Ambassador {P|Claire Roux} told us.");
    assertThat(mentions(document, "Luc Morel")).containsExactly("Luc Morel");
    assertThat(mentions(document, "Claire Roux")).contains("ambassador", "I", "Claire Roux");
  }

  @Test
  void titlesGiveRolesAndCountries() {
    Chain chain =
        chain(
            resolve("{D:FI|Finnish} Prime Minister {P|Aino Laine} resigned. {P|Laine} is 50."),
            "Aino Laine");
    assertThat(chain.attributes().get(Chain.ROLE)).containsExactly("Finnish Prime Minister");
    assertThat(chain.attributes().get(Chain.AFFILIATION)).containsExactly("FI");
  }

  @Test
  void pronounsFollowGenderAndSubject() {
    AnnotatedDocument document =
        resolve(
            "Mr {P|Olsen} met Mrs {P|Dahl} in the harbour. He had waited an hour. She said she was "
                + "sorry.");
    assertThat(mentions(document, "Olsen")).containsExactly("Olsen", "He");
    assertThat(mentions(document, "Dahl")).containsExactly("Dahl", "She", "she");
    assertThat(chain(document, "Dahl").attributes().get(Chain.GENDER)).containsExactly("female");
  }

  @Test
  void theFirstPersonIsTheSpeaker() {
    AnnotatedDocument document =
        resolve("{P|Tomas Ek} has painted for years. \"I never sell my best work,\" {P|Ek} said.");
    assertThat(mentions(document, "Tomas Ek")).containsExactly("Tomas Ek", "I", "my", "Ek");
    assertThat(chain(document, "Tomas Ek").links().get(1).reason())
        .isEqualTo("speaker of the quotation");
  }

  @Test
  void anOfficeWithoutANameIsItsHolderOnThatDay() {
    String text = "The {C:US|US} president spoke for an hour. Nobody else did.";
    AnnotatedDocument early = resolve(text, LocalDate.of(2010, 5, 1));
    AnnotatedDocument late = resolve(text, LocalDate.of(2019, 1, 10));
    assertThat(mentions(early, "Barack Obama")).containsExactly("The US president");
    assertThat(mentions(late, "Donald Trump")).containsExactly("The US president");
    assertThat(chain(late, "Donald Trump").links().get(0).reason())
        .isEqualTo(
            "holder of the office on that day: president of the United States on 2019-01-10");
  }

  @Test
  void anOfficeIsItsHolderUnderTheNameTheDocumentUses() {
    AnnotatedDocument document =
        resolve(
            "{P|Trump} landed at noon. The {C:US|US} president waved.", LocalDate.of(2019, 1, 10));
    assertThat(mentions(document, "Trump")).containsExactly("Trump", "The US president");
  }

  @Test
  void withoutADateAnOfficeStaysOpen() {
    AnnotatedDocument document = resolve("The {C:US|US} president spoke for an hour.");
    assertThat(document.layer(Layers.CHAINS))
        .extracting(Chain::name)
        .containsExactly("United States");
  }

  @Test
  void whatAPersonIsByTheTableLetsALeaderBeMeant() {
    AnnotatedDocument document =
        resolve(
            "{P|Kim Jong Un} toured a factory. Workers cheered. The {D:KP|North Korean} leader "
                + "praised them.");
    assertThat(mentions(document, "Kim Jong Un"))
        .containsExactly("Kim Jong Un", "The North Korean leader");
  }

  @Test
  void aRoleOfAnotherCountryIsSomebodyElse() {
    AnnotatedDocument document =
        resolve(
            "{P|Lena Ott}, the {D:DE|German} minister, met {P|Jan Kos}, the {D:PL|Polish} minister. "
                + "The {D:DE|German} minister was brief.");
    assertThat(mentions(document, "Lena Ott")).contains("The German minister");
    assertThat(mentions(document, "Jan Kos")).doesNotContain("The German minister");
  }

  @Test
  void aPersonAndHisFatherAreTwo() {
    AnnotatedDocument document =
        resolve("{P|Peter Lund} is ill. His father {P|Carl Lund} came. His father is old.");
    assertThat(mentions(document, "Peter Lund")).doesNotContain("Carl Lund", "His father");
  }

  @Test
  void theOpenKoreaIsTheOneThatIsNamed() {
    AnnotatedDocument one = resolve("{C:KR|South Korea} votes today. All of {C|Korea} watches.");
    assertThat(mentions(one, "South Korea")).containsExactly("South Korea", "Korea");
    AnnotatedDocument two =
        resolve("{C:KR|South Korea} votes. {C:KP|North Korea} waits. {C|Korea} is calm.");
    assertThat(chain(two, "South Korea").links().get(1).share()).isEqualTo(0.5);
  }

  @Test
  void anAcronymMayMixLettersTurnRoundOrLeaveOutTheLegalForm() {
    AnnotatedDocument document =
        resolve(
            "The {O|Ministry of Defence} and the {O|U.S. Agriculture Department} met {O|General"
                + " Motors Corp}. {O|MoD} and {O|USDA} left before {O|GM}.");
    assertThat(mentions(document, "Ministry of Defence")).contains("MoD");
    assertThat(mentions(document, "U.S. Agriculture Department")).contains("USDA");
    assertThat(mentions(document, "General Motors Corp")).contains("GM");
  }

  @Test
  void aPartOfABodyIsNotTheBody() {
    AnnotatedDocument document =
        resolve(
            "{O|WTMO} is waiting. The {O|WTMO Prices Committee} met, and {O|WTMO} said so. In the"
                + " {O|Senate} the {O|Senate Banking Committee} agreed. {O|Lind Motors Corp} sold"
                + " {O|Lind Motors Credit Corp}. {O|Lind Motors} gave no price.");
    assertThat(mentions(document, "WTMO")).containsExactly("WTMO", "WTMO");
    assertThat(mentions(document, "WTMO Prices Committee"))
        .containsExactly("WTMO Prices Committee");
    assertThat(mentions(document, "Senate")).containsExactly("Senate");
    assertThat(mentions(document, "Lind Motors Corp"))
        .containsExactly("Lind Motors Corp", "Lind Motors");
    assertThat(mentions(document, "Lind Motors Credit Corp"))
        .containsExactly("Lind Motors Credit Corp");
  }

  @Test
  void theEndOfALongerNameIsAnotherBodyWhenItSaysOfWhat() {
    AnnotatedDocument document =
        resolve(
            "{O|Bank of Norland} cut a rate, and {O|Hansa Bank of Norland} followed. The {O|U.S."
                + " Department of Health} praised it. The {O|Department of Health} is new.");
    assertThat(mentions(document, "Bank of Norland")).containsExactly("Bank of Norland");
    assertThat(mentions(document, "U.S. Department of Health")).contains("Department of Health");
  }

  @Test
  void theAbbreviationOfAStateIsNoAcronymOfACompany() {
    AnnotatedDocument document =
        resolve(
            "{O|Rowe Industries Inc} moved to {L|Newport}, {L|R.I.}, and {O|Rowe Industries} grew."
                + " {O|Sandvik AG} is at home in {L|SA}; {L|LA} is {L|Los Angeles}.");
    assertThat(mentions(document, "Rowe Industries Inc")).doesNotContain("R.I.");
    assertThat(mentions(document, "Sandvik AG")).doesNotContain("SA");
    assertThat(mentions(document, "Los Angeles")).contains("LA");
  }

  @Test
  void aLegalFormMakesTheTypeAndAPlaceSpokenOfAsSuchIsNoCompany() {
    AnnotatedDocument document =
        resolve(
            "{L|Southland} rose. Analysts liked {L|Southland}. {O|Southland Corp} earned more. It"
                + " opened a shop near {L|Denton}, and {O|Denton Corp} another. {O|AT and T} sold"
                + " phones; {O|American Tube and Trading Co} did not.");
    assertThat(chain(document, "Southland Corp").type()).isEqualTo(ActorType.ORGANIZATION);
    assertThat(mentions(document, "Southland Corp")).hasSize(3);
    assertThat(mentions(document, "Denton Corp")).containsExactly("Denton Corp");
    assertThat(mentions(document, "American Tube and Trading Co")).contains("AT and T");
  }

  @Test
  void aFirstWordCutShortIsTheBodyAndAStateItsAbbreviation() {
    AnnotatedDocument document =
        resolve(
            "The {O|Federal Reserve Board} met in {L|Troy}, {L|Mich.}, and the {O|Fed} left"
                + " {L|Michigan}.");
    assertThat(mentions(document, "Federal Reserve Board")).contains("Fed");
    assertThat(mentions(document, "Michigan")).containsExactly("Mich.", "Michigan");
  }

  @Test
  void whatIsCalledLikeTheCompanyIsTheCompanyWhereNobodyBearsTheName() {
    AnnotatedDocument document =
        resolve("{O|Moody's Investors Service Inc} cut it. {P|Moody}'s gave no reason.");
    assertThat(mentions(document, "Moody's Investors Service Inc")).contains("Moody");
  }

  @Test
  void everyLinkSaysWhyAndHowSure() {
    AnnotatedDocument document =
        resolve("{P|Ada Moss}, a poet, lives here. She writes. {P|Moss} is shy.");
    for (Chain chain : document.layer(Layers.CHAINS)) {
      for (Link link : chain.links()) {
        assertThat(link.reason()).isNotBlank();
        assertThat(link.confidence()).isBetween(0.3, 1.0);
      }
    }
    assertThat(chain(document, "Ada Moss").links())
        .extracting(Link::reason)
        .containsExactly("name", "apposition", "pronoun", "surname");
  }

  @Test
  void mentionsThatBelongToNobodyNamedAreLeftOut() {
    AnnotatedDocument document = resolve("He came. She left. The minister of a country resigned.");
    assertThat(document.layer(Layers.MENTIONS)).isEqualTo(List.of());
    assertThat(document.layer(Layers.CHAINS)).isEqualTo(List.of());
  }

  @Test
  void aTitleThatGoesWithAGivenNameIsShown() {
    AnnotatedDocument document =
        MarkedText.resolve(
            "Pope {P|Innocent} spoke. {P|Innocent} left. King {P|Stephen} met Queen {P|Mathilda"
                + " Blois}.");
    assertThat(document.layer(Layers.CHAINS).stream().map(Chain::name))
        .containsExactly("Pope Innocent", "King Stephen", "Mathilda Blois");
  }
}
