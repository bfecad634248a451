package org.dramatis.annotators.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dramatis.annotators.resolve.MarkedText.mentions;
import static org.dramatis.annotators.resolve.MarkedText.resolve;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.dramatis.annotators.dictionary.UserDictionary;
import org.dramatis.core.annotation.AnnotatedDocument;
import org.dramatis.core.annotation.Layers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnownAliasesTest {

  private static final LocalDate SUMMIT = LocalDate.of(2018, 6, 12);

  @Test
  void theNamesOfOneDictionaryRowAreOneActor(@TempDir Path folder) throws IOException {
    Files.writeString(
        folder.resolve("own.csv"),
        """
        name,type,aliases
        Harbour Wire,ORGANIZATION,HW News; The Wire
        Meridian Post,ORGANIZATION,The Post
        Evening Post,ORGANIZATION,The Post
        """);
    AnnotatedDocument document =
        resolve(
            "{O|HW News} was first. {O|Meridian Post} followed. Then {O|The Wire} spoke, and "
                + "{O|The Post} wrote. {O|Harbour Wire} closed.",
            UserDictionary.read(folder));
    assertThat(mentions(document, "Harbour Wire"))
        .containsExactly("HW News", "The Wire", "Harbour Wire");
    assertThat(mentions(document, "Meridian Post")).contains("Meridian Post");
    AnnotatedDocument alias = resolve("Only {O|HW News} came.", UserDictionary.read(folder));
    assertThat(mentions(alias, "Harbour Wire")).containsExactly("HW News");
  }

  @Test
  void whoIsAlsoKnownByAnotherNameIsOnePerson() {
    AnnotatedDocument document =
        resolve(
            "{P|Tony Kim}, also known as {P|Kim Sang-duk}, taught in Pyongyang. {P|Kim Sang-duk} "
                + "was freed in May. {O|Facebook} (formerly {O|TheFacebook Inc}) grew.");
    assertThat(mentions(document, "Kim Sang-duk"))
        .contains("Tony Kim", "Kim Sang-duk")
        .doesNotContain("Facebook");
    assertThat(mentions(document, "TheFacebook Inc")).contains("Facebook");
  }

  @Test
  void twoNamesInAListStayApart() {
    AnnotatedDocument document = resolve("{P|Ann Lee}, known widely, and {P|Bob Ray} came.");
    assertThat(document.layer(Layers.CHAINS)).hasSize(2);
  }

  @Test
  void initialsMeanTheirOrganization() {
    AnnotatedDocument document =
        resolve(
            "The {O|Central Intelligence Agency} denied it. The {O|CIA} said no more. Its director "
                + "briefed {O|CIA} staff.");
    assertThat(mentions(document, "Central Intelligence Agency"))
        .contains("Central Intelligence Agency", "CIA", "CIA");
  }

  @Test
  void aTitleGoesToNoRelativeOfItsHolder() {
    AnnotatedDocument document =
        resolve(
            "{P|Melania Trump} left early. President {P|Trump} stayed. She had not spoken.",
            SUMMIT);
    assertThat(mentions(document, "Melania Trump"))
        .contains("Melania Trump")
        .doesNotContain("Trump");
    assertThat(mentions(document, "Donald Trump")).contains("Trump");
  }

  @Test
  void aTitleGoesToItsHolderAmongSeveral() {
    AnnotatedDocument document =
        resolve(
            "{P|Ivanka Trump} spoke first. {P|Melania Trump} came with {P|Melania Trump}'s aide. "
                + "{P|Donald Trump} was late. {D:US|U.S.} President {P|Trump} sat down.",
            SUMMIT);
    assertThat(mentions(document, "Donald Trump")).contains("Donald Trump", "Trump");
  }

  @Test
  void withoutADayAWomanWhoNeverHeldTheOfficeIsRuledOut() {
    AnnotatedDocument document =
        resolve("{P|Melania Trump} left early. President {P|Trump} stayed for dinner.");
    assertThat(mentions(document, "Melania Trump")).doesNotContain("Trump");
  }

  @Test
  void aTitleThatNobodyHoldsFollowsTheSurname() {
    AnnotatedDocument document =
        resolve("{P|Maria Oxley} won. President {P|Oxley} thanked the town.", SUMMIT);
    assertThat(mentions(document, "Maria Oxley")).contains("Oxley");
  }
}
