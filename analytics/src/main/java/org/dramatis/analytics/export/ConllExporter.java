package org.dramatis.analytics.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.dramatis.core.spi.Exporter;
import org.dramatis.core.spi.Table;
import org.dramatis.core.spi.Tables;
import org.jspecify.annotations.Nullable;

/**
 * Documents word by word in the ten columns of CoNLL-U, mentions in the last one as CorefUD writes
 * them: {@code Entity=(person:kim-jong-un-person-name} begins one, {@code person:kim-jong-un)} ends
 * it. Words and sentences are those of the Unicode rules (UAX 29), cut where mentions begin and
 * end; grammar is not told. Reads the tables of documents and of mentions side by side.
 */
public final class ConllExporter implements Exporter {

  private static final String EMPTY = "_";
  private static final ObjectMapper JSON = new ObjectMapper();

  @Override
  public String format() {
    return "conllu";
  }

  @Override
  public String mediaType() {
    return "text/x-conllu; charset=utf-8";
  }

  private record Mention(int start, int end, String actor, String type, String kind) {}

  private record Word(int start, int end) {}

  @Override
  public void write(Table table, Tables tables, OutputStream out) throws IOException {
    RowReader mention = RowReader.of(table, format(), List.of(ExportTable.MENTIONS.id()));
    Table documents = tables.table(ExportTable.DOCUMENTS.id());
    RowReader document = new RowReader(documents);
    Writer writer =
        new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
    writer.write("# global.Entity = eid-etype-kind\n");
    try (Stream<List<@Nullable Object>> texts = documents.rows();
        Stream<List<@Nullable Object>> mentions = table.rows()) {
      Iterator<List<@Nullable Object>> next = mentions.iterator();
      List<@Nullable Object> ahead = next.hasNext() ? next.next() : null;
      Iterator<List<@Nullable Object>> each = texts.iterator();
      while (each.hasNext()) {
        document.at(each.next());
        String path = document.text("doc");
        List<Mention> own = new ArrayList<>();
        while (ahead != null && mention.at(ahead).text("doc").equals(path)) {
          own.add(
              new Mention(
                  (int) mention.number("start"),
                  (int) mention.number("end"),
                  mention.text("actor"),
                  mention.text("type").toLowerCase(Locale.ROOT),
                  mention.text("kind").toLowerCase(Locale.ROOT)));
          ahead = next.hasNext() ? next.next() : null;
        }
        document(path, document.text("text"), document.text("sections"), own, writer);
      }
    }
    writer.flush();
  }

  private static void document(
      String path, String text, String sections, List<Mention> mentions, Writer out)
      throws IOException {
    out.write("# newdoc id = " + path.replaceAll("\\s", " ") + "\n");
    // Mentions count code points, the rules code units.
    List<Mention> placed = new ArrayList<>();
    TreeSet<Integer> cuts = new TreeSet<>();
    for (Mention mention : mentions) {
      int start = text.offsetByCodePoints(0, mention.start());
      int end = text.offsetByCodePoints(start, mention.end() - mention.start());
      placed.add(new Mention(start, end, mention.actor(), mention.type(), mention.kind()));
      cuts.add(start);
      cuts.add(end);
    }
    BreakIterator sentences = BreakIterator.getSentenceInstance(Locale.ROOT);
    sentences.setText(text);
    TreeSet<Integer> ends = new TreeSet<>(List.of(text.length()));
    for (int at = sentences.first(); at != BreakIterator.DONE; at = sentences.next()) {
      ends.add(at);
    }
    // A headline has no full stop.
    for (JsonNode section : JSON.readTree(sections)) {
      ends.add(text.offsetByCodePoints(0, section.path("start").asInt()));
    }
    ends.remove(0);
    int begin = 0;
    int number = 0;
    List<Word> sentence = new ArrayList<>();
    for (int end : ends) {
      words(text, begin, end, cuts, sentence);
      int until = end;
      begin = end;
      // A mention that goes on holds two sentences together.
      if (placed.stream().anyMatch(one -> one.start() < until && until < one.end())
          || sentence.isEmpty()) {
        continue;
      }
      sentence(text, sentence, placed, ++number, out);
      sentence.clear();
    }
    if (!sentence.isEmpty()) {
      sentence(text, sentence, placed, ++number, out);
    }
  }

  private static void words(
      String text, int begin, int end, TreeSet<Integer> cuts, List<Word> words) {
    String part = text.substring(begin, end);
    BreakIterator rules = BreakIterator.getWordInstance(Locale.ROOT);
    rules.setText(part);
    TreeSet<Integer> borders = new TreeSet<>(cuts.subSet(begin, true, end, true));
    for (int at = rules.first(); at != BreakIterator.DONE; at = rules.next()) {
      borders.add(begin + at);
    }
    int last = begin;
    for (int border : borders) {
      if (border > last && !text.substring(last, border).isBlank()) {
        words.add(new Word(last, border));
      }
      last = border;
    }
  }

  private static void sentence(
      String text, List<Word> words, List<Mention> mentions, int number, Writer out)
      throws IOException {
    Word first = words.get(0);
    Word last = words.get(words.size() - 1);
    out.write("# sent_id = " + number + "\n");
    out.write(
        "# text = "
            + text.substring(first.start(), last.end()).replaceAll("\\s+", " ").strip()
            + "\n");
    List<Mention> inside =
        mentions.stream()
            .filter(one -> one.start() >= first.start() && one.end() <= last.end())
            .toList();
    for (int i = 0; i < words.size(); i++) {
      Word word = words.get(i);
      StringBuilder misc = new StringBuilder();
      for (Mention mention : inside) {
        boolean begins = mention.start() == word.start();
        boolean ends = mention.end() == word.end();
        if (begins) {
          misc.append('(')
              .append(id(mention))
              .append('-')
              .append(mention.type())
              .append('-')
              .append(mention.kind());
        }
        if (ends) {
          misc.append(begins ? ")" : id(mention) + ")");
        }
      }
      boolean joined = i + 1 < words.size() && words.get(i + 1).start() == word.end();
      String entity = misc.isEmpty() ? "" : "Entity=" + misc;
      String space = joined ? "SpaceAfter=No" : "";
      String said = entity.isEmpty() ? space : space.isEmpty() ? entity : entity + "|" + space;
      String form = text.substring(word.start(), word.end()).replaceAll("\\s", "");
      out.write(
          String.join(
              "\t",
              Integer.toString(i + 1),
              form,
              EMPTY,
              EMPTY,
              EMPTY,
              EMPTY,
              EMPTY,
              EMPTY,
              EMPTY,
              said.isEmpty() ? EMPTY : said));
      out.write("\n");
    }
    out.write("\n");
  }

  /** In CorefUD a hyphen ends an id, and brackets and bars have a meaning. */
  private static String id(Mention mention) {
    return mention.actor().replace('-', '_').replaceAll("[()|=\\s]", "_");
  }
}
