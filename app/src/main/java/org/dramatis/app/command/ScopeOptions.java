package org.dramatis.app.command;

import java.time.LocalDate;
import java.util.Optional;
import org.dramatis.analytics.report.Scope;
import picocli.CommandLine.Option;

/** The options that say which part of the corpus is looked at. */
final class ScopeOptions {

  @Option(names = "--from", paramLabel = "DAY", description = "First day, such as 2018-05-10.")
  private LocalDate from;

  @Option(names = "--to", paramLabel = "DAY", description = "Last day, inclusive.")
  private LocalDate to;

  @Option(names = "--source", paramLabel = "NAME", description = "Only documents of this source.")
  private String source;

  /** The part that they name; the whole corpus without them. */
  Scope scope() {
    return new Scope(
        Optional.ofNullable(from), Optional.ofNullable(to), Optional.ofNullable(source));
  }
}
