package org.dramatis.annotators.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.dramatis.annotators.EnglishAnnotators;
import org.dramatis.core.actor.Chain;
import org.dramatis.core.actor.Link;
import org.dramatis.core.annotation.AnnotatedDocument;
import org.dramatis.core.annotation.Layers;
import org.dramatis.core.document.Document;
import org.dramatis.core.document.Location;
import org.dramatis.core.pipeline.AnnotatorSequence;
import org.dramatis.core.spi.PluginContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesakesTest {

  private static final AnnotatorSequence SEQUENCE =
      new AnnotatorSequence(
          new EnglishAnnotators().annotators(new PluginContext(Path.of("."), Map.of())), Map.of());

  @ParameterizedTest
  @CsvSource({
    "Kim Yong Chol, Kim Hyok Chol",
    "Kim Jong Un, Kim Yong Un",
    "John Fitzgerald Kennedy, John Francis Kennedy",
  })
  void fullNamesWithOtherMiddlePartsAreTwoPersons(String first, String second) {
    AnnotatedDocument document =
        annotate(first + " met Angela Merkel. On Monday she also met " + second + ".");
    assertThat(chainOf(document, first)).isNotEqualTo(chainOf(document, second));
  }

  @ParameterizedTest
  @CsvSource({
    "John Fitzgerald Kennedy, John F. Kennedy",
    "John Fitzgerald Kennedy, John Kennedy",
  })
  void anInitialOrALeftOutMiddleNameIsTheSamePerson(String first, String second) {
    AnnotatedDocument document =
        annotate(first + " met Angela Merkel. On Monday " + second + " met her again.");
    assertThat(chainOf(document, first)).isEqualTo(chainOf(document, second));
  }

  @ParameterizedTest
  @CsvSource({
    "Donald Marsh, Donald Marsh Jr.",
    "Ken Marsh Sr., Ken Marsh Jr.",
    "George H. W. Marsh, George W. Marsh",
  })
  void aSuffixOrOtherInitialsMakeAnotherPerson(String first, String second) {
    AnnotatedDocument document =
        annotate(first + " met Angela Merkel. On Monday she also met " + second + ".");
    assertThat(chainOf(document, first)).isNotEqualTo(chainOf(document, second));
  }

  @Test
  void twoFullNamesInOneSentenceAreTwoPersons() {
    AnnotatedDocument document =
        annotate("John Marsh was mayor and his son, John Quincy Marsh, a judge.");
    assertThat(chainOf(document, "John Marsh"))
        .isNotEqualTo(chainOf(document, "John Quincy Marsh"));
  }

  @Test
  void aHyphenatedSurnameAloneIsTheBearers() {
    AnnotatedDocument document =
        annotate("Police arrested Rasmus Luckow-Nielsen. Luckow-Nielsen was released.");
    assertThat(chainOf(document, "Luckow-Nielsen"))
        .isEqualTo(chainOf(document, "Rasmus Luckow-Nielsen"));
  }

  @Test
  void theNorthIsTheCountryThatTheDocumentNames() {
    AnnotatedDocument document =
        annotate(
            "North Korea and South Korea held talks in Geneva. Officials from the North arrived"
                + " late.");
    assertThat(chainOf(document, "North")).isEqualTo(chainOf(document, "North Korea"));
  }

  @Test
  void anActorIsNamedWithoutLineBreaksAndNotInCapitals() {
    AnnotatedDocument document =
        annotate(
            """
            STOCKHOLM, Sweden - On Thursday the chancellor of Germany,
            Angela Merkel, wrote a letter to President Donald
            Trump, and asked him to come to Stockholm in the spring.
            Nobody in Stockholm knew of it before the weekend began.
            """);
    assertThat(document.layer(Layers.CHAINS))
        .extracting(Chain::name)
        .contains("Stockholm", "Donald Trump");
  }

  private static AnnotatedDocument annotate(String text) {
    return SEQUENCE.annotate(
        AnnotatedDocument.of(Document.ofText(new Location("test", "text"), text)));
  }

  /** The number of the chain that holds the last mention written so. */
  private static int chainOf(AnnotatedDocument document, String written) {
    List<Chain> chains = document.layer(Layers.CHAINS);
    int found = -1;
    for (int i = 0; i < chains.size(); i++) {
      for (Link link : chains.get(i).links()) {
        String text =
            document.layer(Layers.MENTIONS).get(link.mention()).span().of(document.text());
        if (text.equals(written)) {
          found = i;
        }
      }
    }
    assertThat(found).as(written + " in " + chains).isNotNegative();
    return found;
  }
}
