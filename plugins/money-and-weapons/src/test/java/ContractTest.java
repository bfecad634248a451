import example.moneyandweapons.MoneyAndWeaponsPlugin;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dramatis.core.annotation.AnnotatedDocument;
import org.dramatis.core.annotation.Annotation;
import org.dramatis.core.annotation.Layer;
import org.dramatis.core.annotation.Layers;
import org.dramatis.core.document.Document;
import org.dramatis.core.document.Location;
import org.dramatis.core.document.Span;
import org.dramatis.core.pipeline.AnnotatorSequence;
import org.dramatis.core.spi.Annotator;
import org.dramatis.core.spi.PluginContext;
import org.dramatis.testkit.AnnotatorContract;

/** The annotators keep their contract and find what they are for. */
public final class ContractTest {

  private static final String TEXT =
      "The US$3.5 million for cruise missiles, some 40 million euros in all, bought 12 rifles.";

  /** The whole text as one sentence: what the annotators require, made simply. */
  private static final class OneSentence implements Annotator {
    @Override
    public String name() {
      return "one-sentence";
    }

    @Override
    public String version() {
      return "1";
    }

    @Override
    public Set<Layer<?>> requires() {
      return Set.of();
    }

    @Override
    public Set<Layer<?>> provides() {
      return Set.of(Layers.SENTENCES);
    }

    @Override
    public AnnotatedDocument annotate(AnnotatedDocument document) {
      int length = document.text().length();
      return document.with(
          Layers.SENTENCES, length == 0 ? List.of() : List.of(new Span(0, length)));
    }
  }

  public static void main(String[] arguments) {
    List<Annotator> annotators = new ArrayList<>(List.of(new OneSentence()));
    annotators.addAll(
        new MoneyAndWeaponsPlugin()
            .annotators(new PluginContext(java.nio.file.Path.of(""), Map.of("words", ""))));
    AnnotatorSequence sequence = new AnnotatorSequence(annotators, Map.of());
    new AnnotatorContract(sequence).check(List.of(TEXT, "No money, no weapons."));

    AnnotatedDocument document =
        sequence.annotate(AnnotatedDocument.of(Document.ofText(new Location("test", "a"), TEXT)));
    expect(document, "money-and-weapons.money", "USD 3500000", "EUR 40000000");
    expect(document, "money-and-weapons.weapons", "cruise missile", "rifle");
    System.out.println("The annotators keep their contract");
  }

  private static void expect(AnnotatedDocument document, String layer, String... values) {
    List<String> found =
        document.layer(new Layer<>(layer, Annotation.class)).stream()
            .map(Annotation::value)
            .toList();
    if (!found.equals(List.of(values))) {
      throw new AssertionError(layer + " has " + found);
    }
  }
}
