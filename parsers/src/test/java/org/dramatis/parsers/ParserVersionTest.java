package org.dramatis.parsers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.dramatis.core.version.ContentVersion;
import org.dramatis.parsers.settings.ParserSettings;
import org.junit.jupiter.api.Test;

class ParserVersionTest {

  @Test
  void changesWithTheClassesThatRead() {
    String sum =
        ContentVersion.of(
            BuiltInParser.class,
            "org.dramatis.parsers.extract",
            "org.dramatis.parsers.structure",
            "org.dramatis.parsers.text");
    assertThat(new BuiltInParser(ParserSettings.from(Map.of())).version()).startsWith(sum + "/");
  }
}
