package org.dramatis.analytics.export;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.dramatis.analytics.report.ActorQuery;
import org.dramatis.analytics.report.ActorRow;
import org.dramatis.analytics.report.DocumentRow;
import org.dramatis.analytics.report.PairRow;
import org.dramatis.analytics.report.Reports;
import org.dramatis.core.spi.KnowledgeLink;
import org.dramatis.core.spi.Table;
import org.dramatis.core.statistic.Column;
import org.dramatis.core.statistic.ColumnType;
import org.jspecify.annotations.Nullable;

/** Lists as pages show them, as tables with the columns and ids that whole exports have. */
public final class ListTables {

  /** What is told only of mentions of all days. */
  private static final Set<String> OF_ALL_DAYS =
      Set.of("possible", "names", "demonyms", "roles", "nominals", "pronouns");

  private static final List<String> OF_DOCUMENTS =
      List.of("doc", "title", "published", "language", "mediaType", "document", "source");

  private final Reports reports;

  /** Tables of lists of these reports. */
  public ListTables(Reports reports) {
    this.reports = reports;
  }

  /**
   * Actors, in the columns of the export of actors.
   *
   * @param bounded whether days bound the mentions that are counted: kinds are not told then
   * @param rows the rows, anew at each call
   */
  public Table actors(boolean bounded, Supplier<Stream<ActorRow>> rows) {
    List<Column> columns = ExportTable.ACTORS.columns();
    return Table.of(
        ExportTable.ACTORS.id(),
        ExportTable.ACTORS.description(),
        columns,
        () -> rows.get().map(row -> actor(row, columns, bounded)));
  }

  private List<@Nullable Object> actor(ActorRow row, List<Column> columns, boolean bounded) {
    Map<String, List<KnowledgeLink>> links = reports.links(List.of(row.id()));
    List<@Nullable Object> values =
        new ArrayList<>(
            Exports.actor(new LinkedActor(row, links.getOrDefault(row.id(), List.of()))));
    for (int i = 0; bounded && i < values.size(); i++) {
      if (OF_ALL_DAYS.contains(columns.get(i).name())) {
        values.set(i, null);
      }
    }
    return values;
  }

  /** All actors. */
  public Table actors() {
    return actors(
        false,
        () ->
            Reports.pages(
                offset ->
                    reports.actors(
                        new ActorQuery("", Set.of(), ActorQuery.Order.MENTIONS, offset, PART))));
  }

  /** Rows that are read at a time. */
  public static final int PART = 5_000;

  /** Pairs, in the columns of the export of pairs. */
  public static Table pairs(Supplier<Stream<PairRow>> rows) {
    return Table.of(
        ExportTable.COOCCURRENCES.id(),
        ExportTable.COOCCURRENCES.description(),
        ExportTable.COOCCURRENCES.columns(),
        () -> rows.get().map(Exports::pair));
  }

  /** The columns by which documents are told, as in the export of documents. */
  public static List<Column> documentColumns() {
    return ExportTable.DOCUMENTS.columns().stream()
        .filter(column -> OF_DOCUMENTS.contains(column.name()))
        .toList();
  }

  /**
   * The values of {@link #documentColumns}.
   *
   * @param clash whether paths need the source: {@link Reports#pathsClash}
   */
  public static List<@Nullable Object> document(DocumentRow row, boolean clash) {
    return Arrays.asList(
        clash ? row.source() + "/" + row.path() : row.path(),
        row.title(),
        row.published(),
        row.language(),
        row.mediaType(),
        row.id(),
        row.source());
  }

  /** A further column of a list, which a row may leave empty. */
  public static Column column(String name, ColumnType type) {
    return new Column(name, type, true, "");
  }
}
