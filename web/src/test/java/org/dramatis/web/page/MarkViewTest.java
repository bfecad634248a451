package org.dramatis.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarkViewTest {

  @ParameterizedTest
  @CsvSource({"KP, North Korea", "GB-SCT, Scotland", "US-CA, US-CA", "ZZ, Unknown Region"})
  void aCapitalMayStandForACountryOrAPartOfOne(String code, String name) {
    assertThat(MarkView.country(code)).isEqualTo(name);
  }
}
