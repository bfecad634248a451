package org.dramatis.core.actor;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A coreference chain: the mentions of one document that refer to one actor.
 *
 * @param type what the actor is
 * @param name the fullest name the document gives, without titles
 * @param country code of the country when the actor is one, as of {@link Mention#country}; null
 *     otherwise
 * @param links its mentions, by ascending index; never empty
 * @param attributes what the document says of the actor, sorted by key; see the constants
 */
public record Chain(
    ActorType type,
    String name,
    @Nullable String country,
    List<Link> links,
    Map<String, List<String>> attributes) {

  /** Attribute: titles and roles as written, such as "US president". */
  public static final String ROLE = "role";

  /** Attribute: {@code female} or {@code male}, where names, titles or pronouns say so. */
  public static final String GENDER = "gender";

  /** Attribute: ISO codes of countries the document ties the actor to. */
  public static final String AFFILIATION = "affiliation";

  /** Attribute: the actor's identifier in a knowledge base, such as a Wikidata id. */
  public static final String LINKED = "linked";

  public Chain {
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(name, "name");
    CountryCode.check(country);
    links = List.copyOf(links);
    if (links.isEmpty()) {
      throw new IllegalArgumentException("a chain has mentions: " + name);
    }
    for (int i = 1; i < links.size(); i++) {
      if (links.get(i - 1).mention() >= links.get(i).mention()) {
        throw new IllegalArgumentException(
            "links of " + name + " do not ascend: " + links.get(i - 1) + ", " + links.get(i));
      }
    }
    Map<String, List<String>> sorted = new TreeMap<>();
    attributes.forEach((key, values) -> sorted.put(key, List.copyOf(values)));
    attributes = Collections.unmodifiableMap(sorted);
  }
}
