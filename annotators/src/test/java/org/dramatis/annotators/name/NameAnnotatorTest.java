package org.dramatis.annotators.name;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.dramatis.annotators.dictionary.UserDictionary;
import org.dramatis.annotators.token.TokenAnnotator;
import org.dramatis.core.actor.Mention;
import org.dramatis.core.annotation.AnnotatedDocument;
import org.dramatis.core.annotation.Layers;
import org.dramatis.core.document.Document;
import org.dramatis.core.document.Location;
import org.dramatis.core.pipeline.AnnotatorSequence;
import org.dramatis.testkit.AnnotatorContract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NameAnnotatorTest {
  private static final TokenAnnotator TOKENS = new TokenAnnotator();
  private static final NameAnnotator NAMES = new NameAnnotator();

  private static final String TALKS =
      "Kim Yong Chol, a close aide of North Korean leader Kim Jong Un, left Thursday for"
          + " Washington by air from Beijing. He is likely to meet U.S. Secretary of State Mike"
          + " Pompeo. \u201CPresident Trump and Chairman Kim have a firm will,\u201D Ambassador Cho"
          + " Yoon-je told Yonhap. Pyongyang said it had ties with Washington.";

  @Test
  void findsPersonsCountriesPlacesAndDemonyms() {
    assertThat(found(TALKS))
        .contains(
            "Kim Yong Chol/NAME/PERSON/null",
            "North Korean/DEMONYM/COUNTRY/KP",
            "Kim Jong Un/NAME/PERSON/null",
            "Beijing/NAME/PLACE/null",
            "U.S./NAME/COUNTRY/US",
            "Mike Pompeo/NAME/PERSON/null",
            "Trump/NAME/PERSON/null",
            "Cho Yoon-je/NAME/PERSON/null",
            "Yonhap/NAME/ORGANIZATION/null");
  }

  @Test
  void findsKoreanNamesWhoseWordsMeanSomethingInEnglish() {
    assertThat(
            found(
                "Moon Jae-in was taken by surprise. At the banquet sat his wife beside Ri Sol Ju, and"
                    + " in the evening Moon spoke to the crowd."))
        .contains("Moon Jae-in/NAME/PERSON/null", "Ri Sol Ju/NAME/PERSON/null")
        .contains("Moon/NAME/PERSON/null");
    assertThat(found("Do Re Mi is a song. The Moon Co-op sold half-price cheese to no-one."))
        .noneMatch(name -> name.contains("Do Re") || name.contains("PERSON"));
  }

  @Test
  void findsShortFormsOfNamesThatTheDocumentGivesInFull() {
    assertThat(
            found(
                "Siemens to buy software maker\n\nSiemens AG said on Monday it would acquire a firm."
                    + " Shares in Siemens fell in Frankfurt. The army chief met President Abdel"
                    + " Fattah al-Sisi in Cairo on Tuesday. Sisi called for a truce."))
        .filteredOn(name -> name.startsWith("Siemens/") || name.startsWith("Sisi/"))
        .containsExactly(
            "Siemens/NAME/ORGANIZATION/null",
            "Siemens/NAME/ORGANIZATION/null",
            "Sisi/NAME/PERSON/null");
  }

  @Test
  void findsOrganizationsWithTheNounAtTheirEnd() {
    assertThat(
            found(
                "The group said it would acquire Nordlys Systems, a Copenhagen-based maker of"
                    + " software. Mette Holm, who founded Nordlys in 2009, will stay on."))
        .contains("Nordlys Systems/NAME/ORGANIZATION/null", "Nordlys/NAME/ORGANIZATION/null");
  }

  @Test
  void findsOrganizationsBoundByAnAmpersand() {
    assertThat(found("They host Brighton & Hove Albion next week, before travelling to Turin."))
        .contains("Brighton & Hove Albion/NAME/ORGANIZATION/null");
    assertThat(found("The leaders of France & Germany met, and so did Ann Lee & Jim Reed."))
        .contains("France/NAME/COUNTRY/FR", "Germany/NAME/COUNTRY/DE");
  }

  @Test
  void givesAnOrganizationsTypeToItsShortForm() {
    assertThat(
            found(
                "The plan bowed to pressure from activist investor Greystone Capital. Greystone,"
                    + " founded by Todd Reinhardt, holds six percent. Greystone declined to"
                    + " comment."))
        .filteredOn(name -> name.startsWith("Greystone/"))
        .containsExactly("Greystone/NAME/ORGANIZATION/null", "Greystone/NAME/ORGANIZATION/null");
  }

  @Test
  void seesNoCountryInAStadiumThatACompanyGaveItsName() {
    assertThat(found("Arsenal came from behind to beat Chelsea at the Emirates Stadium."))
        .contains("Emirates Stadium/NAME/PLACE/null")
        .noneMatch(name -> name.contains("COUNTRY"));
  }

  @Test
  void takesNobodyForAStorm() {
    assertThat(
            found(
                "Hurricane Katrina struck New Orleans. Four days after Katrina, Ray Nagin asked for"
                    + " help. Experts say Katrina cost US$ 100 billion."))
        .contains("New Orleans/NAME/PLACE/null", "Ray Nagin/NAME/PERSON/null")
        .noneMatch(name -> name.contains("Katrina") || name.contains("COUNTRY"));
    assertThat(found("Typhoon Lee struck Manila. Jane Lee of Manila said the roof had gone."))
        .contains("Jane Lee/NAME/PERSON/null");
  }

  @Test
  void takesAPersonBehindANationalityAndTwoPersonsForTheirMeeting() {
    List<String> names =
        found(
            "N. Korean Kim's aide leaves for Washington for talks on Trump-Kim summit\n\nBEIJING (Kyodo) --"
                + " Kim Yong Chol, an aide of North Korean leader Kim Jong Un, left for Washington"
                + " on Thursday. Xi made a state visit, while voicing willingness to host a second"
                + " Trump-Kim summit. President Donald Trump thanked President Xi Jinping for it.");
    assertThat(names)
        .contains("N. Korean/DEMONYM/COUNTRY/KP", "Kim/NAME/PERSON/null")
        .noneMatch(name -> name.startsWith("Korean Kim") || name.startsWith("Trump-Kim"));
    assertThat(
            found(
                "'Discreet' talks ongoing for Trump-Kim summit, says South Korean envoy\n\nKim"
                    + " Jong-un and President Donald Trump met for the first time in June."))
        .contains("Trump/NAME/PERSON/null", "Kim/NAME/PERSON/null")
        .noneMatch(name -> name.startsWith("Trump-Kim"));
  }

  @Test
  void takesNobodyForHisTitle() {
    assertThat(
            found(
                "MR. CHAIRMAN: We will hear from Secretary Hale.\n\nSENATOR ORTIZ: Madam Secretary,"
                    + " last year you told this committee more. Thank you, Mr. Chairman."))
        .filteredOn(name -> name.contains("PERSON"))
        .noneMatch(name -> name.matches("(?i).*(chairman|secretary|madam|mr).*"));
  }

  @Test
  void marksACapitalThatActs() {
    List<Mention> names = names(TALKS);
    List<String> acting =
        names.stream()
            .filter(m -> m.metonymOf() != null)
            .map(m -> TALKS.substring(m.span().start(), m.span().end()) + m.metonymOf())
            .toList();
    assertThat(acting).containsExactly("PyongyangKP", "WashingtonUS");
  }

  @Test
  void findsNamesOverLineEnds() {
    assertThat(
            found(
                "The leaders of the two countries met on Tuesday, when President Donald\n"
                    + "Trump flew to Hanoi, the capital of Vietnam, for talks with Kim Jong\n"
                    + "Un about the weapons programme."))
        .contains("Donald\nTrump/NAME/PERSON/null", "Kim Jong\nUn/NAME/PERSON/null");
  }

  @Test
  void leavesTitlesArticlesAndPossessivesOut() {
    assertThat(found("Mr Trump's envoy praised the United Nations' work."))
        .containsExactly("Trump/NAME/PERSON/null", "United Nations/NAME/ORGANIZATION/null");
  }

  @Test
  void nestsCountriesInOrganisations() {
    assertThat(found("She led the U.S. Department of Agriculture for ten years."))
        .containsExactly(
            "U.S. Department of Agriculture/NAME/ORGANIZATION/null", "U.S./NAME/COUNTRY/US");
  }

  @Test
  void nestsWhatFestivalsAndSchoolsAreNamedAfter() {
    assertThat(found("The film was shown at the Venice Film Festival in May."))
        .contains("Venice/NAME/PLACE/null");
    assertThat(found("He studied law at the University of Sheffield until 1989."))
        .containsExactly(
            "University of Sheffield/NAME/ORGANIZATION/null", "Sheffield/NAME/PLACE/null");
  }

  @Test
  void leavesNestedNamesOutWhereTheyAreNotWanted() {
    NameAnnotator flat = new NameAnnotator(UserDictionary.EMPTY, false);
    String text = "She led the U.S. Department of Agriculture and taught at Kyoto University.";
    assertThat(
            names(flat, text).stream()
                .map(m -> text.substring(m.span().start(), m.span().end()))
                .toList())
        .containsExactly("U.S. Department of Agriculture", "Kyoto University");
    assertThat(found(text)).hasSize(4);
    assertThat(flat.version()).isNotEqualTo(NAMES.version());
  }

  @Test
  void partsAPersonFromTheBodyOrPlaceBefore() {
    assertThat(found("The director of the National Science Foundation Robert Miller resigned."))
        .containsExactly(
            "National Science Foundation/NAME/ORGANIZATION/null", "Robert Miller/NAME/PERSON/null");
    assertThat(found("Meanwhile Sung Kim met officials in New York UN diplomats said."))
        .contains(
            "Sung Kim/NAME/PERSON/null", "New York/NAME/PLACE/null", "UN/NAME/ORGANIZATION/null");
    assertThat(found("Although York is small, it has a railway station."))
        .contains("York/NAME/PLACE/null");
  }

  @Test
  void keepsTheCellsOfATableApart() {
    assertThat(
            found(
                "Name\tOrganisation\tRole\n"
                    + "Maria Keller\tAcme Holding GmbH\tChief Executive\n"
                    + "Li Wei\tHuawei Technologies\tVice President\n"))
        .containsExactly(
            "Maria Keller/NAME/PERSON/null",
            "Acme Holding GmbH/NAME/ORGANIZATION/null",
            "Li Wei/NAME/PERSON/null",
            "Huawei Technologies/NAME/ORGANIZATION/null");
  }

  @Test
  void takesNoPartOfADepartmentForAPlace() {
    assertThat(found("The State Department said on Monday that he would travel."))
        .containsExactly("State Department/NAME/ORGANIZATION/null");
  }

  @Test
  void joinsACountryToTheBodyOfItsGovernment() {
    assertThat(found("Officials of the UK Government and the United States Navy met."))
        .containsExactly(
            "UK Government/NAME/ORGANIZATION/null",
            "UK/NAME/COUNTRY/GB",
            "United States Navy/NAME/ORGANIZATION/null",
            "United States/NAME/COUNTRY/US");
  }

  @Test
  void tellsTheStateOfGeorgiaFromTheCountry() {
    assertThat(found("Police in Atlanta said two people in Georgia were hurt."))
        .contains("Georgia/NAME/PLACE/null");
    assertThat(found("Ministers met in Tbilisi, the capital of Georgia, on Monday."))
        .contains("Georgia/NAME/COUNTRY/GE");
  }

  @Test
  void aTownBeforeItsStateIsAPlaceWhateverElseBearsTheName() {
    assertThat(found("TROY, Mich., March 2 - The mill closed."))
        .contains("TROY/NAME/PLACE/null", "Mich./NAME/PLACE/null");
    assertThat(found("The plant is in Jackson, Miss., and the office in Boston, MA 02110."))
        .contains("Jackson/NAME/PLACE/null", "Miss./NAME/PLACE/null", "MA/NAME/PLACE/null");
  }

  @Test
  void aCompanysNameEndsWithItsLegalForm() {
    assertThat(found("The deal was led by Kidder, Peabody and Co Inc on Monday."))
        .contains("Kidder, Peabody and Co Inc/NAME/ORGANIZATION/null");
    assertThat(found("The suit by Minnesota Mining and Manufacturing Co was settled."))
        .contains("Minnesota Mining and Manufacturing Co/NAME/ORGANIZATION/null");
    assertThat(found("They hired S.G. Warburg and Co Ltd. Salomon Brothers said so."))
        .contains("S.G. Warburg and Co Ltd./NAME/ORGANIZATION/null")
        .contains("Salomon Brothers/NAME/ORGANIZATION/null");
    assertThat(found("It is sold by Johnson & Johnson and audited by Ernst & Young."))
        .contains("Ernst & Young/NAME/ORGANIZATION/null");
  }

  @Test
  void aCompanyBeginsBeforeItsCommonNouns() {
    assertThat(
            found("The plant is run by Okawa Motor Corp and by Lindqvist Industries Inc of Ohio."))
        .contains("Okawa Motor Corp/NAME/ORGANIZATION/null")
        .contains("Lindqvist Industries Inc/NAME/ORGANIZATION/null");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "A friend from the UK and I flew to Oslo. The UK and I have little in common.",
        "Agents of the FBI and I met in Boston. Between the FBI and I there is no quarrel.",
        "The BBC and I agreed on a fee.",
        "Tom and Jerry were at the party. Nobody spoke to Tom and Jerry all night.",
        "The talk was of Meghan and Harry. Many wrote to Meghan and Harry last year.",
        "We visited Anna and Peter on Sunday. They like Anna and Peter very much."
      })
  void twoPersonsAreNoFirmOfPartners(String text) {
    assertThat(found(text))
        .noneMatch(name -> name.contains(" and ") && name.contains("/ORGANIZATION/"));
  }

  @Test
  void partnersWhoNeverComeAloneAreAFirm() {
    assertThat(
            found(
                "Shares of both rose. Mr. Brandt said Hartwell and Quist Inc would buy the paper."
                    + " Nobody at Hartwell and Quist could be reached."))
        .contains("Hartwell and Quist Inc/NAME/ORGANIZATION/null")
        .contains("Hartwell and Quist/NAME/ORGANIZATION/null");
    assertThat(
            found(
                "Ratings of the bank were cut by Dunmore and Philips on Monday. A note by Dunmore and"
                    + " Philips said more would follow."))
        .contains("Dunmore and Philips/NAME/ORGANIZATION/null");
    assertThat(
            found(
                "Critics of Dunmore and Philips met on Monday. A note by Dunmore and Philips said more"
                    + " would follow, and Philips left."))
        .noneMatch(name -> name.contains(" and "));
  }

  @Test
  void capitalsAroundAndAreOneName() {
    assertThat(found("Phone calls over the lines of AT and T fell, said an analyst at AT and T."))
        .contains("AT and T/NAME/ORGANIZATION/null");
  }

  @Test
  void whatIsOfSomethingKeepsItsFirstWord() {
    assertThat(found("Ministers of the Group of Five met in Paris. The Group of Five agreed."))
        .noneMatch(name -> name.startsWith("of "));
  }

  @Test
  void anOfficeIsNotTheBody() {
    assertThat(
            found(
                "WASHINGTON, March 5 - Federal Reserve Board Vice Chairman Manuel Johnson spoke."))
        .contains("Federal Reserve Board/NAME/ORGANIZATION/null");
  }

  @Test
  void isNotFooledByCapitalsOfAMenu() {
    assertThat(found("CONTACT US\n\nABOUT US\n\nHOME NEWS SPORT\n\nSign up to get it from us."))
        .isEmpty();
  }

  @Test
  void keepsItsPromises() {
    new AnnotatorContract(new AnnotatorSequence(List.of(TOKENS, NAMES), Map.of()))
        .check(List.of(TALKS));
  }

  private static List<String> found(String text) {
    return names(text).stream()
        .map(
            m ->
                text.substring(m.span().start(), m.span().end())
                    + "/"
                    + m.kind()
                    + "/"
                    + m.type()
                    + "/"
                    + m.country())
        .toList();
  }

  private static List<Mention> names(String text) {
    return names(NAMES, text);
  }

  private static List<Mention> names(NameAnnotator annotator, String text) {
    AnnotatedDocument document =
        AnnotatedDocument.of(Document.ofText(new Location("test", "text.txt"), text));
    return annotator.annotate(TOKENS.annotate(document)).layer(Layers.NAMES);
  }
}
