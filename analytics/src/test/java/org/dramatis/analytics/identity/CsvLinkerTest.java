package org.dramatis.analytics.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.dramatis.core.actor.ActorType;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.spi.KnowledgeLink;
import org.dramatis.core.spi.LinkQuery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvLinkerTest {

  @TempDir Path home;

  private CsvLinker linker(String... lines) throws IOException {
    return new CsvLinker(Files.writeString(home.resolve("names.csv"), String.join("\n", lines)));
  }

  private static LinkQuery person(String name) {
    return new LinkQuery("person:x", ActorType.PERSON, name, Set.of(), null);
  }

  @Test
  void aNameIsLinkedInAnySpellingUnlessItIsAmbiguous() throws IOException {
    CsvLinker linker =
        linker(
            "name,type,wikidata",
            "Kim Jong-un,PERSON,Q56226",
            "\"John Smith\",,Q1",
            "John Smith,PERSON,Q2");
    assertThat(linker.link(person("KIM JONG UN")).map(KnowledgeLink::entry)).contains("Q56226");
    assertThat(linker.link(person("John Smith"))).isEmpty();
    assertThat(linker.link(person("Nobody"))).isEmpty();
    assertThat(
            linker.link(new LinkQuery("place:x", ActorType.PLACE, "Kim Jong Un", Set.of(), null)))
        .isEmpty();
  }

  @Test
  void aBadLineIsNamed() throws IOException {
    CsvLinker bad = linker("name,wikidata", "Kim Jong Un,Q56226", "Donald Trump,22686");
    assertThatThrownBy(() -> bad.link(person("Kim Jong Un")))
        .isInstanceOf(DramatisException.class)
        .hasMessageContaining("Line 3")
        .hasMessageContaining("22686");
    CsvLinker headless = linker("Kim Jong Un,Q56226");
    assertThatThrownBy(() -> headless.link(person("Kim Jong Un")))
        .hasMessageContaining("Line 1")
        .hasMessageContaining("name");
    assertThatThrownBy(() -> new CsvLinker(home.resolve("none.csv")).link(person("Kim")))
        .hasMessageContaining("none.csv");
  }
}
