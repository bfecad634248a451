package org.dramatis.analytics.export;

import java.util.List;
import java.util.Objects;
import org.dramatis.analytics.report.ActorRow;
import org.dramatis.core.spi.KnowledgeLink;

/**
 * An actor with the entries of knowledge bases that it is.
 *
 * @param row the actor with its figures
 * @param links the entries, by linker
 */
public record LinkedActor(ActorRow row, List<KnowledgeLink> links) {

  public LinkedActor {
    Objects.requireNonNull(row, "row");
    links = List.copyOf(links);
  }
}
