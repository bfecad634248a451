package org.dramatis.analytics.search;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.index.Term;
import org.apache.lucene.queries.intervals.IntervalQuery;
import org.apache.lucene.queries.intervals.Intervals;
import org.apache.lucene.queries.intervals.IntervalsSource;
import org.apache.lucene.search.AutomatonQuery;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.FieldExistsQuery;
import org.apache.lucene.search.FuzzyQuery;
import org.apache.lucene.search.MultiPhraseQuery;
import org.apache.lucene.search.MultiTermQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.SynonymQuery;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.automaton.Automata;
import org.apache.lucene.util.automaton.Automaton;
import org.apache.lucene.util.automaton.CompiledAutomaton;
import org.apache.lucene.util.automaton.Operations;
import org.apache.lucene.util.automaton.TooComplexToDeterminizeException;
import org.dramatis.analytics.report.UnreadableQuery;
import org.jspecify.annotations.Nullable;

/** Turns the tree of a query into what Lucene searches by. Used once, by one thread. */
final class QueryBuilder {

  /** Words that a wildcard or a fuzzy word in a phrase or a sentence can stand for. */
  private static final int MOST_EXPANSIONS = 1_000;

  private static final int FUZZY_EXPANSIONS = 100;
  private static final int MOST_WILDCARDS = 5;
  private static final int LONGEST_PATTERN = 100;
  private static final int MOST_WORK = 20_000;
  private static final float TITLE_BOOST = 2;
  private static final Pattern RANGE = Pattern.compile("(.*?)\\.\\.(.*)");

  private final Map<String, Stems> stems = new LinkedHashMap<>();
  private final BiFunction<String, Integer, List<String>> actors;
  private final Supplier<List<String>> layers;
  private boolean words;

  /**
   * A builder.
   *
   * @param languages the languages whose stems the index has
   * @param actors ids of the actors that a name at a place of the query means
   * @param layers names of the layers of plugins there are
   */
  QueryBuilder(
      Set<String> languages,
      BiFunction<String, Integer, List<String>> actors,
      Supplier<List<String>> layers) {
    this.actors = actors;
    this.layers = layers;
    for (String language : languages) {
      Stems known = Stems.in(language);
      if (known != null) {
        stems.put(language, known);
      }
    }
  }

  /**
   * The query of a tree.
   *
   * @throws UnreadableQuery when something in it has no meaning
   */
  Query build(QuerySyntax.Node node) {
    Query query = query(node);
    if (query == null) {
      throw new UnreadableQuery(
          node.at(), "there is no word", "Give letters or digits to look for");
    }
    return query;
  }

  /** Whether it looks for anything in texts. */
  boolean looksIntoTexts() {
    return words;
  }

  /** Null for what has no word in it, which is passed over. */
  private @Nullable Query query(QuerySyntax.Node node) {
    if (node instanceof QuerySyntax.Word word) {
      return word(word);
    }
    if (node instanceof QuerySyntax.Phrase phrase) {
      return phrase(phrase);
    }
    if (node instanceof QuerySyntax.Field field) {
      return field(field);
    }
    if (node instanceof QuerySyntax.Not not) {
      Query inner = query(not.inner());
      return inner == null ? null : without(inner);
    }
    if (node instanceof QuerySyntax.All all) {
      return all(all.parts());
    }
    if (node instanceof QuerySyntax.Either either) {
      BooleanQuery.Builder any = new BooleanQuery.Builder();
      int clauses = 0;
      for (QuerySyntax.Node part : either.parts()) {
        Query query = query(part);
        if (query != null) {
          any.add(query, BooleanClause.Occur.SHOULD);
          clauses++;
        }
      }
      return clauses == 0 ? null : any.build();
    }
    return within((QuerySyntax.Within) node);
  }

  private static Query documents() {
    return new TermQuery(new Term(Fields.KIND, Fields.DOCUMENT));
  }

  private static Query without(Query inner) {
    return new BooleanQuery.Builder()
        .add(documents(), BooleanClause.Occur.FILTER)
        .add(inner, BooleanClause.Occur.MUST_NOT)
        .build();
  }

