package org.dramatis.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.dramatis.analytics.report.Mark;
import org.dramatis.core.actor.ActorType;
import org.dramatis.core.actor.MentionKind;
import org.dramatis.core.document.Span;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkedTextTest {

  private static final String TEXT = "the former spy chief of North Korea, Kim Yong Chol, said";

  @Test
  void nestsWhatLiesWithinAnother() {
    assertThat(
            shape(
                cut(
                    mark("chief", "the former spy chief of North Korea"),
                    mark("kp", "North Korea"))))
        .isEqualTo("[chief:the former spy chief of [kp:North Korea]], Kim Yong Chol, said");
  }

  @Test
  void cutsTheLaterOfTwoThatCross() {
    assertThat(shape(cut(mark("a", "former spy chief"), mark("b", "chief of North"))))
        .isEqualTo("the [a:former spy [b:chief]][b: of North] Korea, Kim Yong Chol, said");
  }

  @Test
  void onlyTheFirstPartOfACutMentionIsItsPlace() {
    List<Piece> pieces = cut(mark("a", "former spy chief"), mark("b", "chief of North"));
    List<String> ids = new ArrayList<>();
    ids(pieces, ids);
    assertThat(ids).containsExactly("m4-20", "m15-29", "");
  }

  @Test
  void nestsEqualSpans() {
    assertThat(shape(cut(mark("a", "Kim Yong Chol"), mark("b", "Kim Yong Chol"))))
        .contains("[a:[b:Kim Yong Chol]]");
  }

  @Test
  void cutsOffWhatLeavesTheStretch() {
    Mark mark = mark("kim", "Kim Yong Chol");
    List<Piece> pieces =
        MarkedText.cut(TEXT.substring(41), 41, List.of(mark), MarkedText.Look.of(Map.of()));
    assertThat(shape(pieces)).isEqualTo("[kim:Yong Chol], said");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void theTextIsWholeWhateverTheMarks(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 200; round++) {
      int length = random.nextInt(60);
      String text =
          random
              .ints(length, 'a', 'z')
              .mapToObj(letter -> String.valueOf((char) letter))
              .collect(Collectors.joining());
      int offset = random.nextInt(5);
      List<Mark> marks = new ArrayList<>();
      for (int i = random.nextInt(40); i > 0; i--) {
        int start = random.nextInt(70);
        marks.add(mark("m" + i, start, start + random.nextInt(30)));
      }
      assertThat(text(MarkedText.cut(text, offset, marks, MarkedText.Look.of(Map.of()))))
          .isEqualTo(text);
    }
  }

  private static List<Piece> cut(Mark... marks) {
    return MarkedText.cut(TEXT, 0, List.of(marks), MarkedText.Look.of(Map.of()));
  }

  private static Mark mark(String actor, String form) {
    int start = TEXT.indexOf(form);
    return mark(actor, start, start + form.length());
  }

  private static Mark mark(String actor, int start, int end) {
    return new Mark(
        new Span(start, end),
        actor,
        actor,
        ActorType.PERSON,
        MentionKind.NAME,
        1,
        1,
        "",
        null,
        true);
  }

  private static String shape(List<Piece> pieces) {
    return pieces.stream()
        .map(
            piece -> {
              MarkView mark = piece.mark();
              return mark == null
                  ? piece.text()
                  : "[" + mark.actor() + ":" + shape(piece.inner()) + "]";
            })
        .collect(Collectors.joining());
  }

  private static String text(List<Piece> pieces) {
    return pieces.stream()
        .map(piece -> piece.text() + text(piece.inner()))
        .collect(Collectors.joining());
  }

  private static void ids(List<Piece> pieces, List<String> into) {
    for (Piece piece : pieces) {
      MarkView mark = piece.mark();
      if (mark != null) {
        into.add(mark.id());
      }
      ids(piece.inner(), into);
    }
  }
}
