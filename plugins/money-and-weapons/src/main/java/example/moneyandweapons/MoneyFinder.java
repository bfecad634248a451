package example.moneyandweapons;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dramatis.core.annotation.AnnotatedDocument;
import org.dramatis.core.annotation.Annotation;
import org.dramatis.core.annotation.Layer;
import org.dramatis.core.annotation.LayerDescription;
import org.dramatis.core.annotation.Layers;
import org.dramatis.core.document.Span;
import org.dramatis.core.spi.Annotator;

/** Finds amounts of money: "$3 million", "EUR 1,250.50", "40 million euros". */
final class MoneyFinder implements Annotator {

  /** A layer of one's own is named after the plugin. */
  static final Layer<Annotation> MONEY = new Layer<>("money-and-weapons.money", Annotation.class);

  /** To be raised with the code: stored documents run through it anew then. */
  private static final String VERSION = "1";

  private static final Map<String, String> CURRENCIES =
      Map.ofEntries(
          Map.entry("$", "USD"),
          Map.entry("us$", "USD"),
          Map.entry("dollars", "USD"),
          Map.entry("a$", "AUD"),
          Map.entry("c$", "CAD"),
          Map.entry("€", "EUR"),
          Map.entry("euros", "EUR"),
          Map.entry("£", "GBP"),
          Map.entry("pounds sterling", "GBP"),
          Map.entry("¥", "JPY"),
          Map.entry("yen", "JPY"),
          Map.entry("won", "KRW"),
          Map.entry("yuan", "CNY"));

  private static final Map<String, BigDecimal> TIMES =
      Map.of(
          "thousand", new BigDecimal("1e3"),
          "million", new BigDecimal("1e6"),
          "billion", new BigDecimal("1e9"),
          "trillion", new BigDecimal("1e12"));

  private static final String NUMBER = "(\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d{1,15}(?:\\.\\d+)?)";
  private static final String MORE = "(?:[ -](thousand|million|billion|trillion))?";

  /** The currency first: groups 1 to 3 are currency, number and "million". */
  private static final String BEFORE =
      "((?:US|A|C)?\\$|[€£¥]|\\b(?:USD|EUR|GBP|JPY|KRW|CNY)) ?" + NUMBER + MORE + "\\b";

  /** The currency last: groups 4 to 6 are number, "million" and currency. */
  private static final String BEHIND =
      "(?<![\\d.,])" + NUMBER + MORE + " (dollars|euros|pounds sterling|yen|won|yuan)\\b";

  private static final Pattern AMOUNT =
      Pattern.compile(BEFORE + "|" + BEHIND, Pattern.CASE_INSENSITIVE);

  @Override
  public String name() {
    return "money";
  }

  @Override
  public String version() {
    return VERSION;
  }

  @Override
  public Set<Layer<?>> requires() {
    return Set.of(Layers.SENTENCES);
  }

  @Override
  public Set<Layer<?>> provides() {
    return Set.of(MONEY);
  }

  @Override
  public Set<String> languages() {
    return Set.of("en");
  }

  @Override
  public List<LayerDescription> descriptions() {
    return List.of(new LayerDescription(MONEY, "Money", "Amounts, as currency and number."));
  }

  @Override
  public AnnotatedDocument annotate(AnnotatedDocument document) {
    List<Annotation> found = new ArrayList<>();
    Matcher amount = AMOUNT.matcher(document.text());
    for (Span sentence : document.layer(Layers.SENTENCES)) {
      amount.region(sentence.start(), sentence.end());
      while (amount.find()) {
        Span span = new Span(amount.start(), amount.end());
        found.add(new Annotation(span, "money", 0.9, name()).withValue(value(amount)));
      }
    }
    return document.with(MONEY, found);
  }

  /** Currency and number, such as "USD 3000000". */
  private static String value(Matcher amount) {
    boolean before = amount.group(1) != null;
    String currency = (before ? amount.group(1) : amount.group(6)).toLowerCase(Locale.ROOT);
    String times = before ? amount.group(3) : amount.group(5);
    BigDecimal number =
        new BigDecimal((before ? amount.group(2) : amount.group(4)).replace(",", ""));
    if (times != null) {
      number = number.multiply(TIMES.get(times.toLowerCase(Locale.ROOT)));
    }
    return CURRENCIES.getOrDefault(currency, currency.toUpperCase(Locale.ROOT))
        + " "
        + number.stripTrailingZeros().toPlainString();
  }
}
