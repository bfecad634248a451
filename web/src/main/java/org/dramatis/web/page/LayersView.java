package org.dramatis.web.page;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.dramatis.analytics.report.DocumentDetail;
import org.dramatis.analytics.report.DocumentLayer;
import org.dramatis.core.document.Span;

/**
 * What plugins' annotators found in the part of a document that is shown.
 *
 * @param layers the layers; none without such plugins
 * @param starts where each block of the text begins, with commas between, so that the browser can
 *     find the places of annotations in it
 * @param api address of the same as JSON
 */
public record LayersView(List<Layer> layers, String starts, String api) {

  /** Colours of layers in the style sheet. */
  private static final int COLOURS = 6;

  /** So many of one layer are listed; more would drown the text. */
  private static final int MOST = 200;

  private static final int LONGEST_TEXT = 160;

  /**
   * A layer.
   *
   * @param name its name
   * @param title what people call it
   * @param description what it holds; may be empty
   * @param colour number of its colour
   * @param total annotations in the whole document
   * @param left annotations of this part that are not listed
   * @param items those of this part
   */
  public record Layer(
      String name,
      String title,
      String description,
      int colour,
      int total,
      int left,
      List<Item> items) {

    /** Leads to all documents in which something was found for this layer. */
    public PageLink search() {
      return PageLink.to("/search").with("q", "layer:\"" + name + "\"");
    }

    /** Leads to all documents in which something of this label was found. */
    public PageLink search(String label) {
      return PageLink.to("/search")
          .with(
              "q",
              "layer:\"" + name + "=" + label.replace("\\", "\\\\").replace("\"", "\\\"") + "\"");
    }
  }

  /**
   * An annotation.
   *
   * @param span UTF-16 code units of the document text
   * @param text as written, cut
   * @param label what it is
   * @param value what it comes to; may be empty
   * @param actor id of the actor that it concerns; empty for none
   * @param actorName its name
   * @param note what else is known of it
   */
  public record Item(
      Span span,
      String text,
      String label,
      String value,
      String actor,
      String actorName,
      String note) {}

  /** The layers of a part of a document. */
  static LayersView of(DocumentDetail detail, List<DocumentLayer> found, Span part) {
    if (found.isEmpty()) {
      return new LayersView(List.of(), "", "");
    }
    List<Layer> layers = new ArrayList<>();
    for (DocumentLayer layer : found) {
      List<DocumentLayer.Element> here =
          layer.annotations().stream().filter(one -> part.contains(one.span())).toList();
      layers.add(
          new Layer(
              layer.name(),
              layer.title(),
              layer.description(),
              layers.size() % COLOURS,
              layer.annotations().size(),
              Math.max(0, here.size() - MOST),
              here.stream().limit(MOST).map(LayersView::item).toList()));
    }
    return new LayersView(
        layers,
        TextParts.stretches(detail.document(), part, detail.counting(), detail.repeated()).stream()
            .map(stretch -> Integer.toString(stretch.span().start()))
            .collect(Collectors.joining(",")),
        "/api/v1/documents/" + detail.id() + "/layers");
  }

  private static Item item(DocumentLayer.Element element) {
    String text = element.text().replaceAll("\\s+", " ");
    String value = element.value();
    String actor = element.actor();
    String name = element.actorName();
    List<String> notes = new ArrayList<>();
    element.features().forEach((key, feature) -> notes.add(key + ": " + feature));
    notes.add(Format.percent(element.confidence()) + " sure");
    notes.add("found by " + element.producer());
    return new Item(
        element.span(),
        text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "…",
        element.label(),
        value == null ? "" : value,
        actor == null ? "" : actor,
        name == null ? "" : name,
        String.join("; ", notes));
  }
}
