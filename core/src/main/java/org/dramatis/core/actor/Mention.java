package org.dramatis.core.actor;

import java.util.Objects;
import org.dramatis.core.document.Span;
import org.dramatis.core.document.Spanned;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of text that refers to an actor.
 *
 * @param span where it stands: UTF-16 code units of the document's text
 * @param kind how it refers
 * @param type what it refers to
 * @param country code of the country that it names or, as a demonym, belongs to: ISO 3166-1
 *     alpha-2, and ISO 3166-2 ("GB-ENG") for England, Scotland, Wales and Northern Ireland, which
 *     texts keep apart from the United Kingdom; null for all else
 * @param metonymOf code, as of {@code country}, of the country for which a capital or seat acts
 *     ("Pyongyang said"); null when it stands for itself
 * @param confidence 0 to 1: how sure its producer is that this is a mention of this type
 * @param producer name and version of the annotator that found it
 */
public record Mention(
    Span span,
    MentionKind kind,
    ActorType type,
    @Nullable String country,
    @Nullable String metonymOf,
    double confidence,
    String producer)
    implements Spanned {

  public Mention {
    Objects.requireNonNull(span, "span");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(producer, "producer");
    CountryCode.check(country);
    CountryCode.check(metonymOf);
    if (!(confidence >= 0 && confidence <= 1)) {
      throw new IllegalArgumentException("confidence is not within 0 to 1: " + confidence);
    }
  }

  /** A mention that neither names a country nor stands for one. */
  public Mention(Span span, MentionKind kind, ActorType type, double confidence, String producer) {
    this(span, kind, type, null, null, confidence, producer);
  }

  /** A copy that names, or belongs to, the country with this ISO code. */
  public Mention withCountry(@Nullable String newCountry) {
    return new Mention(span, kind, type, newCountry, metonymOf, confidence, producer);
  }

  /** A copy that stands for the country with this ISO code. */
  public Mention withMetonymOf(@Nullable String newMetonymOf) {
    return new Mention(span, kind, type, country, newMetonymOf, confidence, producer);
  }

  /** A copy of another type. */
  public Mention withType(ActorType newType) {
    return new Mention(span, kind, newType, country, metonymOf, confidence, producer);
  }
}
