package org.dramatis.web.mcp;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.dramatis.web.access.Role;

/** Where agents reach the tools: streamable HTTP of the Model Context Protocol. */
public final class AgentsRoute {

  /** The path. */
  public static final String PATH = "/mcp";

  private final HttpServlet servlet;

  /** The route to these tools. */
  public AgentsRoute(Agents agents) {
    this.servlet = agents.servlet(PATH);
  }

  /** Adds it. */
  public void addTo(RoutesConfig routes) {
    routes.post(PATH, this::answer, Role.READER);
    // There is nothing to listen to; clients are told so by the status.
    routes.get(PATH, this::refuse, Role.READER);
    routes.delete(PATH, this::refuse, Role.READER);
  }

  private void answer(Context context) throws ServletException, IOException {
    servlet.service(new Kept(context.req(), context.bodyAsBytes()), context.res());
  }

  private void refuse(Context context) {
    context.status(405).header("Allow", "POST");
  }

  /** A request whose body was read already, for the record of what was done. */
  private static final class Kept extends HttpServletRequestWrapper {

    private final byte[] body;

    Kept(HttpServletRequest request, byte[] body) {
      super(request);
      this.body = body;
    }

    @Override
    public BufferedReader getReader() {
      return new BufferedReader(
          new InputStreamReader(new ByteArrayInputStream(body), StandardCharsets.UTF_8));
    }

    @Override
    public ServletInputStream getInputStream() {
      ByteArrayInputStream bytes = new ByteArrayInputStream(body);
      return new ServletInputStream() {
        @Override
        public boolean isFinished() {
          return bytes.available() == 0;
        }

        @Override
        public boolean isReady() {
          return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
          throw new UnsupportedOperationException("The body is here already");
        }

        @Override
        public int read() {
          return bytes.read();
        }

        @Override
        public int read(byte[] into, int offset, int length) {
          return bytes.read(into, offset, length);
        }
      };
    }
  }
}
