package org.dramatis.web.access;

import io.javalin.http.Context;
import java.util.Set;

/**
 * What lies between the server and those who ask.
 *
 * @param exposed whether others than users of this machine reach the server
 * @param secure whether browsers reach it by https
 * @param proxies addresses of the proxies whose word on who asks is believed
 */
public record Network(boolean exposed, boolean secure, Set<String> proxies) {

  /** This machine alone. */
  public static final Network LOCAL = new Network(false, false, Set.of());

  public Network {
    proxies = Set.copyOf(proxies);
  }

  /** The address that a request comes from; that which a proxy names, if it is one of ours. */
  public String address(Context context) {
    String from = context.req().getRemoteAddr();
    String forwarded = context.header("X-Forwarded-For");
    if (forwarded == null || !proxies.contains(plain(from))) {
      return from;
    }
    // The last one is what our proxy has seen; those before are what it was told.
    String last = forwarded.substring(forwarded.lastIndexOf(',') + 1).strip();
    return last.matches("[0-9A-Fa-f:.]{2,45}") ? last : from;
  }

  /** Whether a request comes from a proxy of ours. */
  public boolean byProxy(Context context) {
    return proxies.contains(plain(context.req().getRemoteAddr()));
  }

  /** An IPv6 address without the brackets that servers write around it. */
  private static String plain(String address) {
    return address.startsWith("[") ? address.substring(1, address.length() - 1) : address;
  }
}