  private @Nullable Query all(List<QuerySyntax.Node> parts) {
    BooleanQuery.Builder all = new BooleanQuery.Builder();
    int wanted = 0;
    int unwanted = 0;
    for (QuerySyntax.Node part : parts) {
      boolean not = part instanceof QuerySyntax.Not;
      Query query = query(part instanceof QuerySyntax.Not inverse ? inverse.inner() : part);
      if (query != null) {
        all.add(query, not ? BooleanClause.Occur.MUST_NOT : BooleanClause.Occur.MUST);
        wanted += not ? 0 : 1;
        unwanted += not ? 1 : 0;
      }
    }
    if (wanted == 0 && unwanted > 0) {
      all.add(documents(), BooleanClause.Occur.FILTER);
    }
    return wanted + unwanted == 0 ? null : all.build();
  }

  // Words ----------------------------------------------------------------------------------------

  private @Nullable Query word(QuerySyntax.Word word) {
    return either(field -> word(field, word.text(), word.edits(), word.at(), true));
  }

  private @Nullable Query phrase(QuerySyntax.Phrase phrase) {
    return either(field -> words(field, phrase.text(), phrase.slop(), phrase.at(), false));
  }

  private interface InField {
    @Nullable Query of(String field);
  }

  /** In the text or the title. */
  private @Nullable Query either(InField query) {
    Query text = query.of(Fields.TEXT);
    Query title = query.of(Fields.TITLE);
    if (text == null || title == null) {
      return null;
    }
    words = true;
    return new DisjunctionMaxQuery(List.of(text, new BoostQuery(title, TITLE_BOOST)), 0.1f);
  }

  private @Nullable Query word(String field, String text, int edits, int at, boolean stemmed) {
    if (edits == 0) {
      return words(field, text, 0, at, stemmed);
    }
    List<String> forms = WordReader.forms(text);
    if (forms.size() != 1 || text.indexOf(QuerySyntax.ANY) >= 0) {
      throw new UnreadableQuery(
          at, "~ follows something else than a word", "Write it after a single word: Gorbachov~");
    }
    return fuzzy(field, forms.get(0), edits);
  }

  private static FuzzyQuery fuzzy(String field, String form, int edits) {
    int most = edits > 0 ? edits : form.length() < 6 ? 1 : 2;
    return new FuzzyQuery(
        new Term(field, form),
        Math.min(most, Math.max(0, form.length() - 2)),
        1,
        FUZZY_EXPANSIONS,
        true);
  }

  /** Words one after the other; null when there is none. */
  private @Nullable Query words(String field, String text, int slop, int at, boolean stemmed) {
    List<String> parts = parts(text);
    if (parts.isEmpty()) {
      return null;
    }
    boolean wild = parts.stream().anyMatch(QueryBuilder::wild);
    if (parts.size() == 1) {
      return wild ? wildcard(field, parts.get(0), at) : synonyms(field, parts.get(0), stemmed);
    }
    if (wild || slop > 0) {
      return new IntervalQuery(field, phrase(parts, slop, at, stemmed));
    }
    MultiPhraseQuery.Builder phrase = new MultiPhraseQuery.Builder();
    for (int i = 0; i < parts.size(); i++) {
      phrase.add(
          forms(parts.get(i), stemmed).stream()
              .map(form -> new Term(field, form))
              .toArray(Term[]::new),
          i * Fields.STEP);
    }
    return phrase.build();
  }

  /** The words of a text, those with wildcards as patterns. */
  private static List<String> parts(String text) {
    if (!wild(text)) {
      return WordReader.forms(text);
    }
    List<String> parts = new ArrayList<>();
    for (String piece :
        text.split("[^\\p{L}\\p{N}\\p{M}" + QuerySyntax.ANY + QuerySyntax.ONE + "]+")) {
      if (!wild(piece)) {
        parts.addAll(WordReader.forms(piece));
      } else if (piece.codePoints().anyMatch(Character::isLetterOrDigit)) {
        parts.add(piece);
      }
    }
    return parts;
  }

  private static boolean wild(String text) {
    return text.indexOf(QuerySyntax.ANY) >= 0 || text.indexOf(QuerySyntax.ONE) >= 0;
  }

  /** A form with what it can stand for. */
  private Set<String> forms(String form, boolean stemmed) {
    Set<String> forms = new LinkedHashSet<>();
    forms.add(form);
    if (stemmed) {
      stems.forEach(
          (language, known) -> {
            String stem = known.of(form);
            // A word that is its own stem is indexed as it is only.
            forms.add(stem);
            forms.add(Fields.stem(language, stem));
          });
    }
    return forms;
  }

