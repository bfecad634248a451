package org.dramatis.web.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.dramatis.analytics.ledger.Fact;
import org.dramatis.analytics.mend.Mending;
import org.dramatis.analytics.report.ActorRow;
import org.dramatis.analytics.report.Message;
import org.dramatis.analytics.report.Salient;
import org.dramatis.core.document.Document;
import org.dramatis.core.document.Published;
import org.dramatis.web.access.Role;

/**
 * One document with its mentions marked.
 *
 * @param shell what surrounds it
 * @param id the document's id
 * @param title its title, or its path
 * @param document text, sections, date and metadata
 * @param blocks the part of the text that is shown, section by section
 * @param actors its actors, the most mentioned first
 * @param about the actors that it is about, most of all first
 * @param chosen id of the actor whose mentions alone are highlighted; empty for all
 * @param uncounted mentions that statistics leave out
 * @param filters what was searched for, leading to the document without it
 * @param copies how many other documents are near copies of it
 * @param part leads through the parts of a long text
 * @param layers what plugins found in it
 * @param thread the messages of its thread, itself among them; empty for what stands alone
 */
public record DocumentPage(
    Shell shell,
    String id,
    String title,
    Document document,
    List<Block> blocks,
    List<Entry> actors,
    List<Salient> about,
    String chosen,
    long uncounted,
    List<Option> filters,
    long copies,
    Part part,
    LayersView layers,
    List<Message> thread) {

  /**
   * A stretch of one section.
   *
   * @param label the role in words; empty for running text, and where the block before has the same
   * @param style how the style sheet calls it
   * @param counted whether its mentions count
   * @param start where it begins in the document: UTF-16 code units
   * @param pieces its text
   */
  public record Block(String label, String style, boolean counted, int start, List<Piece> pieces) {}

  /**
   * An actor of the document.
   *
   * @param row the actor
   * @param style the class of its colour
   * @param here its mentions in the document that count
   * @param chosen whether its mentions alone are highlighted
   * @param href the document with its mentions alone, at the first of them when this part has none
   */
  public record Entry(ActorRow row, String style, long here, boolean chosen, String href) {}

  /**
   * Where a part of a long text stands.
   *
   * @param number number of the part, from 1
   * @param total how many there are
   * @param previous address of the part before; empty at the beginning
   * @param next address of the part after; empty at the end
   * @param previousMention address of the last mention of the chosen actor in a part before; empty
   *     when there is none
   * @param nextMention address of its first mention in a part after; empty when there is none
   */
  public record Part(
      int number,
      int total,
      String previous,
      String next,
      String previousMention,
      String nextMention) {}

  /** The title of a document, or its path when it has none. */
  static String title(Document document) {
    String title = document.title();
    return title == null || title.isBlank() ? document.location().path() : title;
  }

  /** Whether the text that is shown begins with its title. */
  public boolean titled() {
    return !blocks.isEmpty() && blocks.get(0).style().equals("s-title");
  }

  /** What may be put right beside the date. */
  public static final List<Fact.Kind> FACTS =
      List.of(Fact.Kind.LANGUAGE, Fact.Kind.TITLE, Fact.Kind.SOURCE);

  /** Whether whoever looks at it may put it right. */
  public boolean editable() {
    return shell.caller().role().includes(Role.EDITOR);
  }

  /** Whether a user said when it was published. */
  public boolean dateSet() {
    List<String> set = metadata().getOrDefault(Mending.SET, List.of());
    Published published = document.published();
    return published != null
        && published.confidence() == 1
        && (set.contains(Fact.Kind.DATE.word()) || set.contains(Fact.Kind.YEAR.word()));
  }

  /** The value of a fact; empty for none. */
  public String value(Fact.Kind kind) {
    String value = Mending.value(kind, document);
    return value == null ? "" : value;
  }

  /** The folders that it lies in, the innermost first, as {@code SOURCE/PATH}. */
  public List<String> folders() {
    List<String> folders = new ArrayList<>();
    String path = document.location().path();
    for (int slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
      boolean inner = path.charAt(slash - 1) == '!';
      folders.add(
          document.location().source() + "/" + path.substring(0, inner ? slash - 1 : slash));
    }
    folders.add(document.location().source());
    return folders;
  }

  /** Metadata to show. */
  public Map<String, List<String>> metadata() {
    Map<String, List<String>> shown = new TreeMap<>(document.metadata());
    shown.remove(Document.PAGES);
    return shown;
  }
}
