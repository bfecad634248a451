package org.dramatis.parsers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** English tables, figures and lists of names are taken for no other language; short texts are. */
class LanguageTest {

  @TempDir Path folder;

  private String language(String text) throws IOException {
    return Parsed.text(folder, "a.txt", text).only().language();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HARLOW MILLS INC <HRLW> 3RD QTR NET\n\n    Shr 21 cts vs 19 cts\n    Net 2,310,000 vs"
            + " 2,104,000\n    Revs 41.2 mln vs 38.8 mln\n    Nine mths\n    Shr 60 cts vs 55 cts",
        "<ORBEC LTD> YEAR NET\n\n    Oper shr 1.10 dlrs vs 98 cts\n    Oper net 14.2 mln vs 12.9"
            + " mln\n    Sales 210.4 mln vs 199.8 mln\n    Avg shrs 12.9 mln vs 13.1 mln",
        "TIDEWELL PLC YEAR TO MARCH 31\n\n    Shr 12.4p vs 11.1p\n    Div 4.2p vs 3.9p\n    Pretax"
            + " 18.4 mln stg vs 16.0 mln\n    Tax 6.1 mln vs 5.7 mln\n    Turnover 240.1 mln",
        "DELMAR STORES SETS REGULAR DIVIDEND\n\n    Qtly div 14 cts vs 14 cts prior\n    Pay April"
            + " 21\n    Record April 6",
        "GRAIN BIDS\n\n    Wheat srw 2.91 dn 1\n    Corn 1.52 up 1/2\n    Soybeans 4.88 unch\n   "
            + " Milo 2.60 nom\n    Oats 1.40 bid\n    Sorghum 2.71 dn 2",
        "Angela Merkel met Emmanuel Macron in Paris. Olaf Scholz met Mark Rutte in Den Haag.",
        "Results\n\nHarrow 2 Dunmore 1\nEskdale 0 Penrith 0\nAlnwick 3 Hexham 4 (after extra"
            + " time)\nBerwick 1 Kelso 1\nMorpeth 5 Wooler 2",
        "CURRENCIES\n\nMark 1.8340 vs 1.8355\nYen 152.70 vs 153.10\nStg 1.5810 vs 1.5790\nSwfr"
            + " 1.5360 vs 1.5395\nLira 1304 vs 1306\nGuilder 2.0705 vs 2.0730",
        "SHIPPING\n\nM/V Elsa arr 2130 gmt, dep 0415\nM/V Norma arr 0920, dep 1800\nM/V Gerd arr"
            + " 1145 for bunkers\nM/V Tor dep 2200 in ballast",
        "NATL MOTOR <NTM> NET\n\nShr 8 cts vs 31 cts\nNet 1,022,114 vs 3,870,090\nRevs 88.1 mln vs"
            + " 90.7 mln\nNOTE: Net incl tax gain 211,000 dlrs vs nil",
        "Attendance: Ines Kroll, Per Dahl, Anders Lund, Mette Holm, Sven Berg, Nils Strand, Inger"
            + " Moe, Kari Vik. Apologies: Jan de Vries, Piet Smit.",
        "WEATHER\n\nOslo -4 snow\nBergen 3 rain\nMalmo 1 fog\nTurku -7 clear\nAarhus 2 rain\nVaasa"
            + " -9 snow\nKiel 4 rain\nLubeck 3 fog"
      })
  void tablesAndNamesAreNoOtherLanguage(String text) throws IOException {
    assertThat(language(text))
        .satisfiesAnyOf(
            none -> assertThat(none).isNull(), english -> assertThat(english).isEqualTo("en"));
  }

  @Test
  void shortTextsAreInTheirLanguage() throws IOException {
    assertThat(
            language(
                "Ministern sade i går att avtalet inte kommer att skrivas under i år. Förhandlingarna"
                    + " fortsätter efter helgen."))
        .isEqualTo("sv");
    assertThat(
            language(
                "De minister zei gisteren dat het verdrag dit jaar niet wordt getekend. Daarna reisde"
                    + " hij verder naar huis."))
        .isEqualTo("nl");
    assertThat(
            language(
                "Der Minister sagte gestern, dass der Vertrag nicht unterzeichnet werde. Danach"
                    + " reiste er weiter."))
        .isEqualTo("de");
    assertThat(
            language(
                "Le ministre a dit hier que le traité ne serait pas signé cette année. Il est ensuite"
                    + " rentré."))
        .isEqualTo("fr");
  }

  @Test
  void aTableOfAnotherLanguageHasItsLanguage() throws IOException {
    assertThat(
            language(
                "Kassenbericht 1987\n\nEinnahmen aus Beiträgen der Mitglieder 12.300\nAusgaben für"
                    + " die Reise nach Bremen 4.210\nZuschuss der Gemeinde für das neue Dach"
                    + " 8.000\nnicht verbraucht und auf das nächste Jahr übertragen 16.090"))
        .isEqualTo("de");
  }
}
