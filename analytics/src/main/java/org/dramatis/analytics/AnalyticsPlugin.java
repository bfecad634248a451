package org.dramatis.analytics;

import java.util.List;
import org.dramatis.analytics.export.ConllExporter;
import org.dramatis.analytics.export.CsvExporter;
import org.dramatis.analytics.export.FollowTheMoneyExporter;
import org.dramatis.analytics.export.GexfExporter;
import org.dramatis.analytics.export.GraphMlExporter;
import org.dramatis.analytics.export.JsonLinesExporter;
import org.dramatis.analytics.export.Neo4jExporter;
import org.dramatis.analytics.export.ParquetExporter;
import org.dramatis.analytics.export.WebAnnotationExporter;
import org.dramatis.analytics.export.XlsxExporter;
import org.dramatis.analytics.link.CsvLinker;
import org.dramatis.analytics.statistic.ActorStatistic;
import org.dramatis.analytics.statistic.CooccurrenceStatistic;
import org.dramatis.analytics.store.sqlite.SqliteExporter;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.dramatis.core.spi.ActorLinker;
import org.dramatis.core.spi.AnalysisPlugin;
import org.dramatis.core.spi.Exporter;
import org.dramatis.core.spi.PluginContext;
import org.dramatis.core.statistic.Statistic;

/** The built-in statistics and export formats. */
public final class AnalyticsPlugin implements AnalysisPlugin {

  /**
   * Setting: {@code escape} (default) puts an apostrophe before CSV texts that a spreadsheet would
   * run as a formula; {@code keep} writes them as they are.
   */
  public static final String CSV_FORMULAS = "export.csv.formulas";

  /**
   * Setting: a CSV file of names and Wikidata ids that actors are linked by, relative to the home;
   * empty (default) for none. See {@link org.dramatis.analytics.link.CsvLinker}.
   */
  public static final String LINKER_CSV = "linker.csv";

  @Override
  public String name() {
    return "analytics";
  }

  @Override
  public String version() {
    return "1";
  }

  @Override
  public String description() {
    return "Mentions per actor, document and day; co-occurrence; exports";
  }

  @Override
  public List<Statistic<?>> statistics(PluginContext context) {
    return List.of(new ActorStatistic(), new CooccurrenceStatistic());
  }

  @Override
  public List<Exporter> exporters(PluginContext context) {
    return List.of(
        new CsvExporter(keepsFormulas(context)),
        new JsonLinesExporter(),
        new XlsxExporter(),
        new ParquetExporter(),
        new SqliteExporter(),
        new GraphMlExporter(),
        new GexfExporter(),
        new Neo4jExporter(),
        new FollowTheMoneyExporter(),
        new WebAnnotationExporter(),
        new ConllExporter());
  }

  @Override
  public List<ActorLinker> linkers(PluginContext context) {
    String file = context.settings().getOrDefault(LINKER_CSV, "");
    return file.isEmpty() ? List.of() : List.of(new CsvLinker(context.home().resolve(file)));
  }

  private static boolean keepsFormulas(PluginContext context) {
    String value = context.settings().getOrDefault(CSV_FORMULAS, "escape");
    switch (value) {
      case "escape":
        return false;
      case "keep":
        return true;
      default:
        throw new DramatisException(
            ErrorCode.SETTING_INVALID, CSV_FORMULAS + " = " + value, "Set it to escape or keep");
    }
  }
}
