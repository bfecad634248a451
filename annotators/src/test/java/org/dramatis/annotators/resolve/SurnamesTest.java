package org.dramatis.annotators.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dramatis.annotators.resolve.MarkedText.mentions;
import static org.dramatis.annotators.resolve.MarkedText.resolve;

import org.dramatis.core.annotation.AnnotatedDocument;
import org.junit.jupiter.api.Test;

/** Who is meant by a surname that several persons of one document bear. */
class SurnamesTest {

  @Test
  void titlesTellHusbandAndWifeApartInNumberedLines() {
    AnnotatedDocument document =
        resolve(
            "Present: Mrs. {P|Joan Pickering}, Mr. {P|S. Pickering}.\n\n"
                + "2. Mr. {P|Pickering} reported on the dig. Mrs. {P|Pickering} said that she had "
                + "written to the museum.");
    assertThat(mentions(document, "Joan Pickering")).contains("Joan Pickering", "Pickering", "she");
    assertThat(mentions(document, "S. Pickering")).containsExactly("S. Pickering", "Pickering");
  }

  @Test
  void aSurnameIsOfTheOneWhoWasNamedBeforeHisFamilyWas() {
    AnnotatedDocument document =
        resolve(
            "A judge sentenced {P|Dennis Kowalczyk} on Tuesday. {P|Kowalczyk} showed no emotion. "
                + "His wife, {P|Linda Kowalczyk}, wept. {P|Kowalczyk} had taken bribes, the court "
                + "heard. \"Mr. {P|Kowalczyk} betrayed us,\" {P|Priya Raman} said.");
    assertThat(mentions(document, "Dennis Kowalczyk"))
        .containsSubsequence("Dennis Kowalczyk", "Kowalczyk", "Kowalczyk", "Kowalczyk");
    assertThat(mentions(document, "Linda Kowalczyk")).doesNotContain("Kowalczyk");
  }

  @Test
  void aSurnameOfSeveralWordsIsOfItsBearer() {
    AnnotatedDocument document =
        resolve(
            "{P|Saskia van den Berg} told reporters it would be listed. {P|Van den Berg} will run "
                + "the firm. {P|Abdel Fattah al-Sisi} was there. {P|Al-Sisi} left.");
    assertThat(mentions(document, "Saskia van den Berg"))
        .containsExactly("Saskia van den Berg", "Van den Berg");
    assertThat(mentions(document, "Abdel Fattah al-Sisi")).contains("Al-Sisi");
  }

  @Test
  void initialsThatLabelASpeakerAreHis() {
    AnnotatedDocument document =
        resolve(
            "{P|Margaret Oyelaran} is an architect. She spoke to {P|Daniel Reyes}.\n\n"
                + "{P|DR}: Where did you learn?\n\n{L|MO}: I learned at home.\n\n"
                + "{P|DR}: And abroad?\n\n{L|MO}: Never.");
    assertThat(mentions(document, "Margaret Oyelaran")).contains("MO", "I", "MO");
    assertThat(mentions(document, "Daniel Reyes")).containsSubsequence("DR", "DR");
  }

  @Test
  void thePossessorOfWhatIsJoinedToANameIsTheOneNamed() {
    AnnotatedDocument document =
        resolve(
            "{P|Mario Draghi} will hand over next week. {P|Draghi} was tired. {P|Mark Rutte} and "
                + "his colleague {P|Mette Frederiksen} sided with him.");
    assertThat(mentions(document, "Mark Rutte")).contains("his");
  }
}
