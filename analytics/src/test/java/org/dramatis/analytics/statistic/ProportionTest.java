package org.dramatis.analytics.statistic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProportionTest {

  /** The worked examples of Newcombe, Statistics in Medicine 17 (1998), table I, method 3. */
  @ParameterizedTest
  @CsvSource({
    "81, 263, 0.2553, 0.3662",
    "15, 148, 0.0624, 0.1605",
    "0, 20, 0, 0.1611",
    "1, 29, 0.0061, 0.1718"
  })
  void theIntervalIsThatOfPublishedExamples(long right, long of, double low, double high) {
    Proportion proportion = new Proportion(right, of);
    assertThat(proportion.low()).isCloseTo(low, within(0.00005));
    assertThat(proportion.high()).isCloseTo(high, within(0.00005));
    Proportion wrong = new Proportion(of - right, of);
    assertThat(wrong.low()).isCloseTo(1 - proportion.high(), within(1e-12));
  }

  @Test
  void withoutASampleAnythingMayBe() {
    Proportion nothing = new Proportion(0, 0);
    assertThat(nothing.low()).isZero();
    assertThat(nothing.high()).isEqualTo(1);
    assertThatThrownBy(() -> new Proportion(2, 1)).hasMessage("2 of 1");
  }
}