  private Query synonyms(String field, String form, boolean stemmed) {
    Set<String> forms = forms(form, stemmed);
    if (forms.size() == 1) {
      return new TermQuery(new Term(field, form));
    }
    SynonymQuery.Builder any = new SynonymQuery.Builder(field);
    forms.forEach(one -> any.addTerm(new Term(field, one)));
    return any.build();
  }

  private static Query wildcard(String field, String pattern, int at) {
    return new AutomatonQuery(
        new Term(field, pattern),
        automaton(pattern, at),
        MOST_WORK,
        false,
        MultiTermQuery.CONSTANT_SCORE_BLENDED_REWRITE);
  }

  /** The words that a pattern fits. */
  private static Automaton automaton(String pattern, int at) {
    long wildcards = pattern.chars().filter(c -> c == QuerySyntax.ANY).count();
    long letters = pattern.codePoints().filter(Character::isLetterOrDigit).count();
    if (letters < 2 || wildcards > MOST_WILDCARDS || pattern.length() > LONGEST_PATTERN) {
      throw new UnreadableQuery(
          at,
          letters < 2
              ? "a wildcard has too few letters"
              : "a word with wildcards has too many of them or is too long",
          "Write at least two letters and at most " + MOST_WILDCARDS + " times *, as in nuclear*");
    }
    Automaton first = Automata.makeCharRange(Fields.FIRST_OF_WORDS, Character.MAX_CODE_POINT);
    List<Automaton> parts = new ArrayList<>();
    StringBuilder plain = new StringBuilder();
    for (char c : (pattern + QuerySyntax.ONE).toCharArray()) {
      if (c != QuerySyntax.ANY && c != QuerySyntax.ONE) {
        plain.append(c);
        continue;
      }
      if (plain.length() > 0) {
        parts.add(Automata.makeString(WordReader.fold(plain.toString())));
        plain.setLength(0);
      }
      Automaton one = parts.isEmpty() ? first : Automata.makeAnyChar();
      parts.add(
          c == QuerySyntax.ONE
              ? one
              : Operations.optional(Operations.concatenate(one, Automata.makeAnyString())));
    }
    // The mark at the end was only to close the last word.
    parts.remove(parts.size() - 1);
    try {
      return Operations.determinize(Operations.concatenate(parts), MOST_WORK);
    } catch (TooComplexToDeterminizeException e) {
      throw new UnreadableQuery(
          at, "a word has wildcards in too many ways", "Use fewer of them in one word");
    }
  }

  // Places ---------------------------------------------------------------------------------------

  private IntervalsSource phrase(List<String> parts, int slop, int at, boolean stemmed) {
    IntervalsSource[] sources =
        parts.stream()
            .map(part -> wild(part) ? wildcard(part, at) : any(forms(part, stemmed)))
            .toArray(IntervalsSource[]::new);
    if (sources.length == 1) {
      return sources[0];
    }
    // Between two words there is always room for the end of a sentence.
    int gaps = sources.length - 1 + Fields.STEP * slop;
    return Intervals.maxgaps(
        gaps, slop == 0 ? Intervals.ordered(sources) : Intervals.unordered(sources));
  }

  private static IntervalsSource wildcard(String pattern, int at) {
    return Intervals.multiterm(
        new CompiledAutomaton(automaton(pattern, at), false, true), MOST_EXPANSIONS, pattern);
  }

  private static IntervalsSource any(Set<String> forms) {
    return Intervals.or(forms.stream().map(Intervals::term).toArray(IntervalsSource[]::new));
  }

  private Query within(QuerySyntax.Within within) {
    List<IntervalsSource> parts = new ArrayList<>();
    for (QuerySyntax.Node part : within.parts()) {
      IntervalsSource source = places(part);
      if (source != null) {
        parts.add(source);
      }
    }
    if (parts.size() < 2) {
      throw new UnreadableQuery(
          within.at(),
          "WITHIN has less than two things to find together",
          "Write what is to stand together before it, as in summit AND sanctions WITHIN sentence");
    }
    words = true;
    return together(parts, within.paragraph());
  }

  private static Query together(List<IntervalsSource> parts, boolean paragraph) {
    return new IntervalQuery(
        Fields.TEXT,
        Intervals.notContaining(
            Intervals.unordered(parts.toArray(IntervalsSource[]::new)),
            Intervals.term(paragraph ? Fields.PARAGRAPH : Fields.SENTENCE)));
  }

  /** Documents that mention two actors in one sentence or paragraph. */
  static Query together(String first, String second, boolean paragraph) {
    return together(List.of(mentions(first), mentions(second)), paragraph);
  }

