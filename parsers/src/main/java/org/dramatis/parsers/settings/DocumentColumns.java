package org.dramatis.parsers.settings;

import java.util.List;

/**
 * Which columns of a table of documents mean what: names by preference, compared without regard to
 * case.
 *
 * @param text columns that hold a document's text
 * @param title columns that hold its title
 * @param date columns that hold its date of publication
 * @param author columns that hold who wrote it
 * @param id columns that name it for good
 */
public record DocumentColumns(
    List<String> text,
    List<String> title,
    List<String> date,
    List<String> author,
    List<String> id) {

  public DocumentColumns {
    text = List.copyOf(text);
    title = List.copyOf(title);
    date = List.copyOf(date);
    author = List.copyOf(author);
    id = List.copyOf(id);
  }
}
