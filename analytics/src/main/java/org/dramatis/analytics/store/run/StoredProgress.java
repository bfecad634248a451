package org.dramatis.analytics.store.run;

import java.time.Duration;
import java.util.List;
import org.dramatis.analytics.job.Progress;
import org.dramatis.analytics.store.JsonColumns;
import org.dramatis.analytics.store.Texts;
import org.jspecify.annotations.Nullable;

/** How far a run is, as a text that a column holds. */
final class StoredProgress {

  private static final int VALUES = 10;

  private StoredProgress() {}

  /** The text; its values in the order of {@link Progress}, empty for null. */
  static String of(Progress progress) {
    return JsonColumns.texts(
        List.of(
            progress.step(),
            Long.toString(progress.done()),
            Long.toString(progress.total()),
            Long.toString(progress.documents()),
            Long.toString(progress.bytesDone()),
            Long.toString(progress.bytesTotal()),
            Double.toString(progress.perSecond()),
            text(progress.remaining()),
            progress.slowest() == null ? "" : Texts.storable(progress.slowest(), 8_000),
            text(progress.slowestFor())));
  }

  private static String text(@Nullable Duration duration) {
    return duration == null ? "" : duration.toString();
  }

  /** What a text says; null for null, and for what another version of this program wrote. */
  static @Nullable Progress read(@Nullable String text) {
    if (text == null) {
      return null;
    }
    List<String> values = JsonColumns.texts(text);
    if (values.size() != VALUES) {
      return null;
    }
    return new Progress(
        values.get(0),
        Long.parseLong(values.get(1)),
        Long.parseLong(values.get(2)),
        Long.parseLong(values.get(3)),
        Long.parseLong(values.get(4)),
        Long.parseLong(values.get(5)),
        Double.parseDouble(values.get(6)),
        duration(values.get(7)),
        values.get(8).isEmpty() ? null : values.get(8),
        duration(values.get(9)));
  }

  private static @Nullable Duration duration(String text) {
    return text.isEmpty() ? null : Duration.parse(text);
  }
}
