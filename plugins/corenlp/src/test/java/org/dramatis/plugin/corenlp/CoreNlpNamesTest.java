package org.dramatis.plugin.corenlp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dramatis.annotators.EnglishAnnotators;
import org.dramatis.core.actor.ActorType;
import org.dramatis.core.annotation.AnnotatedDocument;
import org.dramatis.core.annotation.Layers;
import org.dramatis.core.document.Document;
import org.dramatis.core.document.Location;
import org.dramatis.core.pipeline.AnnotatorSequence;
import org.dramatis.core.spi.Annotator;
import org.dramatis.core.spi.PluginContext;
import org.dramatis.testkit.AnnotatorContract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With the real model: needs the GPL profile. */
class CoreNlpNamesTest {

  @TempDir Path home;

  @Test
  void namesAreThoseOfCoreNlpAndTheContractIsKept() {
    PluginContext context = new PluginContext(home, Map.of());
    List<Annotator> all = new ArrayList<>(new CoreNlpPlugin().annotators(context));
    all.addAll(new EnglishAnnotators().annotators(context));
    AnnotatorSequence sequence = new AnnotatorSequence(all, Map.of());
    String text = "Angela Merkel of the United Nations met reporters in France.";
    Document document = Document.ofText(new Location("test", "a.txt"), text).withLanguage("en");
    assertThat(sequence.annotate(AnnotatedDocument.of(document)).layer(Layers.NAMES))
        .extracting(name -> name.span().of(text) + " " + name.type())
        .containsExactly(
            "Angela Merkel " + ActorType.PERSON,
            "United Nations " + ActorType.ORGANIZATION,
            "France " + ActorType.COUNTRY);
    new AnnotatorContract(sequence).check(List.of(text));
  }
}
