package org.dramatis.app.installation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dramatis.app.template.PluginTemplate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Drives the packaged installation as a user does. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
@Tag("processes")
class InstallationTest {

  private static final String STORY =
      """
      Trump and Kim meet in Singapore

      2018-06-12

      SINGAPORE - President Donald Trump met Kim Jong Un on Tuesday. Mr Trump shook hands with Mr Kim.

      The United States and North Korea signed a statement. Kim Jong Un thanked Donald Trump.
      """;

  /** The key of the pages that were served last. */
  private static String key = "";

  @TempDir Path folder;
  private Path documents;
  private InstalledProgram dramatis;

  @BeforeEach
  void makeFolders() throws IOException {
    documents = Files.createDirectory(folder.resolve("documents"));
    dramatis = new InstalledProgram(folder.resolve("home"));
  }

  @Test
  void aRunEndsWithTheReportOfTheCorpus() throws IOException {
    write("singapore.txt", STORY);
    InstalledProgram.Result run = dramatis.run("run", documents);
    assertThat(run.status()).as(run.toString()).isZero();
    assertThat(run.out())
        .contains("1 document from 2018-06-12 to 2018-06-12")
        .containsPattern("(?m)^Donald Trump +person +\\d")
        .containsPattern("(?m)^Donald Trump – Kim Jong Un +\\d")
        .doesNotContain("quarantine");
    assertThat(run.err()).isEmpty();
    assertThat(folder.resolve("home/logs/dramatis.log")).exists();

    InstalledProgram.Result status = dramatis.run("status");
    assertThat(status.out())
        .contains("Corpus   1 document")
        .containsPattern("(?m)^ *1 +ingest +completed");
  }

  @Test
  void aSecondRunReadsOnlyWhatHasChanged() throws IOException {
    write("singapore.txt", STORY);
    write("hanoi.txt", STORY.replace("Singapore", "Hanoi").replace("2018-06-12", "2019-02-28"));
    write(
        "gone.txt",
        "A visit\n\n2018-04-27\n\nFrench President Emmanuel Macron spoke in Paris on Friday.\n");
    assertThat(dramatis.run("run", documents).status()).isZero();
    List<String> before = dramatis.exported("mentions");
    assertThat(before).anyMatch(row -> row.contains("Emmanuel Macron"));

    InstalledProgram.Result unchanged = dramatis.run("run", documents);
    assertThat(unchanged.out()).contains("Nothing to read: 3 unchanged");
    assertThat(dramatis.exported("mentions")).isEqualTo(before);

    write(
        "hanoi.txt",
        "A call\n\n2019-02-28\n\nGerman Chancellor Angela Merkel spoke in Berlin on Friday.\n");
    Files.delete(documents.resolve("gone.txt"));
    InstalledProgram.Result changed = dramatis.run("run", documents);
    assertThat(changed.out()).contains("1 changed, 1 removed, 1 unchanged");
    List<String> after = dramatis.exported("mentions");
    assertThat(after)
        .anyMatch(row -> row.contains("Angela Merkel"))
        .noneMatch(row -> row.contains("Emmanuel Macron"));
    assertThat(after.stream().filter(row -> row.contains("hanoi.txt")))
        .noneMatch(row -> row.contains("Trump"));
    assertThat(dramatis.exported("documents")).hasSize(2);
  }

