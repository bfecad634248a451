package org.dramatis.analytics.store.query;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.dramatis.analytics.report.AccountRow;
import org.dramatis.core.error.ErrorCode;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Adds up what became of every file and of every part, on an open handle. */
final class AccountReader {

  private static final String INNER = "!/";

  private final Handle handle;

  AccountReader(Handle handle) {
    this.handle = handle;
  }

  /** Each source by name, followed by its files that hold documents, by path. */
  List<AccountRow> account() {
    Map<Long, Item> items = new HashMap<>();
    handle
        .createQuery("SELECT number, source, path FROM item")
        .setFetchSize(10_000)
        .map(
            (row, context) ->
                items.put(row.getLong(1), new Item(row.getString(2), row.getString(3))))
        .list();
    handle
        .createQuery(
            "SELECT item, COUNT(*), COUNT(CASE WHEN path LIKE '%!!/%' ESCAPE '!' THEN 1 END)"
                + " FROM document GROUP BY item")
        .map(
            (row, context) -> {
              Item item = items.get(row.getLong(1));
              if (item != null) {
                item.documents = row.getLong(2);
                item.inner = row.getLong(3);
              }
              return 0;
            })
        .list();
    handle
        .createQuery("SELECT item, path, code FROM quarantine")
        .map(
            (row, context) -> {
              Item item = items.get(row.getLong(1));
              if (item != null) {
                item.failed(row.getString(2), ErrorCode.valueOf(row.getString(3)));
              }
              return 0;
            })
        .list();
    Map<String, Sum> sources = new TreeMap<>();
    Map<String, Map<String, Sum>> containers = new TreeMap<>();
    items.values().forEach(item -> item.addTo(sources, containers));
    List<AccountRow> rows = new ArrayList<>();
    sources.forEach(
        (source, sum) -> {
          rows.add(sum.row(source, ""));
          containers
              .getOrDefault(source, Map.of())
              .forEach((path, inner) -> rows.add(inner.row(source, path)));
        });
    return rows;
  }

  private static final class Item {

    private final String source;
    private final String path;
    private final Sum parts = new Sum();
    private long documents;
    private long inner;
    private @Nullable ErrorCode whole;
    private @Nullable ErrorCode first;

    Item(String source, String path) {
      this.source = source;
      this.path = path;
    }

    void failed(String failed, ErrorCode code) {
      if (failed.contains(INNER)) {
        parts.failed(code);
        first = first == null ? code : first;
      } else {
        whole = code;
      }
    }

    void addTo(Map<String, Sum> sources, Map<String, Map<String, Sum>> containers) {
      Sum sum = sources.computeIfAbsent(source, any -> new Sum());
      sum.documents += documents;
      ErrorCode code = whole == null ? first : whole;
      if (documents > 0) {
        sum.read++;
      } else if (code != null) {
        sum.failed(code);
      } else {
        sum.unaccounted++;
      }
      if (inner > 0 || first != null) {
        parts.documents = documents;
        parts.read = documents;
        containers.computeIfAbsent(source, any -> new TreeMap<>()).put(path, parts);
      }
    }
  }

  private static final class Sum {

    private long read;
    private long documents;
    private long empty;
    private long locked;
    private long damaged;
    private long unsupported;
    private long other;
    private long unaccounted;

    void failed(ErrorCode code) {
      switch (code) {
        case DOCUMENT_EMPTY:
          empty++;
          break;
        case DOCUMENT_ENCRYPTED:
          locked++;
          break;
        case DOCUMENT_BROKEN, DOCUMENT_HOSTILE, TIMEOUT, OUT_OF_MEMORY, PARSER_CRASHED:
          damaged++;
          break;
        case DOCUMENT_UNSUPPORTED:
          unsupported++;
          break;
        default:
          other++;
      }
    }

    AccountRow row(String source, String container) {
      return new AccountRow(
          source,
          container,
          read + empty + locked + damaged + unsupported + other + unaccounted,
          read,
          documents,
          empty,
          locked,
          damaged,
          unsupported,
          other,
          unaccounted);
    }
  }
}
