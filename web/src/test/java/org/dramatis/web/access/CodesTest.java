package org.dramatis.web.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Codes as apps make them. */
class CodesTest {

  /** The secret of RFC 6238, "12345678901234567890", in base 32. */
  private static final Codes APP = new Codes("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", 0);

  /** The last six digits of the test vectors in appendix B. */
  @ParameterizedTest
  @CsvSource({"59, 287082", "1111111109, 081804", "1234567890, 005924", "20000000000, 353130"})
  void areThoseOfTheStandard(long second, String code) {
    assertThat(APP.at(Instant.ofEpochSecond(second))).isEqualTo(code);
  }
}
