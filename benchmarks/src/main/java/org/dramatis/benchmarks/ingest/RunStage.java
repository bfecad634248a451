package org.dramatis.benchmarks.ingest;

import java.util.List;

/** A stage of a run, told by the methods that do it. Of nested ones the innermost counts. */
enum RunStage {
  PARSE("parse: read, hash, decode, sections, dates", "parsers.", "batch.step.ProcessStep.hash"),
  LANGUAGE("guess the language", "parsers.structure.LanguageGuess"),
  NAMES("tokens and names", "annotators.token.", "annotators.name.", "annotators.country."),
  WITHIN("mentions and resolution within documents", "annotators.resolve."),
  STORE(
      "store documents", "store.corpus.DocumentWriter", "store.corpus.ItemRows", "story.Signature"),
  ACROSS("resolution across documents", "batch.step.ResolveStep", "identity."),
  COUNT("count: read the corpus, statistics, stories", "batch.step.AggregateStep", "statistic."),
  RESULTS(
      "store results",
      "store.result.ResultWriter",
      "store.result.PluginTables",
      "store.run.StoredDiffs"),
  CLOSE("close and compact the database", "store.Database.close", "store.Database.compact"),
  REST("start, schedule, report, everything else");

  private final String title;
  private final List<String> methods;

  RunStage(String title, String... methods) {
    this.title = title;
    this.methods = List.of(methods);
  }

  /** How a table calls it. */
  String title() {
    return title;
  }

  /** Whether a method of ours belongs to it. */
  boolean has(String method) {
    return methods.stream().anyMatch(method::contains);
  }
}
