package org.dramatis.analytics.dossier;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Keeps the figures alone, by their keys: what an earlier dossier is compared with. */
final class FigurePaper implements Paper {

  private final Map<String, String> figures = new LinkedHashMap<>();

  /** The figures, as they are written. */
  Map<String, String> figures() {
    return figures;
  }

  private void keep(List<Text> texts) {
    for (Text text : texts) {
      if (text.figure() != null) {
        figures.put(text.figure(), text.text());
      }
    }
  }

  @Override
  public boolean quotes() {
    return false;
  }

  @Override
  public void head(Head head) {}

  @Override
  public void heading(String text) {}

  @Override
  public void tiles(List<Tile> tiles) {
    tiles.forEach(tile -> keep(List.of(tile.value())));
  }

  @Override
  public void paragraph(List<Text> texts) {
    keep(texts);
  }

  @Override
  public void table(List<Column> columns) {}

  @Override
  public void row(List<List<Text>> cells) {
    cells.forEach(this::keep);
  }

  @Override
  public void tableEnd() {}

  @Override
  public void picture(Picture picture, String words) {}

  @Override
  public void source(Source source) {}

  @Override
  public void quote(Quote quote) {}

  @Override
  public void close() {}
}
