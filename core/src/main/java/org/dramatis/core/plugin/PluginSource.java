package org.dramatis.core.plugin;

import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.dramatis.core.document.Location;
import org.dramatis.core.document.SourceItem;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.dramatis.core.spi.DocumentSource;
import org.jspecify.annotations.Nullable;

/**
 * A plugin's source, held to its promises: what it throws is told under its address, and no item
 * carries the name of another source, whose documents it would replace.
 */
final class PluginSource implements DocumentSource {

  private final String address;
  private final String name;
  private final DocumentSource source;

  PluginSource(String address, String name, Supplier<DocumentSource> opening) {
    this.address = address;
    this.name = name;
    this.source = opened(opening);
  }

  private DocumentSource opened(Supplier<DocumentSource> opening) {
    DocumentSource[] opened = new DocumentSource[1];
    guarded(() -> opened[0] = opening.get());
    if (opened[0] == null) {
      throw failed("it opens nothing", null);
    }
    return opened[0];
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void list(Listing listing) {
    RuntimeException[] ended = new RuntimeException[1];
    guarded(
        () ->
            source.list(
                new Listing() {
                  @Override
                  public void accept(SourceItem item) {
                    check(item.location());
                    pass(() -> listing.accept(item));
                  }

                  @Override
                  public void unreadable(Location location, DramatisException reason) {
                    check(location);
                    pass(() -> listing.unreadable(location, reason));
                  }

                  private void pass(Runnable step) {
                    try {
                      step.run();
                    } catch (RuntimeException e) {
                      ended[0] = e;
                      throw e;
                    }
                  }
                }),
        ended);
  }

  private void check(Location location) {
    if (!location.source().equals(name)) {
      throw failed(
          "its item "
              + location.path()
              + " is of the source "
              + location.source()
              + ", not "
              + name,
          null);
    }
  }

  private void guarded(Runnable call, RuntimeException... ended) {
    try {
      call.run();
    } catch (DramatisException | CancellationException e) {
      throw e;
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      if (ended.length > 0 && ended[0] != null) {
        // Not the plugin's: whoever lists wants no more.
        throw ended[0];
      }
      throw failed("it failed with " + e, e);
    }
  }

  private DramatisException failed(String what, @Nullable Throwable cause) {
    return new DramatisException(
        ErrorCode.PLUGIN_FAILED,
        "The source " + address + " cannot be read: " + what,
        "Report it to the author of the plugin with what the log says, or switch it off",
        cause);
  }
}
