package org.dramatis.analytics.report;

import java.util.List;
import org.dramatis.analytics.job.CountSettings;
import org.dramatis.core.document.Document;
import org.dramatis.core.document.Span;

/**
 * One document with its mentions.
 *
 * @param id stable id
 * @param document text, sections, date and metadata
 * @param marks its mentions in text order, outer ones first
 * @param actors its actors, the most mentioned first
 * @param counting which of its mentions count
 * @param repeated where it quotes what another message says, or quotes before, in text order
 */
public record DocumentDetail(
    String id,
    Document document,
    List<Mark> marks,
    List<ActorRow> actors,
    CountSettings counting,
    List<Span> repeated) {

  public DocumentDetail {
    marks = List.copyOf(marks);
    actors = List.copyOf(actors);
    repeated = List.copyOf(repeated);
  }
}
