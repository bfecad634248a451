package org.dramatis.annotators.resolve.office;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.dramatis.core.error.DramatisException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OfficesTest {

  private static final LocalDate SUMMIT = LocalDate.of(2018, 6, 12);

  @Test
  void noOfficeHasTwoHoldersAtOnce() {
    int terms = 0;
    for (List<Term> ofOffice : Offices.shipped().terms().values()) {
      for (int i = 0; i < ofOffice.size(); i++) {
        Term term = ofOffice.get(i);
        if (i + 1 < ofOffice.size()) {
          assertThat(term.to()).as("%s", term).isNotNull();
          assertThat(term.to()).as("%s", term).isBeforeOrEqualTo(ofOffice.get(i + 1).from());
        }
        assertThat(term.from()).as("%s", term).isBetween("2000-01-01", "2026-12-31");
        assertThat(term.holder()).as("%s", term).matches("\\p{Lu}.*\\p{L}\\.?");
        terms++;
      }
    }
    assertThat(terms).isGreaterThan(500);
  }

  @Test
  void everyOfficeIsFoundByItsTitleAndPlace() {
    Offices offices = Offices.shipped();
    for (List<Term> ofOffice : offices.terms().values()) {
      for (Term term : ofOffice) {
        String office = term.office();
        String country = Offices.countryOf(office);
        String place =
            country != null
                ? country
                : office
                    .substring(Offices.titleOf(office).length())
                    .replaceFirst("^ of (the )?", "");
        assertThat(offices.on(Offices.titleOf(office), place, term.from()))
            .as("%s", term)
            .isEqualTo(term);
      }
    }
  }

  @Test
  void holdersOfADay() {
    Offices offices = Offices.shipped();
    assertThat(offices.on("president", "US", SUMMIT).holder()).isEqualTo("Donald Trump");
    assertThat(offices.on("leader", "KP", SUMMIT).holder()).isEqualTo("Kim Jong Un");
    assertThat(offices.on("foreign minister", "KR", SUMMIT).holder()).isEqualTo("Kang Kyung-wha");
    assertThat(offices.on("secretary-general", "UN", SUMMIT).holder())
        .isEqualTo("António Guterres");
    assertThat(offices.on("managing director", "IMF", SUMMIT).holder())
        .isEqualTo("Christine Lagarde");
    assertThat(offices.on("foreign secretary", "GB", SUMMIT).holder()).isEqualTo("Boris Johnson");
    assertThat(offices.on("president", "US", LocalDate.of(2021, 1, 19)).holder())
        .isEqualTo("Donald Trump");
    assertThat(offices.on("president", "US", LocalDate.of(2021, 1, 20)).holder())
        .isEqualTo("Joe Biden");
    assertThat(offices.on("prime minister", "PK", LocalDate.of(2017, 7, 29))).isNull();
    assertThat(offices.on("acting president", "KR", LocalDate.of(2017, 4, 1)).holder())
        .isEqualTo("Hwang Kyo-ahn");
    assertThat(offices.on("president", "EC", LocalDate.of(2024, 1, 1)).holder())
        .isEqualTo("Daniel Noboa");
    assertThat(offices.of("President", "Trump", "US", SUMMIT))
        .extracting(Term::holder)
        .containsExactly("Donald Trump");
    assertThat(offices.of("President", "Trump", "RU", SUMMIT)).isEmpty();
    assertThat(offices.on("president", "US", LocalDate.of(1999, 1, 1))).isNull();
    assertThat(offices.on("wizard", "US", SUMMIT)).isNull();
  }

  @Test
  void aHolderIsFoundWhateverTheSpelling() {
    assertThat(Offices.shipped().of("kim jong-un")).isNotEmpty();
    assertThat(Offices.shipped().of("Recep Tayyip Erdogan")).isNotEmpty();
    assertThat(Offices.shipped().of("Volodymyr Zelensky")).isNotEmpty();
    assertThat(Offices.shipped().of("Nobody Known")).isEmpty();
  }

  @Test
  void aFileOfTheUsersAddsAndReplacesOffices(@TempDir Path folder) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("offices.csv"),
            "\uFEFF"
                + """
            office,holder,from,to
            # a comment
            mayor of Springfield,Joe Quimby,2010-01-01,
            president of the United States,Somebody Else,2000-01-01,2030-01-01
            """);
    Offices offices = Offices.shipped().with(file);
    assertThat(offices.on("mayor", "Springfield", SUMMIT).holder()).isEqualTo("Joe Quimby");
    assertThat(offices.on("president", "US", SUMMIT).holder()).isEqualTo("Somebody Else");
    assertThat(offices.on("leader", "KP", SUMMIT).holder()).isEqualTo("Kim Jong Un");
    assertThat(Offices.shipped().on("president", "US", SUMMIT).holder()).isEqualTo("Donald Trump");
  }

  @Test
  void aMissingFileChangesNothing(@TempDir Path folder) {
    assertThat(Offices.shipped().with(folder.resolve("offices.csv"))).isSameAs(Offices.shipped());
  }

  @Test
  void aBadLineIsNamed(@TempDir Path folder) throws IOException {
    for (String bad :
        List.of(
            "mayor of Springfield,Joe Quimby,2010-01-01",
            "mayor of Springfield,Joe Quimby,yesterday,",
            "mayor of Springfield,Joe Quimby,2010-01-01,2009-01-01",
            "mayor,Joe Quimby,2010-01-01,")) {
      Path file = Files.writeString(folder.resolve("offices.csv"), "office,holder,from,to\n" + bad);
      assertThatThrownBy(() -> Offices.shipped().with(file))
          .as(bad)
          .isInstanceOf(DramatisException.class)
          .hasMessageContaining("offices.csv, line 2");
    }
  }
}
