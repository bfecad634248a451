package org.dramatis.analytics.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.IntStream;
import org.dramatis.core.document.Document;
import org.dramatis.core.document.Location;
import org.dramatis.core.document.Section;
import org.dramatis.core.document.SectionRole;
import org.dramatis.core.document.Span;
import org.junit.jupiter.api.Test;

/** Copies are found, edited ones too, and nothing else. */
class StoriesTest {

  private static final int ORIGINALS = 2_000;
  private static final int COPIES = 100;

  @Test
  void findsEditedCopiesAndNothingElse() {
    Random random = new Random(5);
    List<List<String>> texts = new ArrayList<>();
    for (int i = 0; i < ORIGINALS; i++) {
      texts.add(sentences(random, 12 + random.nextInt(19)));
    }
    for (int i = 0; i < COPIES; i++) {
      // As an agency's text is printed: one sentence is another one, the last one is cut.
      List<String> copy = new ArrayList<>(texts.get(i));
      copy.set(random.nextInt(copy.size()), sentences(random, 1).get(0));
      copy.remove(copy.size() - 1);
      texts.add(copy);
    }
    List<Integer> order = new ArrayList<>(range(texts.size()));
    Map<String, String> expected = find(texts, order);
    int found = 0;
    for (int i = 0; i < COPIES; i++) {
      // The story is named after the earlier of the two.
      if (("d" + i).equals(expected.get("d" + (ORIGINALS + i)))) {
        found++;
      }
    }
    assertThat(found).isGreaterThanOrEqualTo(COPIES - 1);
    assertThat(expected).hasSize(2 * found);

    Collections.shuffle(order, random);
    assertThat(find(texts, order)).isEqualTo(expected);
  }

  @Test
  void doesNotDriftFromOneStoryToAnother() {
    Random random = new Random(1);
    List<String> issue = sentences(random, 20);
    List<List<String>> weekly = new ArrayList<>();
    for (int week = 0; week < 100; week++) {
      weekly.add(List.copyOf(issue));
      for (int i = 0; i < 4; i++) {
        issue.set(random.nextInt(issue.size()), sentences(random, 1).get(0));
      }
    }
    List<Integer> order = new ArrayList<>(range(weekly.size()));
    Map<String, String> stories = find(weekly, order);
    assertThat(stories).isNotEmpty();
    stories.forEach(
        (document, story) -> assertThat(number(document) - number(story)).isBetween(0, 3));
    Collections.shuffle(order, random);
    assertThat(find(weekly, order)).isEqualTo(stories);
  }

  @Test
  void doesNotDependOnTheOrderOfArrival() {
    Random random = new Random(7);
    for (int run = 0; run < 30; run++) {
      List<List<String>> texts = new ArrayList<>();
      for (int i = 0; i < 60; i++) {
        if (i < 5 || random.nextInt(10) == 0) {
          texts.add(sentences(random, 8 + random.nextInt(8)));
        } else {
          // Copies of copies, some of them word for word.
          List<String> copy = new ArrayList<>(texts.get(random.nextInt(i)));
          for (int changes = random.nextInt(4); changes > 0; changes--) {
            copy.set(random.nextInt(copy.size()), sentences(random, 1).get(0));
          }
          texts.add(copy);
        }
      }
      List<Integer> order = new ArrayList<>(range(texts.size()));
      Map<String, String> expected = find(texts, order);
      Collections.shuffle(order, random);
      assertThat(find(texts, order)).isEqualTo(expected);
      for (int i = 0; i < texts.size(); i++) {
        int first = texts.indexOf(texts.get(i));
        if (first < i) {
          assertThat(expected.get("d" + i)).isNotNull().isEqualTo(expected.get("d" + first));
        }
      }
    }
  }

  @Test
  void leavesAFewWordsAlone() {
    for (String text : List.of("Thank you", "No comment.", "Yes, that is fine. Thank you!")) {
      assertThat(Signature.of(Document.ofText(new Location("s", "a"), text))).isNull();
    }
    List<String> flash =
        List.of("The president of South Korea arrived in Hanoi on Tuesday, aides said.");
    assertThat(find(List.of(flash, flash), range(2))).hasSize(2);
  }

  @Test
  void overlooksBoilerplateCaseAndPunctuation() {
    String body = String.join(" ", sentences(new Random(1), 10));
    String menu = "Skip to the main menu and read our popular stories of today. ";
    Document plain = Document.ofText(new Location("s", "a"), body);
    String framed = menu + body.toUpperCase(Locale.ROOT).replace(".", " !");
    Document page =
        Document.ofText(new Location("s", "b"), framed)
            .withSections(
                List.of(
                    new Section(
                        SectionRole.BOILERPLATE, new Span(0, menu.length()), OptionalInt.empty())));
    assertThat(Signature.of(page)).isEqualTo(Signature.of(plain));
    assertThat(Signature.of(Document.ofText(new Location("s", "c"), " - "))).isNull();
    Signature signature = Signature.of(plain);
    assertThat(Signature.of(signature.bytes())).isEqualTo(signature);
  }

  @Test
  void aTextOfFewerThanFiveWordsHasASignatureOfItsOwn() {
    String one = "Bundesverfassungsgerichtsentscheidung zur Vorratsdatenspeicherung";
    String other =
        "Rindfleischetikettierungsaufgabenübertragungsgesetz zur Vorratsdatenspeicherung";
    assertThat(signature(one)).isEqualTo(signature(one + " "));
    assertThat(signature(one).likeness(signature(other))).isLessThan(0.1);
    assertThat(signature(one)).isNotEqualTo(signature(other));
  }

  @Test
  void aTextIsLongEnoughFromFiftyLettersOn() {
    assertThat(signature("abcd ".repeat(12) + "e")).isNull();
    assertThat(signature("abcd ".repeat(12) + "ef")).isNotNull();
  }

  private static Signature signature(String text) {
    return Signature.of(Document.ofText(new Location("s", "t"), text));
  }

  private static Map<String, String> find(List<List<String>> texts, List<Integer> order) {
    Stories stories = new Stories();
    for (int i : order) {
      stories.add(
          "d" + i,
          LocalDate.of(2019, 1, 1).plusDays(i),
          Signature.of(
              Document.ofText(new Location("s", "d" + i), String.join(" ", texts.get(i)))));
    }
    return stories.find();
  }

  private static List<Integer> range(int size) {
    return IntStream.range(0, size).boxed().toList();
  }

  private static int number(String document) {
    return Integer.parseInt(document.substring(1));
  }

  private static List<String> sentences(Random random, int number) {
    List<String> sentences = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      StringBuilder sentence = new StringBuilder("The");
      int words = 8 + random.nextInt(14);
      for (int w = 0; w < words; w++) {
        // Frequent words stand in every text, as they do in a language.
        sentence.append(" word").append((int) Math.pow(3_000, random.nextDouble()));
      }
      sentences.add(sentence.append('.').toString());
    }
    return sentences;
  }
}
