package org.dramatis.web.page;

import java.util.Map;
import org.dramatis.web.request.Failure;

/**
 * A form that could not be accepted, to be shown again with what was typed.
 *
 * @param form which form of the page; empty for none
 * @param typed its fields
 * @param what what is wrong
 * @param advice what to do about it; may be empty
 */
public record Refusal(String form, Map<String, String> typed, String what, String advice) {

  /** Nothing was refused. */
  public static final Refusal NONE = new Refusal("", Map.of(), "", "");

  static Refusal of(String form, Map<String, String> typed, Failure failure) {
    return new Refusal(form, typed, failure.message(), failure.advice());
  }

  /** Whether it is about this form. */
  public boolean of(String name) {
    return form.equals(name);
  }

  /** What was typed into a field of the form; {@code otherwise} when another one was refused. */
  public String typed(String name, String field, String otherwise) {
    return of(name) ? typed.getOrDefault(field, "") : otherwise;
  }
}