  private static IntervalsSource mentions(String actor) {
    return Intervals.term(IndexUpdate.bounded(Fields.mark(actor)));
  }

  private @Nullable IntervalsSource places(QuerySyntax.Node node) {
    if (node instanceof QuerySyntax.Word word) {
      if (word.edits() != 0) {
        List<String> forms = WordReader.forms(word.text());
        if (forms.size() != 1) {
          throw new UnreadableQuery(
              word.at(), "~ follows something else than a word", "Write it after a single word");
        }
        return Intervals.multiterm(
            fuzzy(Fields.TEXT, forms.get(0), word.edits()).getAutomata(),
            MOST_EXPANSIONS,
            forms.get(0));
      }
      List<String> parts = parts(word.text());
      return parts.isEmpty() ? null : phrase(parts, 0, word.at(), true);
    }
    if (node instanceof QuerySyntax.Phrase phrase) {
      List<String> parts = parts(phrase.text());
      return parts.isEmpty() ? null : phrase(parts, phrase.slop(), phrase.at(), false);
    }
    if (node instanceof QuerySyntax.Field field && field.name().equals("actor")) {
      return Intervals.or(
          actors.apply(field.value(), field.at()).stream()
              .map(QueryBuilder::mentions)
              .toArray(IntervalsSource[]::new));
    }
    if (node instanceof QuerySyntax.Field field && field.name().equals("word")) {
      return counted(field);
    }
    if (node instanceof QuerySyntax.Field field && field.name().equals("layer")) {
      return Intervals.or(
          found(field).stream()
              .map(term -> Intervals.term(IndexUpdate.bounded(term)))
              .toArray(IntervalsSource[]::new));
    }
    if (node instanceof QuerySyntax.Either either) {
      List<IntervalsSource> parts = new ArrayList<>();
      for (QuerySyntax.Node part : either.parts()) {
        IntervalsSource source = places(part);
        if (source != null) {
          parts.add(source);
        }
      }
      return parts.isEmpty() ? null : Intervals.or(parts.toArray(IntervalsSource[]::new));
    }
    if (node instanceof QuerySyntax.All all) {
      List<IntervalsSource> parts = new ArrayList<>();
      for (QuerySyntax.Node part : all.parts()) {
        IntervalsSource source = places(part);
        if (source != null) {
          parts.add(source);
        }
      }
      return parts.isEmpty() ? null : Intervals.unordered(parts.toArray(IntervalsSource[]::new));
    }
    throw new UnreadableQuery(
        node.at(),
        "stands something that WITHIN cannot look for",
        "Before WITHIN write words, phrases, actors and layers, joined by AND or OR; put the rest into"
            + " brackets apart");
  }

  // Fields ---------------------------------------------------------------------------------------

  private @Nullable Query field(QuerySyntax.Field field) {
    switch (field.name()) {
      case "actor":
        words = true;
        return actors(actors.apply(field.value(), field.at()));
      case "word":
        words = true;
        return new IntervalQuery(Fields.TEXT, counted(field));
      case "layer":
        words = true;
        return synonyms(
            found(field).stream().map(term -> new BytesRef(IndexUpdate.bounded(term))).toList());
      case "title":
        return words(Fields.TITLE, field.value(), 0, field.at(), !field.quoted());
      case "file":
        return words(Fields.FILE, field.value(), 0, field.at(), false);
      case "source":
        return keyword(Fields.SOURCE, field);
      case "folder":
        if (wild(field.value())) {
          throw new UnreadableQuery(
              field.at(),
              "a folder is written with wildcards",
              "Write the whole folder, as in folder:\"letters/2018\", or file:2018*");
        }
        return new TermQuery(new Term(Fields.FOLDER, IndexUpdate.bounded(field.value().strip())));
      case "language":
        return keyword(Fields.LANGUAGE, field);
      case "type":
        return keyword(Fields.TYPE, field);
      default:
        return date(field);
    }
  }

  /** A form of a word where it counts. */
  private static IntervalsSource counted(QuerySyntax.Field field) {
    List<String> forms = wild(field.value()) ? List.of() : WordReader.forms(field.value());
    if (forms.size() != 1) {
      throw new UnreadableQuery(
          field.at(),
          "word: is followed by something else than one word",
          "Write it before each word, without wildcards: word:peace AND word:talks");
    }
    return Intervals.nonOverlapping(
        Intervals.term(forms.get(0)), Intervals.term(Fields.uncounted(forms.get(0))));
  }

