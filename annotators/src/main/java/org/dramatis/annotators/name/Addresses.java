package org.dramatis.annotators.name;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.dramatis.annotators.country.Regions;
import org.jspecify.annotations.Nullable;

/**
 * Finds towns with the state or province behind them: "TROY, Mich.", "Boca Raton, Fla.", "Boston,
 * MA 02110" are places, whatever else bears such a name.
 *
 * <p>Immutable and safe for use by several threads.
 */
final class Addresses implements NamePass {

  private static final int LONGEST_TOWN = 3;
  private static final int LONGEST_REGION = 4;

  private final Regions regions = Regions.english();
  private final Lexica lexica;

  Addresses(Lexica lexica) {
    this.lexica = lexica;
  }

  /** The names with the towns and regions of all addresses as places, in order. */
  @Override
  public List<TaggedName> apply(TaggedText document, List<TaggedName> names) {
    String text = document.text();
    int[] tokens = document.tokens();
    int[] sentences = document.sentences();
    List<TaggedName> out = new ArrayList<>();
    for (TaggedName name : names) {
      int comma = comma(text, tokens, name);
      if (comma > 0) {
        out.add(name.withBounds(name.first(), comma));
        out.add(name.withBounds(comma + 1, name.last()));
      } else {
        out.add(name);
      }
    }
    for (int s = 0; s < sentences.length; s += 2) {
      for (int comma = sentences[s] + 1; comma + 1 < sentences[s + 1]; comma++) {
        if (text.charAt(tokens[2 * comma]) == ',' && isCapital(text, tokens, comma - 1)) {
          int end = regionEnd(text, tokens, comma + 1, sentences[s + 1]);
          if (end > comma + 1) {
            add(text, tokens, sentences[s], comma, end, out);
          }
        }
      }
    }
    out.sort(Comparator.comparingInt(TaggedName::first));
    return out;
  }

  /** The comma between town and region of a place that the tagger took for one; 0 for none. */
  private int comma(String text, int[] tokens, TaggedName name) {
    for (int t = name.first() + 1; t + 1 < name.last() && name.type() == Labels.LOCATION; t++) {
      if (text.charAt(tokens[2 * t]) == ','
          && regions.find(TokenText.surface(text, tokens, t + 1, name.last())) != null) {
        return t;
      }
    }
    return 0;
  }

  private void add(
      String text, int[] tokens, int from, int comma, int end, List<TaggedName> names) {
    int first = comma;
    while (first > from && comma - first < LONGEST_TOWN + 1 && isCapital(text, tokens, first - 1)) {
      first--;
    }
    TaggedName town = null;
    for (TaggedName name : names) {
      if (name.last() == comma) {
        town = name;
      } else if (name.first() < comma && name.last() > first) {
        first = Math.max(first, Math.min(comma, name.last()));
      }
    }
    Regions.Region region = regions.find(TokenText.surface(text, tokens, comma + 1, end));
    boolean place = town == null || town.type() == Labels.LOCATION || isTown(text, tokens, town);
    boolean sure =
        region != null
            && (region.kind() != Regions.Kind.POSTAL
                || isZip(text, tokens, end)
                || town != null && town.type() == Labels.LOCATION);
    if (!sure) {
      return;
    }
    if (place && town != null && town.type() != Labels.LOCATION) {
      names.set(names.indexOf(town), town.withType(Labels.LOCATION));
    } else if (town == null
        && first < comma
        && comma - first <= LONGEST_TOWN
        && (region.kind() != Regions.Kind.NAME || first == from)) {
      names.add(new TaggedName(first, comma, Labels.LOCATION, DocumentPass.ADDED));
    }
    names.removeIf(name -> name.first() > comma && name.first() < end && name.last() <= end);
    boolean free = names.stream().noneMatch(name -> name.first() < end && name.last() > comma + 1);
    if (free) {
      names.add(new TaggedName(comma + 1, end, Labels.LOCATION, 0));
    }
  }

  /** Whether what the tagger took for a person or an organisation may be a town. */
  private boolean isTown(String text, int[] tokens, TaggedName name) {
    if (name.type() == Labels.PERSON) {
      boolean titled =
          name.first() > 0
              && NameEdges.isTitle(
                  text, tokens[2 * name.first() - 2], tokens[2 * name.first() - 1]);
      boolean full =
          name.last() - name.first() > 1
              && (lexica.habit(TokenText.exact(text, tokens, name.first())) & 0x3) >= 2
              && !TokenText.isUpper(text, tokens, name.first(), name.last());
      return !titled && !full;
    }
    return TokenText.isUpper(text, tokens, name.first(), name.last())
        && !OrganizationHeads.isHead(text, tokens, name.last() - 1);
  }

  /** The token behind the region that begins here, where no name goes on; else this token. */
  private int regionEnd(String text, int[] tokens, int first, int limit) {
    int found = first;
    for (int end = first + 1; end <= Math.min(limit, first + LONGEST_REGION); end++) {
      Regions.@Nullable Region region = regions.find(TokenText.surface(text, tokens, first, end));
      boolean stop = end > first + 1 && text.charAt(tokens[2 * end - 2]) == '.';
      if (region != null && !(stop && region.kind() != Regions.Kind.ABBREVIATION)) {
        found = end;
      }
    }
    boolean goesOn = found < limit && isCapital(text, tokens, found);
    return goesOn && found > first ? first : found;
  }

  private static boolean isZip(String text, int[] tokens, int t) {
    return 2 * t + 1 < tokens.length
        && tokens[2 * t + 1] - tokens[2 * t] >= 5
        && Character.isDigit(text.charAt(tokens[2 * t]));
  }

  private static boolean isCapital(String text, int[] tokens, int t) {
    return Character.isUpperCase(text.charAt(tokens[2 * t]));
  }
}
