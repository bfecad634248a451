package org.dramatis.parsers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.dramatis.core.document.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Texts in one charset that say they are in another, or say nothing. */
class EncodingsTest {

  private static final String GERMAN =
      "Bürgermeister Jörg Köhler sagte: „Wir müssen das Café schließen“ – für 30 € im Jahr.";
  private static final String ENGLISH =
      "“I am sorry,” Renée Zöller said – she’d wanted to keep the café open for Siobhán O’Rourke.";
  private static final String CZECH =
      "The minister, Ondřej Hlaváček, met Jiří Beneš of Plzeň and Tomáš Růžička in Prague.";
  private static final String POLISH =
      "The mayor of Łódź, Wojciech Dąbkowski, wrote to Lech Krzyżański and Małgorzata Świątek.";
  private static final String HUNGARIAN =
      "Gyűlölte a főváros őrzőit, mondta Erdősi Győző; a küldöttség Őrbottyánba ment tegnap este.";
  private static final String RUSSIAN =
      "Председатель совета Ольга Старцева сказала, что мост через реку закроют в сентябре.";
  private static final String RUSSIAN_NAME = "The letter was signed by Владимир Кожин of the port.";
  private static final String TURKISH =
      "Belediye başkanı Işıl Kılıçoğlu, köprünün kışın kapatılacağını söyledi; İşçiler karşı çıktı.";
  private static final String CHINESE = "市长王小明昨天在会议上说，旧桥将在九月关闭，新桥三年内建成。";
  private static final String JAPANESE = "市長の山田太郎は昨日、古い橋を九月に閉鎖すると述べた。";
  private static final String FRENCH =
      "Le maire, Éloïse Lefèvre, a déclaré : « Nous fermerons le pont dès août », à l’hôtel de ville.";

  private static final String SPANISH =
      "La alcaldesa, Begoña Núñez, dijo: «¿Quién pagará el año próximo?» y cerró la sesión.";
  private static final String DANISH =
      "Borgmester Søren Kjær sagde på mødet, at åen løber over, når det regner; «det må ændres».";
  private static final String CROATIAN =
      "Gradonačelnik Željko Đurđević rekao je da će se most zatvoriti zbog šteta.";
  private static final String PLAIN =
      "The harbour’s owner – a firm from Marlow – won’t pay, “not a penny”, its lawyer said.";
  private static final String NAMES =
      "Mayor Zdeněk Kučera and the engineer Jiří Dvořáček wrote to Ms Šimková on Friday.";

  @TempDir Path folder;

