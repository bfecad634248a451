package org.dramatis.web.api;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.jspecify.annotations.Nullable;

/** How values become JSON: dates as ISO 8601, durations in seconds, paths as text. Thread-safe. */
public final class ApiJson {

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          .addModule(new JavaTimeModule())
          .addModule(
              new SimpleModule()
                  .addSerializer(
                      Path.class, serializer((path, out) -> out.writeString(path.toString())))
                  .addSerializer(
                      Duration.class,
                      serializer((time, out) -> out.writeNumber(time.toMillis() / 1000.0))))
          // Records show their components, and nothing that they say of themselves besides.
          .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build()
          .setDefaultSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL));

  private interface Writing<T> {
    void write(T value, JsonGenerator out) throws IOException;
  }

  private ApiJson() {}

  /** A value as JSON, in UTF-8. */
  public static byte[] write(Object value) {
    try {
      return MAPPER.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("Cannot write " + value.getClass(), e);
    }
  }

  /** The value that a text is as JSON; the text itself when it is none. */
  public static Object parsed(String json) {
    try {
      return MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      // A plugin's mistake costs its own value only.
      return json;
    }
  }

  /**
   * Reads a request's body.
   *
   * @throws DramatisException USAGE when it is not of that type
   */
  static <T> T read(String body, Class<T> type) {
    try {
      T value = MAPPER.readValue(body.isBlank() ? "{}" : body, type);
      if (value == null) {
        throw new DramatisException(ErrorCode.USAGE, "The body is null", "Send a JSON object");
      }
      return value;
    } catch (JsonProcessingException e) {
      throw new DramatisException(
          ErrorCode.USAGE,
          "The body cannot be read: " + e.getOriginalMessage(),
          "The OpenAPI document at /api/v1/openapi.json describes it",
          e);
    }
  }

  /**
   * A value of a body that must be there.
   *
   * @throws DramatisException USAGE when it is missing or blank
   */
  static String required(String name, @Nullable String value) {
    if (value == null || value.isBlank()) {
      throw new DramatisException(
          ErrorCode.USAGE,
          "The body has no " + name,
          "The OpenAPI document at /api/v1/openapi.json describes it");
    }
    return value;
  }

  private static <T> JsonSerializer<T> serializer(Writing<T> writing) {
    return new JsonSerializer<>() {
      @Override
      public void serialize(T value, JsonGenerator out, SerializerProvider provider)
          throws IOException {
        writing.write(value, out);
      }
    };
  }
}
