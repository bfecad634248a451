package org.dramatis.annotators.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dramatis.annotators.resolve.MarkedText.mentions;
import static org.dramatis.annotators.resolve.MarkedText.resolve;

import org.dramatis.core.annotation.AnnotatedDocument;
import org.junit.jupiter.api.Test;

/** Who says "I" and "we" in quotations, and who is meant right after them. */
class SpeakersTest {

  @Test
  void whoOpensTheSentenceAfterAQuotationSpokeIt() {
    AnnotatedDocument document =
        resolve(
            "{P|Dinah Marlow} and {P|Susan Reed} met. {P|Marlow} said: \"I lost a friend. He sat here."
                + " He lied.\" She wept.");
    assertThat(mentions(document, "Dinah Marlow"))
        .containsExactly("Dinah Marlow", "Marlow", "I", "She");
  }

  @Test
  void aQuotationGoesOnInTheNextParagraph() {
    AnnotatedDocument document =
        resolve(
            "{P|Harry Cole} played well. {P|Cole} said, \"It felt good out there from the first"
                + " minute.\n\nI could have scored more.\" After the match, {P|Nabil Amri} said, \"I am"
                + " sad.\"");
    assertThat(mentions(document, "Harry Cole")).containsExactly("Harry Cole", "Cole", "I");
    assertThat(mentions(document, "Nabil Amri")).containsExactly("Nabil Amri", "I");
  }

  @Test
  void aCoachSpeaksForTheTeamWhateverItsName() {
    AnnotatedDocument document =
        resolve(
            "{C:TN|Tunisia}'s coach {P|Nabil Amri} said, \"We were tired.\" {O|Castleton United} coach"
                + " {P|Henrik Dahl} said, \"We were not.\"");
    assertThat(mentions(document, "Tunisia")).containsExactly("Tunisia", "We");
    assertThat(mentions(document, "Castleton United")).containsExactly("Castleton United", "We");
  }

  @Test
  void anOfficerSpeaksForTheFirmAndNotForHisFormerOne() {
    AnnotatedDocument document =
        resolve(
            "{P|Paul Denning}, a former {O|Royal Air Force} engineer, spoke. {P|Denning} is the chief"
                + " inspector of the {O|Crash Board}. \"We have two already,\" {P|Denning} said.");
    assertThat(mentions(document, "Royal Air Force")).containsExactly("Royal Air Force");
    assertThat(mentions(document, "Crash Board")).containsExactly("Crash Board", "We");
  }

  @Test
  void aNurseWithACharitySpeaksForIt() {
    AnnotatedDocument document =
        resolve(
            "\"We are running out of everything,\" said {P|Amina Yusuf}, a nurse with {O|Doctors Abroad}.");
    assertThat(mentions(document, "Doctors Abroad")).containsExactly("We", "Doctors Abroad");
  }
}
