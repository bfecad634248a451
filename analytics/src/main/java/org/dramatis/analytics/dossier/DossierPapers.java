package org.dramatis.analytics.dossier;

import java.io.IOException;
import java.io.OutputStream;
import java.util.function.Supplier;
import org.dramatis.analytics.export.Papers;

/** Dossiers and the report under the names by which schedules call them. Thread-safe. */
public final class DossierPapers implements Papers {

  private final Supplier<Dossiers> dossiers;

  /**
   * Papers.
   *
   * @param dossiers what writes them, at the time of asking
   */
  public DossierPapers(Supplier<Dossiers> dossiers) {
    this.dossiers = dossiers;
  }

  @Override
  public boolean has(String name) {
    return Subject.isName(name);
  }

  @Override
  public void check(String name, String format) {
    DossierFormat.of(format);
    dossiers.get().check(Subject.named(name));
  }

  @Override
  public void write(String name, String format, OutputStream out) throws IOException {
    dossiers.get().write(Subject.named(name), DossierFormat.of(format), out);
  }
}
