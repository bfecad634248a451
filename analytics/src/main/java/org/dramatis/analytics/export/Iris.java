package org.dramatis.analytics.export;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.dramatis.core.version.Sha256;

/** Names of actors and documents as other formats need them. */
final class Iris {

  private Iris() {}

  /** A URN of something of this program; the name is percent-encoded but for colons and slashes. */
  static String of(String kind, String name) {
    return "urn:dramatis:"
        + kind
        + ":"
        + URLEncoder.encode(name, StandardCharsets.UTF_8)
            .replace("+", "%20")
            .replace("%3A", ":")
            .replace("%2F", "/");
  }

  /**
   * A name of letters, digits, points and hyphens alone, as FollowTheMoney wants ids. Two names
   * never give one: where more than a colon had to be replaced, a part of its SHA-256 follows.
   */
  static String plain(String kind, String name) {
    String plain = name.replaceAll("[^0-9A-Za-z-]", ".");
    boolean told = name.replaceFirst(":", "").matches("[0-9A-Za-z-]+");
    return kind + "." + plain + (told ? "" : "." + Sha256.hex(name, 6));
  }
}
