package org.dramatis.annotators.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dramatis.annotators.resolve.MarkedText.mentions;
import static org.dramatis.annotators.resolve.MarkedText.resolve;

import org.dramatis.core.annotation.AnnotatedDocument;
import org.junit.jupiter.api.Test;

class TurnsTest {

  @Test
  void labelsOfATranscriptSayWhoSpeaks() {
    AnnotatedDocument document =
        resolve(
            "The committee heard {P|Ada Byron} and {P|Mary Shelley} on Monday.\n\n"
                + "{P|BYRON}: I built it alone.\n\n"
                + "{P|SHELLEY}: Did you tell anyone? I would have.\n\n"
                + "{P|BYRON}: My mother knew.\n\n"
                + "{P|SHELLEY}: I see.\n");
    assertThat(mentions(document, "Ada Byron")).contains("I", "you", "My").doesNotContain("Did");
    assertThat(mentions(document, "Mary Shelley")).filteredOn("I"::equals).hasSize(2);
  }

  @Test
  void initialsAndInterviewerAreLabelsToo() {
    AnnotatedDocument document =
        resolve(
            "{P|Jack Herrick} founded a site in 2005.\n\n"
                + "INTERVIEWER: Why did you start?\n\n"
                + "JH: I wanted a manual for everything.\n\n"
                + "INTERVIEWER: I use it daily.\n\n"
                + "JH: It makes me happy.\n");
    assertThat(mentions(document, "Jack Herrick"))
        .containsExactly("Jack Herrick", "you", "I", "me");
  }

  @Test
  void questionAndAnswerAreGivenToTheGuest() {
    AnnotatedDocument document =
        resolve(
            "A talk with {P|Nick Bos} by {P|Ann Lee}. {P|Bos} studies ants.\n\n"
                + "Q: When did you begin?\n\nA: I began in May.\n\n"
                + "Q: Do you like ants?\n\nA: I do.\n");
    assertThat(mentions(document, "Nick Bos")).contains("you", "I").hasSize(6);
  }

  @Test
  void anInterviewWithoutLabelsIsKnownByItsQuestions() {
    AnnotatedDocument document =
        resolve(
            "Interview with the poet {P|Frank Messina}\n\nImage: {P|Joe Clark}.\n\n"
                + "When did you write the first one?\n\nI was sixteen, and I wrote at night.\n\n"
                + "Who read your early work?\n\nMy mother did. She kept it all.\n\n"
                + "And what comes next for you?\n\nI will travel.\n");
    assertThat(mentions(document, "Frank Messina"))
        .containsSubsequence("Frank Messina", "you", "I", "I", "your", "My", "you", "I");
    assertThat(mentions(document, "Frank Messina")).filteredOn("I"::equals).hasSize(3);
  }

  @Test
  void questionsAmongSeveralAreNoInterview() {
    AnnotatedDocument document =
        resolve(
            "{P|Mitchell Roberts} is here. Are both sides here?\n\nI am.\n\n"
                + "Who is the other one, please?\n\nI sit there.\n\n"
                + "You run a carpet business?\n\nYes, I do.\n");
    assertThat(mentions(document, "Mitchell Roberts")).containsExactly("Mitchell Roberts");
  }

  @Test
  void aSpeakerWhoIsAnnouncedSpeaksTheWholeText() {
    AnnotatedDocument document =
        resolve(
            "Remarks by Senator {P|Ann Smith}\n\nI thank you all. I met {P|Joe Hill} here, and "
                + "he told me a story. \"I was born here,\" {P|Hill} said.\n");
    assertThat(mentions(document, "Ann Smith")).containsExactly("Ann Smith", "I", "I", "me");
    assertThat(mentions(document, "Joe Hill")).contains("I", "Hill");
  }

  @Test
  void whoSaysHisNameSpeaks() {
    AnnotatedDocument document =
        resolve("Hello. My name is {P|Jasmine}, and I am a nurse. I work at night.\n");
    assertThat(mentions(document, "Jasmine")).containsExactly("My", "Jasmine", "I", "I");
  }

  @Test
  void iInAReportIsNobody() {
    AnnotatedDocument document =
        resolve("{P|Ann Smith} held a rally. I was there, I stayed, and it rained on me.\n");
    assertThat(mentions(document, "Ann Smith")).containsExactly("Ann Smith");
  }
}
