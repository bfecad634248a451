package org.dramatis.core.plugin;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.dramatis.core.actor.Mention;
import org.dramatis.core.annotation.Annotation;
import org.dramatis.core.document.Document;

/**
 * Which plugin, in which version, from which JAR: written into what it makes by the host, whatever
 * the plugin itself says.
 */
final class Provenance {

  /** The metadata of a document that says which plugin's parser made it. */
  static final String PARSED_BY = "parsed-by";

  /** So many digits of a checksum tell JARs apart; all of them stand in the list of plugins. */
  private static final int SHORT = 16;

  private Provenance() {}

  /** The plugin in full. */
  static String full(String name, String version, String file, String checksum) {
    return name + " " + version + " (" + file + ", SHA-256 " + checksum + ")";
  }

  /** The plugin as it stands beside each element. */
  static String brief(String name, String version, String checksum) {
    return name
        + " "
        + version
        + ", JAR "
        + checksum.substring(0, Math.min(SHORT, checksum.length()));
  }

  /** The document with the plugin noted. */
  static Document of(Document document, String full) {
    Map<String, List<String>> metadata = new TreeMap<>(document.metadata());
    metadata.put(PARSED_BY, List.of(full));
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

  /**
   * Elements of a layer, with the plugin noted in the producer of those that it made.
   *
   * @param before the elements that it found in the layer, which are left as they are
   */
  static List<?> of(List<?> elements, List<?> before, String brief) {
    if (elements.isEmpty()
        || !(elements.get(0) instanceof Mention || elements.get(0) instanceof Annotation)) {
      return elements;
    }
    Set<Object> found = new HashSet<>(before);
    Map<String, String> producers = new HashMap<>();
    List<Object> noted = new ArrayList<>(elements.size());
    for (Object element : elements) {
      if (found.contains(element)) {
        noted.add(element);
      } else if (element instanceof Mention mention) {
        noted.add(
            new Mention(
                mention.span(),
                mention.kind(),
                mention.type(),
                mention.country(),
                mention.metonymOf(),
                mention.confidence(),
                producers.computeIfAbsent(mention.producer(), said -> noted(said, brief))));
      } else if (element instanceof Annotation annotation) {
        noted.add(
            new Annotation(
                annotation.span(),
                annotation.label(),
                annotation.features(),
                annotation.confidence(),
                producers.computeIfAbsent(annotation.producer(), said -> noted(said, brief))));
      }
    }
    return noted;
  }

  private static String noted(String said, String brief) {
    return said + " (" + brief + ")";
  }
}
