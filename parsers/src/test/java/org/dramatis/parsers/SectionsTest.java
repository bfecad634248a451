package org.dramatis.parsers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dramatis.parsers.Parsed.repetitions;
import static org.dramatis.parsers.Parsed.texts;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import org.dramatis.core.document.DateOrigin;
import org.dramatis.core.document.Document;
import org.dramatis.core.document.SectionRole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SectionsTest {

  private static final String BODY =
      "The envoy flew to the capital on Monday and met the minister.";

  @TempDir Path folder;

  @Test
  void readsANewsTextFromHeadToFoot() throws IOException {
    Document story =
        text(
            "Please skip the main menu to read the page.\n\n"
                + "Envoy flies to capital\n\n"
                + "By Jane Roe and John Doe\n"
                + "Published: Friday, January 18, 2019 10:32 GMT\n\n"
                + "The envoy at the airport on Monday morning - Credit: Jane Roe/AFP\n"
                + "The envoy at the airport on Monday morning Credit: Jane Roe/AFP\n\n"
                + "SEOUL, South Korea (AP) — "
                + BODY
                + "\n\n"
                + "He said nothing.\n\n"
                + "Also in The Courier\n\n"
                + "The Courier on social media");
    assertThat(texts(story, SectionRole.TITLE)).containsExactly("Envoy flies to capital");
    assertThat(texts(story, SectionRole.BYLINE)).containsExactly("By Jane Roe and John Doe");
    assertThat(texts(story, SectionRole.DATELINE))
        .containsExactly(
            "Published: Friday, January 18, 2019 10:32 GMT", "SEOUL, South Korea (AP) —");
    assertThat(texts(story, SectionRole.CAPTION)).hasSize(2);
    assertThat(repetitions(story))
        .containsExactly("The envoy at the airport on Monday morning Credit: Jane Roe/AFP");
    assertThat(texts(story, SectionRole.BOILERPLATE))
        .containsExactly(
            "Please skip the main menu to read the page.",
            "Also in The Courier",
            "The Courier on social media");
    assertThat(story.published().date()).isEqualTo(LocalDate.of(2019, 1, 18));
    assertThat(story.published().origin()).isEqualTo(DateOrigin.DATELINE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "BEIJING (Kyodo) --",
        "WASHINGTON, Jan. 18 (Reuters) -",
        "SEOUL, South Korea (AP) —",
        "HANOI —",
        "Hanoi, Feb 26 (IANS):",
        "NEW YORK (Reuters) –",
        "LONDON, March 8, 2018 -",
      })
  void knowsDatelines(String dateline) throws IOException {
    Document story = text("Envoy flies to capital\n\n" + dateline + " " + BODY + "\n");
    assertThat(texts(story, SectionRole.DATELINE)).containsExactly(dateline);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Envoys - two of them - flew to the capital on Monday and met the minister.",
        "NATO — the alliance of 29 states — met on Monday in the capital of Belgium.",
        "Mr. Kim: we met on Monday in the capital and will meet again.",
        "By the end of the week the envoy wants to be home again, he said.",
      })
  void takesNoSentenceForADateline(String sentence) throws IOException {
    Document story = text("Envoy flies to capital\n\n" + sentence + "\n\nHe said nothing.\n");
    assertThat(
            texts(story, SectionRole.DATELINE).stream().filter(words -> !words.startsWith("NATO")))
        .isEmpty();
    assertThat(texts(story, SectionRole.BYLINE)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "The envoy at the airport on Monday - AP",
        "The envoy at the airport on Monday (AP Photo/Jane Roe)",
        "The envoy at the airport on Monday. Photograph: Jane Roe/AFP",
        "The envoy waves. Credit: Getty Images",
        "Photo by Jane Roe",
        "The envoy waves to reporters (Photo: Yonhap News Agency)",
      })
  void knowsCaptionsByTheirCredit(String caption) throws IOException {
    Document story =
        text("Envoy flies to capital\n\n" + BODY + "\n\n" + caption + "\n\nHe said nothing.\n");
    assertThat(texts(story, SectionRole.CAPTION)).containsExactly(caption);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Read more: Five things to know about the summit",
        "Follow us on Twitter",
        "Most popular",
        "Sign up for our newsletter",
        "Copyright 2019 The Courier. All rights reserved.",
        "We use cookies to improve your experience.",
        "Advertisement",
        "Follow The Courier on Twitter and Facebook",
        "Read more about the summit",
        "Watch more videos",
        "More from The Courier",
        "Related story: Envoy stays at home",
        "Latest news from Hanoi",
        "Share this story on Facebook",
        "You may also like",
        "Terms of use | Contact",
      })
  void knowsBoilerplate(String line) throws IOException {
    Document story = text("Envoy flies to capital\n\n" + BODY + "\n\n" + line + "\n");
    assertThat(texts(story, SectionRole.BOILERPLATE)).containsExactly(line);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "More than 200 people were killed on Monday, the ministry said.",
        "You cannot make this up, he told reporters at the airport.",
        "Home Secretary Jane Roe resigned on Monday.",
        "Top officials from the two countries will meet on Friday, the envoy said.",
        "See you in Hanoi, he told the minister on Monday before he left.",
        "This was the third meeting of the two men in a year.",
        "Moon praises Kim on social media",
        "Moon Praises Kim on Social Media",
        "Top news anchor Kim quits",
        "Other news: Moon met Kim",
        "More about Kim Jong Un and Moon",
        "Watch more Kim Jong Un leave Hanoi in a train",
        "Popular posts of Kim Jong Un",
        "Most recent talks between Kim and Moon failed",
        "Also in Hanoi was Moon Jae-in",
        "You may like Kim or not",
        "Privacy policy of the Kim government criticised",
        "Copyright law protects Kim, says Moon",
        "Like Trump on Twitter, Kim writes at night",
        "Save by order of the king",
      })
  void takesNoSentenceForBoilerplate(String sentence) throws IOException {
    Document story = text("Envoy flies to capital\n\n" + BODY + "\n\n" + sentence + "\n");
    assertThat(texts(story, SectionRole.BOILERPLATE)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Read more about Kim, says Moon",
        "Click here, says the envoy",
        "Trump on social media"
      })
  void takesNoHeadlineForBoilerplate(String headline) throws IOException {
    Document story = text(headline + "\n\n" + BODY + "\n");
    assertThat(texts(story, SectionRole.TITLE)).containsExactly(headline);
  }

  @Test
  void aCaptionIsTheSameUnderAnotherCredit() throws IOException {
    String said = "The envoy walks to the plane at the airport on Monday morning";
    Document story =
        text(
            "Envoy flies to capital\n\n"
                + said
                + " - AP\n\n"
                + BODY
                + "\n\n"
                + said
                + " Credit: Jane Roe/AFP\n\n"
                + said
                + "\n");
    assertThat(Parsed.repetitions(story)).containsExactly(said + " Credit: Jane Roe/AFP", said);
  }

  @Test
  void marksARepeatedParagraphOnce() throws IOException {
    Document story = text("Envoy flies\n\n" + BODY + "\n\nHe left.\n\n" + BODY + "\n");
    assertThat(repetitions(story)).containsExactly(BODY);
    assertThat(story.sections().stream().filter(section -> section.counted()).count())
        .isEqualTo(story.sections().size() - 1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2019-01-18 | 2019-01-18",
        "January 18, 2019 | 2019-01-18",
        "18 January 2019 | 2019-01-18",
        "Fri 18 Jan 2019 | 2019-01-18",
        "Friday, 18th of January 2019 | 2019-01-18",
        "Posted on Jan. 18, 2019 at 4:05 p.m. | 2019-01-18",
        "18.01.2019 | 2019-01-18",
        "01/18/2019 | 2019-01-18",
        "25. April 2019 | 2019-04-25",
        "18 janvier 2019 | 2019-01-18",
        "18 de enero de 2019 | 2019-01-18",
        "2019-01-18T23:30:00-08:00 | 2019-01-18",
      })
  void readsDateLines(String line, LocalDate date) throws IOException {
    Document story = text("Envoy flies to capital\n\n" + line + "\n\n" + BODY + "\n");
    assertThat(story.published().date()).isEqualTo(date);
    assertThat(texts(story, SectionRole.DATELINE)).containsExactly(line);
  }

  @ParameterizedTest
  @ValueSource(strings = {"03/04/2019", "2019-13-45", "2019-02-30", "12:30", "18 January", "No. 5"})
  void readsNoDateThatIsNone(String line) throws IOException {
    assertThat(text("Envoy flies to capital\n\n" + line + "\n\n" + BODY + "\n").published())
        .isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "2019-01-18-envoy.txt, 2019-01-18",
    "ap_20190118_envoy.txt, 2019-01-18",
    "envoy 2019_01_18.txt, 2019-01-18",
    "000_fe92bc6e1a058c09.txt,",
    "120190118.txt,",
    "report-20191399.txt,",
  })
  void readsDatesInFileNames(String name, LocalDate date) throws IOException {
    Document story = Parsed.text(folder, name, BODY).only();
    if (date == null) {
      assertThat(story.published()).isNull();
    } else {
      assertThat(story.published().date()).isEqualTo(date);
      assertThat(story.published().origin()).isEqualTo(DateOrigin.FILE_NAME);
    }
  }

  @Test
  void tellsAnUpdateFromThePublication() throws IOException {
    Document story =
        text(
            "Envoy flies\n\nUpdated: 20 January 2019\nPublished: 18 January 2019\n\n"
                + BODY
                + "\n");
    assertThat(story.published().date()).isEqualTo(LocalDate.of(2019, 1, 18));
    assertThat(story.metadata().get("updated")).containsExactly("2019-01-20");
  }

  private Document text(String content) throws IOException {
    return Parsed.text(folder, "story.txt", content).only();
  }
}
