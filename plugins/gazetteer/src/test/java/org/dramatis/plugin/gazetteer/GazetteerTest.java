package org.dramatis.plugin.gazetteer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dramatis.core.actor.ActorType;
import org.dramatis.core.actor.Mention;
import org.dramatis.core.actor.MentionKind;
import org.dramatis.core.annotation.AnnotatedDocument;
import org.dramatis.core.annotation.Layer;
import org.dramatis.core.annotation.Layers;
import org.dramatis.core.document.Document;
import org.dramatis.core.document.Location;
import org.dramatis.core.document.Span;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.pipeline.AnnotatorSequence;
import org.dramatis.core.spi.Annotator;
import org.dramatis.core.spi.KnowledgeLink;
import org.dramatis.core.spi.LinkQuery;
import org.dramatis.core.spi.PluginContext;
import org.dramatis.testkit.AnnotatorContract;
import org.dramatis.testkit.LinkerContract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GazetteerTest {

  @TempDir Path home;

  /** Stands for the product: finds the given names wherever they are. */
  private record Found(String... names) implements Annotator {

    @Override
    public String name() {
      return "found";
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
      return Set.of(Layers.NAMES);
    }

    @Override
    public AnnotatedDocument annotate(AnnotatedDocument document) {
      List<Mention> mentions = new ArrayList<>();
      for (String name : names) {
        int at = document.text().indexOf(name);
        if (at >= 0) {
          Span span = new Span(at, at + name.length());
          mentions.add(new Mention(span, MentionKind.NAME, ActorType.PERSON, 0.5, "found/1"));
        }
      }
      mentions.sort(Comparator.comparing(Mention::span));
      return document.with(Layers.NAMES, mentions);
    }
  }

  @Test
  void keepsTheContracts() throws IOException {
    list("Kim,person,,Q1", "北京,place,,", "O’Hara,person,,", "U.S.,country,,US");
    new AnnotatorContract(sequence("Kim")).check(List.of("Kim met Mr. O'Hara in 北京市.", "KIM"));
    new LinkerContract(new GazetteerPlugin().linkers(context()).get(0))
        .check(new LinkQuery("1", ActorType.PERSON, "Kim", Set.of(), null));
  }

  @Test
  void addsListedNamesAsWrittenOrInCapitals() throws IOException {
    list(
        "Acme Widget Works,organization,AWW;Acme,Q7",
        "Nguyễn Phú Trọng,person,,",
        "it,organization,,",
        "IT Ltd.,organization,,",
        "Orange,organization,,",
        "St. Petersburg,place,,",
        "Côte d’Ivoire,country,,CI");
    assertThat(names("Acme  Widget\nWorks said it. ACME WIDGET WORKS (AWW) agrees.\n"))
        .containsExactly(
            "Acme  Widget\nWorks ORGANIZATION",
            "it ORGANIZATION",
            "ACME WIDGET WORKS ORGANIZATION",
            "AWW ORGANIZATION");
    assertThat(names("An orange, oranges, Oranges; Orange's. IT Ltd. and It"))
        .containsExactly("Orange ORGANIZATION", "IT Ltd. ORGANIZATION");
    assertThat(names("Nguyễn Phú Trọng, in St. Petersburg and Côte d'Ivoire"))
        .as("an apostrophe is one however it is typed")
        .containsExactly(
            "Nguyễn Phú Trọng PERSON", "St. Petersburg PLACE", "Côte d'Ivoire COUNTRY");
    assertThat(names("News from Acme\n\nWidget Works closes"))
        .as("no name goes over an empty line")
        .containsExactly("Acme ORGANIZATION");
  }

  @Test
  void theLongestNameWins() throws IOException {
    list("Widget Works,organization,,", "Jane Roe,person,,", "Roe,place,,", "Leeds,place,,");
    assertThat(
            names(
                "Widget Works of Jane Roe, University of Leeds, Leeds",
                "Widget",
                "of Jane",
                "Roe",
                "University of Leeds",
                "Leeds"))
        .containsExactly(
            "Widget Works ORGANIZATION",
            "Jane Roe PERSON",
            "University of Leeds PERSON",
            "Leeds PERSON",
            "Leeds PLACE");
  }

  @Test
  void aListThatChangesIsAnotherVersion() throws IOException {
    list("Kim,person,,");
    String before = annotator().version();
    list("Kim,person,,", "Roe,person,,");
    assertThat(annotator().version()).isNotEqualTo(before);
    Annotator old = annotator();
    list("Kim,person,,");
    assertThatThrownBy(() -> old.annotate(document("Kim")))
        .as("what it makes is not given out for what another list makes")
        .isInstanceOf(DramatisException.class)
        .hasMessageContaining("changed while it was in use");
    Files.delete(home.resolve("gazetteer.csv"));
    assertThat(names("Kim", "Kim")).containsExactly("Kim PERSON");
  }

  @Test
  void rowsThatCannotBeUsedAreLeftOutAndOtherFilesRefused() throws IOException {
    list(",person,,", "A B,gizmo,,", "...,person,,", "Atlantis,country,,Q1", "\"C, D\",person,,");
    assertThat(names("A B met C, D in Atlantis...")).containsExactly("C, D PERSON");
    Files.writeString(home.resolve("gazetteer.csv"), "who,what\nKim,person\n");
    assertThatThrownBy(this::annotator)
        .isInstanceOf(DramatisException.class)
        .hasMessageContaining("[who, what]");
    Files.write(home.resolve("gazetteer.csv"), new byte[] {'n', ',', (byte) 0xff, '\n'});
    assertThatThrownBy(this::annotator).hasMessageContaining("is not UTF-8 text");
    Files.write(
        home.resolve("gazetteer.csv"),
        "\uFEFFType,NAME\r\nPerson,Kim\r\n".getBytes(StandardCharsets.UTF_8));
    assertThat(names("Kim")).containsExactly("Kim PERSON");
  }

  @Test
  void linksActorsToIdsThatAreSure() throws IOException {
    list("Kim Roe,person,Kim of Roe,P1", "Roe,place,,P2", "Roe,person,,P3", "Lee,person,,");
    assertThat(id(ActorType.PERSON, "Kim Roe")).isEqualTo("P1");
    assertThat(id(ActorType.PERSON, "KIM OF ROE")).isEqualTo("P1");
    assertThat(id(ActorType.ORGANIZATION, "Kim Roe")).as("another type").isEmpty();
    assertThat(id(ActorType.PLACE, "Roe")).as("two rows").isEmpty();
    assertThat(id(ActorType.PERSON, "Lee")).as("no id").isEmpty();
    assertThat(id(ActorType.PERSON, "Kim")).as("only the beginning of a name").isEmpty();
  }

  private String id(ActorType type, String name) {
    return new GazetteerPlugin()
        .linkers(context())
        .get(0)
        .link(new LinkQuery("1", type, name, Set.of(), null))
        .map(KnowledgeLink::entry)
        .orElse("");
  }

  private void list(String... rows) throws IOException {
    Files.writeString(
        home.resolve("gazetteer.csv"), "name,type,aliases,id\n" + String.join("\n", rows) + "\n");
  }

  private PluginContext context() {
    return new PluginContext(home, Map.of());
  }

  private Annotator annotator() {
    return new GazetteerPlugin().annotators(context()).get(0);
  }

  private AnnotatorSequence sequence(String... found) {
    return new AnnotatorSequence(List.of(annotator(), new Found(found)), Map.of());
  }

  private static AnnotatedDocument document(String text) {
    return AnnotatedDocument.of(Document.ofText(new Location("test", "text.txt"), text))
        .with(Layers.NAMES, List.of());
  }

  private List<String> names(String text, String... found) {
    return sequence(found)
        .annotate(AnnotatedDocument.of(document(text).document()))
        .layer(Layers.NAMES)
        .stream()
        .map(name -> name.span().of(text) + " " + name.type())
        .toList();
  }
}
