package org.dramatis.analytics.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.dramatis.analytics.report.Search;
import org.dramatis.analytics.report.UnreadableQuery;

/**
 * Reads a query as a tree. Nothing that is written here costs more than its length: there are no
 * regular expressions, and depth and number of words are bounded.
 */
final class QuerySyntax {

  /** Stand for wildcards, which a backslash makes characters like any other. */
  static final char ANY = '\ue000';

  static final char ONE = '\ue001';

  private static final int MOST_WORDS = 200;
  private static final int MOST_DEPTH = 30;
  private static final String QUOTES = "\"\u201c\u201d\u201e";
  private static final List<String> FIELDS =
      List.of(
          "actor",
          "word",
          "layer",
          "title",
          "source",
          "folder",
          "file",
          "language",
          "type",
          "date");

  /** A part of a query; {@code at} is the index of its first character. */
  sealed interface Node {
    int at();
  }

  /** A word; {@code edits} is how many letters may differ, below zero for as many as fit. */
  record Word(String text, int edits, int at) implements Node {}

  /** Words in quotation marks, with so many others between them at most. */
  record Phrase(String text, int slop, int at) implements Node {}

  /** What a field is to hold. */
  record Field(String name, String value, boolean quoted, int at) implements Node {}

  /** Not this. */
  record Not(Node inner, int at) implements Node {}

  /** All of these. */
  record All(List<Node> parts, int at) implements Node {}

  /** Any of these. */
  record Either(List<Node> parts, int at) implements Node {}

  /** All of these in one sentence or paragraph. */
  record Within(List<Node> parts, boolean paragraph, int at) implements Node {}

  private enum Kind {
    WORD,
    PHRASE,
    FIELD,
    OPEN,
    CLOSE,
    AND,
    OR,
    NOT,
    WITHIN,
    END
  }

  /** A symbol of the query. */
  private record Symbol(Kind kind, String text, String field, int number, boolean quoted, int at) {}

  private final String query;
  private final List<Symbol> symbols = new ArrayList<>();
  private int next;
  private int words;

  private QuerySyntax(String query) {
    this.query = query;
  }

  /**
   * Reads a query that is not blank.
   *
   * @throws UnreadableQuery when it cannot be read
   */
  static Node read(String query) {
    if (query.length() > Search.MOST_CHARACTERS) {
      throw new UnreadableQuery(
          Search.MOST_CHARACTERS,
          "it becomes longer than " + Search.MOST_CHARACTERS + " characters",
          "Shorten it");
    }
    QuerySyntax syntax = new QuerySyntax(query);
    syntax.scan();
    Node node = syntax.either(0);
    Symbol left = syntax.peek();
    if (left.kind() == Kind.CLOSE) {
      throw new UnreadableQuery(
          left.at(), "a bracket is closed that was not opened", "Take it out, or open one before");
    }
    return node;
  }

  // Symbols --------------------------------------------------------------------------------------

  private void scan() {
    int at = 0;
    while (at < query.length()) {
      char c = query.charAt(at);
      if (Character.isWhitespace(c)) {
        at++;
      } else if (c == '(') {
        symbols.add(symbol(Kind.OPEN, at++));
      } else if (c == ')') {
        symbols.add(symbol(Kind.CLOSE, at++));
      } else if (quote(c)) {
        at = phrase(at, at, "");
      } else if (c == '-' && begins(at) && goesOn(at + 1)) {
        symbols.add(symbol(Kind.NOT, at++));
      } else {
        at = word(at);
      }
    }
    symbols.add(symbol(Kind.END, query.length()));
  }

  private static boolean quote(char c) {
    return QUOTES.indexOf(c) >= 0;
  }

  private boolean begins(int at) {
    return at == 0 || Character.isWhitespace(query.charAt(at - 1)) || query.charAt(at - 1) == '(';
  }

  private boolean goesOn(int at) {
    return at < query.length() && !Character.isWhitespace(query.charAt(at));
  }

  private static Symbol symbol(Kind kind, int at) {
    return new Symbol(kind, "", "", 0, false, at);
  }

