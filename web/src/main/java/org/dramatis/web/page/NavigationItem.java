package org.dramatis.web.page;

/** The entries of the navigation. */
public enum NavigationItem {
  OVERVIEW("/", "Overview"),
  SEARCH("/search", "Search"),
  ACTORS("/actors", "Actors"),
  PAIRS("/pairs", "Pairs"),
  NETWORK("/network", "Network"),
  DOCUMENTS("/documents", "Documents"),
  STATISTICS("/statistics", "Statistics"),
  DECISIONS("/decisions", "Decisions"),
  WATCH("/watch", "Watch list"),
  JOBS("/jobs", "Jobs"),
  QUARANTINE("/quarantine", "Quarantine"),
  PLUGINS("/plugins", "Plugins"),
  HELP("/help", "Help"),
  /** For pages that belong to no entry. */
  NONE("", "");

  private final String href;
  private final String label;

  NavigationItem(String href, String label) {
    this.href = href;
    this.label = label;
  }

  /** Where it leads. */
  public String href() {
    return href;
  }

  /** Whether its pages show only the period and source that are looked at. */
  public boolean scoped() {
    switch (this) {
      case OVERVIEW, SEARCH, ACTORS, PAIRS, NETWORK, DOCUMENTS:
        return true;
      case STATISTICS, DECISIONS, WATCH, JOBS, QUARANTINE, PLUGINS, HELP, NONE:
        return false;
    }
    throw new IllegalStateException(toString());
  }

  /** What it is called. */
  public String label() {
    return label;
  }
}
