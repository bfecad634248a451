package org.dramatis.analytics.mend;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.dramatis.analytics.ledger.Action;
import org.dramatis.analytics.ledger.Decision;
import org.dramatis.analytics.ledger.Fact;
import org.dramatis.analytics.ledger.FolderReference;
import org.dramatis.analytics.ledger.Stretch;
import org.dramatis.core.document.DateOrigin;
import org.dramatis.core.document.Document;
import org.dramatis.core.document.Location;
import org.dramatis.core.document.Published;
import org.dramatis.core.document.SectionRole;
import org.dramatis.core.version.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * All that users said of documents.
 *
 * <p>What is said of a document goes before what is said of a folder, of an inner folder before
 * that of one around it, and of two the later one. Immutable.
 */
public final class Mending {

  /** Nobody said anything. */
  public static final Mending NONE = new Mending(List.of());

  /** Metadata that hold who published a document. */
  public static final String SOURCE = "source";

  /** Metadata that name what users said of a document: date, title and so on. */
  public static final String SET = "set-by-user";

  /**
   * The origin of a date that a user gave, with a confidence of 1, which no reader gives: plugins
   * know no origin of users.
   */
  private static final DateOrigin BY_USER = DateOrigin.HEADER;

  /** Metadata that hold the day of a dateline that names no year, as in {@code --02-26}. */
  public static final String DAY = "day";

  private record Numbered(long number, int rank, Fact fact) {}

  private static final Comparator<Numbered> GENERAL_FIRST =
      Comparator.comparingInt(Numbered::rank).thenComparingLong(Numbered::number);

  private final Map<String, List<Numbered>> byDocument = new HashMap<>();
  private final Map<FolderReference, List<Numbered>> byFolder = new HashMap<>();

  private Mending(List<Decision> decisions) {
    for (Decision decision : decisions) {
      if (decision.action() instanceof Action.SetFact set) {
        FolderReference folder = set.folder();
        if (folder != null) {
          byFolder
              .computeIfAbsent(folder, any -> new ArrayList<>(1))
              .add(new Numbered(decision.number(), folder.path().length(), set.fact()));
        }
        for (String document : set.documents()) {
          byDocument
              .computeIfAbsent(document, any -> new ArrayList<>(1))
              .add(new Numbered(decision.number(), Integer.MAX_VALUE, set.fact()));
        }
      }
    }
  }

  /**
   * What the decisions say of documents.
   *
   * @param decisions those that count
   */
  public static Mending of(List<Decision> decisions) {
    return decisions.stream().anyMatch(decision -> decision.action() instanceof Action.SetFact)
        ? new Mending(decisions)
        : NONE;
  }

  /** Ids of the documents of which something is said singly. */
  public Set<String> documents() {
    return Set.copyOf(byDocument.keySet());
  }

  /** The folders of which something is said. */
  public Set<FolderReference> folders() {
    return Set.copyOf(byFolder.keySet());
  }

  /**
   * The facts that hold for a document that is read, in the order in which they are laid over it.
   */
  public List<Fact> of(Location location) {
    return byDocument.isEmpty() && byFolder.isEmpty() ? List.of() : of(location.id(), location);
  }

  /**
   * The facts that hold for a document, in the order in which they are laid over it.
   *
   * @param id its id
   * @param location where it is
   */
  public List<Fact> of(String id, Location location) {
    if (byDocument.isEmpty() && byFolder.isEmpty()) {
      return List.of();
    }
    List<Numbered> found = new ArrayList<>(byDocument.getOrDefault(id, List.of()));
    byFolder.forEach(
        (folder, facts) -> {
          if (folder.holds(location)) {
            found.addAll(facts);
          }
        });
    found.sort(GENERAL_FIRST);
    // Of what is said twice of the same thing the last holds, and is laid over what was before it.
    Map<Object, Fact> last = new LinkedHashMap<>();
    for (Numbered one : found) {
      Stretch stretch = one.fact().stretch();
      Object about = stretch == null ? one.fact().kind() : stretch;
      last.remove(about);
      last.put(about, one.fact());
    }
    return List.copyOf(last.values());
  }

  /** A short name for facts: the same for the same ones. */
  public static String digest(List<Fact> facts) {
    return facts.isEmpty() ? "" : Sha256.hex(facts.toString(), 32);
  }

  /**
   * A document with facts laid over it. Its location and text stay.
   *
   * @param read the document as it was read
   */
  public static Document lay(List<Fact> facts, Document read) {
    Document document = read;
    for (Fact fact : facts) {
      document = lay(fact, document);
    }
    List<String> set = facts.stream().map(fact -> fact.kind().word()).distinct().sorted().toList();
    return facts.isEmpty() ? document : with(document, SET, set);
  }

  private static Document lay(Fact fact, Document document) {
    String value = fact.value();
    switch (fact.kind()) {
      case DATE:
        return document.withPublished(
            value == null ? null : new Published(LocalDate.parse(value), BY_USER, 1));
      case YEAR:
        return withYear(document, Integer.parseInt(Objects.requireNonNull(value)));
      case LANGUAGE:
        return document.withLanguage(value);
      case TITLE:
        return document.withTitle(value);
      case SOURCE:
        return with(document, SOURCE, value == null ? List.of() : List.of(value));
      case ROLE:
        SectionRole role = SectionRole.valueOf(Objects.requireNonNull(value));
        Stretch stretch = Objects.requireNonNull(fact.stretch());
        return document.withSections(
            SectionCut.cut(document.sections(), stretch.in(document.text()), role));
    }
    throw new IllegalStateException(fact.kind().name());
  }

  /** A surer date than that of a dateline without a year stays. */
  private static Document withYear(Document document, int year) {
    List<String> days = document.metadata().getOrDefault(DAY, List.of());
    Published known = document.published();
    if (days.isEmpty()) {
      return document;
    }
    MonthDay day = MonthDay.parse(days.get(0));
    boolean guessed =
        known == null
            || (known.origin() == DateOrigin.DATELINE && MonthDay.from(known.date()).equals(day));
    return guessed && day.isValidYear(year)
        ? document.withPublished(new Published(day.atYear(year), BY_USER, 1))
        : document;
  }

  /** A document with these values of a key of its metadata; without it for no values. */
  public static Document with(Document document, String key, List<String> values) {
    Map<String, List<String>> metadata = new TreeMap<>(document.metadata());
    if (values.isEmpty()) {
      metadata.remove(key);
    } else {
      metadata.put(key, values);
    }
    return new Document(
        document.location(),
        document.mediaType(),
        document.language(),
        document.title(),
        document.published(),
        document.text(),
        document.sections(),
        metadata);
  }

  /** The value of a fact in a document as it is; null for none, and for roles. */
  public static @Nullable String value(Fact.Kind kind, Document document) {
    Published published = document.published();
    switch (kind) {
      case DATE:
        return published == null ? null : published.date().toString();
      case YEAR:
        return published == null ? null : Integer.toString(published.date().getYear());
      case LANGUAGE:
        return document.language();
      case TITLE:
        return document.title();
      case SOURCE:
        List<String> names = document.metadata().getOrDefault(SOURCE, List.of());
        return names.isEmpty() ? null : String.join("; ", names);
      case ROLE:
        return null;
    }
    throw new IllegalStateException(kind.name());
  }
}
