package org.dramatis.annotators;

import java.nio.file.Path;
import java.util.List;
import org.dramatis.annotators.dictionary.UserDictionary;
import org.dramatis.annotators.name.NameAnnotator;
import org.dramatis.annotators.resolve.WithinDocumentResolver;
import org.dramatis.annotators.resolve.office.Offices;
import org.dramatis.annotators.token.TokenAnnotator;
import org.dramatis.core.spi.AnalysisPlugin;
import org.dramatis.core.spi.Annotator;
import org.dramatis.core.spi.PluginContext;

/** The product's own annotators of English text, in the order in which they run. */
public final class EnglishAnnotators implements AnalysisPlugin {
  /** Setting: whether names within longer names are mentions, "true" or "false". */
  public static final String NAMES_NESTED = "names.nested";

  /** Makes the plugin; models are read when the first document is annotated. */
  public EnglishAnnotators() {}

  @Override
  public String name() {
    return "english";
  }

  @Override
  public String version() {
    return "1";
  }

  @Override
  public String description() {
    return "Tokens, sentences, names and the resolution of mentions in English text";
  }

  @Override
  public List<Path> files(PluginContext context) {
    return List.of(dictionaries(context), offices(context));
  }

  private static Path dictionaries(PluginContext context) {
    return context.home().resolve("dictionaries");
  }

  private static Path offices(PluginContext context) {
    return context.home().resolve("offices.csv");
  }

  @Override
  public List<Annotator> annotators(PluginContext context) {
    UserDictionary dictionary = UserDictionary.read(dictionaries(context));
    return List.of(
        new TokenAnnotator(),
        new NameAnnotator(dictionary, !"false".equals(context.settings().get(NAMES_NESTED))),
        new WithinDocumentResolver(Offices.shipped().with(offices(context)), dictionary));
  }
}
