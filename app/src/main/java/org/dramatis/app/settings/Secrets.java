package org.dramatis.app.settings;

import java.util.Locale;
import java.util.regex.Pattern;

/** Keeps passwords and keys out of what is printed. */
public final class Secrets {

  private static final String HIDDEN = "(hidden)";

  /** What a key of a plugin is named that holds a secret. */
  private static final Pattern SECRET_KEY =
      Pattern.compile("key|token|secret|passw|credential|auth|login");

  private static final Pattern USER_INFO = Pattern.compile("//[^/?#@\\s]*@");
  private static final Pattern SECRET_PARAMETER =
      Pattern.compile("(?i)([?&;][^=?&;]*(?:key|token|secret|passw|pwd|auth)[^=?&;]*=)[^&;]*");
  private static final Pattern PATH = Pattern.compile("(?i)^(https?://[^/?#]*)[/?#].+$");

  private Secrets() {}

  /**
   * The value of a setting as it may be printed.
   *
   * @param key the setting's key
   * @param value its text; may be empty
   */
  public static String shown(String key, String value) {
    if (value.isEmpty()) {
      return value;
    }
    if (key.equals(KnownSettings.STORE_PASSWORD.key())
        || key.equals(KnownSettings.WEB_TLS_PASSWORD.key())
        || (key.startsWith(KnownSettings.PLUGIN_PREFIX)
            && SECRET_KEY.matcher(key.toLowerCase(Locale.ROOT)).find())) {
      return HIDDEN;
    }
    String address = address(value);
    return key.equals(KnownSettings.WEBHOOK_URL.key())
        // Services that take such messages put the secret into the path.
        ? PATH.matcher(address).replaceFirst("$1/" + HIDDEN)
        : address;
  }

  /** An address, such as a JDBC URL, without user and password. */
  public static String address(String address) {
    return SECRET_PARAMETER
        .matcher(USER_INFO.matcher(address).replaceAll("//" + HIDDEN + "@"))
        .replaceAll("$1" + HIDDEN);
  }
}
