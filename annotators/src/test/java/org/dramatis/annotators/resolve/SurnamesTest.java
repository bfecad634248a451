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
}
