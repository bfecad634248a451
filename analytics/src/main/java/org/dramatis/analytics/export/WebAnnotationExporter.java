package org.dramatis.analytics.export;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.dramatis.core.spi.Exporter;
import org.dramatis.core.spi.Table;
import org.dramatis.core.spi.Tables;
import org.jspecify.annotations.Nullable;

/**
 * Mentions as a page of annotations of the W3C Web Annotation Data Model, in JSON-LD. The target of
 * each is a document with the position (code points) and the words of the mention; its bodies are
 * the actor and its name.
 */
public final class WebAnnotationExporter implements Exporter {

  private static final JsonFactory FACTORY =
      JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

  @Override
  public String format() {
    return "webannotation";
  }

  @Override
  public String mediaType() {
    return "application/ld+json";
  }

  @Override
  public void write(Table table, Tables tables, OutputStream out) throws IOException {
    RowReader reader = RowReader.of(table, format(), List.of(ExportTable.MENTIONS.id()));
    try (Stream<List<@Nullable Object>> rows = table.rows();
        JsonGenerator json = FACTORY.createGenerator(out)) {
      json.writeStartObject();
      json.writeStringField("@context", "http://www.w3.org/ns/anno.jsonld");
      json.writeStringField("id", "urn:dramatis:mentions");
      json.writeStringField("type", "AnnotationPage");
      json.writeArrayFieldStart("items");
      Iterator<List<@Nullable Object>> each = rows.iterator();
      while (each.hasNext()) {
        annotation(reader.at(each.next()), json);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
  }

  private static void annotation(RowReader mention, JsonGenerator json) throws IOException {
    String document = Iris.of("document", mention.text("doc"));
    json.writeRaw('\n');
    json.writeStartObject();
    json.writeStringField(
        "id",
        document
            + "#char="
            + mention.text("start")
            + ","
            + mention.text("end")
            + ";"
            + mention.text("kind"));
    json.writeStringField("type", "Annotation");
    json.writeStringField("motivation", "identifying");
    json.writeArrayFieldStart("body");
    json.writeStartObject();
    json.writeStringField("type", "SpecificResource");
    json.writeStringField("source", Iris.of("actor", mention.text("actor")));
    json.writeStringField("purpose", "identifying");
    json.writeEndObject();
    body("tagging", mention.text("actorName"), json);
    body("classifying", mention.text("type"), json);
    json.writeEndArray();
    json.writeObjectFieldStart("target");
    json.writeStringField("source", document);
    json.writeArrayFieldStart("selector");
    json.writeStartObject();
    json.writeStringField("type", "TextPositionSelector");
    json.writeNumberField("start", mention.number("start"));
    json.writeNumberField("end", mention.number("end"));
    json.writeEndObject();
    json.writeStartObject();
    json.writeStringField("type", "TextQuoteSelector");
    json.writeStringField("exact", mention.text("text"));
    json.writeEndObject();
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void body(String purpose, String value, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("type", "TextualBody");
    json.writeStringField("purpose", purpose);
    json.writeStringField("value", value);
    json.writeEndObject();
  }
}
