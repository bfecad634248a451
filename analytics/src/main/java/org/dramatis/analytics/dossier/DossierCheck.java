package org.dramatis.analytics.dossier;

/**
 * How an earlier dossier stands to the corpus as it is.
 *
 * @param subject what it is about, as commands call it
 * @param figures its figures
 * @param quotations its quotations
 * @param documents the documents that it quotes
 * @param differing how many figures, quotations and documents do not stand, together with what is
 *     missing
 */
public record DossierCheck(
    String subject, long figures, long quotations, long documents, long differing) {

  /** Whether everything in it still stands, and nothing is missing. */
  public boolean stands() {
    return differing == 0;
  }
}
