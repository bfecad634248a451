package org.dramatis.app.settings;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** The settings there are, each with its default. */
public final class KnownSettings {

  /** Where the results are stored. */
  public static final Setting<String> STORE_URL =
      Setting.text(
          "store.url",
          "",
          "JDBC URL of the database, such as `jdbc:postgresql://localhost/dramatis`; empty for an"
              + " H2 file in the home");

  /** The user of the database. */
  public static final Setting<String> STORE_USER =
      Setting.text("store.user", "", "User of the database");

  /** The password of the database. */
  public static final Setting<String> STORE_PASSWORD =
      Setting.text("store.password", "", "Password of the database");

  /** The address that the pages listen on. */
  public static final Setting<String> WEB_HOST =
      new Setting<>(
          "web.host",
          "localhost",
          "Address that the pages listen on; a loopback address, because there are no accounts yet"
              + " that could keep strangers out",
          KnownSettings::loopback);

  /** The port that the pages listen on. */
  public static final Setting<Integer> WEB_PORT =
      Setting.number(
          "web.port", 7070, 0, 65535, "Port that the pages listen on; 0 for any free one");

  /** How many documents are worked on at once. */
  public static final Setting<Integer> JOB_THREADS =
      Setting.number(
          "jobs.threads", 0, 0, 256, "Documents worked on at once; 0 for one a processor");

  /** How long one document may take to be parsed. */
  public static final Setting<Integer> PARSER_TIMEOUT =
      Setting.number(
          "parser.timeout-seconds",
          60,
          1,
          86_400,
          "Seconds one file may take to be parsed before it goes into quarantine");

  /** How much memory each parsing process may use. */
  public static final Setting<Integer> PARSER_MEMORY =
      Setting.number(
          "parser.memory-mib", 1024, 64, 65_536, "Memory of each parsing process, in MiB");

  /** Where plugin JARs are dropped. */
  public static final Setting<String> PLUGINS_FOLDER =
      Setting.text(
          "plugins.folder",
          "",
          "Folder of the plugin JARs; empty for `parsers` in the installation");

  /** Settings by key that each stand for themselves. */
  public static final List<Setting<?>> ALL =
      List.of(
          JOB_THREADS,
          PARSER_MEMORY,
          PARSER_TIMEOUT,
          PLUGINS_FOLDER,
          STORE_PASSWORD,
          STORE_URL,
          STORE_USER,
          WEB_HOST,
          WEB_PORT);

  /** Families of settings: whatever starts so is handed on to whom it concerns. */
  public static final List<SettingFamily> FAMILIES =
      List.of(
          new SettingFamily(
              "annotator.",
              "annotator.<layer>",
              "Name of the annotator that makes a layer, where several could, such as"
                  + " `annotator.names = corenlp-ner`"),
          new SettingFamily(
              "plugin.", "plugin.<name>.<key>", "A setting of the plugin of that name"));

  private KnownSettings() {}

  private static String loopback(String host) {
    try {
      if (InetAddress.getByName(host).isLoopbackAddress()) {
        return host;
      }
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("a loopback address such as localhost", e);
    }
    throw new IllegalArgumentException("a loopback address such as localhost");
  }
}
