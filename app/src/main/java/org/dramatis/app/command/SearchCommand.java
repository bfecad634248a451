package org.dramatis.app.command;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.dramatis.analytics.report.Search;
import org.dramatis.analytics.report.SearchHit;
import org.dramatis.analytics.report.SearchQuery;
import org.dramatis.analytics.report.SearchResult;
import org.dramatis.app.terminal.TextTable;
import org.dramatis.core.document.Span;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Finds documents by what was written. */
@Command(
    name = "search",
    mixinStandardHelpOptions = true,
    description = {
      "Lists the documents that hold some words, phrases or actors, with the places.",
      "",
      "The query is one in the language of the page Search, such as",
      "  dramatis search 'actor:\"Kim Jong Un\" AND summit WITHIN sentence'",
      ""
    })
final class SearchCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private HomeOption home;

  @Parameters(
      paramLabel = "QUERY",
      arity = "0..*",
      description = "What to look for. Several words are one query.")
  private List<String> words = List.of();

  @Option(
      names = "--order",
      paramLabel = "ORDER",
      defaultValue = "relevance",
      description = "What comes first: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private SearchQuery.Order order;

  @Option(
      names = "--limit",
      paramLabel = "N",
      converter = Positive.class,
      defaultValue = "20",
      description = "Most documents to list. Default: ${DEFAULT-VALUE}.")
  private int limit;

  @Option(
      names = "--rebuild",
      description = "Makes the search index from nothing, as after a disk was damaged.")
  private boolean rebuild;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    String query = String.join(" ", words);
    if (!rebuild && query.isBlank()) {
      throw new DramatisException(
          ErrorCode.USAGE,
          "There is nothing to search for",
          "Give a query, as in dramatis search 'peace talks'");
    }
    return home.use(
        dramatis -> {
          Search search = dramatis.search();
          if (rebuild) {
            long[] held = new long[1];
            search.rebuild(documents -> held[0] = documents);
            out.println("The search index holds " + held[0] + " documents.");
          }
          if (!query.isBlank()) {
            search.bringUp();
            print(search.find(SearchQuery.of(query, order, limit)), out);
          }
        });
  }

  private static void print(SearchResult result, PrintWriter out) {
    for (SearchResult.Reading reading : result.readings()) {
      out.println(
          TextTable.printable(reading.written() + " is " + String.join(", ", reading.names())));
    }
    long total = result.hits().total();
    out.println(total == 1 ? "1 document" : total + " documents");
    for (SearchHit hit : result.hits().items()) {
      out.println();
      String day = hit.document().published() == null ? "undated" : "" + hit.document().published();
      out.println(day + "  " + TextTable.printable(hit.document().title()));
      out.println(
          "   " + TextTable.printable(hit.document().source() + "/" + hit.document().path()));
      for (SearchHit.Excerpt excerpt : hit.excerpts()) {
        out.println("   … " + TextTable.printable(marked(excerpt)) + " …");
      }
    }
    if (result.hits().hasMore()) {
      out.println();
      out.println("… and " + (total - result.hits().items().size()) + " more: --limit");
    }
  }

  /** The stretch in one line, with what was found between asterisks. */
  private static String marked(SearchHit.Excerpt excerpt) {
    StringBuilder line = new StringBuilder();
    int at = excerpt.span().start();
    for (Span found : excerpt.found()) {
      int from = found.start() - excerpt.span().start();
      int to = found.end() - excerpt.span().start();
      line.append(excerpt.text(), at - excerpt.span().start(), from);
      line.append('*').append(excerpt.text(), from, to).append('*');
      at = found.end();
    }
    line.append(excerpt.text().substring(at - excerpt.span().start()));
    return line.toString().strip().replaceAll("\\s+", " ");
  }
}
