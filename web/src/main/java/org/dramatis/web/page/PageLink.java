package org.dramatis.web.page;

import io.javalin.http.Context;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.dramatis.analytics.decision.DecisionRow;
import org.dramatis.analytics.report.Window;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.dramatis.web.request.Parameters;

/**
 * The address of a page of ours: a path, parameters sorted by name, and a place on the page.
 * Immutable; templates change one parameter to make the link of a filter or of the next part.
 */
public final class PageLink {

  /** Names the decision that was just taken; it is no part of what a page shows. */
  static final String DECIDED = "decided";

  private final String path;
  private final Map<String, List<String>> parameters;
  private final String fragment;

  private PageLink(String path, Map<String, List<String>> parameters, String fragment) {
    this.path = path;
    this.parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
    this.fragment = fragment;
  }

  /** A page without parameters; the path is encoded already. */
  public static PageLink to(String path) {
    return new PageLink(path, Map.of(), "");
  }

  /** The page that a request asks for, with its parameters. */
  static PageLink of(Context context) {
    Map<String, List<String>> filled = new TreeMap<>();
    context
        .queryParamMap()
        .forEach(
            (name, values) -> {
              List<String> kept = values.stream().filter(value -> !value.isBlank()).toList();
              if (!kept.isEmpty() && !name.equals(DECIDED)) {
                filled.put(name, kept);
              }
            });
    return new PageLink(context.req().getRequestURI(), filled, "");
  }

  /**
   * An address of ours that a form sends back: a path of this server with what follows it.
   *
   * @throws DramatisException USAGE when it is none, as one that leads elsewhere
   */
  static PageLink local(String address) {
    try {
      URI uri = new URI(address);
      String path = uri.getRawPath();
      if (uri.getScheme() == null
          && uri.getRawAuthority() == null
          && path != null
          && path.startsWith("/")
          && !path.startsWith("//")) {
        Map<String, List<String>> parameters = new TreeMap<>();
        String query = uri.getRawQuery();
        for (String part : query == null ? new String[0] : query.split("&")) {
          int equals = part.indexOf('=');
          if (equals > 0 && equals + 1 < part.length()) {
            parameters
                .computeIfAbsent(decode(part.substring(0, equals)), any -> new ArrayList<>())
                .add(decode(part.substring(equals + 1)));
          }
        }
        parameters.remove(DECIDED);
        return new PageLink(path, parameters, Objects.requireNonNullElse(uri.getRawFragment(), ""));
      }
    } catch (URISyntaxException | IllegalArgumentException e) {
      // Told below, as whatever else is no address.
    }
    throw new DramatisException(
        ErrorCode.USAGE, "Not an address of this server: " + address, "Use the pages' forms");
  }

  /** The page of an actor. */
  public static PageLink actor(String id) {
    return to("/actors/" + segment(id));
  }

  /** The page of a pair. */
  public static PageLink pair(String first, String second) {
    return to("/pairs/" + segment(first) + "/" + segment(second));
  }

  /** The dossier of an actor, to be downloaded. */
  public static PageLink dossier(String id) {
    return to(DossierController.DOSSIERS + "/" + segment(id));
  }

  /** The dossier of a pair, to be downloaded. */
  public static PageLink dossier(String first, String second, Window window) {
    return to(DossierController.DOSSIERS + "/" + segment(first) + "/" + segment(second))
        .with("window", Parameters.word(window));
  }

  /** The page of a document. */
  public static PageLink document(String id) {
    return to("/documents/" + segment(id));
  }

  /** The page of a statistic's table. */
  public static PageLink statistic(String name) {
    return to("/statistics/" + segment(name));
  }

  /** The documents that hold both actors in one window. */
  public static PageLink documents(String first, String second, Window window) {
    return to("/documents")
        .with("actor", first)
        .with("other", second)
        .with("window", Parameters.word(window));
  }

  /** The documents that tell the story of a document, the earliest first. */
  public static PageLink copies(String document) {
    return to("/documents").with("story", document).with("order", "oldest");
  }

  /** The sentences of one day, on the page of an actor. */
  public PageLink onDay(LocalDate day) {
    return with("from", day).with("to", day).at("sentences");
  }

  /** With this value of a parameter, and back at the first part of its list. */
  public PageLink with(String name, Object value) {
    Map<String, List<String>> changed = new TreeMap<>(parameters);
    changed.put(name, List.of(value.toString()));
    if (!name.equals("offset")) {
      changed.remove("offset");
    }
    return new PageLink(path, changed, fragment);
  }

  /** Without a parameter, and back at the first part of its list. */
  public PageLink without(String name) {
    Map<String, List<String>> changed = new TreeMap<>(parameters);
    changed.remove(name);
    changed.remove("offset");
    return new PageLink(path, changed, fragment);
  }

  /** With a value of a many-valued parameter added, or removed when it is there. */
  public PageLink toggled(String name, String value) {
    List<String> values = new ArrayList<>(parameters.getOrDefault(name, List.of()));
    if (!values.remove(value)) {
      values.add(value);
    }
    PageLink cleared = without(name);
    if (values.isEmpty()) {
      return cleared;
    }
    Map<String, List<String>> changed = new TreeMap<>(cleared.parameters);
    changed.put(name, List.copyOf(values));
    return new PageLink(path, changed, fragment);
  }

  /** The same part of the list, telling of a decision. */
  PageLink telling(DecisionRow row) {
    Map<String, List<String>> changed = new TreeMap<>(parameters);
    changed.put(DECIDED, List.of(Long.toString(row.decision().number())));
    return new PageLink(path, changed, fragment);
  }

  /** At a place of the page. */
  public PageLink at(String place) {
    return new PageLink(path, parameters, place);
  }

  /** The first value of a parameter; empty when absent. */
  public String value(String name) {
    return parameters.getOrDefault(name, List.of("")).get(0);
  }

  /** Whether a parameter has this value among others. */
  public boolean has(String name, String value) {
    return parameters.getOrDefault(name, List.of()).contains(value);
  }

  /** The parameters other than the named ones, for a form that sets those. */
  public List<Map.Entry<String, String>> others(String... names) {
    List<Map.Entry<String, String>> pairs = new ArrayList<>();
    List<String> left = List.of(names);
    parameters.forEach(
        (name, values) -> {
          if (!left.contains(name) && !name.equals("offset")) {
            values.forEach(value -> pairs.add(Map.entry(name, value)));
          }
        });
    return List.copyOf(pairs);
  }

  /** Another page with the same parameters, but for the part of the list that is on show. */
  public PageLink elsewhere(String other) {
    Map<String, List<String>> kept = new TreeMap<>(parameters);
    kept.remove("offset");
    return new PageLink(other, kept, "");
  }

  /** The path alone. */
  public String path() {
    return path;
  }

  @Override
  public String toString() {
    String query =
        parameters.entrySet().stream()
            .flatMap(
                entry ->
                    entry.getValue().stream()
                        .map(value -> encode(entry.getKey()) + "=" + encode(value)))
            .collect(Collectors.joining("&"));
    return path + (query.isEmpty() ? "" : "?" + query) + (fragment.isEmpty() ? "" : "#" + fragment);
  }

  /** A path segment; the colon of actor ids may stay as it is. */
  private static String segment(String text) {
    return encode(text).replace("%3A", ":");
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
