package org.dramatis.web;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Objects;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;

/**
 * Where the server listens.
 *
 * @param host a name or address of this machine's loopback interface
 * @param port TCP port; 0 for any that is free
 */
public record WebAddress(String host, int port) {

  /** The port that the command line offers. */
  public static final int DEFAULT_PORT = 7070;

  /**
   * Checks the address.
   *
   * @throws DramatisException SETTING_INVALID when the port is none or the host is not loopback:
   *     whoever reaches the server reads every document, and there are no accounts yet
   */
  public WebAddress {
    Objects.requireNonNull(host, "host");
    if (port < 0 || port > 65_535) {
      throw new DramatisException(
          ErrorCode.SETTING_INVALID, port + " is not a port", "Give a port from 0 to 65535");
    }
    if (!loopback(host)) {
      throw new DramatisException(
          ErrorCode.SETTING_INVALID,
          "The web pages cannot listen on " + host + ": there are no accounts yet",
          "Leave the host at localhost and reach it from elsewhere through an SSH tunnel:"
              + " ssh -L 7070:localhost:7070 this-machine");
    }
  }

  /** This machine only, on the given port; 0 for any that is free. */
  public static WebAddress local(int port) {
    return new WebAddress("localhost", port);
  }

  private static boolean loopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      throw new DramatisException(
          ErrorCode.SETTING_INVALID, "There is no host " + host, "Use localhost", e);
    }
  }
}
