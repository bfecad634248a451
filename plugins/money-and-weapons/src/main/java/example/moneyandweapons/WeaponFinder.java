package example.moneyandweapons;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.dramatis.core.annotation.AnnotatedDocument;
import org.dramatis.core.annotation.Annotation;
import org.dramatis.core.annotation.Layer;
import org.dramatis.core.annotation.LayerDescription;
import org.dramatis.core.annotation.Layers;
import org.dramatis.core.document.Span;
import org.dramatis.core.spi.Annotator;

/** Finds words for weapons, in the singular or the plural. */
final class WeaponFinder implements Annotator {

  static final Layer<Annotation> WEAPONS =
      new Layer<>("money-and-weapons.weapons", Annotation.class);

  private static final String VERSION = "1";

  private static final Set<String> WORDS =
      Set.of(
          "missile",
          "ballistic missile",
          "cruise missile",
          "rocket",
          "rocket launcher",
          "warhead",
          "nuclear weapon",
          "chemical weapon",
          "nerve agent",
          "bomb",
          "atomic bomb",
          "cluster bomb",
          "grenade",
          "landmine",
          "mortar",
          "howitzer",
          "artillery",
          "torpedo",
          "machine gun",
          "rifle",
          "assault rifle",
          "pistol",
          "handgun",
          "shotgun",
          "ammunition",
          "warplane",
          "fighter jet",
          "armed drone");

  private final Set<String> words = new TreeSet<>(WORDS);
  private final Pattern pattern;

  /**
   * Looks for the words above and some more.
   *
   * @param more words in the singular
   */
  WeaponFinder(List<String> more) {
    more.forEach(word -> words.add(word.toLowerCase(Locale.ROOT)));
    // The longest first, so that a cruise missile is no missile.
    String any =
        words.stream()
            .sorted(Comparator.comparing(String::length).reversed())
            .map(Pattern::quote)
            .collect(Collectors.joining("|"));
    pattern =
        Pattern.compile(
            "\\b(" + any + ")(?:s|es)?\\b", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }

  @Override
  public String name() {
    return "weapons";
  }

  /** Says the words, too: another setting marks other words. */
  @Override
  public String version() {
    return VERSION + " " + words;
  }

  @Override
  public Set<Layer<?>> requires() {
    return Set.of(Layers.SENTENCES);
  }

  @Override
  public Set<Layer<?>> provides() {
    return Set.of(WEAPONS);
  }

  @Override
  public Set<String> languages() {
    return Set.of("en");
  }

  @Override
  public List<LayerDescription> descriptions() {
    return List.of(new LayerDescription(WEAPONS, "Weapons", "Words for weapons."));
  }

  @Override
  public AnnotatedDocument annotate(AnnotatedDocument document) {
    List<Annotation> found = new ArrayList<>();
    Matcher word = pattern.matcher(document.text());
    for (Span sentence : document.layer(Layers.SENTENCES)) {
      word.region(sentence.start(), sentence.end());
      while (word.find()) {
        Span span = new Span(word.start(), word.end());
        found.add(
            new Annotation(span, "weapon", 0.8, name())
                .withValue(word.group(1).toLowerCase(Locale.ROOT)));
      }
    }
    return document.with(WEAPONS, found);
  }
}