  @Test
  void brokenAndHostileFilesEndInQuarantineAndHarmNothing() throws IOException {
    write("good.txt", STORY);
    write("broken.pdf", "%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n");
    write("empty.txt", "");
    byte[] random = new byte[20_000];
    new Random(1).nextBytes(random);
    Files.write(documents.resolve("random.docx"), random);
    try (InputStream encrypted = getClass().getResourceAsStream("/hostile/encrypted.docx")) {
      Files.copy(encrypted, documents.resolve("encrypted.docx"));
    }
    zipBomb(documents.resolve("bomb.zip"));
    write(
        "script.html",
        "<html><head><title>&lt;script&gt;alert(1)&lt;/script&gt;</title></head>"
            + "<body><p>Kim Jong Un met Moon Jae-in in Panmunjom.</p></body></html>");

    InstalledProgram.Result run = dramatis.run("run", documents);
    assertThat(run.status()).as(run.toString()).isZero();
    assertThat(run.out()).contains("in quarantine");

    String quarantine = dramatis.run("quarantine", "list").out();
    assertThat(quarantine)
        .containsPattern("(?m)^broken\\.pdf.* DOCUMENT_BROKEN ")
        .containsPattern("(?m)^encrypted\\.docx.* DOCUMENT_ENCRYPTED ")
        .containsPattern("(?m)^empty\\.txt.* DOCUMENT_EMPTY ")
        .containsPattern("(?m)^random\\.docx.* DOCUMENT_\\w+ ")
        .containsPattern("(?m)^bomb\\.zip.* (DOCUMENT_HOSTILE|OUT_OF_MEMORY|TIMEOUT) ")
        .doesNotContain("good.txt")
        .doesNotContain("script.html");
    assertThat(dramatis.exported("documents"))
        .anyMatch(row -> row.contains("\"good.txt\""))
        .anyMatch(row -> row.contains("<script>alert(1)</script>"));
  }

  @Test
  void withoutAFolderForTemporaryFilesTheRunFailsAndNoFileIsBlamed() throws IOException {
    write("story.html", "<p>Kim Jong Un met Moon Jae-in in Panmunjom.</p>");
    dramatis.javaOptions("-Xmx1g -Djava.io.tmpdir=" + folder.resolve("none"));
    InstalledProgram.Result failed = dramatis.run("run", documents);
    assertThat(failed.status()).as(failed.toString()).isEqualTo(3);
    assertThat(failed.toString()).contains("parser process cannot be started");

    dramatis.javaOptions("-Xmx1g");
    InstalledProgram.Result taken = dramatis.run("job", "restart");
    assertThat(taken.status()).as(taken.toString()).isZero();
    assertThat(dramatis.run("quarantine", "list").out()).doesNotContain("story.html");
    assertThat(dramatis.exported("documents")).hasSize(1);
  }

  @Test
  void killedInTheMiddleAndRunAgainItComesToTheSameTables() throws Exception {
    for (int i = 0; i < 300; i++) {
      write(String.format(Locale.ROOT, "story-%03d.txt", i), story(i));
    }
    InstalledProgram undisturbed = new InstalledProgram(folder.resolve("undisturbed"));
    assertThat(undisturbed.run("run", documents).status()).isZero();

    Path log = folder.resolve("log");
    int killed = 0;
    for (int attempt = 0; attempt < 3; attempt++) {
      Process process = dramatis.start(log, log, "run", documents);
      // Each attempt gets further than the one before; how far does not matter.
      if (!process.waitFor(3_000L + 1_500L * attempt, TimeUnit.MILLISECONDS)) {
        process.destroyForcibly().waitFor();
        killed++;
      }
    }
    assertThat(killed).as("attempts that were under way when they were killed").isPositive();
    InstalledProgram.Result last = dramatis.run("run", documents);
    assertThat(last.status()).as(last.toString()).isZero();

    for (String table : List.of("documents", "mentions", "actors", "cooccurrences")) {
      assertThat(dramatis.exported(table)).as(table).isEqualTo(undisturbed.exported(table));
    }
  }

  /** What the guide for authors says, followed to the letter. */
  @ParameterizedTest
  @EnumSource(PluginTemplate.Kind.class)
  void aNewPluginIsBuiltByOneCommandAndUsed(PluginTemplate.Kind kind) throws Exception {
    String name = "my-" + kind.name().toLowerCase(Locale.ROOT);
    Path project = folder.resolve("project");
    assertThat(
            dramatis
                .run(
                    "plugins",
                    "new",
                    kind.name().toLowerCase(Locale.ROOT),
                    name,
                    "--folder",
                    project)
                .status())
        .isZero();
    Path log = folder.resolve("build.log");
    Process build =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "Build.java")
            .directory(project.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    assertThat(build.waitFor()).as(Files.readString(log)).isZero();
    Path plugins = Files.createDirectory(folder.resolve("plugins"));
    dramatis.settings("plugins.folder = " + plugins);
    Path jar = project.resolve(name + ".jar");
    if (kind == PluginTemplate.Kind.ANNOTATOR) {
      InstalledProgram.Result check = dramatis.run("plugins", "check", jar);
      assertThat(check.status()).as(check.toString()).isZero();
      assertThat(check.out())
          .contains("would add the layer my-annotator.found", "documents of the sample");
    }
    Files.copy(jar, plugins.resolve(name + ".jar"));
    assertThat(dramatis.run("plugins", "list").out())
        .contains(name + " 1.0 (" + name + ".jar, active)");
  }

