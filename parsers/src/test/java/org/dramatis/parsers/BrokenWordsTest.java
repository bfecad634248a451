package org.dramatis.parsers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dramatis.parsers.Parsed.texts;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.dramatis.core.document.Document;
import org.dramatis.core.document.SectionRole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Words and names that lines, columns and pages divide. */
class BrokenWordsTest {

  @TempDir Path folder;

  /** Signs: {@code /} for a line end; what the text is to hold. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "The letter is signed by Andrei Bogdan-/ovitch. Andrei Bogdanovitch died. | Andrei Bogdanovitch./Andrei",
        "Annalena Kirch-/bauer spoke. Kirchbauer left. | Annalena Kirchbauer/spoke",
        "They spoke of de-/nuclearisation. The denuclearisation failed. | spoke of denuclearisation.",
        "The firm of Mr Hollan-/der's son. Hollander paid. | Mr Hollander's/son",
        "It was gov-/ernment policy. Governments fall. | It was government/policy",
        "On the second page Jean-/Claude Roe is named. | Jean-Claude/Roe",
        "The leader Kim Jong-/un spoke. Kim Jong-un left. | Kim Jong-un/spoke",
        "The leader Kim Jong-/un spoke on Friday. | Kim Jong-un/spoke",
        "The U.S.-/led force left. | U.S.-led/force",
        "The NATO-/led force left. | NATO-led/force",
        "An anti-/aircraft gun fired. | anti-aircraft/gun",
        "The Moscow-/based firm paid. | Moscow-based/firm",
        "A 20-/year plan failed. | 20-year/plan",
        "The well-/known writer. A well-known man. | well-known/writer",
        "The co-/op closed. The coop opened. The co-op paid. | The co-op/closed",
        "At end-/January it fell. | end-January/it",
        "Aulnay-sous-/Bois lies near Paris. | Aulnay-sous-Bois/lies",
        "He met Konstan\u00ad/tinov there. | Konstantinov/there",
        "He met Konstan¬/tinov there. | Konstantinov/there",
        "The result -/which nobody liked -/was clear. | result -/which",
        "Items:/- red-/- blue- | red-/- blue",
        "A word-/ | A word-/"
      })
  void aLineEndDividesNoWord(String written, String expected) throws IOException {
    String text = written.strip().replace('/', '\n') + "\n";
    assertThat(Parsed.text(folder, "a.txt", text).only().text())
        .contains(expected.strip().replace('/', '\n'));
  }

  @Test
  void aDocumentThatDividesWordsDividesRareOnesToo() throws IOException {
    String text =
        "The council of Mar-\nlow voted. Marlow is a town. The engi-\nneer Zielinski warned. "
            + "An engineer knows. The mayor Edwina Castle-\nford spoke to Ms Thornbe-\nrry and an "
            + "anti-\ncouncil group. The council said so, and anti is Greek.\n";
    assertThat(Parsed.text(folder, "a.txt", text).only().text())
        .contains("Ms Thornberry")
        .contains("anti-council");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "S T A T E M E N T   O F   J O H N   D O E | STATEMENT OF JOHN DOE",
        "He met A N G E L A  R O T H in Bonn. | He met ANGELA ROTH in Bonn.",
        "He met A N G E L A   R O T H. | He met ANGELA ROTH.",
        "The A F F I D A V I T says so. | The AFFIDAVIT says so.",
        "J R R Tolkien wrote it. | J R R Tolkien wrote it.",
        "J. R. R. Tolkien wrote it. | J. R. R. Tolkien wrote it.",
        "Plans A B C were made. | Plans A B C were made.",
        "I A Richards wrote it. | I A Richards wrote it.",
        "The I B M plant closed. | The IBM plant closed.",
        "Vitamin A and B help. | Vitamin A and B help.",
        "P R O C È S  V E R B A L | PROCÈS VERBAL"
      })
  void lettersApartAreOneWord(String written, String expected) throws IOException {
    assertThat(Parsed.text(folder, "a.txt", written.strip() + "\n\nThat was all.\n").only().text())
        .startsWith(expected.strip() + "\n");
  }

  /** Pages are parted by {@code ##}, paragraphs by {@code #}, lines by {@code /}. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "The council heard on Monday afternoon the engineer Edwina##Castle, who said that the old bridge had to be closed. | the engineer Edwina Castle, who",
        "The council heard on Monday afternoon the French engineer Jean-##Claude Roe, who said that the bridge was old. | engineer Jean-Claude Roe, who",
        "The council heard on Monday afternoon Andrei Bogdan-##ovitch, who said that the bridge was old. Bogdanovitch left. | Andrei Bogdanovitch, who",
        "The council heard on Monday the engineer/Andrei Bogdan-#ovitch, who said no. Bogdanovitch left. | Andrei Bogdanovitch, who",
        "The council heard on Monday the engineer/Andrei Bogdan-/ovitch, who said no. Bogdanovitch left. | Andrei Bogdanovitch, who",
        "The vice-/chairwoman Ingrid Solberg was against it. | The vice-chairwoman Ingrid",
        "The council heard on Monday the mayor and the engineer.##Edwina Castle said that the old bridge had to be closed soon. | engineer.##Edwina",
        "Chapter Two##Edwina Castle said that the old bridge had to be closed as soon as they could. | Chapter Two##Edwina",
        "The council heard on Monday afternoon the engineer1 of the port and#1 A report by Uma Thorne.##the mayor of the town. | of the port and the mayor of the town.",
        "The council heard on Monday afternoon the engineer* of the port and#* A report by Uma Thorne.##the mayor of the town. | of the port and the mayor of the town.",
        "The Courier 11#The council heard on Monday afternoon the engineer Edwina##The Courier 12#Castle, who said that the old bridge had to be closed. | the engineer Edwina Castle, who said"
      })
  void aColumnOrPageEndDividesNoName(String written, String expected) throws IOException {
    List<List<String>> pages = new ArrayList<>();
    for (String page : written.strip().split("##", -1)) {
      pages.add(
          List.of(page.replace("#", "/\u0000/").split("/", -1)).stream()
              .map(line -> line.equals("\u0000") ? "" : line)
              .toList());
    }
    byte[] pdf = FormatsTest.pdf(pages.toArray(new List[0]));
    Document document = Parsed.bytes(folder, "a.pdf", pdf).only();
    assertThat(document.text()).contains(expected.strip().replace("##", "\n\n"));
    if (written.contains("Uma")) {
      assertThat(texts(document, SectionRole.BOILERPLATE)).anyMatch(note -> note.contains("Uma"));
    }
  }
}
