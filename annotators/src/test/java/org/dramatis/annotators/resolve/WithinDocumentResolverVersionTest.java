package org.dramatis.annotators.resolve;

import java.io.IOException;
import org.dramatis.annotators.VersionedResources;
import org.junit.jupiter.api.Test;

class WithinDocumentResolverVersionTest {

  @Test
  void everyResourceIsPartOfTheVersion() throws IOException {
    VersionedResources.check(
        WithinDocumentResolver.class, WithinDocumentResolver.RESOURCES, "resolve", "country");
  }
}
