package org.dramatis.annotators.dictionary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.dramatis.annotators.name.NameAnnotator;
import org.dramatis.annotators.token.TokenAnnotator;
import org.dramatis.core.annotation.AnnotatedDocument;
import org.dramatis.core.annotation.Layers;
import org.dramatis.core.document.DateOrigin;
import org.dramatis.core.document.Document;
import org.dramatis.core.document.Location;
import org.dramatis.core.document.Published;
import org.dramatis.core.error.DramatisException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UserDictionaryTest {
  @TempDir private Path folder;

  @Test
  void findsNamesAndAliasesAndDropsWhatIsNoName() throws IOException {
    write(
        "name,type,aliases,valid from,valid to,note\n"
            + "zorg holding,ORGANIZATION,ZH-9;Zorg,,,lower case on purpose\n"
            + "Google,NONE,,,,\n");
    assertThat(found("Yesterday zorg\nholding sued Google, said Zorg and ZH-9.", null))
        .containsExactly("zorg\nholding/ORGANIZATION", "Zorg/ORGANIZATION", "ZH-9/ORGANIZATION");
  }

  @Test
  void holdsOnlyWithinItsDates() throws IOException {
    write("name,type,valid from,valid to\nzorg,PERSON,2018-01-01,2018-12-31\n");
    assertThat(found("We met zorg.", LocalDate.of(2018, 6, 12))).containsExactly("zorg/PERSON");
    assertThat(found("We met zorg.", LocalDate.of(2019, 2, 27))).isEmpty();
    assertThat(found("We met zorg.", null)).containsExactly("zorg/PERSON");
  }

  @Test
  void leavesLongerNamesAlone() throws IOException {
    write("name,type\nTrump,ORGANIZATION\n");
    assertThat(found("President Donald Trump met reporters.", null))
        .containsExactly("Donald Trump/PERSON");
  }

  @Test
  void changesTheVersionWithTheFiles() throws IOException {
    String before = new NameAnnotator(UserDictionary.read(folder), true).version();
    write("name,type\nzorg,PERSON\n");
    assertThat(new NameAnnotator(UserDictionary.read(folder), true).version()).isNotEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "name,type\\nA,PERSON\\nB,ROBOT|line 3: unknown type \"ROBOT\"",
        "name,type\\n,PERSON|line 2: the name is missing",
        "name,kind\\nA,PERSON|line 1: unknown column \"kind\"",
        "name\\nA|line 1: the first line does not name the columns name and type",
        "name,type,valid from\\nA,PERSON,12/06/2018|line 2: valid from is no date: \"12/06/2018\"",
      })
  void namesFileAndLineOfAMistake(String content, String message) throws IOException {
    write(content.replace("\\n", "\n"));
    assertThatThrownBy(() -> UserDictionary.read(folder))
        .isInstanceOf(DramatisException.class)
        .hasMessageContaining("names.csv, " + message);
  }

  private void write(String content) throws IOException {
    Files.writeString(folder.resolve("names.csv"), content);
  }

  private List<String> found(String text, LocalDate published) {
    Document document = Document.ofText(new Location("test", "text.txt"), text);
    if (published != null) {
      document = document.withPublished(new Published(published, DateOrigin.META_TAG, 1));
    }
    AnnotatedDocument tokens = new TokenAnnotator().annotate(AnnotatedDocument.of(document));
    return new NameAnnotator(UserDictionary.read(folder), true)
        .annotate(tokens).layer(Layers.NAMES).stream()
            .map(m -> text.substring(m.span().start(), m.span().end()) + "/" + m.type())
            .toList();
  }
}