  @ParameterizedTest(name = "{0} declared {1} in {2}: {3}")
  @CsvSource({
    "html, iso-8859-1, windows-1252, ENGLISH",
    "html, latin1, windows-1252, GERMAN",
    "html, us-ascii, windows-1252, ENGLISH",
    "html, ISO_8859-1, windows-1252, FRENCH",
    "html, utf-8, windows-1252, ENGLISH",
    "html, utf-8, windows-1252, FRENCH",
    "html, utf-8, windows-1250, POLISH",
    "html, utf-8, windows-1251, RUSSIAN",
    "html, iso-8859-1, UTF-8, ENGLISH",
    "html, windows-1252, UTF-8, CZECH",
    "html, iso-8859-15, UTF-8, RUSSIAN",
    "html, gb2312, GBK, CHINESE",
    "html, gb2312, UTF-8, CHINESE",
    "html, x-sjis, windows-31j, JAPANESE",
    "html, iso-8859-9, windows-1254, TURKISH",
    "html, iso-8859-1, windows-1251, RUSSIAN",
    "html, windows-1250, windows-1250, CZECH",
    "html, utf-16, UTF-8, ENGLISH",
    "html, nonsense, windows-1252, GERMAN",
    "html, '', windows-1252, ENGLISH",
    "html, '', UTF-8, GERMAN",
    "html, '', windows-1251, RUSSIAN",
    "eml, iso-8859-1, windows-1252, ENGLISH",
    "eml, us-ascii, windows-1252, GERMAN",
    "eml, us-ascii, UTF-8, CZECH",
    "eml, iso-8859-1, UTF-8, GERMAN",
    "eml, utf-8, windows-1252, FRENCH",
    "eml, windows-1252, windows-1252, ENGLISH",
    "eml, gb2312, GBK, CHINESE",
    "eml, '', windows-1252, GERMAN",
    "eml, iso-8859-9, windows-1254, TURKISH",
    "emlhtml, iso-8859-1, windows-1252, ENGLISH",
    "emlhtml, us-ascii, UTF-8, FRENCH",
    "emlhtml, utf-8, windows-1252, GERMAN",
    "txt, '', windows-1252, ENGLISH",
    "txt, '', windows-1252, GERMAN",
    "txt, '', windows-1250, CZECH",
    "txt, '', windows-1250, POLISH",
    "txt, '', windows-1250, HUNGARIAN",
    "txt, '', windows-1251, RUSSIAN",
    "txt, '', windows-1251, RUSSIAN_NAME",
    "txt, '', KOI8-R, RUSSIAN",
    "txt, '', x-MacRoman, ENGLISH",
    "txt, '', x-MacRoman, FRENCH",
    "txt, '', x-MacRoman, GERMAN",
    "txt, '', windows-1254, TURKISH",
    "txt, '', GBK, CHINESE",
    "txt, '', windows-31j, JAPANESE",
    "html, iso-8859-1, windows-1252, SPANISH",
    "html, utf-8, x-MacRoman, SPANISH",
    "html, iso-8859-2, ISO-8859-2, CROATIAN",
    "eml, iso-8859-15, ISO-8859-15, DANISH",
    "txt, '', windows-1250, CROATIAN",
    "txt, '', windows-1252, SPANISH",
    "txt, '', windows-1252, DANISH",
    "txt, '', x-MacRoman, DANISH",
    "txt, '', x-MacRoman, SPANISH",
    "txt, '', windows-1252, PLAIN",
    "txt, '', x-MacRoman, PLAIN",
    "txt, '', windows-1250, NAMES",
    "csv, '', windows-1252, ENGLISH",
    "csv, '', x-MacRoman, GERMAN"
  })
  void isReadAsWhatItIs(String kind, String declared, String charset, String words)
      throws IOException {
    String text = text(words);
    String name = "a." + (kind.equals("emlhtml") ? "eml" : kind);
    Parsed parsed =
        Parsed.bytes(folder, name, file(kind, declared, text).getBytes(Charset.forName(charset)));
    assertThat(parsed.failures).isEmpty();
    assertThat(parsed.documents.get(0).text()).contains(text);
  }

  private static String text(String name) {
    return switch (name) {
      case "ENGLISH" -> ENGLISH;
      case "GERMAN" -> GERMAN;
      case "FRENCH" -> FRENCH;
      case "SPANISH" -> SPANISH;
      case "DANISH" -> DANISH;
      case "CROATIAN" -> CROATIAN;
      case "PLAIN" -> PLAIN;
      case "NAMES" -> NAMES;
      case "CZECH" -> CZECH;
      case "POLISH" -> POLISH;
      case "HUNGARIAN" -> HUNGARIAN;
      case "RUSSIAN" -> RUSSIAN;
      case "RUSSIAN_NAME" -> RUSSIAN_NAME;
      case "TURKISH" -> TURKISH;
      case "CHINESE" -> CHINESE;
      default -> JAPANESE;
    };
  }