  /** Documents that mention any of these actors. */
  static Query actors(List<String> ids) {
    List<BytesRef> terms =
        ids.stream().map(id -> new BytesRef(IndexUpdate.bounded(Fields.mark(id)))).toList();
    return terms.size() == 1
        ? new TermQuery(new Term(Fields.TEXT, terms.get(0)))
        : terms.size() <= 50 ? synonyms(terms) : new TermInSetQuery(Fields.TEXT, terms);
  }

  /** The terms of a layer, with a label behind "=" if there is one; several layers may be meant. */
  private List<String> found(QuerySyntax.Field field) {
    String value = field.value().strip();
    int equals = value.indexOf('=');
    String layer = (equals < 0 ? value : value.substring(0, equals)).strip();
    List<String> all = layers.get();
    List<String> meant =
        all.contains(layer)
            ? List.of(layer)
            : all.stream().filter(one -> one.endsWith("." + layer)).toList();
    if (meant.isEmpty()) {
      throw new UnreadableQuery(
          field.at(),
          "stands a layer that there is not",
          all.isEmpty()
              ? "No plugin makes one; those that do are listed on the page of plugins"
              : "Write layer:NAME or layer:\"NAME=LABEL\" with one of " + String.join(", ", all));
    }
    return meant.stream()
        .map(
            one ->
                equals < 0
                    ? Fields.found(one)
                    : Fields.found(one, value.substring(equals + 1).strip()))
        .toList();
  }

  private static Query synonyms(List<BytesRef> terms) {
    SynonymQuery.Builder any = new SynonymQuery.Builder(Fields.TEXT);
    terms.forEach(term -> any.addTerm(new Term(Fields.TEXT, term)));
    return any.build();
  }

  private static Query keyword(String name, QuerySyntax.Field field) {
    String value = field.value();
    if (wild(value)) {
      return wildcard(name, value, field.at());
    }
    String folded =
        name.equals(Fields.LANGUAGE)
            ? value.strip().toLowerCase(Locale.ROOT)
            : WordReader.fold(value.strip());
    return new TermQuery(new Term(name, IndexUpdate.bounded(folded)));
  }

  private static Query date(QuerySyntax.Field field) {
    String value = field.value().strip();
    if (value.equals("none")) {
      return without(new FieldExistsQuery(Fields.DAY));
    }
    Matcher range = RANGE.matcher(value);
    String from = range.matches() ? range.group(1).strip() : value;
    String to = range.matches() ? range.group(2).strip() : value;
    try {
      if (!from.isEmpty() || !to.isEmpty()) {
        return days(from.isEmpty() ? null : first(from), to.isEmpty() ? null : last(to));
      }
    } catch (DateTimeException | NumberFormatException e) {
      // The message below says what is wanted.
    }
    throw new UnreadableQuery(
        field.at(),
        "stands no date",
        "Write date:2018-06-12, date:2018-06, date:2018, date:2018-01..2018-06, date:2018.. or"
            + " date:none");
  }

  /** Documents of a span of days; null for no bound. */
  static Query days(@Nullable LocalDate from, @Nullable LocalDate to) {
    return LongPoint.newRangeQuery(
        Fields.DAY,
        from == null ? Long.MIN_VALUE : from.toEpochDay(),
        to == null ? Long.MAX_VALUE : to.toEpochDay());
  }

  private static LocalDate first(String date) {
    int[] parts = parse(date);
    return LocalDate.of(parts[0], parts[1] == 0 ? 1 : parts[1], parts[2] == 0 ? 1 : parts[2]);
  }

  private static LocalDate last(String date) {
    int[] parts = parse(date);
    if (parts[2] > 0) {
      return LocalDate.of(parts[0], parts[1], parts[2]);
    }
    return YearMonth.of(parts[0], parts[1] == 0 ? 12 : parts[1]).atEndOfMonth();
  }

  /** Year, month and day; 0 for what is not given. */
  private static int[] parse(String date) {
    if (!date.matches("\\d{4}(-\\d{1,2}(-\\d{1,2})?)?")) {
      throw new DateTimeException(date);
    }
    int[] given = Arrays.stream(date.split("-")).mapToInt(Integer::parseInt).toArray();
    int[] parts = Arrays.copyOf(given, 3);
    for (int i = 1; i < given.length; i++) {
      if (parts[i] == 0) {
        throw new DateTimeException(date);
      }
    }
    return parts;
  }
}
