package org.dramatis.web.mcp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dramatis.web.request.Parameters;

/**
 * An argument of a tool.
 *
 * @param name its name
 * @param type its JSON type
 * @param description what it means
 * @param values the values it can have; empty for any
 * @param required whether it must be there
 */
record Argument(
    String name, String type, String description, List<String> values, boolean required) {

  Argument {
    values = List.copyOf(values);
  }

  static Argument text(String name, String description) {
    return new Argument(name, "string", description, List.of(), false);
  }

  static Argument number(String name, String description) {
    return new Argument(name, "integer", description, List.of(), false);
  }

  static Argument choice(String name, String description, Class<? extends Enum<?>> type) {
    return new Argument(
        name,
        "string",
        description,
        Arrays.stream(type.getEnumConstants()).map(Parameters::word).toList(),
        false);
  }

  Argument needed() {
    return new Argument(name, type, description, values, true);
  }

  /** The JSON schema of an object with these arguments. */
  static Map<String, Object> schema(List<Argument> arguments) {
    Map<String, Object> properties = new LinkedHashMap<>();
    List<String> required = new ArrayList<>();
    for (Argument argument : arguments) {
      Map<String, Object> property = new LinkedHashMap<>();
      property.put("type", argument.type());
      property.put("description", argument.description());
      if (!argument.values().isEmpty()) {
        property.put("enum", argument.values());
      }
      properties.put(argument.name(), property);
      if (argument.required()) {
        required.add(argument.name());
      }
    }
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "object");
    schema.put("properties", properties);
    schema.put("required", required);
    schema.put("additionalProperties", false);
    return schema;
  }
}
