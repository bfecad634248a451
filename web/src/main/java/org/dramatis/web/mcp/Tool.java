package org.dramatis.web.mcp;

import java.util.List;
import java.util.function.Function;
import org.dramatis.web.evidence.Evidenced;
import org.dramatis.web.request.Parameters;

/**
 * Something that an agent can ask.
 *
 * @param name its name
 * @param title what people call it
 * @param description what it answers and when to ask it
 * @param arguments what it wants to know
 * @param answer finds the answer
 */
record Tool(
    String name,
    String title,
    String description,
    List<Argument> arguments,
    Function<Parameters, Evidenced<?>> answer) {

  Tool {
    arguments = List.copyOf(arguments);
  }
}
