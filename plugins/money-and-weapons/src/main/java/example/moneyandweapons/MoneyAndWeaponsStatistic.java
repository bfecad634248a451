package example.moneyandweapons;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.dramatis.core.annotation.Annotation;
import org.dramatis.core.annotation.Layer;
import org.dramatis.core.statistic.Column;
import org.dramatis.core.statistic.ColumnType;
import org.dramatis.core.statistic.ResolvedAnnotation;
import org.dramatis.core.statistic.ResolvedDocument;
import org.dramatis.core.statistic.RowSink;
import org.dramatis.core.statistic.Statistic;

/** How often each weapon and each currency is named, and the largest amount of a currency. */
final class MoneyAndWeaponsStatistic
    implements Statistic<TreeMap<String, MoneyAndWeaponsStatistic.Found>> {

  /** What is known of one weapon or currency. No amount is -1, no day null. */
  record Found(long times, long documents, double largest, LocalDate first, LocalDate last)
      implements Serializable {

    Found and(Found other) {
      return new Found(
          times + other.times,
          documents + other.documents,
          Math.max(largest, other.largest),
          other.first == null || (first != null && first.isBefore(other.first))
              ? first
              : other.first,
          other.last == null || (last != null && last.isAfter(other.last)) ? last : other.last);
    }
  }

  @Override
  public String name() {
    return "money_and_weapons";
  }

  @Override
  public String version() {
    return "1";
  }

  @Override
  public String description() {
    return "How often each weapon and each currency is named.";
  }

  /** The layers that documents bring along. When one of them changes, it is counted anew. */
  @Override
  public Set<Layer<Annotation>> layers() {
    return Set.of(MoneyFinder.MONEY, WeaponFinder.WEAPONS);
  }

  @Override
  public List<Column> columns() {
    return List.of(
        Column.key("what", ColumnType.TEXT, "the weapon or the currency"),
        new Column("kind", ColumnType.TEXT, "money or weapon"),
        new Column("times", ColumnType.INTEGER, "how often it is named"),
        new Column("documents", ColumnType.INTEGER, "documents that name it"),
        new Column("largest", ColumnType.DECIMAL, true, "the largest amount of a currency"),
        new Column("first", ColumnType.DATE, true, "day of the earliest dated document"),
        new Column("last", ColumnType.DATE, true, "day of the latest dated document"));
  }

  @Override
  public TreeMap<String, Found> empty() {
    return new TreeMap<>();
  }

  @Override
  public TreeMap<String, Found> add(TreeMap<String, Found> summary, ResolvedDocument document) {
    TreeMap<String, Found> here = new TreeMap<>();
    LocalDate day = document.published();
    for (ResolvedAnnotation money : document.annotations(MoneyFinder.MONEY)) {
      String[] value = money.annotation().value().split(" ");
      here.merge(
          value[0], new Found(1, 1, Double.parseDouble(value[1]), day, day), this::inDocument);
    }
    for (ResolvedAnnotation weapon : document.annotations(WeaponFinder.WEAPONS)) {
      here.merge(weapon.annotation().value(), new Found(1, 1, -1, day, day), this::inDocument);
    }
    return merge(summary, here);
  }

  private Found inDocument(Found one, Found other) {
    return new Found(
        one.times + other.times, 1, Math.max(one.largest, other.largest), one.first, one.last);
  }

  @Override
  public TreeMap<String, Found> merge(TreeMap<String, Found> left, TreeMap<String, Found> right) {
    right.forEach((what, found) -> left.merge(what, found, Found::and));
    return left;
  }

  @Override
  public void finish(TreeMap<String, Found> summary, RowSink rows) {
    for (Map.Entry<String, Found> row : summary.entrySet()) {
      Found found = row.getValue();
      boolean money = found.largest >= 0;
      rows.row(
          row.getKey(),
          money ? "money" : "weapon",
          found.times,
          found.documents,
          money ? found.largest : null,
          found.first,
          found.last);
    }
  }
}
