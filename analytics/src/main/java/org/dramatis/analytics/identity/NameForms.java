package org.dramatis.analytics.identity;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The normal forms of one name, each made when it is first asked for and kept: they are dear to
 * make. Not thread-safe.
 */
public final class NameForms {

  /** The name as written. */
  final String text;

  @Nullable String normal;
  @Nullable String key;
  private @Nullable List<String> bodyWords;
  @Nullable PersonName person;
  @Nullable String fold;
  @Nullable String lastFold;
  @Nullable String frame;
  @Nullable String formalFrame;

  // Made quickly of the parts.
  private @Nullable String personKey;
  private @Nullable String unordered;
  private @Nullable String koreanFold;

  public NameForms(String text) {
    this.text = text;
  }

  /** {@link Names#normalise}. */
  String normal() {
    String made = normal;
    if (made == null) {
      made = Names.normalise(text);
      normal = made;
    }
    return made;
  }

  /** {@link Names#words}. */
  List<String> words() {
    String made = normal();
    return made.isEmpty() ? List.of() : Arrays.asList(made.split(" "));
  }

  /** {@link Names#key}. */
  String key() {
    String made = key;
    if (made == null) {
      made = Names.key(text);
      key = made;
    }
    return made;
  }

  /** {@link Names#bodyWords}. */
  List<String> bodyWords() {
    List<String> made = bodyWords;
    if (made == null) {
      made = List.copyOf(Names.bodyWords(text));
      bodyWords = made;
    }
    return made;
  }

  /** Whether it ends with a legal form: a company's full name. */
  boolean hasLegalForm() {
    List<String> words = words();
    return words.size() > 1 && Names.isLegalForm(words.get(words.size() - 1));
  }

  /** The parts of the name of a person. */
  PersonName person() {
    PersonName made = person;
    if (made == null) {
      made = PersonName.of(text);
      person = made;
    }
    return made;
  }

  /** {@link PersonName#key}. */
  String personKey() {
    String made = personKey;
    if (made == null) {
      made = person().key();
      personKey = made;
    }
    return made;
  }

  /** {@link PersonName#unordered}. */
  String unordered() {
    String made = unordered;
    if (made == null) {
      made = person().unordered();
      unordered = made;
    }
    return made;
  }

  /** {@link PersonName#koreanFold}. */
  String koreanFold() {
    String made = koreanFold;
    if (made == null) {
      made = person().koreanFold();
      koreanFold = made;
    }
    return made;
  }

  /** {@link PersonName#fold}. */
  String fold() {
    String made = fold;
    if (made == null) {
      made = person().fold();
      fold = made;
    }
    return made;
  }

  /** {@link Names#fold} of the last word of a person's name. */
  String lastFold() {
    String made = lastFold;
    if (made == null) {
      made = Names.fold(person().last());
      lastFold = made;
    }
    return made;
  }

  /** {@link PersonName#frame}. */
  String frame() {
    String made = frame;
    if (made == null) {
      made = person().frame();
      frame = made;
    }
    return made;
  }

  /** {@link PersonName#formalFrame}. */
  String formalFrame() {
    String made = formalFrame;
    if (made == null) {
      made = person().formalFrame();
      made = made.equals(frame()) ? frame() : made;
      formalFrame = made;
    }
    return made;
  }
}
