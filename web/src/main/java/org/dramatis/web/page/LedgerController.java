package org.dramatis.web.page;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.http.UploadedFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.dramatis.analytics.decision.DecisionRow;
import org.dramatis.analytics.decision.Identities;
import org.dramatis.analytics.decision.Imported;
import org.dramatis.analytics.decision.LedgerFormat;
import org.dramatis.analytics.report.Page;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.dramatis.web.access.Role;
import org.dramatis.web.request.Parameters;
import org.dramatis.web.request.RequestParts;
import org.jspecify.annotations.Nullable;

/** The page of all decisions. */
final class LedgerController implements Controller {

  private static final int ROWS = 50;

  /** How long an answer waits for the figures to follow. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Identities identities;
  private final Renderer renderer;

  LedgerController(Identities identities, Renderer renderer) {
    this.identities = identities;
    this.renderer = renderer;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/decisions/ledger", context -> show(context, null), Role.READER);
    routes.get("/decisions/file", this::file, Role.READER);
    routes.post("/decisions/import", this::takeOver, Role.EDITOR);
  }

  /** All decisions as a file. */
  private void file(Context context) {
    LedgerFormat format =
        new Parameters(context.queryParamMap()).choice("format", LedgerFormat.LEDGER);
    context.contentType("application/x-ndjson");
    context.header(
        Header.CONTENT_DISPOSITION,
        "attachment; filename=\"decisions-" + Parameters.word(format) + ".jsonl\"");
    try (Writer out = new OutputStreamWriter(context.outputStream(), StandardCharsets.UTF_8)) {
      identities.write(format, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Takes over the decisions of a file that was chosen, and tells what became of them. */
  private void takeOver(Context context) {
    Parameters form = Parameters.ofForm(context);
    UploadedFile file = context.uploadedFile("file");
    if (file == null || file.filename().isBlank()) {
      throw new DramatisException(
          ErrorCode.USAGE, "No file was chosen", "Choose a file of decisions");
    }
    LedgerFormat format = form.choice("format", LedgerFormat.LEDGER);
    try (InputStream content = file.content()) {
      Imported imported =
          identities.read(
              format,
              new InputStreamReader(content, StandardCharsets.UTF_8),
              RequestParts.note(context, null, "from the file " + file.filename(), List.of()));
      identities.settle(PATIENCE);
      show(context, imported);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void show(Context context, @Nullable Imported imported) {
    Parameters parameters = new Parameters(context.queryParamMap());
    PageLink here = imported == null ? PageLink.of(context) : PageLink.to("/decisions/ledger");
    List<DecisionRow> all = identities.decisions();
    String verb = parameters.text("verb");
    String author = parameters.text("author");
    String text = parameters.text("q").toLowerCase(Locale.ROOT);
    List<DecisionRow> fitting =
        all.stream()
            .filter(row -> verb.isEmpty() || row.decision().action().verb().equals(verb))
            .filter(row -> author.isEmpty() || row.decision().note().author().equals(author))
            .filter(row -> says(row).contains(text))
            .toList();
    int from = (int) Math.min(parameters.offset(), fitting.size());
    Page<DecisionRow> page =
        new Page<>(
            fitting.subList(from, Math.min(from + ROWS, fitting.size())), fitting.size(), from);
    Collection<String> verbs = new TreeSet<>();
    Collection<String> authors = new TreeSet<>();
    for (DecisionRow row : all) {
      verbs.add(row.decision().action().verb());
      authors.add(row.decision().note().author());
    }
    renderer.render(
        context,
        "ledger.jte",
        shell ->
            new LedgerPage(
                shell,
                page.items(),
                options("verb", verbs, here),
                options("author", authors, here),
                here,
                Pager.of(page, here, ROWS).withoutDownload(),
                imported),
        NavigationItem.DECISIONS,
        "Decisions");
  }

  private static String says(DecisionRow row) {
    String said = row.summary() + " " + row.detail() + " " + row.decision().note().reason();
    return said.toLowerCase(Locale.ROOT);
  }

  private static List<Option> options(String name, Collection<String> values, PageLink here) {
    List<Option> options = new ArrayList<>();
    options.add(new Option("all", here.without(name).toString(), here.value(name).isEmpty()));
    for (String value : values) {
      options.add(
          new Option(value, here.with(name, value).toString(), here.value(name).equals(value)));
    }
    return options;
  }
}
