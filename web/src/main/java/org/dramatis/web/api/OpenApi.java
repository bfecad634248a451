package org.dramatis.web.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaBuilder;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.dramatis.web.request.Failure;
import org.dramatis.web.request.Parameters;
import org.jspecify.annotations.Nullable;

/**
 * Describes endpoints as an OpenAPI 3.1 document; the schemas of bodies and answers are derived
 * from the record types.
 */
final class OpenApi {

  private static final String SCHEMAS = "components/schemas";

  private final SchemaBuilder schemas;

  private OpenApi() {
    SchemaGeneratorConfigBuilder config =
        new SchemaGeneratorConfigBuilder(SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
            .with(Option.DEFINITIONS_FOR_ALL_OBJECTS)
            .with(Option.EXTRA_OPEN_API_FORMAT_VALUES)
            .with(Option.FORBIDDEN_ADDITIONAL_PROPERTIES_BY_DEFAULT)
            .without(Option.SCHEMA_VERSION_INDICATOR);
    RecordSchemas.configure(config);
    this.schemas = new SchemaGenerator(config.build()).buildMultipleSchemaDefinitions();
  }

  static Map<String, Object> of(List<Endpoint> endpoints) {
    return new OpenApi().document(endpoints);
  }

  private Map<String, Object> document(List<Endpoint> endpoints) {
    Map<String, Map<String, Object>> paths = new LinkedHashMap<>();
    ObjectNode failure = schemas.createSchemaReference(Failure.class);
    for (Endpoint endpoint : endpoints) {
      paths
          .computeIfAbsent(Api.ROOT + endpoint.path(), path -> new LinkedHashMap<>())
          .put(endpoint.method().name().toLowerCase(Locale.ROOT), operation(endpoint, failure));
    }
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("openapi", "3.1.0");
    document.put(
        "info",
        Map.of(
            "title",
            "Dramatis",
            "version",
            "1",
            "description",
            "Who is in the corpus, how often, with whom, since when, and where it says so."
                + " Offsets are UTF-16 code units of the document's text. A request that changes"
                + " something must have the content type application/json. Every request"
                + " carries the header Authorization: Bearer with the key of the home, unless the"
                + " server lets everybody in."));
    document.put("paths", paths);
    document.put(
        "components",
        Map.of(
            "schemas",
            schemas.collectDefinitions(SCHEMAS),
            "securitySchemes",
            Map.of("bearer", Map.of("type", "http", "scheme", "bearer"))));
    document.put("security", List.of(Map.of("bearer", List.of())));
    return document;
  }

  private Map<String, Object> operation(Endpoint endpoint, ObjectNode failure) {
    Map<String, Object> operation = new LinkedHashMap<>();
    operation.put("operationId", endpoint.id());
    operation.put("summary", endpoint.summary());
    operation.put(
        "description", "For the role " + Parameters.word(endpoint.role()) + " and above.");
    List<Object> parameters = new ArrayList<>();
    endpoint.parameters().forEach(parameter -> parameters.add(describe(parameter)));
    operation.put("parameters", parameters);
    Type body = endpoint.body();
    if (body != null) {
      operation.put("requestBody", Map.of("required", true, "content", content(reference(body))));
    }
    Map<String, Object> answers = new LinkedHashMap<>();
    answers.put(
        String.valueOf(endpoint.status()),
        Map.of("description", "The answer", "content", content(answer(endpoint))));
    answers.put(
        "default",
        Map.of("description", "What failed, and what to do", "content", content(failure)));
    operation.put("responses", answers);
    return operation;
  }

  /** With evidence or without, where it can be asked for. */
  private Object answer(Endpoint endpoint) {
    ObjectNode plain = reference(endpoint.answer());
    boolean cited =
        endpoint.parameters().stream()
            .anyMatch(parameter -> parameter.name().equals(CitedEndpoints.EVIDENCE));
    return cited
        ? Map.of("anyOf", List.of(plain, reference(CitedEndpoints.cited(endpoint.answer()))))
        : plain;
  }

  private ObjectNode reference(Type type) {
    return schemas.createSchemaReference(type);
  }

  private static Map<String, Object> content(@Nullable Object schema) {
    Map<String, Object> typed = new LinkedHashMap<>();
    typed.put("schema", schema);
    return Map.of("application/json", typed);
  }

  private static Map<String, Object> describe(Parameter parameter) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", parameter.type());
    if (!parameter.format().isEmpty()) {
      schema.put("format", parameter.format());
    }
    if (!parameter.values().isEmpty()) {
      schema.put("enum", parameter.values());
    }
    Map<String, Object> described = new LinkedHashMap<>();
    described.put("name", parameter.name());
    described.put("in", parameter.place());
    described.put("required", parameter.place().equals("path"));
    described.put("description", parameter.description());
    described.put("schema", parameter.many() ? Map.of("type", "array", "items", schema) : schema);
    return described;
  }
}
