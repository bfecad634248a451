package org.dramatis.web.page;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpStatus;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.dramatis.web.access.Access;
import org.dramatis.web.access.Role;
import org.dramatis.web.request.Parameters;

/**
 * Lets those in who have an account, or the key: by the address that the program prints, or a form.
 */
final class LoginController implements Controller {

  private final Access access;
  private final Renderer renderer;

  LoginController(Access access, Renderer renderer) {
    this.access = access;
    this.renderer = renderer;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.before(this::enter);
    routes.get(Access.LOGIN, context -> ask(context, ""), Role.ANYONE);
    routes.post(Access.LOGIN, this::logIn, Role.ANYONE);
  }

  /** Takes the key out of an address, so that it stays in no history and is copied to nobody. */
  private void enter(Context context) {
    if (context.method().equals(HandlerType.GET)
        && access.admit(context, context.queryParam(Access.KEY_FIELD))) {
      Map<String, List<String>> rest = new TreeMap<>(context.queryParamMap());
      rest.remove(Access.KEY_FIELD);
      PageLink there = PageLink.to(context.req().getRequestURI());
      for (Map.Entry<String, List<String>> parameter : rest.entrySet()) {
        for (String value : parameter.getValue()) {
          there = there.with(parameter.getKey(), value);
        }
      }
      context.redirect(local(there.toString()), HttpStatus.SEE_OTHER);
      context.skipRemainingHandlers();
    }
  }

  /** Answers with the page that asks for the key. */
  void ask(Context context, String problem) {
    String query = context.queryString();
    String here = context.req().getRequestURI() + (query == null ? "" : "?" + query);
    boolean get = context.method().equals(HandlerType.GET) && !here.startsWith(Access.LOGIN);
    ask(context, problem, get ? here : "/");
  }

  private void ask(Context context, String problem, String to) {
    ask(context, new Access.Refusal(401, problem), to, "");
  }

  private void ask(Context context, Access.Refusal refusal, String to, String name) {
    context.status(refusal.status());
    context.html(
        renderer.render(
            "login.jte",
            new LoginPage(
                renderer.shell(context, "Who are you?"),
                access.byAccount(),
                access.keyFile().map(Path::toString).orElse(""),
                local(to),
                name,
                refusal.message(),
                "cross-site".equals(context.header("Sec-Fetch-Site")))));
  }

  private void logIn(Context context) {
    Parameters form = Parameters.ofForm(context);
    String to = local(form.text("to"));
    if (access.byAccount()) {
      String name = form.text("name");
      String password = context.formParam("password");
      Optional<Access.Refusal> refusal =
          access.logIn(context, name, password == null ? "" : password, form.text("code"));
      if (refusal.isPresent()) {
        ask(context, refusal.get(), to, name);
        return;
      }
    } else if (!access.admit(context, form.text(Access.KEY_FIELD))) {
      ask(context, "That is not the key.", to);
      return;
    }
    context.redirect(to, HttpStatus.SEE_OTHER);
  }

  /** An address of this server; the overview for any other. */
  private static String local(String address) {
    boolean here =
        address.startsWith("/")
            && !address.startsWith("//")
            && address.chars().noneMatch(c -> c == '\\' || c < ' ');
    return here ? address : "/";
  }
}
