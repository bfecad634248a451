package org.dramatis.annotators;

import static org.assertj.core.api.Assertions.assertThat;

import org.dramatis.annotators.name.NameAnnotator;
import org.dramatis.annotators.resolve.WithinDocumentResolver;
import org.dramatis.annotators.token.TokenAnnotator;
import org.junit.jupiter.api.Test;

class AnnotatorVersionsTest {

  @Test
  void aVersionIsANumberAndASumOfWhatIsRead() {
    assertThat(new TokenAnnotator().version()).matches("\\d+");
    assertThat(new NameAnnotator().version()).matches("\\d+\\.[0-9a-f]{8}");
    assertThat(new WithinDocumentResolver().version()).matches("\\d+\\.[0-9a-f]{8}");
  }
}
