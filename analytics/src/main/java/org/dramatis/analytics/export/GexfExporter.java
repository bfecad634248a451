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
 * GEXF 1.3, which Gephi reads, of a table with two actors a row. The weight of an edge is its
 * column {@code count}, where there is one. Memory holds the ids of the actors, no edges.
 */
public final class GexfExporter implements Exporter {

  @Override
  public String format() {
    return "gexf";
  }

  @Override
  public String mediaType() {
    return "application/gexf+xml";
  }

  @Override
  public void write(Table table, Tables tables, OutputStream out) throws IOException {
    Ties ties = Ties.of(table, format());
    List<Column> columns = ties.properties();
    int weight = columns.stream().map(Column::name).toList().indexOf("count");
    XmlFile xml = new XmlFile(out);
    try {
      xml.open("gexf", "xmlns", "http://gexf.net/1.3", "version", "1.3");
      xml.open("graph", "defaultedgetype", "undirected", "mode", "static");
      xml.open("attributes", "class", "node");
      attribute(xml, "type", "string");
      attribute(xml, "mentions", "long");
      xml.close();
      xml.open("attributes", "class", "edge");
      for (Column column : columns) {
        attribute(xml, column.name(), Ties.type(column));
      }
      xml.close();
      xml.open("nodes");
      ties.nodes(
          tables,
          node -> {
            xml.open("node", "id", node.id(), "label", node.name());
            if (!node.type().isEmpty()) {
              xml.open("attvalues");
              value(xml, "type", node.type());
              value(xml, "mentions", node.mentions());
              xml.close();
            }
            xml.close();
          });
      xml.close();
      xml.open("edges");
      ties.each(
          tie -> {
            Object heavy = weight < 0 ? null : tie.values().get(weight);
            xml.open(
                "edge",
                "id",
                Long.toString(tie.number()),
                "source",
                tie.first(),
                "target",
                tie.second(),
                "weight",
                heavy == null ? "1" : heavy.toString());
            xml.open("attvalues");
            for (int i = 0; i < columns.size(); i++) {
              Object value = tie.values().get(i);
              if (value != null) {
                value(xml, columns.get(i).name(), value);
              }
            }
            xml.close();
            xml.close();
          });
      xml.end();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static void attribute(XmlFile xml, String name, String type) {
    xml.open("attribute", "id", name, "title", name, "type", type);
    xml.close();
  }

  private static void value(XmlFile xml, String name, Object value) {
    xml.open("attvalue", "for", name, "value", value.toString());
    xml.close();
  }
}