  @Test
  void aPluginDroppedIntoTheFolderReadsItsFormat() throws IOException {
    Path plugins = Files.createDirectory(folder.resolve("plugins"));
    dramatis.settings("plugins.folder = " + plugins);
    write(
        "ministry.prl",
        "== release 7\nTitle: A thank-you\nDate: 2018-06-13\n\nKim Jong Un thanked Singapore.\n");
    Files.copy(exampleJar(), plugins.resolve("press.jar"));
    Files.writeString(plugins.resolve("broken.jar"), "no JAR");

    assertThat(dramatis.run("plugins", "list").out())
        .contains("press-release 1.0 (press.jar, active)")
        .contains("broken.jar")
        .contains("no readable JAR");
    InstalledProgram.Result run = dramatis.run("run", documents);
    assertThat(run.status()).as(run.toString()).isZero();
    assertThat(dramatis.exported("documents"))
        .singleElement()
        .asString()
        .contains("\"doc\":\"ministry.prl!/7\"", "\"published\":\"2018-06-13\"");
  }

  @Test
  void thePluginsInExtrasFindWhatIsListed() throws IOException {
    Path plugins = Files.createDirectory(folder.resolve("plugins"));
    dramatis.settings("plugins.folder = " + plugins);
    try (DirectoryStream<Path> extras =
        Files.newDirectoryStream(dramatis.folder().resolve("extras"), "*.jar")) {
      for (Path extra : extras) {
        Files.copy(extra, plugins.resolve(extra.getFileName()));
      }
    }
    Files.writeString(
        folder.resolve("home/gazetteer.csv"),
        "name,type,aliases,id\nglimmerwick,organization,Project Zx-9,G1\n");
    write(
        "singapore.txt",
        STORY
            + " It was paid for by glimmerwick, the treasurer said.\n\n"
            + "\"We have had a very good day,\" Kim Jong Un said.\n");

    InstalledProgram.Result run = dramatis.run("run", documents);
    assertThat(run.status()).as(run.toString()).isZero();
    assertThat(dramatis.run("plugins", "list").out()).contains("gazetteer 1.0 (dramatis-gazetteer");
    assertThat(dramatis.exported("actors"))
        .filteredOn(actor -> actor.contains("glimmerwick"))
        .singleElement()
        .asString()
        .contains("\"type\":\"ORGANIZATION\"", "G1");
    assertThat(dramatis.exported("quoted"))
        .singleElement()
        .asString()
        .contains("\"actor\":\"person:kim-jong-un\",\"quotations\":1");
    assertThat(dramatis.exported("annotations"))
        .anyMatch(row -> row.contains("\"text\":\"\\\"We have had a very good day,\\\"\""));
  }

  @Test
  void thePagesAreServedAndTakeUpPluginsUntilTheProcessIsToldToEnd() throws Exception {
    Path plugins = Files.createDirectory(folder.resolve("plugins"));
    dramatis.settings("plugins.folder = " + plugins);
    write("singapore.txt", STORY);
    Path out = folder.resolve("out");
    Process process =
        dramatis.start(out, folder.resolve("err"), "run", documents, "--serve", "--port", "0");
    try {
      Pattern address = Pattern.compile("Open (http://\\S+) in a browser");
      String printed =
          await(process, () -> Files.readString(out), text -> address.matcher(text).find());
      Matcher found = address.matcher(printed);
      assertThat(found.find()).as(printed).isTrue();
      String pages = entered(found.group(1));
      assertThat(page(pages)).contains("Kim Jong Un");

      assertThat(page(pages + "/plugins")).doesNotContain("press-release");
      Files.copy(exampleJar(), plugins.resolve("press.jar"));
      await(process, () -> page(pages + "/plugins"), text -> text.contains("press-release"));

      InstalledProgram.Result second = dramatis.run("serve", "--port", URI.create(pages).getPort());
      assertThat(second.status()).as(second.toString()).isEqualTo(3);
      assertThat(second.err()).contains("port");
      InstalledProgram.Result late =
          dramatis.run("run", documents, "--serve", "--port", URI.create(pages).getPort());
      assertThat(late.status()).as(late.toString()).isEqualTo(3);
      assertThat(dramatis.run("job", "list").out()).doesNotContainPattern("(?m)^ *2 +ingest");
      assertThat(dramatis.run("status").out()).contains("1 document");
    } finally {
      process.destroy();
      assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    }
    assertThat(dramatis.run("status").out()).contains("1 document");
  }

