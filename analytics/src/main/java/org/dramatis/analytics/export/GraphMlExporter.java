package org.dramatis.analytics.export;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.dramatis.core.spi.Exporter;
import org.dramatis.core.spi.Table;
import org.dramatis.core.spi.Tables;
import org.dramatis.core.statistic.Column;

/**
 * GraphML of a table with two actors a row: actors are nodes, rows are undirected edges, the other
 * columns are their attributes. Memory holds the ids of the actors, no edges.
 */
public final class GraphMlExporter implements Exporter {

  @Override
  public String format() {
    return "graphml";
  }

  @Override
  public String mediaType() {
    return "application/graphml+xml";
  }

  @Override
  public void write(Table table, Tables tables, OutputStream out) throws IOException {
    Ties ties = Ties.of(table, format());
    XmlFile xml = new XmlFile(out);
    try {
      xml.open("graphml", "xmlns", "http://graphml.graphdrawing.org/xmlns");
      key(xml, "name", "node", "string");
      key(xml, "type", "node", "string");
      key(xml, "mentions", "node", "long");
      for (Column column : ties.properties()) {
        key(xml, column.name(), "edge", Ties.type(column));
      }
      xml.open("graph", "id", table.name(), "edgedefault", "undirected");
      ties.nodes(
          tables,
          node -> {
            xml.open("node", "id", node.id());
            data(xml, "node-name", node.name());
            if (!node.type().isEmpty()) {
              data(xml, "node-type", node.type());
            }
            if (node.mentions() >= 0) {
              data(xml, "node-mentions", node.mentions());
            }
            xml.close();
          });
      List<Column> columns = ties.properties();
      ties.each(
          tie -> {
            xml.open(
                "edge", "id", "e" + tie.number(), "source", tie.first(), "target", tie.second());
            for (int i = 0; i < columns.size(); i++) {
              Object value = tie.values().get(i);
              if (value != null) {
                data(xml, "edge-" + columns.get(i).name(), value);
              }
            }
            xml.close();
          });
      xml.end();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static void key(XmlFile xml, String name, String of, String type) {
    xml.open("key", "id", of + "-" + name, "for", of, "attr.name", name, "attr.type", type);
    xml.close();
  }

  private static void data(XmlFile xml, String key, Object value) {
    xml.open("data", "key", key);
    xml.text(value.toString());
    xml.close();
  }
}
