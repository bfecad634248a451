package org.dramatis.analytics.export;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.dramatis.core.spi.Exporter;
import org.dramatis.core.spi.Table;
import org.dramatis.core.spi.Tables;
import org.jspecify.annotations.Nullable;

/**
 * FollowTheMoney entities, one a line: actors as Person, Organization, PublicBody (countries) or
 * Address (places), documents as Document, mentions as Mention, pairs as UnknownLink. Files of all
 * four tables fit together: they name each other by the same ids.
 */
public final class FollowTheMoneyExporter implements Exporter {

  private static final JsonFactory FACTORY =
      JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ACTOR = "actor";
  private static final String DOCUMENT = "document";

  @Override
  public String format() {
    return "ftm";
  }

  @Override
  public String mediaType() {
    return "application/json+ftm";
  }

  private interface Entities {
    void write(RowReader row, JsonGenerator json) throws IOException;
  }

  @Override
  public void write(Table table, Tables tables, OutputStream out) throws IOException {
    Map<String, Entities> entities = new LinkedHashMap<>();
    entities.put(ExportTable.ACTORS.id(), FollowTheMoneyExporter::actor);
    entities.put(ExportTable.DOCUMENTS.id(), FollowTheMoneyExporter::document);
    entities.put(ExportTable.MENTIONS.id(), FollowTheMoneyExporter::mention);
    entities.put(ExportTable.COOCCURRENCES.id(), FollowTheMoneyExporter::link);
    RowReader reader = RowReader.of(table, format(), List.copyOf(entities.keySet()));
    Entities each = entities.get(table.name());
    try (Stream<List<@Nullable Object>> rows = table.rows();
        JsonGenerator json = FACTORY.createGenerator(out)) {
      json.setPrettyPrinter(new MinimalPrettyPrinter("\n"));
      Iterator<List<@Nullable Object>> iterator = rows.iterator();
      boolean any = iterator.hasNext();
      while (iterator.hasNext()) {
        each.write(reader.at(iterator.next()), json);
      }
      if (any) {
        json.writeRaw('\n');
      }
    }
  }

  private static String schema(String type) {
    switch (type) {
      case "PERSON":
        return "Person";
      case "ORGANIZATION":
        return "Organization";
      case "COUNTRY":
        return "PublicBody";
      default:
        return "Address";
    }
  }

  private static void begin(JsonGenerator json, String id, String schema) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", id);
    json.writeStringField("schema", schema);
    json.writeObjectFieldStart("properties");
  }

  private static void end(JsonGenerator json) throws IOException {
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void property(JsonGenerator json, String name, Iterable<String> values)
      throws IOException {
    Set<String> filled = new LinkedHashSet<>();
    values.forEach(
        value -> {
          if (!value.isBlank()) {
            filled.add(value);
          }
        });
    if (!filled.isEmpty()) {
      json.writeArrayFieldStart(name);
      for (String value : filled) {
        json.writeString(value);
      }
      json.writeEndArray();
    }
  }

  private static void property(JsonGenerator json, String name, String value) throws IOException {
    property(json, name, List.of(value));
  }

  private static void actor(RowReader row, JsonGenerator json) throws IOException {
    String schema = schema(row.text("type"));
    begin(json, Iris.plain(ACTOR, row.text("actor")), schema);
    property(json, "name", row.text("name"));
    if (schema.equals("Address")) {
      property(json, "full", row.text("name"));
    }
    Set<String> aliases = new LinkedHashSet<>();
    for (JsonNode alias : JSON.readTree(row.text("aliases"))) {
      aliases.add(alias.asText());
    }
    property(json, "alias", aliases);
    // Parts of countries have longer codes, which FollowTheMoney does not know.
    if (row.text("country").length() == 2) {
      property(json, "country", row.text("country").toLowerCase(Locale.ROOT));
    }
    Set<String> wikidata = new LinkedHashSet<>();
    for (JsonNode link : JSON.readTree(row.text("links"))) {
      if (link.path("entry").asText().matches("Q[0-9]+")) {
        wikidata.add(link.path("entry").asText());
      }
    }
    property(json, "wikidataId", wikidata);
    end(json);
  }

  private static void document(RowReader row, JsonGenerator json) throws IOException {
    begin(json, Iris.plain(DOCUMENT, row.text("doc")), "Document");
    property(json, "fileName", row.text("doc"));
    property(json, "title", row.text("title"));
    property(json, "date", row.text("published"));
    property(json, "mimeType", row.text("mediaType"));
    property(json, "bodyText", row.text("text"));
    end(json);
  }

  private static void mention(RowReader row, JsonGenerator json) throws IOException {
    String document = Iris.plain(DOCUMENT, row.text("doc"));
    begin(
        json,
        document + "." + row.text("start") + "." + row.text("end") + "." + row.text("kind"),
        "Mention");
    property(json, "document", document);
    property(json, "resolved", Iris.plain(ACTOR, row.text("actor")));
    property(json, "name", row.text("text"));
    property(json, "detectedSchema", schema(row.text("type")));
    end(json);
  }

  private static void link(RowReader row, JsonGenerator json) throws IOException {
    String first = Iris.plain(ACTOR, row.text("first"));
    String second = Iris.plain(ACTOR, row.text("second"));
    begin(json, first + "." + second + "." + row.text("window"), "UnknownLink");
    property(json, "subject", first);
    property(json, "object", second);
    property(
        json, "role", "in the same " + row.text("window") + " " + row.text("count") + " times");
    end(json);
  }
}
