package org.dramatis.web.api;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.dramatis.web.access.Role;
import org.jspecify.annotations.Nullable;

/**
 * One operation of the REST interface.
 *
 * @param method its HTTP method
 * @param path its path below {@code /api/v1}, with {@code {name}} for what varies
 * @param id its unique name in the OpenAPI document
 * @param summary what it answers, in a sentence
 * @param parameters parameters of path and query
 * @param body type of the JSON body it reads; null for none
 * @param answer type of its JSON answer
 * @param status HTTP status of its answer
 * @param role who may use it
 * @param handler finds the answer
 */
record Endpoint(
    HandlerType method,
    String path,
    String id,
    String summary,
    List<Parameter> parameters,
    @Nullable Type body,
    Type answer,
    int status,
    Role role,
    Function<Context, Object> handler) {

  Endpoint {
    Objects.requireNonNull(method, "method");
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(summary, "summary");
    parameters = List.copyOf(parameters);
    Objects.requireNonNull(answer, "answer");
    Objects.requireNonNull(role, "role");
    Objects.requireNonNull(handler, "handler");
  }

  /** What readers may ask. */
  static Endpoint get(
      String path,
      String id,
      String summary,
      List<Parameter> parameters,
      Type answer,
      Function<Context, Object> handler) {
    return new Endpoint(
        HandlerType.GET, path, id, summary, parameters, null, answer, 200, Role.READER, handler);
  }
}
