package org.dramatis.analytics.dossier;

import java.io.IOException;

/** A drawing that looks the same on every canvas. Its left upper corner is 0, 0. */
interface Picture {

  /** Its width in points. */
  double width();

  /** Its height in points. */
  double height();

  /** Draws it. */
  void draw(Canvas canvas) throws IOException;

  /** What pictures are drawn on; y grows downwards, colours are RGB. */
  interface Canvas {

    /** Where a label is anchored at its point. */
    enum Anchor {
      START,
      MIDDLE,
      END
    }

    /** A filled rectangle. */
    void box(double x, double y, double width, double height, int colour) throws IOException;

    /** A line. */
    void line(double x1, double y1, double x2, double y2, double thickness, int colour)
        throws IOException;

    /** A filled circle. */
    void disc(double x, double y, double radius, int colour) throws IOException;

    /** A line of text; {@code y} is its baseline. */
    void label(double x, double y, String text, double size, Anchor anchor, int colour)
        throws IOException;
  }
}
