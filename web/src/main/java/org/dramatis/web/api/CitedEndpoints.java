package org.dramatis.web.api;

import io.javalin.http.Context;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dramatis.web.evidence.Citer;
import org.dramatis.web.evidence.Evidenced;
import org.dramatis.web.request.Parameters;
import org.dramatis.web.request.ReportQueries;
import org.jspecify.annotations.Nullable;

/** Lets answers come with what they rest on, for who asks for it. */
final class CitedEndpoints {

  /** The parameter that asks for evidence. */
  static final String EVIDENCE = "evidence";

  private static final String PLACES = "places";

  /** What the path names, where the answer does not say it itself. */
  private static final String SUBJECT = "{id}";

  private final Citer citer;

  CitedEndpoints(Citer citer) {
    this.citer = citer;
  }

  /** The same endpoints, which also answer with evidence. */
  List<Endpoint> of(List<Endpoint> endpoints) {
    return endpoints.stream().map(this::cited).toList();
  }

  /** The type of an answer with evidence. */
  static Type cited(Type answer) {
    return new Of(answer);
  }

  /** {@code Evidenced<answer>}. */
  private record Of(Type answer) implements ParameterizedType {

    @Override
    public Type[] getActualTypeArguments() {
      return new Type[] {answer};
    }

    @Override
    public Type getRawType() {
      return Evidenced.class;
    }

    @Override
    public @Nullable Type getOwnerType() {
      return null;
    }
  }

  private Endpoint cited(Endpoint plain) {
    List<Parameter> parameters = new ArrayList<>(plain.parameters());
    parameters.add(
        Parameter.flag(
            EVIDENCE,
            "Whether the answer comes with what it rests on: for each figure and statement"
                + " document, hashes, offsets and quotation, and the state of the ledger"));
    parameters.add(
        Parameter.number(
            PLACES,
            "Most places of a figure, up to "
                + Citer.MOST_PLACES
                + "; "
                + Citer.PLACES
                + " when absent"));
    return new Endpoint(
        plain.method(),
        plain.path(),
        plain.id(),
        plain.summary(),
        parameters,
        plain.body(),
        plain.answer(),
        plain.status(),
        plain.role(),
        context -> answer(plain, context));
  }

  private Object answer(Endpoint plain, Context context) {
    Parameters query = new Parameters(context.queryParamMap());
    Object answer = plain.handler().apply(context);
    if (!query.flag(EVIDENCE)) {
      return answer;
    }
    Optional<String> subject =
        plain.path().contains(SUBJECT) ? Optional.of(context.pathParam("id")) : Optional.empty();
    int places = (int) query.number(PLACES, Citer.PLACES, 1, Citer.MOST_PLACES);
    if (answer instanceof Listing<?> listing) {
      Evidenced<?> cited = citer.cite(listing.items(), subject, ReportQueries.scope(query), places);
      return new Evidenced<>(listing, cited.basis(), cited.evidence(), cited.uncited());
    }
    return citer.cite(answer, subject, ReportQueries.scope(query), places);
  }
}
