package org.dramatis.app.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.dramatis.analytics.report.ActorQuery;
import org.dramatis.analytics.report.ActorRow;
import org.dramatis.analytics.report.CorpusSummary;
import org.dramatis.analytics.report.PairQuery;
import org.dramatis.analytics.report.PairRow;
import org.dramatis.analytics.report.Reports;
import org.dramatis.analytics.report.Window;

/** The report that a run ends with: the corpus, its main actors and pairs, its quarantine. */
public final class CorpusReport {

  private static final int ACTORS = 15;
  private static final int PAIRS = 10;

  private CorpusReport() {}

  /** The report's lines. */
  public static List<String> lines(Reports reports) {
    CorpusSummary corpus = reports.corpus();
    List<String> lines = new ArrayList<>();
    lines.add(corpusLine(corpus));
    addActors(lines, reports);
    addPairs(lines, reports);
    if (corpus.quarantined() > 0) {
      lines.add("");
      lines.add(quarantineLine(corpus));
    }
    return lines;
  }

  /** The corpus in a line. */
  public static String corpusLine(CorpusSummary corpus) {
    StringBuilder line = new StringBuilder();
    line.append(counted(corpus.documents(), "document"));
    if (corpus.stories() != corpus.documents()) {
      line.append(" (").append(counted(corpus.stories(), "distinct story")).append(")");
    }
    if (corpus.first() != null) {
      line.append(" from ").append(corpus.first()).append(" to ").append(corpus.last());
    }
    line.append(", ").append(counted(corpus.mentions(), "mention"));
    line.append(" of ").append(counted(corpus.actors(), "actor"));
    if (corpus.undated() > 0) {
      line.append(", ").append(corpus.undated()).append(" undated");
    }
    if (corpus.unannotated() > 0) {
      line.append(", ")
          .append(corpus.unannotated())
          .append(" in a language that no annotator understands");
    }
    return line.toString();
  }

  /** How many items are in quarantine, and what to do about them. */
  public static String quarantineLine(CorpusSummary corpus) {
    return corpus.quarantined() + " in quarantine; dramatis quarantine list says why";
  }

  private static void addActors(List<String> lines, Reports reports) {
    TextTable table = new TextTable("Actor", "type", ">mentions", ">documents", "also called");
    for (ActorRow actor : reports.actors(ActorQuery.top(ACTORS)).items()) {
      table.add(
          actor.name(),
          actor.type().name().toLowerCase(Locale.ROOT),
          range(actor),
          actor.counts().documents(),
          String.join(", ", actor.aliases()));
    }
    if (!table.isEmpty()) {
      lines.add("");
      lines.addAll(table.lines());
    }
  }

  private static void addPairs(List<String> lines, Reports reports) {
    TextTable table = new TextTable("Together in a sentence", ">sentences", ">documents");
    for (PairRow pair : reports.pairs(PairQuery.top(Window.SENTENCE, PAIRS)).items()) {
      table.add(pair.firstName() + " – " + pair.secondName(), pair.count(), pair.documents());
    }
    if (!table.isEmpty()) {
      lines.add("");
      lines.addAll(table.lines());
    }
  }

  private static String range(ActorRow actor) {
    long sure = actor.counts().mentions();
    long possible = actor.counts().possible();
    return possible > sure ? sure + "–" + possible : Long.toString(sure);
  }

  private static String counted(long count, String noun) {
    String plural = noun.endsWith("y") ? noun.substring(0, noun.length() - 1) + "ies" : noun + "s";
    return String.format(Locale.ROOT, "%,d %s", count, count == 1 ? noun : plural);
  }
}
