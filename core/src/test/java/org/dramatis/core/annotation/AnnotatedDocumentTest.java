package org.dramatis.core.annotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.dramatis.core.actor.ActorType;
import org.dramatis.core.actor.Chain;
import org.dramatis.core.actor.Link;
import org.dramatis.core.actor.Mention;
import org.dramatis.core.actor.MentionKind;
import org.dramatis.core.document.Document;
import org.dramatis.core.document.Location;
import org.dramatis.core.document.Span;
import org.junit.jupiter.api.Test;

class AnnotatedDocumentTest {

  private final AnnotatedDocument document =
      AnnotatedDocument.of(Document.ofText(new Location("s", "a.txt"), "Ada met Grace."));

  @Test
  void addingALayerLeavesTheOriginalAsItWas() {
    AnnotatedDocument extended =
        document.with(Layers.TOKENS, List.of(new Span(0, 3), new Span(4, 7)));

    assertThat(document.has(Layers.TOKENS)).isFalse();
    assertThat(document.tokens()).isEmpty();
    assertThat(extended.tokens()).containsExactly(new Span(0, 3), new Span(4, 7));
    assertThat(extended.layers()).containsExactly(Layers.TOKENS);
  }

  @Test
  void refusesElementsThatLeaveTheTextOrTheOrder() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> document.with(Layers.NAMES, List.of(mention(8, 15))))
        .withMessageContaining("leaves the text");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> document.with(Layers.NAMES, List.of(mention(8, 13), mention(0, 3))))
        .withMessageContaining("stands after");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> document.with(Layers.TOKENS, SpanList.of(new int[] {8}, new int[] {15}, 1)));
  }

  @Test
  void mentionsMayNest() {
    assertThat(
            document.with(Layers.NAMES, List.of(mention(0, 13), mention(8, 13))).has(Layers.NAMES))
        .isTrue();
  }

  @Test
  void aChainLinksMentionsThatExist() {
    AnnotatedDocument withMention = document.with(Layers.MENTIONS, List.of(mention(0, 3)));
    Chain dangling =
        new Chain(ActorType.PERSON, "Ada", null, List.of(new Link(1, 1, "same name")), Map.of());

    assertThatIllegalArgumentException()
        .isThrownBy(() -> withMention.with(Layers.CHAINS, List.of(dangling)))
        .withMessageContaining("links mention 1 of 1");
  }

  @Test
  void spanListsFindWhatPlainListsFind() {
    Random random = new Random(20_190_228);
    for (int round = 0; round < 200; round++) {
      List<Span> spans = new ArrayList<>();
      int at = 0;
      for (int i = random.nextInt(12); i > 0; i--) {
        int start = at + random.nextInt(4);
        int end = start + 1 + random.nextInt(4);
        spans.add(new Span(start, end));
        at = end;
      }
      SpanList list = SpanList.of(spans);
      assertThat(list).isEqualTo(spans);
      for (int offset = 0; offset <= at + 1; offset++) {
        assertThat(list.at(offset)).isEqualTo(linearAt(spans, offset));
        assertThat(list.endingAfter(offset)).isEqualTo(linearEndingAfter(spans, offset));
      }
    }
  }

  private static int linearAt(List<Span> spans, int offset) {
    for (int i = 0; i < spans.size(); i++) {
      if (spans.get(i).start() <= offset && offset < spans.get(i).end()) {
        return i;
      }
    }
    return -1;
  }

  private static int linearEndingAfter(List<Span> spans, int offset) {
    for (int i = 0; i < spans.size(); i++) {
      if (spans.get(i).end() > offset) {
        return i;
      }
    }
    return spans.size();
  }

  private static Mention mention(int start, int end) {
    return new Mention(new Span(start, end), MentionKind.NAME, ActorType.PERSON, 1, "test");
  }
}