  /** Reads from a quotation mark to the next; returns where to go on. */
  private int phrase(int begin, int quote, String field) {
    StringBuilder text = new StringBuilder();
    int at = quote + 1;
    while (at < query.length() && !quote(query.charAt(at))) {
      at = character(at, text, !field.isEmpty());
    }
    if (at >= query.length()) {
      throw new UnreadableQuery(
          quote, "a quotation mark is not closed", "Write a second one, as in \"peace talks\"");
    }
    at++;
    int slop = 0;
    if (field.isEmpty() && at < query.length() && query.charAt(at) == '~') {
      int from = ++at;
      while (at < query.length() && Character.isDigit(query.charAt(at))) {
        at++;
      }
      slop = number(from, at, 1, 100, "the number of words that may stand between");
    }
    symbols.add(
        new Symbol(
            field.isEmpty() ? Kind.PHRASE : Kind.FIELD, text.toString(), field, slop, true, begin));
    return at;
  }

  private int number(int from, int to, int least, int most, String what) {
    try {
      int number = Integer.parseInt(query.substring(from, to));
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // The message below says what is wanted.
    }
    throw new UnreadableQuery(
        Math.min(from, query.length() - 1),
        what + " is missing or cannot be",
        "Write a number from " + least + " to " + most + ", as in \"peace talks\"~5");
  }

  /** Adds the character, or the wildcard that it is; returns where to go on. */
  private int character(int at, StringBuilder text, boolean plain) {
    char c = query.charAt(at);
    if (c == '\\' && at + 1 < query.length()) {
      text.append(query.charAt(at + 1));
      return at + 2;
    }
    if (c == ANY || c == ONE) {
      text.append(' ');
    } else {
      text.append(c == '*' && !plain ? ANY : c == '?' && !plain ? ONE : c);
    }
    return at + 1;
  }

  private int word(int begin) {
    StringBuilder text = new StringBuilder();
    String field = "";
    int edits = 0;
    int at = begin;
    while (at < query.length()) {
      char c = query.charAt(at);
      if (Character.isWhitespace(c) || c == '(' || c == ')' || quote(c)) {
        break;
      }
      if (c == ':' && field.isEmpty() && at > begin && goesOn(at + 1)) {
        field = field(begin, text.toString());
        text.setLength(0);
        at++;
        if (quote(query.charAt(at))) {
          return phrase(begin, at, field);
        }
        if (query.charAt(at) == '(') {
          throw new UnreadableQuery(
              at,
              "a field is followed by a bracket",
              "Name the field with each word: " + field + ":one OR " + field + ":other");
        }
        continue;
      }
      if (c == '~' && field.isEmpty() && at > begin && ends(at)) {
        int from = at + 1;
        at = from;
        while (at < query.length() && Character.isDigit(query.charAt(at))) {
          at++;
        }
        edits = from == at ? -1 : number(from, at, 1, 2, "the number of letters that may differ");
        break;
      }
      at = character(at, text, false);
    }
    add(begin, text.toString(), field, edits);
    return at;
  }

  /** Whether nothing but a number follows the tilde here. */
  private boolean ends(int tilde) {
    int at = tilde + 1;
    while (at < query.length() && Character.isDigit(query.charAt(at))) {
      at++;
    }
    return at == query.length()
        || Character.isWhitespace(query.charAt(at))
        || query.charAt(at) == ')';
  }

  private void add(int begin, String text, String field, int edits) {
    if (!field.isEmpty()) {
      symbols.add(new Symbol(Kind.FIELD, text, field, 0, false, begin));
      return;
    }
    switch (text) {
      case "AND":
        symbols.add(symbol(Kind.AND, begin));
        return;
      case "OR":
        symbols.add(symbol(Kind.OR, begin));
        return;
      case "NOT":
        symbols.add(symbol(Kind.NOT, begin));
        return;
      case "WITHIN":
        symbols.add(symbol(Kind.WITHIN, begin));
        return;
      default:
        symbols.add(new Symbol(Kind.WORD, text, "", edits, false, begin));
    }
  }

  private String field(int begin, String name) {
    String field = name.toLowerCase(Locale.ROOT);
    if (FIELDS.contains(field)) {
      return field;
    }
    throw new UnreadableQuery(
        begin,
        "stands a field that there is not, \"" + shown(name) + "\"",
        "Fields are "
            + String.join(", ", FIELDS)
            + "; put into quotation marks what has a colon in it");
  }

