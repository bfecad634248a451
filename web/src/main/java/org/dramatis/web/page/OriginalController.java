package org.dramatis.web.page;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Set;
import org.dramatis.analytics.job.Jobs;
import org.dramatis.analytics.job.SourceFolder;
import org.dramatis.analytics.report.Provenance;
import org.dramatis.analytics.report.Reports;
import org.dramatis.core.document.Location;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.dramatis.core.version.Sha256;
import org.dramatis.web.access.Role;
import org.jspecify.annotations.Nullable;

/**
 * The files that documents were read from, where they are: only what was read, as it was read. PDFs
 * and pictures open in the browser, all others are saved, for they might run there.
 */
final class OriginalController implements Controller {

  /** What browsers show and do not run. */
  private static final Set<String> SHOWN =
      Set.of("application/pdf", "image/png", "image/jpeg", "image/gif", "image/webp", "image/bmp");

  private final Reports reports;
  private final Jobs jobs;

  OriginalController(Reports reports, Jobs jobs) {
    this.reports = reports;
    this.jobs = jobs;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/documents/{id}/original", this::send, Role.READER);
  }

  private void send(Context context) {
    String id = context.pathParam("id");
    Provenance from =
        reports
            .provenance(id)
            .orElseThrow(
                () ->
                    new DramatisException(
                        ErrorCode.NOT_FOUND,
                        "There is no document " + id,
                        "Its file may have been removed since; look for it in the list"));
    Location location = new Location(from.source(), from.path());
    Path file = file(location);
    unchanged(file, location, from);
    boolean shown = location.innerPath().isEmpty() && SHOWN.contains(from.mediaType());
    context.contentType(shown ? from.mediaType() : "application/octet-stream");
    context.header(
        "Content-Disposition",
        (shown ? "inline" : "attachment")
            + "; filename*=UTF-8''"
            + URLEncoder.encode(file.getFileName().toString(), StandardCharsets.UTF_8)
                .replace("+", "%20"));
    try {
      context.header("Content-Length", Long.toString(Files.size(file)));
      context.result(Files.newInputStream(file));
    } catch (IOException e) {
      throw gone(location, e);
    }
  }

  /** The file, which lies in the folder of its source also when links are followed. */
  private Path file(Location location) {
    SourceFolder source =
        jobs.sources().stream()
            .filter(folder -> folder.name().equals(location.source()))
            .filter(folder -> folder.address().isFolder())
            .findFirst()
            .orElseThrow(
                () ->
                    new DramatisException(
                        ErrorCode.NOT_FOUND,
                        location.source() + " is no folder of this machine",
                        "Look where the source keeps its originals"));
    try {
      Path folder = source.folder().toRealPath();
      Path file = folder.resolve(location.file()).toRealPath();
      if (file.startsWith(folder) && Files.isRegularFile(file)) {
        return file;
      }
    } catch (IOException e) {
      throw gone(location, e);
    }
    throw gone(location, null);
  }

  private static DramatisException gone(Location location, @Nullable IOException cause) {
    return new DramatisException(
        ErrorCode.NOT_FOUND,
        location.source() + "/" + location.file() + " is not there any more, or cannot be read",
        "The next run on its folder finds where it is; until then its text is what was read",
        cause);
  }

  private static void unchanged(Path file, Location location, Provenance from) {
    String hash = from.fileHash();
    if (hash == null) {
      return;
    }
    MessageDigest digest = Sha256.begin();
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
      if (!HexFormat.of().formatHex(digest.digest()).equals(hash)) {
        throw new DramatisException(
            ErrorCode.NOT_FOUND,
            location.source() + "/" + location.file() + " has changed since it was read",
            "Read its folder again; then the text and the original are the same again");
      }
    } catch (IOException e) {
      throw gone(location, e);
    }
  }
}
