package org.dramatis.training.name;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.dramatis.annotators.name.Labels;
import org.dramatis.training.name.TrainingData.Name;
import org.dramatis.training.name.TrainingData.Sentence;

/** Copies of labelled sentences in the dress that the press gives to headlines and first lines. */
final class PressCopies {
  /** News agencies as they stand behind the place of a report. */
  private static final List<String> AGENCIES =
      List.of("Reuters", "AP", "AFP", "UPI", "Xinhua", "Yonhap", "Kyodo", "dpa", "ANSA", "IPS");

  /** What stands between the place and the agency of a report. */
  private static final List<String> DATES =
      List.of("", "", "", ", Jan. 12", ", Feb 3", ", March 28", ", May 7", ", Sept. 19", ", Nov 2");

  private PressCopies() {}

  /**
   * Copies of some sentences as headlines, in capitals or with capitals at the start of words, and
   * as first sentences of agency reports, behind a place in capitals and the agency.
   *
   * @param share share of the sentences to copy in each way
   */
  static List<Sentence> of(List<Sentence> sentences, double share, long seed) {
    Random random = new Random(seed);
    List<Sentence> copies = new ArrayList<>();
    for (Sentence s : sentences) {
      double r = random.nextDouble();
      if (r < share) {
        copies.add(new Sentence(upper(s), s.tokens(), s.labels(), s.document()));
      } else if (r < 2 * share) {
        copies.add(new Sentence(title(s), s.tokens(), s.labels(), s.document()));
      } else if (r < 3 * share) {
        reported(s, random).ifPresent(copies::add);
      }
    }
    Collections.shuffle(copies, random);
    return copies;
  }

  /** The sentence behind "GENEVA (Reuters) -", with the first place that it names. */
  private static Optional<Sentence> reported(Sentence s, Random random) {
    int first = 0;
    while (first < s.labels().length
        && (s.labels()[first] == Labels.OUTSIDE
            || Labels.type(s.labels()[first]) != Labels.LOCATION)) {
      first++;
    }
    if (first == s.labels().length) {
      return Optional.empty();
    }
    int last = first + 1;
    while (Labels.isOpen(s.labels()[last - 1])) {
      last++;
    }
    int start = s.tokens()[2 * first];
    String place = s.text().substring(start, s.tokens()[2 * last - 1]).toUpperCase(Locale.ROOT);
    String agency = AGENCIES.get(random.nextInt(AGENCIES.size()));
    String before = place + DATES.get(random.nextInt(DATES.size())) + " (";
    String lead = before + agency + ") " + (random.nextBoolean() ? "-" : "--") + " ";
    List<Name> names = new ArrayList<>();
    names.add(new Name(0, place.length(), Labels.LOCATION));
    names.add(new Name(before.length(), before.length() + agency.length(), Labels.ORGANIZATION));
    int from = s.tokens()[0];
    int to = s.tokens()[2 * s.labels().length - 1];
    for (int k = 0; k < s.labels().length; k++) {
      int end = k;
      while (Labels.isOpen(s.labels()[end])) {
        end++;
      }
      if (s.labels()[k] != Labels.OUTSIDE) {
        int shift = lead.length() - from;
        names.add(
            new Name(
                s.tokens()[2 * k] + shift,
                s.tokens()[2 * end + 1] + shift,
                Labels.type(s.labels()[k])));
      }
      k = end;
    }
    return Optional.of(
        TrainingData.sentence(lead + s.text().substring(from, to), names, s.document()));
  }

  private static String upper(Sentence s) {
    StringBuilder b = new StringBuilder(s.text());
    for (int i = 0; i < b.length(); i++) {
      b.setCharAt(i, Character.toUpperCase(b.charAt(i)));
    }
    return b.toString();
  }

  private static String title(Sentence s) {
    StringBuilder b = new StringBuilder(s.text());
    for (int k = 0; k < s.tokens().length; k += 2) {
      int start = s.tokens()[k];
      int length = s.tokens()[k + 1] - start;
      if (length > 3 || k == 0) {
        b.setCharAt(start, Character.toUpperCase(b.charAt(start)));
      }
    }
    return b.toString();
  }
}
