package org.dramatis.analytics.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.dramatis.core.statistic.Column;
import org.dramatis.core.statistic.ColumnType;

/** The small JSON values that some columns hold. */
public final class JsonColumns {

  private static final JsonFactory FACTORY = new JsonFactory();

  /** The reader refuses names of more than 50,000 code units. */
  private static final int LONGEST_KEY = 10_000;

  private JsonColumns() {}

  /** An object of lists of texts. */
  public static String lists(Map<String, List<String>> values) {
    if (values.isEmpty()) {
      return "{}";
    }
    return write(
        json -> {
          json.writeStartObject();
          for (Map.Entry<String, List<String>> entry : values.entrySet()) {
            json.writeArrayFieldStart(entry.getKey());
            for (String value : entry.getValue()) {
              json.writeString(value);
            }
            json.writeEndArray();
          }
          json.writeEndObject();
        });
  }

  /**
   * The same with at most {@code limit} code units: values that do not fit are left out, and so are
   * keys that could not be read back.
   */
  public static String lists(Map<String, List<String>> values, int limit) {
    String all = lists(values);
    if (all.length() <= limit && values.keySet().stream().allMatch(JsonColumns::readable)) {
      return all;
    }
    Map<String, List<String>> kept = new LinkedHashMap<>();
    int length = 2;
    for (Map.Entry<String, List<String>> entry : values.entrySet()) {
      // With quotes, colon, brackets and comma.
      int key = quoted(entry.getKey()) + 4;
      if (!readable(entry.getKey()) || length + key > limit) {
        continue;
      }
      length += key;
      List<String> list = new ArrayList<>();
      kept.put(entry.getKey(), list);
      for (String value : entry.getValue()) {
        int more = quoted(value) + 1;
        if (length + more <= limit) {
          length += more;
          list.add(value);
        }
      }
    }
    return lists(kept);
  }

  private static boolean readable(String key) {
    return key.length() <= LONGEST_KEY;
  }

  private static int quoted(String text) {
    return JsonStringEncoder.getInstance().quoteAsString(text).length + 2;
  }

  /** An object of numbers. */
  public static String counts(Map<String, Integer> values) {
    if (values.isEmpty()) {
      return "{}";
    }
    return write(
        json -> {
          json.writeStartObject();
          for (Map.Entry<String, Integer> entry : values.entrySet()) {
            json.writeNumberField(entry.getKey(), entry.getValue());
          }
          json.writeEndObject();
        });
  }

  /** An array of texts. */
  public static String texts(List<String> values) {
    return write(
        json -> {
          json.writeStartArray();
          for (String value : values) {
            json.writeString(value);
          }
          json.writeEndArray();
        });
  }

  /** The columns of a table, an object each. */
  public static String columns(List<Column> columns) {
    return write(
        json -> {
          json.writeStartArray();
          for (Column column : columns) {
            json.writeStartObject();
            json.writeStringField("name", column.name());
            json.writeStringField("type", column.type().name());
            json.writeBooleanField("nullable", column.nullable());
            json.writeBooleanField("key", column.key());
            json.writeStringField("description", column.description());
            json.writeEndObject();
          }
          json.writeEndArray();
        });
  }

  /** Reads what {@link #columns(List)} wrote. */
  public static List<Column> columns(String json) {
    List<Column> columns = new ArrayList<>();
    try (JsonParser parser = FACTORY.createParser(json)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.START_OBJECT) {
        Map<String, String> values = new TreeMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
          String key = parser.currentName();
          parser.nextToken();
          values.put(key, parser.getText());
        }
        columns.add(
            new Column(
                values.get("name"),
                ColumnType.valueOf(values.get("type")),
                Boolean.parseBoolean(values.get("nullable")),
                Boolean.parseBoolean(values.get("key")),
                values.get("description")));
      }
      return columns;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads what {@link #lists} wrote. */
  public static Map<String, List<String>> lists(String json) {
    Map<String, List<String>> values = new TreeMap<>();
    if (json.equals("{}")) {
      return values;
    }
    try (JsonParser parser = FACTORY.createParser(json)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String key = parser.currentName();
        List<String> list = new ArrayList<>();
        parser.nextToken();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          list.add(parser.getText());
        }
        values.put(key, list);
      }
      return values;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads what {@link #counts} wrote. */
  public static Map<String, Integer> counts(String json) {
    Map<String, Integer> values = new TreeMap<>();
    if (json.equals("{}")) {
      return values;
    }
    try (JsonParser parser = FACTORY.createParser(json)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String key = parser.currentName();
        parser.nextToken();
        values.put(key, parser.getIntValue());
      }
      return values;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads what {@link #texts} wrote. */
  public static List<String> texts(String json) {
    List<String> values = new ArrayList<>();
    try (JsonParser parser = FACTORY.createParser(json)) {
      parser.nextToken();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        values.add(parser.getText());
      }
      return values;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private interface Body {
    void write(JsonGenerator json) throws IOException;
  }

  private static String write(Body body) {
    StringWriter out = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(out)) {
      body.write(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString();
  }
}
