package org.dramatis.web.page;

import io.javalin.config.RoutesConfig;
import java.util.Optional;
import org.dramatis.web.access.Role;

/** The page that explains the others. */
final class HelpController implements Controller {

  private final Renderer renderer;

  HelpController(Renderer renderer) {
    this.renderer = renderer;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    String version =
        Optional.ofNullable(HelpController.class.getPackage().getImplementationVersion())
            .orElse("development build");
    routes.get(
        NavigationItem.HELP.href(),
        context ->
            renderer.render(
                context,
                "help.jte",
                shell -> new HelpPage(shell, version),
                NavigationItem.HELP,
                "Help"),
        Role.READER);
  }
}
