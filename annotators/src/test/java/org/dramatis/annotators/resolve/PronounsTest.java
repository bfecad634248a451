package org.dramatis.annotators.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dramatis.annotators.resolve.MarkedText.mentions;
import static org.dramatis.annotators.resolve.MarkedText.resolve;

import org.dramatis.core.annotation.AnnotatedDocument;
import org.junit.jupiter.api.Test;

/** "He" and "she" where a reader has two persons to choose from. */
class PronounsTest {

  @Test
  void theSubjectOfTheSentenceBeforeGoesOn() {
    AnnotatedDocument document =
        resolve(
            "{P|Eva Berg} was born in Norway to {P|Mary Moen}, a teacher. She studied law in"
                + " Oslo.");
    assertThat(mentions(document, "Eva Berg")).contains("She");
  }

  @Test
  void aPossessorGoesOnAsAPossessor() {
    AnnotatedDocument document =
        resolve(
            "{P|Peter Wain}'s early work was very much influenced by {P|John Dewey}. His later work"
                + " draws on other sources.");
    assertThat(mentions(document, "Peter Wain")).contains("His");
  }

  @Test
  void theSubjectAfterAnOpeningPhraseIsMeantInIt() {
    AnnotatedDocument document =
        resolve(
            "{P|Hank Olsen} led the firm until 2006. After beginning his career in consulting,"
                + " {P|Peter Dahl} entered the insurance industry.");
    assertThat(mentions(document, "Peter Dahl")).contains("his");
  }

  @Test
  void anObjectIsNotTheSubjectOfItsOwnClause() {
    AnnotatedDocument document =
        resolve(
            "{P|Anna Berg} told {P|Mary Dahl} of the prize. {P|Mary Dahl} warmly congratulated her.");
    assertThat(mentions(document, "Anna Berg")).contains("her");
    assertThat(mentions(resolve("{P|Mary Dahl} had never met her."), "Mary Dahl"))
        .doesNotContain("her");
  }
}
