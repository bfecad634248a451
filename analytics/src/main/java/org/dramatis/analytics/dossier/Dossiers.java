package org.dramatis.analytics.dossier;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.dramatis.analytics.decision.Identities;
import org.dramatis.analytics.report.ActorDetail;
import org.dramatis.analytics.report.Reports;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;

/**
 * Dossiers of actors and pairs, and the report of the corpus: writes them, and says of earlier ones
 * what still stands. Thread-safe.
 */
public final class Dossiers {

  private final Reports reports;
  private final Identities identities;
  private final InstantSource clock;

  /** What contents are made of. */
  record Asked(
      Reports reports,
      Identities identities,
      Subject subject,
      String version,
      InstantSource clock) {}

  /** Dossiers of a corpus. */
  public Dossiers(Reports reports, Identities identities, InstantSource clock) {
    this.reports = Objects.requireNonNull(reports, "reports");
    this.identities = Objects.requireNonNull(identities, "identities");
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  /** The program's version. */
  public static String version() {
    String version = Dossiers.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  /**
   * Writes a dossier; does not close the stream.
   *
   * @throws DramatisException NOT_FOUND for an actor that is not there
   * @throws IOException when the stream cannot be written
   */
  public void write(Subject subject, DossierFormat format, OutputStream out) throws IOException {
    // Before anything is written.
    check(subject);
    try (Paper paper = paper(format, out)) {
      content(subject, paper).write();
    }
  }

  /**
   * Does nothing when there is such a dossier.
   *
   * @throws DramatisException NOT_FOUND for an actor that is not there
   */
  public void check(Subject subject) {
    subject.actors().forEach(this::actor);
  }

  private static Paper paper(DossierFormat format, OutputStream out) throws IOException {
    switch (format) {
      case HTML:
        return new HtmlPaper(out);
      case PDF:
        return new PdfPaper(out);
      case DOCX:
        return new DocxPaper(out);
    }
    throw new IllegalStateException(format.name());
  }

  private Content content(Subject subject, Paper paper) {
    Asked asked = new Asked(reports, identities, subject, version(), clock);
    switch (subject.actors().size()) {
      case 0:
        return new CorpusContent(asked, paper);
      case 1:
        return new ActorContent(asked, actor(subject.actors().get(0)), paper);
      default:
        return new PairContent(
            asked,
            actor(subject.actors().get(0)),
            actor(subject.actors().get(1)),
            subject.window(),
            paper);
    }
  }

  /** An actor, also under an id that it had before it was merged. */
  private ActorDetail actor(String id) {
    Optional<ActorDetail> own = reports.actor(id);
    return own.or(() -> identities.survivor(id).flatMap(reports::actor))
        .orElseThrow(
            () ->
                new DramatisException(
                    ErrorCode.NOT_FOUND,
                    "There is no actor " + id,
                    "Take its id from the list of actors, or its name as it is shown there"));
  }

  /**
   * Says of everything in a dossier whether it still stands.
   *
   * @param html the dossier as HTML; closed at the end
   * @param different is told what does not stand, one line each, in the order of the file
   * @throws DramatisException DOCUMENT_BROKEN for what is no dossier
   * @throws IOException when it cannot be read
   */
  public DossierCheck check(InputStream html, Consumer<String> different) throws IOException {
    try (DossierReader reader = new DossierReader(html)) {
      Subject subject = reader.subject();
      Map<String, String> figures = new LinkedHashMap<>();
      try (FigurePaper paper = new FigurePaper()) {
        content(subject, paper).write();
        figures.putAll(paper.figures());
      } catch (DramatisException e) {
        if (e.code() != ErrorCode.NOT_FOUND) {
          throw e;
        }
        different.accept(e.getMessage() + " any more: none of its figures stands");
      }
      return new Comparing(reports, subject, figures, different).all(reader);
    }
  }
}
