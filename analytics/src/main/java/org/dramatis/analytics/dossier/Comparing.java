package org.dramatis.analytics.dossier;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.dramatis.analytics.report.DocumentDetail;
import org.dramatis.analytics.report.Provenance;
import org.dramatis.analytics.report.Reports;
import org.dramatis.core.document.Span;

/** Compares what a dossier says with the corpus as it is. Not thread-safe. */
final class Comparing {

  /** Keys of the figures that say how many quotations there are. */
  private static final List<String> QUOTATIONS = List.of("sentences", "stretches");

  private static final int SHOWN = 70;

  private final Reports reports;
  private final Subject subject;

  /** The figures as they are, those that were compared taken out. */
  private final Map<String, String> left;

  private final Map<String, String> seen = new TreeMap<>();
  private final Consumer<String> different;
  private long figures;
  private long quotations;
  private long documents;
  private long differing;
  private Optional<DocumentDetail> document = Optional.empty();
  private String documentId = "";

  Comparing(Reports reports, Subject subject, Map<String, String> now, Consumer<String> different) {
    this.reports = reports;
    this.subject = subject;
    this.left = now;
    this.different = different;
  }

  /** Compares all. */
  DossierCheck all(DossierReader reader) throws IOException {
    for (Optional<DossierReader.Item> item = reader.next();
        item.isPresent();
        item = reader.next()) {
      if (item.get() instanceof DossierReader.Figure figure) {
        figure(figure);
      } else if (item.get() instanceof DossierReader.Source source) {
        source(source);
      } else if (item.get() instanceof DossierReader.Quotation quotation) {
        quotation(quotation);
      }
    }
    left.forEach((key, value) -> differs(key + ": not in the dossier, now " + value));
    for (String key : QUOTATIONS) {
      String said = seen.get(key);
      if (said != null && !said.replace(",", "").equals(Long.toString(quotations))) {
        differs("the dossier says that it has " + said + " quotations and has " + quotations);
      }
    }
    return new DossierCheck(subject.name(), figures, quotations, documents, differing);
  }

  private void differs(String what) {
    differing++;
    different.accept(what);
  }

  private void figure(DossierReader.Figure figure) {
    figures++;
    String value = flat(figure.value());
    String before = seen.putIfAbsent(figure.key(), value);
    String now = before == null ? left.remove(figure.key()) : before;
    if (now == null) {
      differs(figure.key() + ": " + value + " in the dossier, nothing now");
    } else if (!flat(now).equals(value)) {
      differs(figure.key() + ": " + value + " in the dossier, " + flat(now) + " now");
    }
  }

  private void source(DossierReader.Source source) {
    documents++;
    Optional<Provenance> now = reports.provenance(source.id());
    if (now.isEmpty()) {
      differs("document " + source.id() + " is not in the corpus any more");
    } else if (!now.get().textHash().equals(source.textHash())) {
      differs("document " + source.id() + " has another text now");
    } else if (!String.valueOf(now.get().fileHash()).equals(source.fileHash())
        && !source.fileHash().isEmpty()) {
      differs("document " + source.id() + " is of another file now, with the same text");
    }
  }

  private void quotation(DossierReader.Quotation quotation) {
    quotations++;
    if (!quotation.document().equals(documentId)) {
      documentId = quotation.document();
      document = reports.document(documentId);
    }
    String quoted = flat(quotation.text());
    String where = shown(quoted) + " in " + documentId;
    if (document.isEmpty()) {
      differs(where + ": the document is not there any more");
      return;
    }
    String text = document.get().document().text();
    Span span = quotation.span();
    boolean same =
        span.end() <= text.length() && flat(HtmlPaper.clean(span.of(text))).equals(quoted);
    if (!same) {
      differs(
          where
              + (flat(HtmlPaper.clean(text)).contains(quoted)
                  ? ": stands elsewhere in the document now"
                  : ": does not stand there"));
      return;
    }
    for (String actor : subject.actors()) {
      boolean meant =
          document.get().marks().stream()
              .anyMatch(
                  mark ->
                      mark.actor().equals(actor) && mark.counted() && mark.span().overlaps(span));
      if (!meant) {
        differs(where + ": is not about " + actor + " any more");
      }
    }
  }

  private static String flat(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }

  private static String shown(String text) {
    int points = text.codePointCount(0, text.length());
    return "“"
        + (points <= SHOWN ? text : text.substring(0, text.offsetByCodePoints(0, SHOWN)) + "…")
        + "”";
  }
}
