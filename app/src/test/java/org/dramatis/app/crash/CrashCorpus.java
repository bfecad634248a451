package org.dramatis.app.crash;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A folder of made-up news in several formats, some of it broken; the same one for every run. */
final class CrashCorpus {

  // So many persons that finding out who is who, counting and writing the results take a while.
  private static final List<String> FIRST_NAMES =
      List.of(
          "Ada", "Bram", "Cleo", "Dora", "Emil", "Finn", "Gita", "Hugo", "Iris", "Jonas", "Kira",
          "Liam", "Mary", "Nora", "Oscar", "Paula", "Robert", "Sarah", "Thomas", "Victor");
  private static final List<String> LAST_NAMES =
      List.of(
          "Byrne",
          "Smit",
          "Marsh",
          "Klein",
          "Novak",
          "Larsen",
          "Rao",
          "Weber",
          "Moreau",
          "Berg",
          "Petrova",
          "Doyle",
          "Anderson",
          "Brown",
          "Clark",
          "Davies",
          "Evans",
          "Fisher",
          "Graham",
          "Hughes",
          "Jackson",
          "Kelly",
          "Lewis",
          "Miller",
          "Nelson",
          "Parker",
          "Roberts",
          "Scott",
          "Turner",
          "Wilson");
  private static final List<String> PLACES =
      List.of("Berlin", "Hanoi", "Seoul", "London", "Oslo", "Prague", "North Korea", "Japan");

  private CrashCorpus() {}

  /** Writes about {@code files} files: a half pages, a third texts, the rest mails and archives. */
  static void write(Path folder, int files) throws IOException {
    Random random = new Random(11);
    for (int i = 0; i < files; i++) {
      Path place = Files.createDirectories(folder.resolve("d" + i % 5));
      switch (i % 12) {
        case 0, 1, 2, 3, 4, 5 -> write(place.resolve("page" + i + ".html"), page(random, i));
        case 6, 7, 8, 9 -> write(place.resolve("text" + i + ".txt"), text(random, i));
        case 10 -> write(place.resolve("box" + i + ".mbox"), mailbox(random, i));
        default -> archive(place.resolve("archive" + i + ".zip"), random, i);
      }
    }
    write(folder.resolve("empty.html"), "");
    write(folder.resolve("broken.zip"), "PK\u0003\u0004 this was cut off");
    write(folder.resolve("broken.pdf"), "%PDF-1.4\nthis was cut off");
  }

  private static void write(Path file, String content) throws IOException {
    Files.writeString(file, content);
    // Long settled, as most files of a corpus are.
    Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
  }

  private static String page(Random random, int number) {
    return "<html><head><title>"
        + name(random, number)
        + " visits "
        + pick(random, PLACES)
        + "</title></head><body><nav><a href='/'>Home</a></nav><h1>Talks, part "
        + number
        + "</h1><time datetime='"
        + day(random)
        + "'></time><p>"
        + text(random, number).replace("\n\n", "</p><p>")
        + "</p></body></html>";
  }

  private static String text(Random random, int number) {
    StringBuilder text = new StringBuilder("Report " + number + " of " + day(random) + "\n\n");
    for (int p = 0; p < 12; p++) {
      for (int s = 0; s < 4; s++) {
        text.append(name(random, number)).append(" met ").append(name(random, number));
        text.append(" in ").append(pick(random, PLACES)).append(" on day ");
        text.append(random.nextInt(99)).append(", and he said that the talks went well. ");
      }
      text.append("\n\n");
    }
    return text.toString();
  }

  private static String mailbox(Random random, int number) {
    StringBuilder box = new StringBuilder();
    for (int i = 0; i < 15; i++) {
      box.append("From someone@example.org Thu Jan 10 10:00:00 2019\n");
      box.append("From: ").append(name(random, number)).append(" <a@example.org>\n");
      box.append("Subject: Note ").append(i).append("\nDate: Thu, 10 Jan 2019 10:00:00 +0000\n\n");
      box.append(text(random, number)).append('\n');
    }
    return box.toString();
  }

  private static void archive(Path file, Random random, int number) throws IOException {
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (int i = 0; i < 8; i++) {
        zip.putNextEntry(new ZipEntry("inner/part" + i + (i % 2 == 0 ? ".html" : ".txt")));
        String content = i % 2 == 0 ? page(random, number) : text(random, number);
        zip.write(content.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    }
    Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
  }

  private static LocalDate day(Random random) {
    return LocalDate.of(2019, 1, 1).plusDays(random.nextInt(300));
  }

  /** The more files, the more persons. */
  private static String name(Random random, int file) {
    int first = Math.min(FIRST_NAMES.size(), 1 + file / 15);
    return pick(random, FIRST_NAMES.subList(0, first)) + " " + pick(random, LAST_NAMES);
  }

  private static String pick(Random random, List<String> list) {
    return list.get(random.nextInt(list.size()));
  }
}
