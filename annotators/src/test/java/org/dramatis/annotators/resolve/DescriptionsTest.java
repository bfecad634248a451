package org.dramatis.annotators.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dramatis.annotators.resolve.MarkedText.chain;
import static org.dramatis.annotators.resolve.MarkedText.mentions;
import static org.dramatis.annotators.resolve.MarkedText.resolve;

import org.dramatis.core.actor.Chain;
import org.dramatis.core.annotation.AnnotatedDocument;
import org.junit.jupiter.api.Test;

/** Actors that a text takes up by a description: by a nickname, a nationality, what they are. */
class DescriptionsTest {

  @Test
  void aNicknameOfACountryIsTheCountryAndNoOther() {
    AnnotatedDocument document =
        resolve(
            "{C:CA|Canada} hosted envoys of {C:KP|North Korea} in May. {C:CA|Canada} wants to "
                + "convince the hermit kingdom to abandon its arsenal.");
    assertThat(mentions(document, "North Korea"))
        .startsWith("North Korea", "the hermit kingdom")
        .doesNotContain("Canada");
    assertThat(mentions(document, "Canada")).containsExactly("Canada", "Canada");
    assertThat(chain(document, "North Korea").links().get(1).reason())
        .isEqualTo("nickname of the country");
  }

  @Test
  void aNicknameOfACountryThatIsNotNamedStaysOpen() {
    AnnotatedDocument document =
        resolve("{C:CA|Canada} wrote to the Hermit Kingdom. {C:CA|Canada} waits for an answer.");
    assertThat(mentions(document, "Canada")).containsExactly("Canada", "Canada");
  }

  @Test
  void aNationalityIsThePersonTheSentenceBeforeIsAbout() {
    AnnotatedDocument document =
        resolve(
            "\"We want him,\" {P|Mikel Otxoa} told us.\n\n{P|Enzo Marini} was unhappy with {P|Oliver"
                + " Payne}, the referee. The {D:IT|Italian} said: \"I do not want to talk.\"");
    assertThat(mentions(document, "Enzo Marini"))
        .containsExactly("Enzo Marini", "The Italian", "I");
    assertThat(mentions(document, "Mikel Otxoa")).doesNotContain("I");
  }

  @Test
  void aNationalityIsThePersonWhoIsSaidToBeFromThere() {
    AnnotatedDocument document =
        resolve(
            "{P|Lena Ott}, the {D:DE|German} minister, met {P|Jan Kos}. {P|Jan Kos} was late. The "
                + "{D:DE|German} looked tired.");
    assertThat(mentions(document, "Lena Ott")).contains("The German");
    assertThat(mentions(document, "Jan Kos")).doesNotContain("The German");
  }

  @Test
  void aPeopleIsNoPerson() {
    AnnotatedDocument document =
        resolve(
            "{P|Jan Kos} arrived early. The {D:FR|French} said nothing. The {D:DE|Germans} left.");
    assertThat(mentions(document, "Jan Kos")).containsExactly("Jan Kos");
  }

  @Test
  void aRoleOfTwoNounsIsOneMention() {
    AnnotatedDocument document =
        resolve(
            "{P|Roland Busch}, chief executive of {O|Acme Motors}, spoke first. {P|Ida Holt}, the "
                + "chief financial officer of {O|Acme Motors}, spoke next.");
    assertThat(mentions(document, "Roland Busch"))
        .containsExactly("Roland Busch", "chief executive");
    assertThat(chain(document, "Roland Busch").attributes().get(Chain.ROLE))
        .containsExactly("chief executive of Acme Motors");
    assertThat(mentions(document, "Ida Holt")).contains("the chief financial officer");
  }

  @Test
  void theCompanyIsTheOneTheTextIsAbout() {
    AnnotatedDocument document =
        resolve(
            "{O|Kestrel Air} grounded its fleet on Friday after a fire in {L|Bergen}. The airline will"
                + " pay for hotels. {O|Wexcombe University} offered beds. The university is near.");
    assertThat(mentions(document, "Kestrel Air")).contains("The airline");
    assertThat(mentions(document, "Wexcombe University")).contains("The university");
  }

  @Test
  void theNewsAgencyIsTheOneWhoseNameTellsSo() {
    AnnotatedDocument document =
        resolve(
            "{O|Reuters} reported Thursday that {C:VN|Vietnam} is ready. He will travel soon, the news"
                + " agency quoted a source as saying.");
    assertThat(mentions(document, "Reuters")).containsExactly("Reuters", "the news agency");
  }

  @Test
  void aHeadlineIntroducesNobodyOfAnotherCountry() {
    AnnotatedDocument document =
        resolve(
            "Talks go on, says {D:KR|South Korean} envoy\n\n{P|Kim Jong-un} met him. {P|Kim Jong-un}"
                + " spoke. {P|Kim Jong-un} left. {P|Kim Jong-un} waved.");
    assertThat(mentions(document, "Kim Jong-un")).doesNotContain("South Korean envoy");
  }

  @Test
  void theCompanyIsNoUniversityAndNoCountry() {
    AnnotatedDocument document =
        resolve(
            "{O|Wexcombe University} and {C:FR|France} agreed on Monday. The company did not sign.");
    assertThat(mentions(document, "Wexcombe University")).containsExactly("Wexcombe University");
    assertThat(mentions(document, "France")).containsExactly("France");
  }

  @Test
  void theyIsAnOrganizationWhereNoPluralStandsNear() {
    AnnotatedDocument document =
        resolve(
            "The {O|Food Board} said they would act. {O|Rovers} told the players that they had won.");
    assertThat(mentions(document, "Food Board")).containsExactly("Food Board", "they");
    assertThat(mentions(document, "Rovers")).containsExactly("Rovers");
  }
}
