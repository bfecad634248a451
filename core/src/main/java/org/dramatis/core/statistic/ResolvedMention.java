package org.dramatis.core.statistic;

import java.util.Objects;
import org.dramatis.core.actor.ActorType;
import org.dramatis.core.actor.MentionKind;
import org.dramatis.core.document.SectionRole;
import org.dramatis.core.document.Span;

/**
 * A mention whose actor is known across the corpus.
 *
 * @param actor the actor's stable id
 * @param type the actor's type
 * @param kind how the mention refers
 * @param span UTF-16 code units of the document's text
 * @param sentence index of its sentence in the document
 * @param paragraph index of its paragraph in the document
 * @param section role of its section
 * @param share how much of the mention belongs to this actor, 1 when sure
 * @param confidence 0 to 1, of the mention and its link
 */
public record ResolvedMention(
    String actor,
    ActorType type,
    MentionKind kind,
    Span span,
    int sentence,
    int paragraph,
    SectionRole section,
    double share,
    double confidence) {

  public ResolvedMention {
    Objects.requireNonNull(actor, "actor");
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(span, "span");
    Objects.requireNonNull(section, "section");
  }
}
