package org.dramatis.web;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.dramatis.web.access.Network;

/**
 * Where the server listens, and how it is reached.
 *
 * @param host a name or address of this machine
 * @param port TCP port; 0 for any that is free
 * @param publicUrl the address under which others reach it, {@code https} and a host, without a
 *     path; empty when only users of this machine do
 * @param proxies addresses of the proxies between them and the server
 * @param certificate what it speaks TLS with; empty when it does not
 */
public record WebAddress(
    String host,
    int port,
    Optional<URI> publicUrl,
    Set<String> proxies,
    Optional<Certificate> certificate) {

  /** The port that the command line offers. */
  public static final int DEFAULT_PORT = 7070;

  /**
   * Checks the address.
   *
   * @throws DramatisException SETTING_INVALID when the port is none, or when the host is not
   *     loopback and others could read on the way what is sent
   */
  public WebAddress {
    Objects.requireNonNull(host, "host");
    Objects.requireNonNull(publicUrl, "publicUrl");
    Objects.requireNonNull(certificate, "certificate");
    proxies = Set.copyOf(proxies);
    if (port < 0 || port > 65_535) {
      throw new DramatisException(
          ErrorCode.SETTING_INVALID, port + " is not a port", "Give a port from 0 to 65535");
    }
    if (!loopback(host)) {
      if (publicUrl.isEmpty() || (certificate.isEmpty() && proxies.isEmpty())) {
        throw new DramatisException(
            ErrorCode.SETTING_INVALID,
            "The web pages cannot listen on "
                + host
                + ": accounts and documents could be read on the way",
            "Set web.public-url and either web.tls-keystore or, for a proxy that speaks https,"
                + " web.proxies. Or leave the host at localhost and reach it through an SSH tunnel:"
                + " ssh -L 7070:localhost:7070 this-machine");
      }
    }
  }

  /** An address of this machine that nobody else reaches. */
  public WebAddress(String host, int port) {
    this(host, port, Optional.empty(), Set.of(), Optional.empty());
  }

  /** This machine only, on the given port; 0 for any that is free. */
  public static WebAddress local(int port) {
    return new WebAddress("localhost", port);
  }

  /** What lies between the server and those who ask. */
  public Network network() {
    return new Network(
        publicUrl.isPresent() || !loopback(host),
        publicUrl.isPresent() || certificate.isPresent(),
        proxies);
  }

  /** Whether others than proxies and users of this machine may connect. */
  boolean direct() {
    return certificate.isPresent() || loopback(host);
  }

  /**
   * An address under which others reach the server.
   *
   * @throws IllegalArgumentException with what would be right
   */
  public static URI publicUrl(String text) {
    String wanted = "https:// and a host, such as https://news.example.org, without a path";
    try {
      URI url = URI.create(text.replaceFirst("/$", ""));
      if ("https".equals(url.getScheme())
          && url.getHost() != null
          && url.getRawPath().isEmpty()
          && url.getRawQuery() == null
          && url.getRawUserInfo() == null) {
        return url;
      }
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(wanted, e);
    }
    throw new IllegalArgumentException(wanted);
  }

  /** Whether a host is this machine's loopback interface. */
  static boolean loopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      throw new DramatisException(
          ErrorCode.SETTING_INVALID, "There is no host " + host, "Use localhost", e);
    }
  }
}
