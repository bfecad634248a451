package org.dramatis.web;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.dramatis.web.access.Access;
import org.dramatis.web.audit.Audit;

/**
 * What protects a server from those who ask.
 *
 * @param access says who asks
 * @param folders absolute paths of the folders, and schemes with their colon, that pages and
 *     programs may ask to be read; when empty, everything as long as there are no accounts, and
 *     then nothing
 * @param audit records what is done; empty to record nothing
 */
public record Protection(Access access, List<String> folders, Optional<Audit> audit) {

  /** Whoever reaches the server may do everything. */
  public static final Protection NONE = new Protection(Access.open(), List.of(), Optional.empty());

  public Protection {
    Objects.requireNonNull(access, "access");
    folders = List.copyOf(folders);
    Objects.requireNonNull(audit, "audit");
  }
}