  private static String shown(String text) {
    String printable = text.replace(ANY, '*').replace(ONE, '?');
    return printable.length() > 40 ? printable.substring(0, 40) + "…" : printable;
  }

  // Grammar --------------------------------------------------------------------------------------

  private Symbol peek() {
    return symbols.get(next);
  }

  private Node either(int depth) {
    int at = peek().at();
    List<Node> parts = new ArrayList<>();
    parts.add(all(depth));
    while (peek().kind() == Kind.OR) {
      next++;
      parts.add(all(depth));
    }
    return parts.size() == 1 ? parts.get(0) : new Either(parts, at);
  }

  private Node all(int depth) {
    int at = peek().at();
    List<Node> parts = new ArrayList<>();
    parts.add(one(depth));
    while (true) {
      switch (peek().kind()) {
        case AND:
          next++;
          parts.add(one(depth));
          break;
        case WITHIN:
          Node within = within(parts, at);
          parts = new ArrayList<>(List.of(within));
          break;
        case OR, CLOSE, END:
          return parts.size() == 1 ? parts.get(0) : new All(parts, at);
        default:
          parts.add(one(depth));
      }
    }
  }

  private Node within(List<Node> parts, int at) {
    Symbol within = symbols.get(next++);
    Symbol unit = symbols.get(next);
    String word = unit.kind() == Kind.WORD ? unit.text().toLowerCase(Locale.ROOT) : "";
    if (!word.equals("sentence") && !word.equals("paragraph")) {
      throw new UnreadableQuery(
          within.at(),
          "WITHIN is not followed by what it means",
          "Write WITHIN sentence or WITHIN paragraph");
    }
    next++;
    if (parts.size() == 1 && parts.get(0) instanceof All all) {
      return new Within(all.parts(), word.equals("paragraph"), at);
    }
    if (parts.size() < 2) {
      throw new UnreadableQuery(
          within.at(),
          "WITHIN has only one thing before it",
          "Write what is to stand together, as in actor:\"Kim Jong Un\" AND summit WITHIN sentence");
    }
    return new Within(parts, word.equals("paragraph"), at);
  }

  private Node one(int depth) {
    if (depth > MOST_DEPTH) {
      throw new UnreadableQuery(
          peek().at(),
          "brackets are nested deeper than " + MOST_DEPTH,
          "Take out those that change nothing");
    }
    Symbol symbol = symbols.get(next++);
    if (symbol.kind() == Kind.WORD || symbol.kind() == Kind.PHRASE || symbol.kind() == Kind.FIELD) {
      if (++words > MOST_WORDS) {
        throw new UnreadableQuery(
            symbol.at(),
            "it comes to more than " + MOST_WORDS + " words and phrases",
            "Search for fewer at a time");
      }
    }
    switch (symbol.kind()) {
      case WORD:
        return new Word(symbol.text(), symbol.number(), symbol.at());
      case PHRASE:
        return new Phrase(symbol.text(), symbol.number(), symbol.at());
      case FIELD:
        return new Field(symbol.field(), symbol.text(), symbol.quoted(), symbol.at());
      case NOT:
        return new Not(one(depth + 1), symbol.at());
      case OPEN:
        if (peek().kind() == Kind.CLOSE) {
          throw new UnreadableQuery(
              symbol.at(), "stand brackets with nothing in them", "Take them out");
        }
        Node inner = either(depth + 1);
        if (peek().kind() != Kind.CLOSE) {
          throw new UnreadableQuery(
              symbol.at(), "a bracket is not closed", "Write a second one: ( … )");
        }
        next++;
        return inner;
      case CLOSE:
        throw new UnreadableQuery(
            symbol.at(), "a bracket is closed too early", "Take it out, or open one before");
      case AND, OR, WITHIN:
        throw new UnreadableQuery(
            symbol.at(),
            symbol.kind() + " has nothing before it",
            "Write what it joins, or put it into quotation marks if you look for the word");
      default:
        Symbol before = next < 2 ? symbol : symbols.get(next - 2);
        if (before.kind() == Kind.OPEN) {
          throw new UnreadableQuery(
              before.at(), "a bracket is not closed", "Write a second one: ( … )");
        }
        throw new UnreadableQuery(
            before.at(),
            before.kind() + " has nothing after it",
            "Write what it joins, or put it into quotation marks if you look for the word");
    }
  }
}
