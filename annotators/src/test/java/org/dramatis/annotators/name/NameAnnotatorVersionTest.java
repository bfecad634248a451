package org.dramatis.annotators.name;

import java.io.IOException;
import org.dramatis.annotators.VersionedResources;
import org.junit.jupiter.api.Test;

class NameAnnotatorVersionTest {

  @Test
  void everyResourceIsPartOfTheVersion() throws IOException {
    VersionedResources.check(
        NameAnnotator.class, NameAnnotator.RESOURCES, "name", "country", "resolve/lexicon");
  }
}
