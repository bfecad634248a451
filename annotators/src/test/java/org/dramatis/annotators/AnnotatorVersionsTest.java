package org.dramatis.annotators;

import static org.assertj.core.api.Assertions.assertThat;

import org.dramatis.annotators.name.NameAnnotator;
import org.dramatis.annotators.resolve.WithinDocumentResolver;
import org.dramatis.annotators.token.TokenAnnotator;
import org.junit.jupiter.api.Test;

class AnnotatorVersionsTest {

  @Test
  void annotatorsHaveVersionsOfTheirOwn() {
    assertThat(
            new String[] {
              new TokenAnnotator().version(),
              new NameAnnotator().version(),
              new WithinDocumentResolver().version()
            })
        .doesNotHaveDuplicates()
        .allMatch(version -> version.matches("[0-9a-f]{8}"));
  }
}
