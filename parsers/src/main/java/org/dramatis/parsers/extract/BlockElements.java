package org.dramatis.parsers.extract;

import java.util.Set;

/** The elements of a page that begin and end a block of text; tables have rules of their own. */
final class BlockElements {

  private static final Set<String> NAMES =
      Set.of(
          "p",
          "div",
          "h1",
          "h2",
          "h3",
          "h4",
          "h5",
          "h6",
          "li",
          "ul",
          "ol",
          "dl",
          "dt",
          "dd",
          "pre",
          "blockquote",
          "section",
          "article",
          "header",
          "footer",
          "figure",
          "figcaption",
          "body",
          "address",
          "form",
          "fieldset",
          "hr",
          "main",
          "aside",
          "nav",
          "caption",
          "details",
          "summary",
          "center",
          "legend",
          "option",
          "button",
          "label");

  private BlockElements() {}

  /** Whether the element is one, by its name in lower case. */
  static boolean contains(String name) {
    return NAMES.contains(name);
  }
}
