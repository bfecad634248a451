package org.dramatis.app.command;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.dramatis.analytics.report.ActorQuery;
import org.dramatis.analytics.report.ActorRow;
import org.dramatis.app.runtime.Dramatis;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;

/** Actors as the command line names them. */
final class NamedActor {

  /** So many are told where a name may be several actors'. */
  private static final int NAMED = 10;

  private NamedActor() {}

  /**
   * The id of an actor that is named by its id, its name or a part of it that no other has.
   *
   * @throws DramatisException NOT_FOUND for nobody, USAGE with their ids for several
   */
  static String id(Dramatis dramatis, String name) {
    if (dramatis.reports().actor(name).isPresent()
        || dramatis.identities().survivor(name).isPresent()) {
      return name;
    }
    List<ActorRow> named = dramatis.identities().named(name);
    if (named.isEmpty()) {
      named =
          dramatis
              .reports()
              .actors(new ActorQuery(name, Set.of(), ActorQuery.Order.MENTIONS, 0, NAMED))
              .items();
    }
    if (named.size() == 1) {
      return named.get(0).id();
    }
    throw new DramatisException(
        named.isEmpty() ? ErrorCode.NOT_FOUND : ErrorCode.USAGE,
        named.isEmpty() ? "There is no actor " + name : name + " may be several actors",
        named.isEmpty()
            ? "dramatis actor list finds actors by a part of a name"
            : "Name one by its id: "
                + named.stream().map(ActorRow::id).collect(Collectors.joining(", ")));
  }
}
