package org.dramatis.web.page;

import io.javalin.config.RoutesConfig;

/** The routes of one page. */
interface Controller {

  /** Adds its routes. */
  void addTo(RoutesConfig routes);
}
