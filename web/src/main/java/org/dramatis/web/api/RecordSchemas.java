package org.dramatis.web.api;

import com.fasterxml.classmate.ResolvedType;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** How our records appear in JSON schemas, as {@link ApiJson} writes them. */
final class RecordSchemas {

  private RecordSchemas() {}

  static void configure(SchemaGeneratorConfigBuilder config) {
    config
        .forTypesInGeneral()
        .withCustomDefinitionProvider(
            (type, context) -> {
              ObjectNode plain = plain(type, context);
              return plain == null ? null : new CustomDefinition(plain, true);
            });
    config
        .forFields()
        .withNullableCheck(RecordSchemas::nullable)
        .withRequiredCheck(field -> true)
        .withTargetTypeOverridesResolver(
            field ->
                field.getType() != null && field.getType().isInstanceOf(Optional.class)
                    ? field.getType().typeParametersFor(Optional.class)
                    : null);
  }

  private static boolean nullable(FieldScope field) {
    return field.getRawMember().getAnnotatedType().isAnnotationPresent(Nullable.class)
        || field.getDeclaredType().isInstanceOf(Optional.class)
        || field.getDeclaredType().isInstanceOf(OptionalInt.class);
  }

  private static @Nullable ObjectNode plain(ResolvedType type, SchemaGenerationContext context) {
    Class<?> raw = type.getErasedType();
    if (raw == LocalDate.class) {
      return text(context, "date");
    }
    if (raw == Instant.class) {
      return text(context, "date-time");
    }
    if (Path.class.isAssignableFrom(raw)) {
      return text(context, "");
    }
    if (raw == Duration.class) {
      return object(context).put("type", "number").put("description", "seconds");
    }
    if (raw == OptionalInt.class) {
      return object(context).put("type", "integer");
    }
    if (Map.class.isAssignableFrom(raw)) {
      ObjectNode map = object(context).put("type", "object");
      map.set(
          "additionalProperties",
          context.createDefinitionReference(type.typeParametersFor(Map.class).get(1)));
      return map;
    }
    return null;
  }

  private static ObjectNode text(SchemaGenerationContext context, String format) {
    ObjectNode text = object(context).put("type", "string");
    return format.isEmpty() ? text : text.put("format", format);
  }

  private static ObjectNode object(SchemaGenerationContext context) {
    return context.getGeneratorConfig().createObjectNode();
  }
}
