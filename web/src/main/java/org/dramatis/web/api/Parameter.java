package org.dramatis.web.api;

import java.util.Arrays;
import java.util.List;
import org.dramatis.web.request.Parameters;

/**
 * A parameter of an endpoint.
 *
 * @param name its name
 * @param place {@code path} or {@code query}
 * @param description what it means
 * @param type its JSON type
 * @param format its format, such as {@code date}; empty for none
 * @param values the values it can have; empty for any
 * @param many whether it may come several times
 */
record Parameter(
    String name,
    String place,
    String description,
    String type,
    String format,
    List<String> values,
    boolean many) {

  Parameter {
    values = List.copyOf(values);
  }

  static Parameter path(String name, String description) {
    return new Parameter(name, "path", description, "string", "", List.of(), false);
  }

  static Parameter text(String name, String description) {
    return new Parameter(name, "query", description, "string", "", List.of(), false);
  }

  static Parameter texts(String name, String description) {
    return new Parameter(name, "query", description, "string", "", List.of(), true);
  }

  static Parameter date(String name, String description) {
    return new Parameter(name, "query", description, "string", "date", List.of(), false);
  }

  static Parameter number(String name, String description) {
    return new Parameter(name, "query", description, "integer", "int64", List.of(), false);
  }

  static Parameter flag(String name, String description) {
    return new Parameter(name, "query", description, "boolean", "", List.of(), false);
  }

  static Parameter choice(String name, String description, Class<? extends Enum<?>> type) {
    return new Parameter(name, "query", description, "string", "", words(type), false);
  }

  static Parameter choices(String name, String description, Class<? extends Enum<?>> type) {
    return new Parameter(name, "query", description, "string", "", words(type), true);
  }

  private static List<String> words(Class<? extends Enum<?>> type) {
    return Arrays.stream(type.getEnumConstants()).map(Parameters::word).toList();
  }
}
