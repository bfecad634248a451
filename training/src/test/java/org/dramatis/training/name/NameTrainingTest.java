package org.dramatis.training.name;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.dramatis.annotators.name.NameFinder;
import org.dramatis.annotators.token.Segmenter;
import org.dramatis.core.actor.ActorType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a training writes is what the product's finder reads. */
class NameTrainingTest {

  private static final String[] VERBS = {"met", "saw", "called", "left", "praised"};

  @TempDir Path folder;

  @BeforeEach
  void fill() throws IOException {
    Files.createDirectories(folder.resolve("lexica"));
    write("lexica/brown.txt.gz", "0101\tmet\n0100\tsaw\n11\tin\n");
    write("lexica/groups.txt.gz", "1.2.3.4\tmet\n1.2.3.5\tsaw\n2.3.4.6\tin\n");
    write("lexica/gazetteer.txt.gz", "Ada Quimby\t64\nOslo\t8\nNordlys Ltd\t32\n");
    StringBuilder tagged = new StringBuilder();
    for (int i = 0; i < 60; i++) {
      tagged.append(i % 2 == 0 ? "Ada\tB-PER\nQuimby\tI-PER\n" : "Bram\tB-PER\nStoll\tI-PER\n");
      tagged.append(VERBS[i % 5]).append("\tO\nNordlys\tB-ORG\nLtd\tI-ORG\nin\tO\n");
      tagged.append(i % 3 == 0 ? "Oslo\tB-LOC\n" : "Bergen\tB-LOC\n").append(".\tO\n\n");
    }
    write("own.bio.gz", tagged.toString());
  }

  private void write(String name, String text) throws IOException {
    try (Writer out =
        new OutputStreamWriter(
            new GZIPOutputStream(Files.newOutputStream(folder.resolve(name))),
            StandardCharsets.UTF_8)) {
      out.write(text);
    }
  }

  private Path train(String out) throws IOException {
    Path model = folder.resolve(out);
    NameTraining.main(
        new String[] {
          folder.toString(), "out=" + model, "sets=own", "seeds=2", "passes=3", "fewest=1"
        });
    return model;
  }

  private static DataInputStream open(Path file) throws IOException {
    return new DataInputStream(
        new BufferedInputStream(new GZIPInputStream(Files.newInputStream(file))));
  }

  @Test
  void theFinderReadsWhatWasTrained() throws IOException {
    Path model = train("model");
    try (DataInputStream weights = open(model.resolve("names.bin.gz"));
        DataInputStream lexica = open(model.resolve("lexica.bin.gz"));
        DataInputStream vocabulary = open(model.resolve("vocabulary.bin.gz"))) {
      NameFinder finder = NameFinder.read(weights, lexica, vocabulary);
      String text = "Bram Quimby praised Nordlys Ltd in Bergen.";
      assertThat(finder.find(text, new Segmenter().segment(text)))
          .extracting(name -> text.substring(name.start(), name.end()) + " " + name.type())
          .containsExactly(
              "Bram Quimby " + ActorType.PERSON,
              "Nordlys Ltd " + ActorType.ORGANIZATION,
              "Bergen " + ActorType.PLACE);
    }
  }

  @Test
  void theSameTextGivesTheSameBytes() throws IOException {
    Path one = train("one");
    Path other = train("other");
    for (String file : new String[] {"names.bin.gz", "lexica.bin.gz", "vocabulary.bin.gz"}) {
      assertThat(other.resolve(file)).hasSameBinaryContentAs(one.resolve(file));
    }
  }
}
