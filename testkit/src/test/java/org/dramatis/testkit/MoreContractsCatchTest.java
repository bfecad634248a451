package org.dramatis.testkit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.dramatis.core.actor.ActorType;
import org.dramatis.core.document.Location;
import org.dramatis.core.document.SourceItem;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.dramatis.core.spi.ActorLinker;
import org.dramatis.core.spi.DocumentSource;
import org.dramatis.core.spi.Exporter;
import org.dramatis.core.spi.KnowledgeLink;
import org.dramatis.core.spi.LinkQuery;
import org.dramatis.core.spi.SourceProvider;
import org.dramatis.core.spi.Table;
import org.dramatis.core.spi.Tables;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The checkers of sources, exporters and linkers pass good ones and catch broken ones. */
class MoreContractsCatchTest {

  private interface Rows {
    void list(String location, String name, DocumentSource.Listing listing);
  }

  @Test
  void sources() {
    assertThatCode(() -> checkSource(MoreContractsCatchTest::twoRows)).doesNotThrowAnyException();
    assertCaught(
        "another source", () -> checkSource((at, name, rows) -> twoRows(at, "elsewhere", rows)));
    assertCaught(
        "two items at",
        () ->
            checkSource(
                (at, name, rows) -> {
                  twoRows(at, name, rows);
                  rows.accept(new Row(new Location(name, "one"), "1", 1));
                }));
    assertCaught(
        "states 9 bytes",
        () ->
            checkSource(
                (at, name, rows) -> {
                  twoRows(at, name, rows);
                  rows.accept(new Row(new Location(name, "three"), "3", 9));
                }));
    AtomicInteger calls = new AtomicInteger();
    assertCaught(
        "two listings differ",
        () ->
            checkSource(
                (at, name, rows) -> {
                  twoRows(at, name, rows);
                  String text = Integer.toString(calls.incrementAndGet());
                  rows.accept(new Row(new Location(name, "three"), text, 1));
                }));
    assertCaught(
        "no more items are wanted",
        () ->
            checkSource(
                (at, name, rows) -> {
                  try {
                    twoRows(at, name, rows);
                  } catch (CancellationException swallowed) {
                    return;
                  }
                }));
    assertCaught("nothing is", () -> checkSource((at, name, rows) -> twoRows("good", name, rows)));
  }

  private static void twoRows(String location, String name, DocumentSource.Listing listing) {
    if (!location.equals("good")) {
      throw new DramatisException(ErrorCode.NOT_FOUND, "nothing at " + location, "");
    }
    listing.accept(new Row(new Location(name, "one"), "1", 1));
    listing.accept(new Row(new Location(name, "two"), "2", -1));
  }

  private static void checkSource(Rows rows) {
    SourceProvider provider =
        new SourceProvider() {
          @Override
          public String scheme() {
            return "test";
          }

          @Override
          public DocumentSource open(String location, String name) {
            return new DocumentSource() {
              @Override
              public String name() {
                return name;
              }

              @Override
              public void list(Listing listing) {
                rows.list(location, name, listing);
              }
            };
          }
        };
    new SourceContract(provider).check("good", "missing");
  }

  private record Row(Location location, String text, long size) implements SourceItem {

    @Override
    public Instant modified() {
      return Instant.EPOCH;
    }

    @Override
    public Optional<Path> file() {
      return Optional.empty();
    }

    @Override
    public InputStream open() {
      return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  private interface Writing {
    void write(Table table, OutputStream out) throws IOException;
  }

  @Test
  void exporters() {
    assertThatCode(() -> checkExporter(MoreContractsCatchTest::lines)).doesNotThrowAnyException();
    assertCaught(
        "closes the stream",
        () ->
            checkExporter(
                (table, out) -> {
                  lines(table, out);
                  out.close();
                }));
    assertCaught(
        "leaves the rows open",
        () ->
            checkExporter(
                (table, out) -> {
                  for (List<@Nullable Object> row : table.rows().toList()) {
                    out.write(row.toString().getBytes(StandardCharsets.UTF_8));
                  }
                }));
    assertCaught(
        "holds rows together",
        () ->
            checkExporter(
                (table, out) -> {
                  try (Stream<List<@Nullable Object>> rows = table.rows()) {
                    out.write(rows.toList().toString().getBytes(StandardCharsets.UTF_8));
                  }
                }));
    assertCaught(
        "keeps to itself",
        () ->
            checkExporter(
                (table, out) -> {
                  try {
                    lines(table, out);
                  } catch (IOException swallowed) {
                    return;
                  }
                }));
  }

  private static void lines(Table table, OutputStream out) throws IOException {
    try (Stream<List<@Nullable Object>> rows = table.rows()) {
      for (List<@Nullable Object> row : (Iterable<List<@Nullable Object>>) rows::iterator) {
        out.write(row.toString().getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  private static void checkExporter(Writing writing) {
    new ExporterContract(
            new Exporter() {
              @Override
              public String format() {
                return "lines";
              }

              @Override
              public String mediaType() {
                return "text/plain";
              }

              @Override
              public void write(Table table, Tables tables, OutputStream out) throws IOException {
                writing.write(table, out);
              }
            })
        .check();
  }

  @Test
  void linkers() {
    BiFunction<String, String, Optional<KnowledgeLink>> good =
        (name, entry) ->
            name.equals("Kim")
                ? Optional.of(new KnowledgeLink(entry, "", "", "same name"))
                : Optional.empty();
    assertThatCode(() -> checkLinker(name -> good.apply(name, "Q1"))).doesNotThrowAnyException();
    assertCaught("does not link", () -> checkLinker(name -> Optional.empty()));
    assertCaught(
        "threw", () -> checkLinker(name -> good.apply(name.substring(0, 3), "Q" + name.length())));
    AtomicInteger calls = new AtomicInteger();
    assertCaught(
        "differently", () -> checkLinker(name -> good.apply(name, "Q" + calls.incrementAndGet())));
  }

  private static void checkLinker(Function<String, Optional<KnowledgeLink>> link) {
    ActorLinker linker =
        new ActorLinker() {
          @Override
          public String name() {
            return "test";
          }

          @Override
          public String version() {
            return "1";
          }

          @Override
          public Optional<KnowledgeLink> link(LinkQuery actor) {
            return link.apply(actor.name());
          }
        };
    new LinkerContract(linker)
        .check(new LinkQuery("person:kim", ActorType.PERSON, "Kim", Set.of(), null));
  }

  private static void assertCaught(String message, ThrowingCallable check) {
    assertThatThrownBy(check).isInstanceOf(AssertionError.class).hasMessageContaining(message);
  }
}
