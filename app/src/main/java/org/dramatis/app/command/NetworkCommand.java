package org.dramatis.app.command;

import java.io.PrintWriter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.dramatis.analytics.report.Evidence;
import org.dramatis.analytics.report.NetworkGraph;
import org.dramatis.analytics.report.NetworkPath;
import org.dramatis.app.terminal.TextTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Networks of actors. */
@Command(
    name = "network",
    mixinStandardHelpOptions = true,
    description = {
      "Who stands where in the network of actors, of all documents, of a period or of a source.",
      "Measures are of the ties that are asked for: the strongest ones, 500 unless --ties says more.",
      ""
    })
final class NetworkCommand extends CommandGroup {

  /** What actors are listed by. */
  enum Measure {
    MENTIONS,
    DEGREE,
    STRENGTH,
    BETWEENNESS,
    PAGERANK,
    CORE;

    private double of(NetworkGraph.Node node) {
      switch (this) {
        case MENTIONS:
          return node.mentions();
        case DEGREE:
          return node.degree();
        case STRENGTH:
          return node.strength();
        case BETWEENNESS:
          return node.betweenness();
        case PAGERANK:
          return node.pageRank();
        case CORE:
          return node.core();
      }
      throw new IllegalStateException(name());
    }
  }

  @Command(
      name = "actors",
      mixinStandardHelpOptions = true,
      description = {
        "Lists actors with degree, strength, betweenness, PageRank, k-core and community.",
        ""
      })
  int actors(
      @Mixin HomeOption home,
      @Mixin NetworkOptions options,
      @Option(
              names = "--by",
              paramLabel = "MEASURE",
              defaultValue = "strength",
              description =
                  "What comes first: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
          Measure by,
      @Option(
              names = "--limit",
              paramLabel = "N",
              converter = Positive.class,
              defaultValue = "30",
              description = "Most actors to list. Default: ${DEFAULT-VALUE}.")
          int limit) {
    PrintWriter out = out();
    return home.use(
        dramatis ->
            list(dramatis.reports().networks().graph(options.query(List.of())), by, limit, out));
  }

  @Command(
      name = "around",
      mixinStandardHelpOptions = true,
      description = {
        "Lists the network around actors: their strongest ties, and the ties between those whom"
            + " these lead to.",
        ""
      })
  int around(
      @Mixin HomeOption home,
      @Mixin NetworkOptions options,
      @Parameters(
              paramLabel = "ACTOR",
              arity = "1..*",
              description = "Ids of actors, as dramatis actor list shows them.")
          List<String> actors) {
    PrintWriter out = out();
    return home.use(
        dramatis -> {
          NetworkGraph graph = dramatis.reports().networks().graph(options.query(actors));
          TextTable table =
              new TextTable("First", "second", ">together", ">documents", ">NPMI", ">G2");
          graph
              .edges()
              .forEach(
                  tie ->
                      table.add(
                          tie.firstName(),
                          tie.secondName(),
                          tie.count(),
                          tie.documents(),
                          decimal(tie.npmi(), 2),
                          decimal(tie.g2(), 1)));
          table.lines().forEach(out::println);
          out.println(summary(graph));
        });
  }

  @Command(
      name = "communities",
      mixinStandardHelpOptions = true,
      description = {
        "Lists groups of actors that stand with each other more than with the rest (Leiden).",
        ""
      })
  int communities(@Mixin HomeOption home, @Mixin NetworkOptions options) {
    PrintWriter out = out();
    return home.use(
        dramatis -> {
          NetworkGraph graph = dramatis.reports().networks().graph(options.query(List.of()));
          TextTable table = new TextTable(">Community", "strongest members", ">actors");
          graph
              .communities()
              .forEach(
                  community ->
                      table.add(community.number() + 1, community.name(), community.actors()));
          table.lines().forEach(out::println);
          out.println(summary(graph));
        });
  }

  @Command(
      name = "path",
      mixinStandardHelpOptions = true,
      description = {
        "Shows a shortest chain of ties from one actor to another, with a sentence for each tie.",
        ""
      })
  int path(
      @Mixin HomeOption home,
      @Mixin NetworkOptions options,
      @Parameters(index = "0", paramLabel = "FROM", description = "Id of the one actor.")
          String from,
      @Parameters(index = "1", paramLabel = "TO", description = "Id of the other actor.")
          String to) {
    PrintWriter out = out();
    return home.use(
        dramatis -> {
          NetworkPath path = dramatis.reports().networks().path(from, to, options.query(List.of()));
          if (path.steps().isEmpty()) {
            out.println("No chain of ties leads there. Try a wider --window or a smaller --min.");
          }
          for (NetworkPath.Step step : path.steps()) {
            out.println(
                TextTable.printable(
                    step.fromName() + " - " + step.toName() + ", together " + step.count()));
            step.evidence().ifPresent(evidence -> print(evidence, out));
          }
        });
  }

  private static void print(Evidence evidence, PrintWriter out) {
    String day = evidence.published() == null ? "undated" : String.valueOf(evidence.published());
    out.println(TextTable.printable("   " + evidence.text().strip().replaceAll("\\s+", " ")));
    out.println(TextTable.printable("   " + day + "  " + evidence.path()));
  }

  private static void list(NetworkGraph graph, Measure by, int limit, PrintWriter out) {
    TextTable table =
        new TextTable(
            "Actor",
            "id",
            ">mentions",
            ">degree",
            ">strength",
            ">betweenness",
            ">PageRank",
            ">core",
            ">community");
    graph.nodes().stream()
        .sorted(
            Comparator.comparingDouble((NetworkGraph.Node node) -> -by.of(node))
                .thenComparing(NetworkGraph.Node::id))
        .limit(limit)
        .forEach(
            node ->
                table.add(
                    node.name(),
                    node.id(),
                    node.mentions(),
                    node.degree(),
                    node.strength(),
                    decimal(node.betweenness(), 4),
                    decimal(node.pageRank(), 4),
                    node.core(),
                    node.community() + 1));
    table.lines().forEach(out::println);
    out.println(summary(graph));
  }

  private static String summary(NetworkGraph graph) {
    return graph.nodes().size()
        + " actors, "
        + graph.edges().size()
        + (graph.edges().size() < graph.fitting()
            ? " of " + graph.fitting() + " ties: measures are of these, --ties takes more"
            : " ties");
  }

  private static String decimal(double value, int digits) {
    return String.format(Locale.ROOT, "%." + digits + "f", value);
  }
}
