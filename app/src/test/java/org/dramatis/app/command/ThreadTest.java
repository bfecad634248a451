package org.dramatis.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dramatis.app.command.TestProgram.write;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A thread of five mails, each quoting all before it, counts as its reader does. */
@Tag("long")
class ThreadTest {

  private static final String ADA = "Ada Byron <ada@example.org>";
  private static final String BRAM = "Bram Kok <bram@example.com>";
  private static final String CLEO = "Cleo Marsh <cleo@example.net>";

  @TempDir Path documents;
  @TempDir Path home;

  private final List<String> bodies = new ArrayList<>();
  private final List<String> senders = new ArrayList<>();

  private void mail(String from, String to, String subject, String headers, String said)
      throws IOException {
    int number = bodies.size() + 1;
    StringBuilder body = new StringBuilder(said).append('\n');
    if (number > 1) {
      body.append("\nOn Mon, ")
          .append(number + 3)
          .append(" Feb 2018, ")
          .append(senders.get(number - 2))
          .append(" wrote:\n");
      bodies.get(number - 2).lines().forEach(line -> body.append("> ").append(line).append('\n'));
    }
    bodies.add(body.toString());
    senders.add(from);
    write(
        documents.resolve(number + ".eml"),
        String.format(
            Locale.ROOT,
            "From: %s\nTo: %s\nSubject: %s\nMessage-ID: <%d@example.org>\n%s"
                + "Date: Mon, %d Feb 2018 10:00:00 +0100\nContent-Type: text/plain\n\n%s",
            from,
            to,
            subject,
            number,
            headers,
            number + 4,
            body));
  }

  @Test
  void eachNameCountsWhereItIsSaidAndTheMessagesKnowEachOther() throws IOException {
    mail(ADA, BRAM, "The harbour treaty", "", "Ingrid Solberg is here. Ingrid Solberg signs.");
    mail(BRAM, ADA, "Re: The harbour treaty", answers(1), "Peter Hollander will come as well.");
    mail(ADA, BRAM, "Re: The harbour treaty", answers(2), "Then I call Ingrid Solberg today.");
    mail(BRAM, ADA + ", " + CLEO, "Re: The harbour treaty", answers(3), "Ask Peter Hollander.");
    mail(CLEO, BRAM, "AW: The harbour treaty", "", "Booked for two nights.");
    TestProgram program = new TestProgram(home);
    assertThat(program.run("run", documents.toString())).as(program.err()).isZero();

    assertThat(program.run("actor", "list")).isZero();
    assertThat(program.out())
        .containsPattern("person:ingrid-solberg .* 3 +2")
        .containsPattern("person:peter-hollander .* 2 +2");
    assertThat(program.run("status", "--account")).isZero();
    assertThat(program.out()).contains("5 files found, 0 unaccounted for");

    for (int number = 1; number <= 5; number++) {
      assertThat(program.run("document", "thread", number + ".eml")).as(program.err()).isZero();
      assertThat(
              program
                  .out()
                  .lines()
                  .skip(1)
                  .map(line -> line.replaceFirst("^.*/(\\d)\\.eml .*", "$1")))
          .as("thread of %s.eml", number)
          .containsExactly("1", "2", "3", "4", "5");
      assertThat(program.out()).contains("Cleo Marsh");
    }
    assertThat(program.run("document", "correspondence")).isZero();
    assertThat(program.out())
        .containsPattern("ada@example.org +bram@example.com +2 +0 +2018-02-05 +2018-02-07")
        .containsPattern("bram@example.com +ada@example.org +2")
        .containsPattern("bram@example.com +cleo@example.net +1")
        .containsPattern("cleo@example.net +bram@example.com +1");
  }

  private static String answers(int number) {
    return "In-Reply-To: <" + number + "@example.org>\n";
  }
}
