package org.dramatis.analytics;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** A server on this machine that takes alerts and answers each with the status it is told. */
final class WebhookReceiver implements AutoCloseable {

  /** What arrived, in order. */
  final BlockingQueue<String> bodies = new LinkedBlockingQueue<>();

  /** What is answered; with each answer goes a Location. */
  final AtomicInteger status;

  private final ServerSocket server;

  WebhookReceiver(int status) throws IOException {
    this.status = new AtomicInteger(status);
    this.server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    Thread thread = new Thread(this::serve, "webhook receiver");
    thread.setDaemon(true);
    thread.start();
  }

  URI address() {
    return URI.create("http://localhost:" + server.getLocalPort() + "/alerts");
  }

  private void serve() {
    while (!server.isClosed()) {
      try (Socket socket = server.accept()) {
        answer(socket);
      } catch (IOException e) {
        // The sender went away or the test is over; the next request is on its own connection.
        continue;
      }
    }
  }

  private void answer(Socket socket) throws IOException {
    InputStream in = new BufferedInputStream(socket.getInputStream());
    int length = 0;
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
        length = Integer.parseInt(line.substring(line.indexOf(':') + 1).strip());
      }
    }
    bodies.add(new String(in.readNBytes(length), StandardCharsets.UTF_8));
    String head =
        "HTTP/1.1 "
            + status.get()
            + " Told\r\nLocation: /elsewhere\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
    socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().flush();
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
