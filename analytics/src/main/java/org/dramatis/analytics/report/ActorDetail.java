package org.dramatis.analytics.report;

import java.util.List;
import org.dramatis.core.spi.KnowledgeLink;

/**
 * One actor.
 *
 * @param row its line in a list
 * @param aliases every surface form with its count, the most frequent first
 * @param roles titles and roles that documents give it, the most frequent first
 * @param gender {@code female}, {@code male} or empty when nothing says so
 * @param links entries of knowledge bases that it is, by linker
 */
public record ActorDetail(
    ActorRow row,
    List<Frequency> aliases,
    List<Frequency> roles,
    String gender,
    List<KnowledgeLink> links) {

  /**
   * A text with its count.
   *
   * @param text the text
   * @param count how often
   */
  public record Frequency(String text, long count) {}

  public ActorDetail {
    aliases = List.copyOf(aliases);
    roles = List.copyOf(roles);
    links = List.copyOf(links);
  }

  /** An actor that is linked to no knowledge base. */
  public ActorDetail(ActorRow row, List<Frequency> aliases, List<Frequency> roles, String gender) {
    this(row, aliases, roles, gender, List.of());
  }
}
