package org.dramatis.core.actor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.dramatis.core.document.Span;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MentionTest {

  private static final Mention SEAT =
      new Mention(new Span(0, 9), MentionKind.NAME, ActorType.PLACE, 1, "test/1");

  @ParameterizedTest
  @ValueSource(strings = {"", "kp", "PRK", "Atlantis", "K1", "GB-", "GB-england", "GB_ENG"})
  void whatIsNoCountryCodeIsRefused(String code) {
    assertThatThrownBy(() -> SEAT.withMetonymOf(code)).hasMessageContaining("ISO 3166");
    assertThatThrownBy(() -> SEAT.withCountry(code)).hasMessageContaining("ISO 3166");
    assertThatThrownBy(
            () ->
                new Chain(ActorType.COUNTRY, "x", code, List.of(new Link(0, 1, "name")), Map.of()))
        .hasMessageContaining("ISO 3166");
  }

  @Test
  void countriesAndTheirPartsHaveCodes() {
    assertThat(SEAT.withMetonymOf("KP").metonymOf()).isEqualTo("KP");
    assertThat(SEAT.withMetonymOf("GB-ENG").metonymOf()).isEqualTo("GB-ENG");
    assertThat(SEAT.withCountry(null).country()).isNull();
  }
}
