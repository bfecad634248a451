package org.dramatis.analytics.store.corpus;

import java.util.Objects;
import java.util.Optional;
import org.dramatis.analytics.identity.DocumentTexts;
import org.dramatis.analytics.store.Database;

/** The texts of documents, as decisions that quote them need. Thread-safe. */
public final class StoredTexts implements DocumentTexts {

  private final Database database;

  /** The texts of a database. */
  public StoredTexts(Database database) {
    this.database = Objects.requireNonNull(database, "database");
  }

  @Override
  public Optional<String> text(String documentId) {
    return database
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery("SELECT number FROM document WHERE id = ?")
                    .bind(0, documentId)
                    .mapTo(Long.class)
                    .findOne()
                    .map(number -> new DocumentReader(handle).text(number)));
  }

  @Override
  public boolean holds(String documentId) {
    return database
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery("SELECT number FROM document WHERE id = ?")
                    .bind(0, documentId)
                    .mapTo(Long.class)
                    .findOne()
                    .isPresent());
  }
}
