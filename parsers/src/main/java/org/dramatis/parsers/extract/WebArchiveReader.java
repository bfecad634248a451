package org.dramatis.parsers.extract;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.dramatis.core.document.Location;
import org.dramatis.core.error.DramatisException;
import org.netpreserve.jwarc.MediaType;
import org.netpreserve.jwarc.MessageBody;
import org.netpreserve.jwarc.WarcConversion;
import org.netpreserve.jwarc.WarcPayload;
import org.netpreserve.jwarc.WarcReader;
import org.netpreserve.jwarc.WarcRecord;
import org.netpreserve.jwarc.WarcResource;
import org.netpreserve.jwarc.WarcResponse;
import org.netpreserve.jwarc.WarcTargetRecord;

/**
 * Reads WARC and ARC files: each page that was fetched whole, and each text that one was converted
 * to, is a part, named by its address.
 *
 * <p>Pictures, sounds, style sheets and scripts are left out, as are requests, redirects and
 * errors. The day of the crawl is no date of publication.
 */
final class WebArchiveReader {

  private static final Set<String> LEFT_OUT = Set.of("image", "audio", "video", "font");
  private static final int SUCCESS = 200;

  private final PartNames names;
  private final PayloadReader payloads;

  WebArchiveReader(PartNames names, PayloadReader payloads) {
    this.names = names;
    this.payloads = payloads;
  }

  /** Reads an archive, compressed or not. */
  void read(InputStream in, Location location) throws IOException {
    try (WarcReader records = new WarcReader(new BufferedInputStream(in))) {
      records.setLenient(true);
      int number = 0;
      for (WarcRecord record : records) {
        if (record instanceof WarcResource
            || record instanceof WarcResponse
            || record instanceof WarcConversion) {
          number++;
          try {
            read((WarcTargetRecord) record, location, number);
          } catch (DramatisException failure) {
            throw failure;
          } catch (IOException | RuntimeException odd) {
            // Crawls are full of odd answers; the pages after one are sound.
            payloads.failed(names.name(location, null, number), odd);
          }
        }
      }
    }
  }

  private void read(WarcTargetRecord record, Location location, int number) throws IOException {
    MessageBody body;
    MediaType type;
    if (record instanceof WarcResponse response) {
      if (!response.target().startsWith("http") || response.http().status() != SUCCESS) {
        return;
      }
      type = response.payloadType();
      body = isLeftOut(type) ? null : response.http().bodyDecoded();
    } else {
      WarcPayload payload = record.payload().orElse(null);
      type = payload == null ? MediaType.OCTET_STREAM : payload.type();
      body = payload == null || isLeftOut(type) ? null : payload.body();
    }
    if (body == null) {
      return;
    }
    String address = record.target().replaceFirst("^[a-z]{3,5}:/+", "");
    Location place = names.name(location, address, number);
    Metadata metadata = new Metadata();
    String path = address.replaceFirst("[?#].*", "");
    if (!(record instanceof WarcConversion)) {
      // What a page was converted to is no longer what its address says.
      metadata.set(TikaCoreProperties.RESOURCE_NAME_KEY, path.substring(path.lastIndexOf('/') + 1));
    }
    metadata.set(Metadata.CONTENT_TYPE, type.toString());
    metadata.set("url", record.target());
    metadata.set("crawled", record.date().toString());
    payloads.read(body.stream(), metadata, place);
  }

  private static boolean isLeftOut(MediaType type) {
    String name = type.base().toString();
    return LEFT_OUT.contains(type.type())
        || name.endsWith("/css")
        || name.contains("javascript")
        || name.contains("font");
  }

  /** Takes what was fetched. */
  interface PayloadReader {

    /** Reads a page; a page that cannot be read is reported and no exception. */
    void read(InputStream payload, Metadata metadata, Location location) throws IOException;

    /** A record that cannot be taken for what it claims to be. */
    void failed(Location location, Exception why);
  }
}
