package org.dramatis.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.dramatis.core.document.Location;
import org.dramatis.core.document.SourceItem;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.spi.DocumentSource;
import org.dramatis.core.spi.SourceProvider;

/**
 * Checks that a source keeps the promises of {@link DocumentSource}: it lists the same items in one
 * order every time, each under a location of its own and under its name; an item can be opened
 * again and has the size that it states; it stops when no more items are wanted; and a location
 * where nothing is fails with a message.
 */
public final class SourceContract {

  private static final String NAME = "contract";

  private final SourceProvider provider;

  /** Checks for this provider. */
  public SourceContract(SourceProvider provider) {
    this.provider = provider;
  }

  /**
   * All checks.
   *
   * @param location where the source has two items or more
   * @param missing a location where nothing is
   */
  public void check(String location, String missing) {
    require(
        provider.scheme().matches("[a-z][a-z0-9-]+"),
        "no scheme of a source: " + provider.scheme());
    DocumentSource source = provider.open(location, NAME);
    require(source.name().equals(NAME), "the source is called " + source.name() + ", not " + NAME);
    List<SourceItem> items = list(source);
    require(items.size() > 1, "the good location " + location + " has fewer than two items");
    Set<Location> locations = new HashSet<>();
    for (SourceItem item : items) {
      Location at = item.location();
      require(at.source().equals(NAME), "an item of another source: " + at.source());
      require(locations.add(at), "two items at " + at);
      checkContent(item);
    }
    List<SourceItem> again = list(provider.open(location, NAME));
    require(described(items).equals(described(again)), "two listings differ");
    checkContents(items, again);
    checkEnding(source);
    checkMissing(missing);
  }

  private static void checkContent(SourceItem item) {
    byte[] content = read(item);
    require(Arrays.equals(content, read(item)), "opened again it differs: " + item.location());
    require(
        item.size() == -1 || item.size() == content.length,
        item.location() + " states " + item.size() + " bytes and has " + content.length);
  }

  private static void checkContents(List<SourceItem> items, List<SourceItem> again) {
    Map<Location, byte[]> contents = new HashMap<>();
    items.forEach(item -> contents.put(item.location(), read(item)));
    for (SourceItem item : again) {
      require(
          Arrays.equals(contents.get(item.location()), read(item)),
          "two listings differ in the content of " + item.location());
    }
  }

  /** What takes the items may end the listing at any time. */
  private static void checkEnding(DocumentSource source) {
    CancellationException end = new CancellationException("no more items are wanted");
    int[] taken = new int[1];
    try {
      source.list(
          new DocumentSource.Listing() {
            @Override
            public void accept(SourceItem item) {
              taken[0]++;
              throw end;
            }

            @Override
            public void unreadable(Location location, DramatisException reason) {
              taken[0]++;
              throw end;
            }
          });
    } catch (CancellationException e) {
      require(e == end && taken[0] == 1, "the listing goes on when no item is wanted");
      return;
    }
    throw new AssertionError("the listing keeps to itself that no more items are wanted");
  }

  private void checkMissing(String location) {
    try {
      list(provider.open(location, NAME));
    } catch (DramatisException e) {
      require(!e.getMessage().isBlank(), "a failure without a message at " + location);
      return;
    } catch (RuntimeException | StackOverflowError e) {
      throw new AssertionError("a location where nothing is made it throw " + e, e);
    }
    throw new AssertionError(
        "it lists a location where nothing is: its documents would be deleted");
  }

  private static List<SourceItem> list(DocumentSource source) {
    List<SourceItem> items = new ArrayList<>();
    source.list(
        new DocumentSource.Listing() {
          @Override
          public void accept(SourceItem item) {
            items.add(item);
          }

          @Override
          public void unreadable(Location location, DramatisException reason) {
            require(location.source().equals(NAME), "an item of another source: " + location);
          }
        });
    return items;
  }

  private static List<String> described(List<SourceItem> items) {
    return items.stream()
        .map(item -> item.location() + " " + item.size() + " " + item.modified())
        .toList();
  }

  private static byte[] read(SourceItem item) {
    try (InputStream in = item.open()) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new AssertionError("it cannot be opened: " + item.location(), e);
    }
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new AssertionError(message);
    }
  }
}
