package org.dramatis.parsers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.dramatis.core.document.Document;
import org.dramatis.core.document.Section;
import org.dramatis.core.document.SectionRole;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The story of a page is its body, and nothing that stands around it is. */
class PageBodyTest {

  private static final Path PAGES = Path.of("src/test/resources/org/dramatis/parsers/pages");

  @TempDir Path folder;

  /** Precision and recall of body by characters, on pages that mark their own story. */
  @Test
  void theBodyIsTheStory() throws IOException {
    StringBuilder table = new StringBuilder("page\tprecision\trecall\n");
    double[] sums = new double[3];
    List<Path> pages;
    try (Stream<Path> files = Files.list(PAGES)) {
      pages = files.sorted().toList();
    }
    for (Path file : pages) {
      String html = Files.readString(file);
      Map<String, Integer> story = new HashMap<>();
      for (Element element : Jsoup.parse(html).select("[data-body]")) {
        count(element.text(), story);
      }
      Path home = Files.createDirectory(folder.resolve(file.getFileName().toString() + ".d"));
      Map<String, Integer> body = new HashMap<>();
      count(body(Parsed.text(home, "a.html", html).only()), body);
      int both = 0;
      for (Map.Entry<String, Integer> word : story.entrySet()) {
        int times = Math.min(word.getValue(), body.getOrDefault(word.getKey(), 0));
        both += times * word.getKey().length();
      }
      double precision = (double) both / letters(body);
      double recall = (double) both / letters(story);
      sums[0] += both;
      sums[1] += letters(body);
      sums[2] += letters(story);
      table.append(row(file.getFileName().toString(), precision, recall));
    }
    double precision = sums[0] / sums[1];
    double recall = sums[0] / sums[2];
    table.append(row("all", precision, recall));
    Files.createDirectories(Path.of("target", "measured"));
    Files.writeString(Path.of("target", "measured", "pages.tsv"), table);
    assertThat(precision).isGreaterThan(0.95);
    assertThat(recall).isGreaterThan(0.97);
  }

  private static String row(String page, double precision, double recall) {
    return String.format(Locale.ROOT, "%s\t%.3f\t%.3f%n", page, precision, recall);
  }

  private static String body(Document document) {
    StringBuilder body = new StringBuilder(document.text());
    for (Section section : document.sections()) {
      if (section.role() != SectionRole.BODY || section.duplicateOf().isPresent()) {
        for (int i = section.span().start(); i < section.span().end(); i++) {
          body.setCharAt(i, ' ');
        }
      }
    }
    return body.toString();
  }

  private static void count(String text, Map<String, Integer> words) {
    for (String word : text.strip().split("\\s+")) {
      words.merge(word, 1, Integer::sum);
    }
  }

  private static int letters(Map<String, Integer> words) {
    return words.entrySet().stream().mapToInt(w -> w.getKey().length() * w.getValue()).sum();
  }

  /** What stands between the first and the second paragraph of a story. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "<p><strong>READ NEXT:</strong> <a href='/a'>Quentin Vance to leave the council</a></p> | around",
        "<p><em>See also: <a href='/a'>Quentin Vance to leave the council</a></em></p> | around",
        "<p>READ MORE – <a href='/a'>Quentin Vance to leave the council</a></p> | around",
        "<p>» <a href='/a'>Quentin Vance to leave the council</a></p> | around",
        "<p>Don't miss: <a href='/a'>Quentin Vance to leave the council</a></p> | around",
        "<div><a href='/a'><h4>Quentin Vance to leave</h4><p>He has had enough.</p></a></div> | around",
        "<ul><li><a href='/a'>Quentin Vance to leave</a></li><li><a href='/b'>Mill burns</a></li></ul> | around",
        "<h3>More stories</h3><div><a href='/a'>Quentin Vance to leave</a></div> | around",
        "<div class='CommentBox'><p>Quentin Vance is right.</p></div> | around",
        "<div itemprop='comment'><p>Quentin Vance is right.</p></div> | around",
        "<p>Source: <a href='/a'>report of the office of Quentin Vance</a></p> | story",
        "<p>The <a href='/a'>deputy mayor, Quentin Vance</a>, and <a href='/b'>the council</a> said no.</p> | story",
        "<p>He said: <a href='/a'>Quentin Vance has to go now.</a></p> | story",
        "<p>The culprit: Quentin Vance, deputy mayor, who had kept the report.</p> | story",
        "<ul><li>Quentin Vance must go, said <a href='/a'>Ada Quill</a>.</li><li>Nobody said <a href='/b'>why</a> he had stayed so long.</li></ul> | story",
        "<h3>More trouble</h3><p>Quentin Vance had kept the report under lock for a year.</p> | story",
        "<h3>Latest figures</h3><p>Quentin Vance said that 400 people cross it each day.</p> | story",
        "<div class='commentary'><p>Quentin Vance is right, and has always been.</p></div> | story",
        "<ul><li><a href='/a'>Quentin Vance</a> (Labour), chair</li><li><a href='/b'>Ada Quill</a> (Green), clerk</li></ul> | story",
        "<h2>Discussion</h2><p>Quentin Vance had kept the report under lock for a year and a day.</p> | story",
        "<h2>Responses</h2><p>Quentin Vance answered that he had kept the report under lock for a year, and that nobody had ever asked him for it since.</p> | story",
        "<h3>Comments</h3><div><div>Uma Thorne</div><div>Quentin Vance is right.</div></div> | around",
        "<div><p>Our best stories, chosen by Quentin Vance</p><input type='email'><button>Go</button></div> | around",
        "<p><span>Quentin Vance</span><span>5 years old</span></p> | story",
        "<p><a href='/a'>Quentin Vance</a> resigned.</p> | story"
      })
  void whatStandsWithinAStoryIsTold(String written, String what) throws IOException {
    String html =
        "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Old bridge</title></head>"
            + "<body><article><h1>Old bridge</h1><p>The council of Marlow voted on Tuesday to close the"
            + " old bridge. Mayor Edwina Castle said that repairs would cost four million pounds.</p>"
            + written
            + "<p>Shopkeepers were angry. Castle promised them a new bridge within three years.</p>"
            + "</article></body></html>";
    Document page = Parsed.bytes(folder, "a.html", html.getBytes(StandardCharsets.UTF_8)).only();
    assertThat(body(page).contains("Quentin Vance")).isEqualTo(what.equals("story"));
    assertThat(body(page)).contains("Mayor Edwina Castle said", "Castle promised them");
  }
}
