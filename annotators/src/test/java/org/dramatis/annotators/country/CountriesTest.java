package org.dramatis.annotators.country;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.util.ULocale;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountriesTest {
  private final Countries countries = Countries.english();

  @ParameterizedTest
  @CsvSource({
    "US, NAME, US",
    "U.S., NAME, US",
    "United States, NAME, US",
    "UNITED STATES, NAME, US",
    "North Korea, NAME, KP",
    "DPRK, NAME, KP",
    "N. Korea, NAME, KP",
    "North Korean, DEMONYM, KP",
    "South Koreans, DEMONYM, KR",
    "Pyongyang, CAPITAL, KP",
    "White House, SEAT, US",
    "Burma, NAME, MM",
    "Soviet Union, NAME, SU",
    "Soviets, DEMONYM, SU",
    "West German, DEMONYM, XW",
    "Zaire, NAME, ZR",
    "Colombia, NAME, CO",
    "Côte d’Ivoire, NAME, CI",
    "England, NAME, GB-ENG",
    "Japan, NAME, JP",
  })
  void knows(String phrase, CountryWord.Kind kind, String country) {
    assertThat(countries.find(phrase)).isEqualTo(new CountryWord(kind, country));
  }

  @Test
  void leavesKoreaOpen() {
    assertThat(countries.find("Korea")).isEqualTo(new CountryWord(CountryWord.Kind.NAME, null));
  }

  @ParameterizedTest
  @CsvSource({"us", "Us", "Columbia", "polish", "turkey", "it", "IT", "NO", "washington"})
  void isNotFooledBy(String phrase) {
    assertThat(countries.find(phrase)).isNull();
  }

  @Test
  void namesEveryCountryOfIts() {
    assertThat(countries.words().values())
        .hasSizeGreaterThan(900)
        .allSatisfy(
            word -> {
              if (word.country() != null) {
                assertThat(countries.name(word.country())).isNotEqualTo(word.country());
              }
            });
  }

  @Test
  void codesAreIso3166AndKeepPartsAndStatesThatEndedApart() {
    assertThat(countries.words().values())
        .extracting(CountryWord::country)
        .filteredOn(Objects::nonNull)
        .allSatisfy(
            code ->
                assertThat(code)
                    .matches(
                        c ->
                            Set.of(ULocale.getISOCountries()).contains(c)
                                || Set.of("GB-ENG", "GB-SCT", "GB-WLS", "GB-NIR").contains(c)
                                || Set.of("CS", "DD", "SU", "VD", "YD", "YU", "ZR").contains(c)
                                || Set.of("XO", "XV", "XW").contains(c)));
  }
}
