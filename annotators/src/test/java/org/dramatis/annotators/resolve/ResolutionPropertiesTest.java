package org.dramatis.annotators.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.dramatis.annotators.name.NameAnnotator;
import org.dramatis.annotators.token.TokenAnnotator;
import org.dramatis.core.actor.Chain;
import org.dramatis.core.actor.Link;
import org.dramatis.core.actor.Mention;
import org.dramatis.core.annotation.AnnotatedDocument;
import org.dramatis.core.annotation.Layers;
import org.dramatis.core.pipeline.AnnotatorSequence;
import org.dramatis.testkit.AnnotatorContract;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Laws that hold for every text, over texts put together at random from seeds. */
@Tag("long")
class ResolutionPropertiesTest {

  private static final List<String> SENTENCES =
      List.of(
          "{P|Nora Vik} met {P|Erik Strand} in {L|Bergen}.",
          "{P|Vik} said she would sign.",
          "Mr {P|Strand} told his aide that he was tired.",
          "The {D:NO|Norwegian} minister left for {L|Oslo}.",
          "{P|Strand}, the head of {O|Fjord Lines}, smiled.",
          "{O|Fjord Lines} cut its prices, and it will not say why.",
          "\"We are glad,\" {P|Nora Vik} said. \"I will stay.\"",
          "They went home.",
          "The company is old.",
          "{C:NO|Norway} votes in May, and the country is calm.",
          "{P|Greta Strand} is his sister.",
          "At her meeting with {P|Vik}, {P|Greta Strand} wept.",
          "The president of the council, {P|Olav Moe}, is 70 (born in {L|Molde}).");

  @Test
  void chainsAreSound() {
    for (int seed = 0; seed < 300; seed++) {
      AnnotatedDocument document = MarkedText.resolve(story(seed));
      List<Mention> mentions = document.layer(Layers.MENTIONS);
      double[] shares = new double[mentions.size()];
      for (Chain chain : document.layer(Layers.CHAINS)) {
        for (Link link : chain.links()) {
          shares[link.mention()] += link.share();
        }
      }
      for (int i = 0; i < shares.length; i++) {
        assertThat(shares[i]).as("mention %d of story %d", i, seed).isBetween(0.999, 1.000001);
        assertThat(mentions.get(i).span().of(document.text()))
            .isEqualToIgnoringWhitespace(mentions.get(i).span().of(document.text()).strip());
      }
      Set<Object> spans = new LinkedHashSet<>();
      mentions.forEach(mention -> spans.add(mention.span()));
      assertThat(spans).as("story %d", seed).hasSameSizeAs(mentions);
      for (Mention name : document.layer(Layers.NAMES)) {
        assertThat(mentions).as("story %d", seed).contains(name);
      }
    }
  }

  @Test
  void theSameDocumentIsResolvedTheSameWay() {
    for (int seed = 0; seed < 100; seed++) {
      AnnotatedDocument one = MarkedText.resolve(story(seed));
      AnnotatedDocument other = MarkedText.resolve(story(seed));
      assertThat(one.layer(Layers.MENTIONS)).isEqualTo(other.layer(Layers.MENTIONS));
      assertThat(one.layer(Layers.CHAINS)).isEqualTo(other.layer(Layers.CHAINS));
    }
  }

  @Test
  void aParagraphOfOthersAtTheEndChangesNoChain() {
    for (int seed = 0; seed < 100; seed++) {
      String story = story(seed);
      AnnotatedDocument alone = MarkedText.resolve(story);
      AnnotatedDocument longer =
          MarkedText.resolve(story + "\n\n{O|Quartz Mining} dug a hole near {L|Perth}.");
      assertThat(names(longer)).as("story %d", seed).containsAll(names(alone));
      for (Chain chain : alone.layer(Layers.CHAINS)) {
        assertThat(MarkedText.mentions(longer, chain.name()))
            .as("story %d", seed)
            .isEqualTo(MarkedText.mentions(alone, chain.name()));
      }
    }
  }

  private static List<String> names(AnnotatedDocument document) {
    return document.layer(Layers.CHAINS).stream().map(Chain::name).toList();
  }

  @Test
  void hostileTextsAreResolved() {
    AnnotatorSequence sequence =
        new AnnotatorSequence(
            List.of(new TokenAnnotator(), new NameAnnotator(), new WithinDocumentResolver()),
            java.util.Map.of());
    List<String> texts = new ArrayList<>();
    texts.add("");
    texts.add("He she it they we I you his her its their.");
    texts.add("he said he said he said \"he \"he \"he “he ” ”");
    texts.add("\ud83d President \udc00 Kim\ud83d said \udc00he\ud83d.");
    texts.add("The president, the minister, the leader, the man, the company, the city, it, he.");
    new AnnotatorContract(sequence).check(texts);
  }

  @Test
  void aMegabyteOnOneLineIsResolved() {
    StringBuilder text = new StringBuilder();
    Random random = new Random(5);
    String[] words = {
      "he",
      "she",
      "his",
      "the president",
      "{P|Ann Lee}",
      "{P|Lee}",
      "{O|Acme}",
      "said",
      "and",
      "company",
      "it",
      "their",
      "for",
      "with"
    };
    while (text.length() < 1 << 20) {
      text.append(words[random.nextInt(words.length)]).append(' ');
    }
    AnnotatedDocument document = MarkedText.resolve(text.toString());
    assertThat(document.layer(Layers.CHAINS)).hasSize(2);
  }

  @Test
  void thousandsOfNamesWithOneWordAreResolved() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 20_000; i++) {
      text.append("{O|Saint ")
          .append(Integer.toString(i, 36))
          .append("} met {P|John A")
          .append(Integer.toString(i * 7, 36))
          .append("}. ");
    }
    AnnotatedDocument document = MarkedText.resolve(text.toString());
    assertThat(document.layer(Layers.CHAINS)).hasSizeGreaterThan(30_000);
  }

  private static String story(int seed) {
    Random random = new Random(seed);
    StringBuilder story = new StringBuilder();
    int sentences = 1 + random.nextInt(12);
    for (int i = 0; i < sentences; i++) {
      story.append(SENTENCES.get(random.nextInt(SENTENCES.size())));
      story.append(random.nextInt(3) == 0 ? "\n\n" : " ");
    }
    return story.toString().strip();
  }
}