  @Test
  void whatIsKilledGoesOnWhenThePagesAreServedAgain() throws Exception {
    write("singapore.txt", STORY);
    assertThat(dramatis.run("run", documents).status()).isZero();
    for (int i = 0; i < 300; i++) {
      write(String.format(Locale.ROOT, "story-%03d.txt", i), story(i));
    }
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    Process killed = dramatis.start(out, err, "run", documents, "--serve", "--port", "0");
    try {
      Pattern address = Pattern.compile("progress: (http://\\S+)");
      Matcher found =
          address.matcher(
              await(killed, () -> Files.readString(out), text -> address.matcher(text).find()));
      assertThat(found.find()).isTrue();
      String api = entered(found.group(1)) + "/api/v1";
      await(killed, () -> page(api + "/runs"), text -> text.contains("\"step\":\"parse"));
      String decision =
          "{\"verb\":\"rename\",\"actor\":\"person:kim-jong-un\",\"name\":\"Chairman Kim\"}";
      assertThat(post(api + "/decisions", decision).statusCode()).isBetween(200, 299);
    } finally {
      killed.destroyForcibly().waitFor();
    }
    assertThat(dramatis.run("job", "list").out()).containsPattern("(?m)^ *2 +ingest +interrupted");
    assertThat(dramatis.run("actor", "list", "Kim").out()).doesNotContain("Chairman");

    Process process = dramatis.start(out, err, "serve", "--port", "0");
    try {
      Pattern address = Pattern.compile("Open (http://\\S+) in a browser");
      Matcher found =
          address.matcher(
              await(process, () -> Files.readString(out), text -> address.matcher(text).find()));
      assertThat(found.find()).isTrue();
      String pages = entered(found.group(1));
      await(
          process,
          () -> page(pages + "/actors/person:kim-jong-un"),
          text -> text.contains("Chairman Kim"));
      assertThat(page(pages + "/decisions")).doesNotContain("being made");
      assertThat(page(pages + "/decisions/ledger")).contains("in force");
      // The search index follows the results that the pages show by now.
      await(
          process,
          () -> page(pages + "/api/v1/runs/3"),
          text -> text.contains("\"status\":\"COMPLETED\""));
    } finally {
      process.destroy();
      assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    }
    String runs = dramatis.run("job", "list").out();
    assertThat(runs)
        .containsPattern("(?m)^ *3 +ingest +completed")
        .doesNotContainPattern("(?m)^ *4 ");
    assertThat(dramatis.run("status").out()).contains("301 documents");
  }

  @Test
  void aRunThatASignalEndsIsStoppedAndGoesOnFromThere() throws Exception {
    for (int i = 0; i < 400; i++) {
      write(String.format(Locale.ROOT, "story-%03d.txt", i), story(i));
    }
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    Process process = dramatis.start(out, err, "serve", "--port", "0");
    try {
      Pattern address = Pattern.compile("Open (http://\\S+) in a browser");
      Matcher found =
          address.matcher(
              await(process, () -> Files.readString(out), text -> address.matcher(text).find()));
      assertThat(found.find()).isTrue();
      String api = entered(found.group(1)) + "/api/v1/runs";
      post(api, "{\"job\":\"ingest\",\"folders\":[\"" + documents + "\"]}");
      await(process, () -> page(api + "/1"), text -> text.contains("\"step\":\"parse"));
    } finally {
      process.destroy();
      assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    }
    assertThat(Files.readString(err))
        .contains("dramatis job restart 1")
        .doesNotContain("Exception");
    assertThat(dramatis.run("job", "list").out()).containsPattern("(?m)^ *1 +ingest +stopped");
    InstalledProgram.Result again = dramatis.run("job", "restart", 1);
    assertThat(again.status()).as(again.toString()).isZero();
    assertThat(again.out()).contains("400 files new");
  }

