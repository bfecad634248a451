package example.moneyandweapons;

import java.util.Arrays;
import java.util.List;
import org.dramatis.core.spi.AnalysisPlugin;
import org.dramatis.core.spi.Annotator;
import org.dramatis.core.spi.PluginContext;
import org.dramatis.core.spi.PluginSetting;
import org.dramatis.core.statistic.Statistic;

/** Marks amounts of money and weapons in English text, and counts both. */
public final class MoneyAndWeaponsPlugin implements AnalysisPlugin {

  @Override
  public String name() {
    return "money-and-weapons";
  }

  @Override
  public String version() {
    return "1.0";
  }

  @Override
  public String description() {
    return "Marks amounts of money and weapons in English text, and counts both.";
  }

  @Override
  public List<PluginSetting> settings() {
    return List.of(
        new PluginSetting(
            "words",
            PluginSetting.Type.TEXT,
            "",
            "More words for weapons, with commas between them, in the singular."));
  }

  @Override
  public List<Annotator> annotators(PluginContext context) {
    List<String> words =
        Arrays.stream(context.settings().get("words").split(","))
            .map(String::strip)
            .filter(word -> !word.isEmpty())
            .toList();
    return List.of(new MoneyFinder(), new WeaponFinder(words));
  }

  @Override
  public List<Statistic<?>> statistics(PluginContext context) {
    return List.of(new MoneyAndWeaponsStatistic());
  }
}