  private static String file(String kind, String declared, String text) {
    String head =
        "From: Desk <desk@example.org>\nTo: Desk <desk@example.org>\nSubject: Story\n"
            + "Date: Fri, 12 Jun 2020 10:00:00 +0000\nMIME-Version: 1.0\n";
    String charset = declared.isEmpty() ? "" : "; charset=" + declared;
    String meta = declared.isEmpty() ? "" : "<meta charset=\"" + declared + "\">";
    return switch (kind) {
      case "html" -> "<html><head>" + meta + "</head><body><p>" + text + "</p></body></html>";
      case "eml" ->
          head
              + ("Content-Type: text/plain" + charset + "\nContent-Transfer-Encoding: 8bit\n\n")
              + (text + "\n");
      case "emlhtml" ->
          head
              + ("Content-Type: text/html" + charset + "\nContent-Transfer-Encoding: 8bit\n\n")
              + ("<html><body><p>" + text + "</p></body></html>\n");
      case "csv" -> "id;text\n1;" + text + " " + text + "\n2;" + text + " " + text + "\n";
      default -> text + "\n";
    };
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "Ondr\u030cej, Ond\u0159ej",
    "Konstan\u00adtinov, Konstantinov",
    "Kon\u200bstan\u2060ti\ufeffnov, Konstantinov",
    "Rena\u200d Roe, Rena Roe",
    "\u200eRena Roe\u202c, Rena Roe",
    "Rena\u00a0Roe, Rena Roe",
    "Rena\u202fRoe, Rena Roe",
    "Jean\u2011Claude, Jean-Claude",
    "Gri\ufb03th, Griffith",
    "O\u0092Rourke, O\u2019Rourke",
    "\u0093Rena Roe\u0094, \u201cRena Roe\u201d",
    "A\u030angstro\u0308m, \u00c5ngstr\u00f6m"
  })
  void noCharacterThatCannotBeSeenStaysInAName(String written, String read) throws IOException {
    String story = "The envoy met %s in the town hall of Marlow on Friday.\n";
    assertThat(Parsed.text(folder, "a.txt", story.replace("%s", written)).only().text())
        .isEqualTo(story.replace("%s", read));
    String page = "<meta charset=utf-8><p>" + story.replace("%s", written);
    Files.delete(folder.resolve("a.txt"));
    assertThat(Parsed.text(folder, "a.html", page).only().text()).contains(read);
  }

  @Test
  void aTitleIsCleanToo() throws IOException {
    Document page =
        Parsed.text(
                folder,
                "a.html",
                "<meta charset=utf-8><title>Konstan\u00adtinov\u00a0flies</title><p>He flew.</p>")
            .only();
    assertThat(page.title()).isEqualTo("Konstantinov flies");
  }

  @Test
  void sectionsLieInTheCleanText() throws IOException {
    Document page =
        Parsed.text(
                folder,
                "a.html",
                "<meta charset=utf-8><h1>Ondr\u030cej Konstan\u200btinov</h1>"
                    + "<p class=byline>By Jane\u2060 Roe</p><p>He flew home.</p>")
            .only();
    assertThat(page.sections().get(0).span().of(page.text())).isEqualTo("Ondřej Konstantinov");
    assertThat(page.sections().get(1).span().of(page.text())).isEqualTo("By Jane Roe");
  }

  @Test
  void joinersThatMatterStay() throws IOException {
    String persian = "می\u200cخواهم به تهران بروم و با رئیس شورا صحبت کنم.\n";
    assertThat(Parsed.text(folder, "a.txt", persian).only().text()).isEqualTo(persian);
    String family = "The family \ud83d\udc69\u200d\ud83d\udc67 flew home.\n";
    assertThat(Parsed.text(folder, "a.txt", family).only().text()).isEqualTo(family);
  }

  @Test
  void noControlCharacterOfOldTerminalsStays() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int c = 0x80; c < 0xA0; c++) {
      bytes.writeBytes(("word" + (char) c + "word ").getBytes(StandardCharsets.UTF_8));
    }
    String text = Parsed.bytes(folder, "a.txt", bytes.toByteArray()).only().text();
    assertThat(text.chars().filter(c -> c >= 0x80 && c < 0xA0).count()).isZero();
    assertThat(text.split("word", -1)).hasSize(65);
    assertThat(text).contains("word€word").contains("word™word");
  }
}
