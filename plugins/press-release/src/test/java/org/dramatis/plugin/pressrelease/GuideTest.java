package org.dramatis.plugin.pressrelease;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The code in the guides for authors of plugins is that of files that are tested, word for word.
 */
class GuideTest {

  private static final Pattern SNIPPET =
      Pattern.compile("<!-- (\\S+)#(\\S+) -->\\n```\\w*\\n(.*?)\\n```", Pattern.DOTALL);

  @ParameterizedTest
  @ValueSource(strings = {"docs/plugins.md", "docs/plugins-step-by-step.md"})
  void everySnippetIsARegionOfTestedCode(String guide) throws IOException {
    Path root = Path.of("../..");
    Matcher snippet = SNIPPET.matcher(Files.readString(root.resolve(guide)));
    int checked = 0;
    while (snippet.find()) {
      assertThat(snippet.group(3))
          .as(snippet.group(1) + "#" + snippet.group(2))
          .isEqualTo(region(root.resolve(snippet.group(1)), snippet.group(2)));
      checked++;
    }
    assertThat(checked).isGreaterThanOrEqualTo(5);
  }

  /**
   * The lines between the tags, moved left to the margin; a tag of {@code all} is the whole file.
   */
  private static String region(Path file, String tag) throws IOException {
    List<String> lines = Files.readAllLines(file);
    if (!tag.equals("all")) {
      int start = indexOf(lines, "tag::" + tag + "[]");
      int end = indexOf(lines, "end::" + tag + "[]");
      lines = lines.subList(start + 1, end);
    }
    int margin =
        lines.stream()
            .filter(line -> !line.isBlank())
            .mapToInt(line -> line.length() - line.stripLeading().length())
            .min()
            .orElseThrow();
    return lines.stream()
        .map(line -> line.isBlank() ? "" : line.substring(margin))
        .collect(Collectors.joining("\n"))
        .strip();
  }

  private static int indexOf(List<String> lines, String mark) {
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).contains(mark)) {
        return i;
      }
    }
    throw new AssertionError("no line with " + mark);
  }
}
