package org.dramatis.core.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class DocumentTest {

  private static final Location LOCATION = new Location("news", "2019/summit.txt");

  @Test
  void sectionsKeepToTheTextAndToTheirOrder() {
    Section title = new Section(SectionRole.TITLE, new Span(0, 4));
    Section body = new Section(SectionRole.BODY, new Span(3, 9));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> document("0123456789", List.of(title, body)))
        .withMessageContaining("2019/summit.txt");
    assertThatIllegalArgumentException().isThrownBy(() -> document("01234567", List.of(body)));
  }

  @Test
  void aRepetitionPointsBackwards() {
    Section first = new Section(SectionRole.CAPTION, new Span(0, 4), OptionalInt.of(1));
    Section second = new Section(SectionRole.CAPTION, new Span(5, 9));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> document("0123456789", List.of(first, second)))
        .withMessageContaining("repeats no earlier section");
  }

  @Test
  void onlyFirstOccurrencesOutsideBoilerplateCount() {
    assertThat(new Section(SectionRole.BODY, new Span(0, 1)).counted()).isTrue();
    assertThat(new Section(SectionRole.BOILERPLATE, new Span(0, 1)).counted()).isFalse();
    assertThat(new Section(SectionRole.CAPTION, new Span(0, 1), OptionalInt.of(0)).counted())
        .isFalse();
  }

  @Test
  void findsTheSectionOfAnOffsetAndTheTextOutsideOfAll() {
    Section title = new Section(SectionRole.TITLE, new Span(0, 3));
    Section caption = new Section(SectionRole.CAPTION, new Span(6, 8));
    Document document = document("abc  def ghi", List.of(title, caption));

    assertThat(document.sectionAt(0)).isEqualTo(title);
    assertThat(document.sectionAt(3)).isNull();
    assertThat(document.sectionAt(7)).isEqualTo(caption);
    assertThat(document.sectionAt(11)).isNull();
    assertThat(document.uncovered()).containsExactly(new Span(3, 6), new Span(8, 12));
  }

  @Test
  void aLocationNamesTheFileThePathInsideAndOneIdentity() {
    Location message = new Location("mail", "in.mbox").inner("3").inner("report.docx");

    assertThat(message.path()).isEqualTo("in.mbox!/3!/report.docx");
    assertThat(message.file()).isEqualTo("in.mbox");
    assertThat(message.innerPath()).isEqualTo("3!/report.docx");
    assertThat(message.id()).matches("[0-9a-f]{16}").isNotEqualTo(LOCATION.id());
    assertThat(new Location("a", "b/c").id()).isNotEqualTo(new Location("a/b", "c").id());
  }

  private static Document document(String text, List<Section> sections) {
    return new Document(LOCATION, "text/plain", null, null, null, text, sections, Map.of());
  }
}
