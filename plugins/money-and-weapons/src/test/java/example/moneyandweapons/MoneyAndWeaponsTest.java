package example.moneyandweapons;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.dramatis.annotators.EnglishAnnotators;
import org.dramatis.core.annotation.AnnotatedDocument;
import org.dramatis.core.annotation.Annotation;
import org.dramatis.core.annotation.Layer;
import org.dramatis.core.document.Document;
import org.dramatis.core.document.Location;
import org.dramatis.core.pipeline.AnnotatorSequence;
import org.dramatis.core.spi.Annotator;
import org.dramatis.core.spi.PluginContext;
import org.dramatis.core.statistic.ResolvedAnnotation;
import org.dramatis.core.statistic.ResolvedDocument;
import org.dramatis.testkit.StatisticContract;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoneyAndWeaponsTest {

  private static AnnotatorSequence sequence;

  @BeforeAll
  static void open(@TempDir Path home) {
    List<Annotator> all =
        new ArrayList<>(
            new MoneyAndWeaponsPlugin()
                .annotators(new PluginContext(home, Map.of("words", "trebuchet, sling"))));
    all.addAll(new EnglishAnnotators().annotators(new PluginContext(home, Map.of())));
    sequence = new AnnotatorSequence(all, Map.of());
  }

  private static List<String> found(Layer<Annotation> layer, String text) {
    Document document = Document.ofText(new Location("test", "text.txt"), text).withLanguage("en");
    return sequence.annotate(AnnotatedDocument.of(document)).layer(layer).stream()
        .map(annotation -> annotation.span().of(text) + "=" + annotation.value())
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "They paid $3 million for it. | $3 million=USD 3000000",
        "It cost A$1,250.50 then. | A$1,250.50=AUD 1250.5",
        "A EUR 40-million fund was set up. | EUR 40-million=EUR 40000000",
        "He owes 2.5 billion won and £7. | 2.5 billion won=KRW 2500000000;£7=GBP 7",
        "They won 3 dollars. | 3 dollars=USD 3",
        "She won 12 seats with 3 million votes. |",
        "In 1.2.2003 yuan were paid. |",
      })
  void amountsAreFoundWithWhatTheyComeTo(String text, String expected) {
    assertThat(String.join(";", found(MoneyFinder.MONEY, text)))
        .isEqualTo(expected == null ? "" : expected);
  }

  @Test
  void weaponsAreFoundInTheSingularTheLongestWordFirst() {
    assertThat(
            found(
                WeaponFinder.WEAPONS,
                "Cruise missiles, a missile and two trebuchets, but no riflemen, were seen."))
        .containsExactly(
            "Cruise missiles=cruise missile", "missile=missile", "trebuchets=trebuchet");
    assertThat(new WeaponFinder(List.of("sling")).version())
        .as("another setting marks other words")
        .isNotEqualTo(new WeaponFinder(List.of()).version());
  }

  @Test
  void theContractOfTheGuideHolds() throws Exception {
    Class.forName("ContractTest")
        .getMethod("main", String[].class)
        .invoke(null, (Object) new String[0]);
  }

  @Test
  void bothAreCounted() {
    ResolvedDocument first =
        resolved("a", "2018-06-12", "Missiles for $5 and $3 million and a missile.");
    ResolvedDocument second = resolved("b", null, "No missile for $7.");
    StatisticContract.check(new MoneyAndWeaponsStatistic(), List.of(first, second), 7);
    List<List<Object>> rows = new ArrayList<>();
    MoneyAndWeaponsStatistic statistic = new MoneyAndWeaponsStatistic();
    statistic.finish(
        statistic.add(statistic.add(statistic.empty(), second), first),
        row -> rows.add(Arrays.asList(row)));
    LocalDate day = LocalDate.of(2018, 6, 12);
    assertThat(rows)
        .containsExactly(
            Arrays.asList("USD", "money", 3L, 2L, 3_000_000.0, day, day),
            Arrays.asList("missile", "weapon", 3L, 2L, null, day, day));
  }

  private static ResolvedDocument resolved(String path, String day, String text) {
    Document document = Document.ofText(new Location("test", path), text).withLanguage("en");
    AnnotatedDocument annotated = sequence.annotate(AnnotatedDocument.of(document));
    return new ResolvedDocument(
        document.location(),
        "en",
        day == null ? null : LocalDate.parse(day),
        path,
        List.of(),
        Map.of(
            MoneyFinder.MONEY.name(), of(annotated, MoneyFinder.MONEY),
            WeaponFinder.WEAPONS.name(), of(annotated, WeaponFinder.WEAPONS)));
  }

  private static List<ResolvedAnnotation> of(AnnotatedDocument document, Layer<Annotation> layer) {
    return document.layer(layer).stream()
        .map(annotation -> new ResolvedAnnotation(annotation, null))
        .toList();
  }
}
