package org.dramatis.app.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.dramatis.core.error.DramatisException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "audit.days, 0",
    "audit.record, accounts",
    "count.boilerplate, false",
    "count.metonyms, place",
    "count.repetitions, false",
    "export.csv.formulas, escape",
    "folders.allowed, ''",
    "history.runs, 1000",
    "jobs.threads, 0",
    "parser.document-length, 1000000",
    "parser.memory, 512m",
    "parser.ocr, false",
    "parser.timeout, 60s",
    "linker.csv, ''",
    "names.nested, true",
    "plugins.cage, true",
    "plugins.document-length, 20000000",
    "plugins.documents, 100000",
    "plugins.failures, 20",
    "plugins.first, ''",
    "plugins.folder, ''",
    "plugins.memory, 512",
    "plugins.timeout, 60",
    "plugins.upload, false",
    "store.password, ''",
    "store.url, ''",
    "store.user, ''",
    "watch.quiet, 3",
    "watch.rescan, 300",
    "web.access, key",
    "web.host, localhost",
    "web.port, 7070",
    "web.proxies, ''",
    "web.public-url, ''",
    "web.tls-keystore, ''",
    "web.tls-password, ''",
    "webhook.url, ''"
  })
  void withoutAFileEverythingHasItsDefault(String key, String value) {
    Settings settings = Settings.read(folder.resolve("absent.properties"));
    Setting<?> setting =
        KnownSettings.ALL.stream().filter(s -> s.key().equals(key)).findFirst().orElseThrow();
    assertThat(settings.text(setting)).isEqualTo(value);
    assertThat(settings.isSet(setting)).isFalse();
  }

  @Test
  void theDefaultsTestedAreAllThereAre() {
    // The parsers' own settings are tested with the parsers.
    assertThat(KnownSettings.ALL).filteredOn(s -> !s.key().startsWith("parser.")).hasSize(33);
    assertThat(KnownSettings.ALL).isSortedAccordingTo(Comparator.comparing(Setting::key));
  }

  @Test
  void readsAFileInUtf8() throws IOException {
    Path file = write("store.user = Zoë\nweb.port=8080\nplugin.ocr.language = deu\n");
    Settings settings = Settings.read(file);
    assertThat(settings.get(KnownSettings.STORE_USER)).isEqualTo("Zoë");
    assertThat(settings.get(KnownSettings.WEB_PORT)).isEqualTo(8080);
    assertThat(settings.startingWith("plugin.ocr.")).isEqualTo(Map.of("language", "deu"));
  }

  @Test
  void refusesAnUnknownSettingNamingTheNearestAndAll() throws IOException {
    Path file = write("web.prot = 8080\n");
    assertThatThrownBy(() -> Settings.read(file))
        .isInstanceOfSatisfying(
            DramatisException.class,
            e ->
                assertThat(e.messageWithAdvice())
                    .contains(file.toString())
                    .contains("There is no setting web.prot")
                    .contains("Did you mean web.port?")
                    .contains(
                        "annotator.<layer>, audit.days, audit.record, count.boilerplate, count.metonyms"));
  }

  @ParameterizedTest
  @CsvSource({
    "web.port, seventy, a whole number from 0 to 65535",
    "web.port, 70700, a whole number from 0 to 65535",
    "count.metonyms, both, place or country",
    "parser.timeout, soon, a time such as 90s",
    "web.public-url, http://news.example.org, https",
    "folders.allowed, documents, absolute paths",
    "web.proxies, proxy, IP addresses",
    "plugin., x, There is no setting"
  })
  void refusesAnImpossibleValueSayingWhatIsPossible(String key, String value, String possible) {
    assertThatThrownBy(() -> Settings.of(Map.of(key, value)))
        .isInstanceOfSatisfying(
            DramatisException.class,
            e ->
                assertThat(e.messageWithAdvice())
                    .containsAnyOf("\"" + value + "\"", key)
                    .contains(possible));
  }

  @Test
  void theDocumentationListsExactlyTheSettingsThereAre() throws IOException {
    List<String> table =
        Files.readAllLines(Path.of("../docs/settings.md")).stream()
            .filter(line -> line.startsWith("|"))
            .toList();
    assertThat(table).isEqualTo(SettingsDocumentation.rows());
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("dramatis.properties"), text);
  }
}