  @Test
  void followedFoldersAreTakenUpWhenTheyAreQuietAndPluginsWhenTheyAreThere() throws Exception {
    Path plugins = Files.createDirectory(folder.resolve("plugins"));
    dramatis.settings("watch.quiet = 1", "plugins.folder = " + plugins);
    write("singapore.txt", STORY);
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    Process process = dramatis.start(out, err, "run", documents, "--watch");
    try {
      await(process, () -> Files.readString(out), text -> text.contains("Following "));
      write("hanoi.txt", STORY.replace("Singapore", "Hanoi"));
      Files.delete(documents.resolve("singapore.txt"));
      await(process, () -> Files.readString(out), text -> text.contains("1 removed"));
      try (DirectoryStream<Path> extras =
          Files.newDirectoryStream(
              dramatis.folder().resolve("extras"), "dramatis-money-and-weapons-*.jar")) {
        Path extra = extras.iterator().next();
        Files.copy(extra, plugins.resolve("part"));
        Files.move(plugins.resolve("part"), plugins.resolve("money-and-weapons.jar"));
      }
      await(
          process,
          () -> Files.readString(out),
          text -> text.contains("1 annotated anew without reading"));
    } finally {
      process.destroy();
      assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    }
    assertThat(Files.readString(err)).doesNotContain("Exception");
    assertThat(dramatis.run("job", "diff", "2").out())
        .contains("## New documents: 1", "hanoi.txt", "## Removed documents: 1", "singapore.txt");
    assertThat(folder.resolve("home/reports/run-00002.md")).exists();
    assertThat(dramatis.run("watch", "add", "person:kim-jong-un").out()).contains("Kim Jong Un");
    assertThat(dramatis.run("watch", "list").out()).contains("person:kim-jong-un");
  }

