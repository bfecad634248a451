package org.dramatis.web.page;

import java.util.List;
import java.util.Optional;
import org.dramatis.analytics.decision.DecisionRow;
import org.dramatis.analytics.decision.Identities;
import org.dramatis.analytics.ledger.Note;
import org.dramatis.analytics.report.ActorRow;
import org.dramatis.core.actor.ActorType;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.dramatis.web.request.Parameters;

/**
 * Who mentions are given to, as a form says it: the actor whose id it has as {@code to}, the one
 * that is shown under the {@code name}, a new one of that name where there is none, or, with {@code
 * nobody}, nobody.
 */
final class Receiver {

  private final Identities identities;
  private final boolean nobody;
  private final Optional<String> actor;
  private final String name;

  private Receiver(Identities identities, boolean nobody, Optional<String> actor, String name) {
    this.identities = identities;
    this.nobody = nobody;
    this.actor = actor;
    this.name = name;
  }

  /**
   * Reads a form.
   *
   * @throws DramatisException USAGE when it says nothing, CONFLICT when several have the name
   */
  static Receiver of(Parameters form, Identities identities) {
    boolean nobody = form.flag("nobody");
    Optional<String> to = form.optional("to");
    String name = nobody || to.isPresent() ? "" : form.required("name");
    return new Receiver(
        identities, nobody, to.isPresent() || nobody ? to : known(identities, name), name);
  }

  private static Optional<String> known(Identities identities, String name) {
    List<ActorRow> named = identities.named(name);
    if (named.size() > 1) {
      throw new DramatisException(
          ErrorCode.CONFLICT,
          named.size() + " actors are called " + name,
          "Choose one of them in the list that opens while you type");
    }
    return named.stream().map(ActorRow::id).findFirst();
  }

  /** Gives it part of an actor's mentions. */
  DecisionRow gets(String from, Identities.Part part, Note note) {
    return nobody || actor.isPresent()
        ? identities.assign(from, part, nobody ? Optional.empty() : actor, note)
        : identities.split(from, part, name, note);
  }

  /**
   * Gives it a stretch of text that no annotator found.
   *
   * @param type what it is when it is new
   */
  DecisionRow isMarked(Identities.Place place, ActorType type, Note note) {
    if (nobody) {
      throw new DramatisException(ErrorCode.USAGE, "A mention is marked for an actor", "Name one");
    }
    return actor.isPresent()
        ? identities.mark(place, actor.get(), note)
        : identities.mark(place, name, type, note);
  }

  /** Gives it all of an actor. */
  DecisionRow getsAll(String from, Note note) {
    if (nobody) {
      return identities.hide(from, note);
    }
    return actor.isPresent()
        ? identities.merge(actor.get(), from, note)
        : identities.rename(from, name, note);
  }
}
