package org.dramatis.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Texts that break careless annotators; the same for the same seed. */
public final class HostileTexts {

  private static final String[] PIECES = {
    "Ada",
    "Mr.",
    "U.S.",
    "Kim Jong-un",
    "the",
    "said",
    "-",
    "--",
    "'s",
    "\u2019s",
    "\"",
    "\u201c",
    "(",
    ")",
    ".",
    "...",
    ",",
    "\n",
    "\n\n",
    "\t",
    " ",
    "  ",
    "\u00a0",
    "\u200b",
    "\u202e",
    "\u0000",
    "\ud83d\ude00",
    "\ud83d",
    "\ude00",
    "e\u0301",
    "\ufb01",
    "\u5317\u671d\u9c9c",
    "\uae40\uc815\uc740",
    "\u0645\u062d\u0645\u062f",
    "1,000.5",
    "12/31",
    "http://a.b/c?d=e",
    "@x",
    "#y",
    "A",
    "I",
    "\ufeff"
  };

  private HostileTexts() {}

  /**
   * The fixed cases: empty, blank, one huge line, one huge word, only punctuation, and the like.
   */
  public static List<String> fixed() {
    return List.of(
        "",
        " ",
        "\n\n\n",
        ".",
        "A",
        "he",
        "\ud83d",
        "\ude00\ud83d",
        "?!".repeat(2_000),
        "a".repeat(100_000),
        "Kim ".repeat(5_000),
        "(".repeat(5_000),
        "\"".repeat(2_001),
        "A.".repeat(2_000),
        "THE PRESIDENT SAID NO\nTHE PRESIDENT SAID YES\n");
  }

  /** Random mixtures of names, punctuation, broken surrogates and control characters. */
  public static List<String> random(long seed, int count) {
    Random random = new Random(seed);
    List<String> texts = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      StringBuilder text = new StringBuilder();
      for (int pieces = random.nextInt(120); pieces > 0; pieces--) {
        text.append(PIECES[random.nextInt(PIECES.length)]);
        if (random.nextBoolean()) {
          text.append(' ');
        }
      }
      texts.add(text.toString());
    }
    return texts;
  }
}