  @Test
  void servedFoldersAreFollowedFromTheirFirstRunOn() throws Exception {
    dramatis.settings("watch.quiet = 1");
    Path gone = Files.createDirectory(folder.resolve("gone"));
    Files.writeString(gone.resolve("a.txt"), STORY);
    assertThat(dramatis.run("run", gone).status()).isZero();
    Files.delete(gone.resolve("a.txt"));
    Files.delete(gone);
    write("singapore.txt", STORY);
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    Process process = dramatis.start(out, err, "serve", "--watch", "--port", "0");
    try {
      Pattern address = Pattern.compile("Open (http://\\S+) in a browser");
      Matcher found =
          address.matcher(
              await(process, () -> Files.readString(out), text -> text.contains("No folder to")));
      assertThat(Files.readString(out)).contains(gone + " is not there");
      assertThat(found.find()).isTrue();
      String api = entered(found.group(1)) + "/api/v1/runs";
      post(api, "{\"job\":\"ingest\",\"folders\":[\"" + documents + "\"]}");
      await(
          process,
          () -> Files.readString(out),
          text -> text.contains("Following " + documents + "."));
      await(process, () -> page(api + "/2"), text -> text.contains("COMPLETED"));
      write("hanoi.txt", STORY.replace("Singapore", "Hanoi"));
      await(process, () -> Files.readString(out), text -> text.contains("1 file new"));
    } finally {
      process.destroy();
      assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    }
    assertThat(Files.readString(err)).doesNotContain("Exception");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void anExportThatIsCutOffIsAFailureUnlessItsReaderHasSeenEnough() throws Exception {
    write("singapore.txt", STORY);
    assertThat(dramatis.run("run", documents).status()).isZero();
    Path err = folder.resolve("err");
    Process full = dramatis.start(Path.of("/dev/full"), err, "export", "mentions");
    assertThat(full.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(Files.readString(err)).contains("standard output").contains("space");
    assertThat(full.exitValue()).isEqualTo(3);

    Path pipe = folder.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    // Its reader opens the pipe, so that the program can, and is gone before the program writes.
    Process reader = new ProcessBuilder("sh", "-c", ": < " + pipe).start();
    Process unread = dramatis.start(pipe, err, "export", "mentions");
    assertThat(unread.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(reader.waitFor()).isZero();
    assertThat(Files.readString(err)).isEmpty();
    assertThat(unread.exitValue()).isZero();
  }

  @Test
  void aWebhookLeavesTheLogInTheHome() throws IOException {
    write("singapore.txt", STORY);
    dramatis.settings("webhook.url = http://127.0.0.1:9/none");
    assertThat(dramatis.run("run", documents).status()).isZero();
    assertThat(Files.readString(folder.resolve("home/logs/dramatis.log"))).contains("INFO");
  }

  @Test
  void tellsTheCommitItWasBuiltFrom() {
    assertThat(dramatis.run("--version").out())
        .containsPattern("dramatis \\d+\\.\\d+\\.\\d+\\S*(\\+[0-9a-f]{12})? \\(Java \\d+\\)");
  }

  @Test
  void startScriptsHaveTheLineEndsOfTheirSystems() throws IOException {
    String windows = Files.readString(dramatis.folder().resolve("bin/dramatis.bat"));
    assertThat(windows.replace("\r\n", "")).doesNotContain("\n").doesNotContain("\r");
    assertThat(windows).contains("org.dramatis.app.Main %*\r\n");
    assertThat(Files.readString(dramatis.folder().resolve("bin/dramatis"))).doesNotContain("\r");
  }

  @Test
  void whatIsNotThereIsNamed() {
    InstalledProgram.Result run = dramatis.run("run", folder.resolve("absent"));
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("absent");
    InstalledProgram.Result export = dramatis.run("export", "actors", "--format", "xml");
    assertThat(export.status()).isEqualTo(2);
    assertThat(export.err()).contains("xml").contains("csv").contains("jsonl");
    InstalledProgram.Result table = dramatis.run("export", "actor");
    assertThat(table.status()).isEqualTo(2);
    assertThat(table.err()).contains("actors").contains("cooccurrences");
  }

  /** Asks again until the answer fits or the process has ended. */
  private static String await(Process process, Callable<String> question, Predicate<String> fits)
      throws Exception {
    String answer = question.call();
    while (!fits.test(answer)) {
      assertThat(process.isAlive()).as(answer).isTrue();
      Thread.sleep(200);
      answer = question.call();
    }
    return answer;
  }

  /** The address of the server and the key, of the address that the program prints. */
  private static String entered(String printed) {
    String[] sides = printed.split("/\\?key=", 2);
    assertThat(sides).as(printed).hasSize(2);
    key = sides[1];
    return sides[0];
  }

  private static String page(String address) throws IOException, InterruptedException {
    HttpResponse<String> page =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(address))
                    .header("Authorization", "Bearer " + key)
                    .build(),
                HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    assertThat(page.statusCode()).as(address).isEqualTo(200);
    return page.body();
  }

  private static HttpResponse<String> post(String address, String body)
      throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(address))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build(),
            HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(documents.resolve(name), text);
  }

  /** One of many stories with recurring actors; the same number gives the same story. */
  private static String story(int number) {
    Random random = new Random(number);
    List<String> persons =
        List.of("Donald Trump", "Kim Jong Un", "Moon Jae-in", "Mike Pompeo", "Angela Merkel");
    List<String> places = List.of("Singapore", "Seoul", "Hanoi", "Beijing", "Stockholm");
    StringBuilder text = new StringBuilder("Talks number " + number + "\n\n2018-06-12\n\n");
    for (int sentence = 0; sentence < 20; sentence++) {
      text.append(persons.get(random.nextInt(persons.size())))
          .append(" met ")
          .append(persons.get(random.nextInt(persons.size())))
          .append(" in ")
          .append(places.get(random.nextInt(places.size())))
          .append(sentence % 4 == 3 ? ".\n\n" : ". ");
    }
    return text.toString();
  }

  /** A few hundred kB that unfold to half a GB. */
  private static void zipBomb(Path file) throws IOException {
    byte[] zeros = new byte[1 << 20];
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("zeros.txt"));
      for (int i = 0; i < 512; i++) {
        zip.write(zeros);
      }
      zip.closeEntry();
    }
  }

  private static Path exampleJar() {
    return Arrays.stream(System.getProperty("java.class.path").split(java.io.File.pathSeparator))
        .filter(entry -> entry.contains("dramatis-press-release"))
        .map(Path::of)
        .findFirst()
        .orElseThrow();
  }
}
