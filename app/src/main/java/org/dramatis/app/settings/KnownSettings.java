package org.dramatis.app.settings;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.dramatis.analytics.AnalyticsPlugin;
import org.dramatis.analytics.AnalyticsSettings;
import org.dramatis.analytics.job.Metonyms;
import org.dramatis.analytics.watch.Webhook;
import org.dramatis.annotators.EnglishAnnotators;
import org.dramatis.parsers.settings.ParserSetting;
import org.dramatis.parsers.settings.ParserSettings;
import org.dramatis.web.WebAddress;

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
      Setting.text(
          "web.host",
          "localhost",
          "Address that the pages listen on; another one than of loopback needs accounts,"
              + " `web.public-url`, and `web.tls-keystore` or `web.proxies`");

  /** The address under which others reach the pages. */
  public static final Setting<Optional<URI>> WEB_PUBLIC_URL =
      new Setting<>(
          "web.public-url",
          "",
          "Address under which others reach the pages, such as `https://news.example.org`; needs"
              + " accounts; empty when only users of this machine do",
          text -> text.isEmpty() ? Optional.empty() : Optional.of(WebAddress.publicUrl(text)));

  /** The proxies that are believed. */
  public static final Setting<Set<String>> WEB_PROXIES =
      new Setting<>(
          "web.proxies",
          "",
          "IP addresses, with commas between them, of the proxies whose `X-Forwarded-For` is"
              + " believed; no other machine may then connect without TLS",
          KnownSettings::addresses);

  /** The certificate of the pages. */
  public static final Setting<String> WEB_TLS_KEYSTORE =
      Setting.text(
          "web.tls-keystore",
          "",
          "PKCS #12 file with certificate and private key, by which the pages speak https; relative"
              + " to the home; empty for http");

  /** The password of the certificate. */
  public static final Setting<String> WEB_TLS_PASSWORD =
      Setting.text("web.tls-password", "", "Password of `web.tls-keystore`");

  /** Whether the pages ask for the key of the home. */
  public static final Setting<Boolean> WEB_ACCESS =
      new Setting<>(
          "web.access",
          "key",
          "Who may open the pages: whoever has the `key` of the home, or with `open` everybody who"
              + " reaches them, which is every user of this machine",
          text -> {
            if (text.equals("key") || text.equals("open")) {
              return text.equals("key");
            }
            throw new IllegalArgumentException("key or open");
          });

  /** The port that the pages listen on. */
  public static final Setting<Integer> WEB_PORT =
      Setting.number(
          "web.port", 7070, 0, 65535, "Port that the pages listen on; 0 for any free one");

  /** How many documents are worked on at once. */
  public static final Setting<Integer> JOB_THREADS =
      Setting.number(
          "jobs.threads", 0, 0, 256, "Documents worked on at once; 0 for one a processor");

  /** Where plugin JARs are dropped. */
  public static final Setting<String> PLUGINS_FOLDER =
      Setting.text(
          "plugins.folder",
          "",
          "Folder of the plugin JARs; empty for `parsers` in the installation");

  /** Which plugins come before the others. */
  public static final Setting<List<String>> PLUGINS_FIRST =
      new Setting<>(
          "plugins.first",
          "",
          "Names of plugins, with commas between them, that come before all others when two offer"
              + " the same: an extension, a layer, a statistic, an export format, a source, a link"
              + " to a knowledge base; or the name of a JAR, of several with one plugin",
          text -> Stream.of(text.split(",")).map(String::strip).filter(s -> !s.isEmpty()).toList());

  /** Whether the pages take JARs. */
  public static final Setting<Boolean> PLUGINS_UPLOAD =
      Setting.onOff(
          "plugins.upload",
          false,
          "Whether the plugins page takes JARs that are uploaded; whoever may do that may run code as"
              + " the user who started the program");

  /** How long an answer of a plugin may take. */
  public static final Setting<Integer> PLUGINS_TIMEOUT =
      Setting.number(
          "plugins.timeout",
          60,
          1,
          86_400,
          "Seconds that a plugin may take for one answer: the next document of a file, the layers of"
              + " a document, a row");

  /** The heap of each process of a plugin. */
  public static final Setting<Integer> PLUGINS_MEMORY =
      Setting.number(
          "plugins.memory", 512, 32, 1_000_000, "Megabytes of memory of each process of a plugin");

  /** The longest text of a document of a plugin. */
  public static final Setting<Integer> PLUGINS_DOCUMENT_LENGTH =
      Setting.number(
          "plugins.document-length",
          20_000_000,
          1_000,
          200_000_000,
          "Characters that a document of a plugin may have");

  /** How often a part of a plugin may fail in a run. */
  public static final Setting<Integer> PLUGINS_FAILURES =
      Setting.number(
          "plugins.failures",
          20,
          1,
          1_000_000,
          "Failures in a run after which an annotator or parser of a plugin is not asked any more,"
              + " if they are a twentieth of what it was asked or answers that never came");

  /** The most documents that a plugin makes of one file. */
  public static final Setting<Integer> PLUGINS_DOCUMENTS =
      Setting.number(
          "plugins.documents",
          100_000,
          1,
          100_000_000,
          "Documents that a plugin may make of one file");

  /** Whether plugins run in a cage. */
  public static final Setting<Boolean> PLUGINS_CAGE =
      Setting.onOff(
          "plugins.cage",
          true,
          "Whether processes of plugins run in a cage, where the system has one: without network"
              + " (but for plugins that add sources or knowledge bases), without a folder to write"
              + " to but their own, and without a view of passwords, accounts and database of the"
              + " home");

  /** Whether mentions in boilerplate count. */
  public static final Setting<Boolean> COUNT_BOILERPLATE =
      Setting.onOff(
          "count.boilerplate",
          false,
          "Whether mentions in navigation, related stories and other boilerplate count; the next"
              + " run applies a change without reading files");

  /** Whether mentions in repetitions count. */
  public static final Setting<Boolean> COUNT_REPETITIONS =
      Setting.onOff(
          "count.repetitions",
          false,
          "Whether mentions count that stand in a paragraph or caption which its document has said"
              + " before, or in a quote of a message that another message says or quotes before;"
              + " the next run applies a change without reading files");

  /** Whom capitals and seats that act count for. */
  public static final Setting<Metonyms> COUNT_METONYMS =
      new Setting<>(
          "count.metonyms",
          "place",
          "Whom a capital or seat that acts (\"Pyongyang said\") counts for: `place`, as it is"
              + " written, or `country`, where documents name the country at all; the next run"
              + " counts anew after a change, without reading files",
          KnownSettings::metonyms);

  /** What becomes of texts in CSV files that a spreadsheet would take for a formula. */
  public static final Setting<String> CSV_FORMULAS =
      new Setting<>(
          AnalyticsPlugin.CSV_FORMULAS,
          "escape",
          "Texts in CSV files that a spreadsheet would run as a formula: `escape` puts an apostrophe"
              + " before them, `keep` writes them as they are",
          text -> {
            if (text.equals("escape") || text.equals("keep")) {
              return text;
            }
            throw new IllegalArgumentException("escape or keep");
          });

  /** The file that actors are linked to Wikidata by. */
  public static final Setting<String> LINKER_CSV =
      Setting.text(
          AnalyticsPlugin.LINKER_CSV,
          "",
          "CSV file with the columns `name`, `wikidata` and, if wanted, `type`, by which actors are"
              + " linked to Wikidata; relative to the home; empty for none");

  /** Whether names within longer names are mentions. */
  public static final Setting<Boolean> NAMES_NESTED =
      Setting.onOff(
          EnglishAnnotators.NAMES_NESTED,
          true,
          "Whether a name within a longer one is a mention of its own, such as \"Sheffield\" in"
              + " \"University of Sheffield\"");

  /** How many runs are kept. */
  public static final Setting<Integer> HISTORY_RUNS =
      Setting.number(
          "history.runs",
          AnalyticsSettings.RUNS,
          1,
          1_000_000,
          "How many runs are kept, the newest; older ones go, with what they changed and their files"
              + " in `reports`, when a run completes");

  /** How long changed files must rest before they are taken up. */
  public static final Setting<Integer> WATCH_QUIET =
      Setting.number(
          "watch.quiet",
          3,
          1,
          3600,
          "Seconds without a change after which `--watch` takes changed files up");

  /** How often to look for changes without any event. */
  public static final Setting<Integer> WATCH_RESCAN =
      Setting.number(
          "watch.rescan",
          300,
          1,
          86400,
          "Seconds after which `--watch` looks at the folders even if the file system told of no"
              + " change, as network shares do");

  /** Whether what is done is recorded without accounts. */
  public static final Setting<Boolean> AUDIT_RECORD =
      new Setting<>(
          "audit.record",
          "accounts",
          "When what is done with the pages is recorded in `audit.jsonl`: as soon as there are"
              + " `accounts`, or `always`",
          text -> {
            if (text.equals("accounts") || text.equals("always")) {
              return text.equals("always");
            }
            throw new IllegalArgumentException("accounts or always");
          });

  /** How long the record is kept. */
  public static final Setting<Integer> AUDIT_DAYS =
      Setting.number("audit.days", 0, 0, 36_500, "Days for which the record is kept; 0 for ever");

  /** What may be read when a page asks for it. */
  public static final Setting<List<String>> FOLDERS_ALLOWED =
      new Setting<>(
          "folders.allowed",
          "",
          "Folders, with semicolons between them, whose contents the pages and the REST interface"
              + " may start to read, and schemes of plugins' sources (`csvdb:`); empty for"
              + " everything, or nothing as soon as there are accounts",
          KnownSettings::folders);

  /** Where alerts about watched actors and searches are sent. */
  public static final Setting<Optional<URI>> WEBHOOK_URL =
      new Setting<>(
          "webhook.url",
          "",
          "Address (http or https) that gets the alerts about watched actors and searches as JSON"
              + " after each run; empty for none",
          text -> text.isEmpty() ? Optional.empty() : Optional.of(Webhook.address(text)));

  /** Settings by key that each stand for themselves. */
  public static final List<Setting<?>> ALL = all();

  /** What settings start with that choose the annotator of a layer. */
  public static final String ANNOTATOR_PREFIX = "annotator.";

  /** What settings of plugins start with. */
  public static final String PLUGIN_PREFIX = "plugin.";

  /** Families of settings: whatever starts so is handed on to whom it concerns. */
  public static final List<SettingFamily> FAMILIES =
      List.of(
          new SettingFamily(
              ANNOTATOR_PREFIX,
              "annotator.<layer>",
              "Name of the annotator that makes a layer, where several could, such as"
                  + " `annotator.names = corenlp-names`"),
          new SettingFamily(
              PLUGIN_PREFIX, "plugin.<name>.<key>", "A setting of the plugin of that name"));

  private KnownSettings() {}

  private static List<Setting<?>> all() {
    List<Setting<?>> all =
        new ArrayList<>(
            List.of(
                AUDIT_DAYS,
                AUDIT_RECORD,
                COUNT_BOILERPLATE,
                COUNT_METONYMS,
                COUNT_REPETITIONS,
                CSV_FORMULAS,
                FOLDERS_ALLOWED,
                HISTORY_RUNS,
                JOB_THREADS,
                LINKER_CSV,
                NAMES_NESTED,
                PLUGINS_CAGE,
                PLUGINS_DOCUMENT_LENGTH,
                PLUGINS_DOCUMENTS,
                PLUGINS_FAILURES,
                PLUGINS_FIRST,
                PLUGINS_FOLDER,
                PLUGINS_MEMORY,
                PLUGINS_TIMEOUT,
                PLUGINS_UPLOAD,
                STORE_PASSWORD,
                STORE_URL,
                STORE_USER,
                WATCH_QUIET,
                WATCH_RESCAN,
                WEB_ACCESS,
                WEB_HOST,
                WEB_PORT,
                WEB_PROXIES,
                WEB_PUBLIC_URL,
                WEB_TLS_KEYSTORE,
                WEB_TLS_PASSWORD,
                WEBHOOK_URL));
    ParserSettings.all().forEach(setting -> all.add(ofParsers(setting)));
    all.sort(Comparator.comparing(Setting::key));
    return List.copyOf(all);
  }

  /** A setting of the parsers, which check it themselves. */
  private static Setting<String> ofParsers(ParserSetting setting) {
    return new Setting<>(
        setting.key(),
        setting.defaultValue(),
        setting.description(),
        text -> {
          ParserSettings.from(Map.of(setting.key(), text));
          return text;
        });
  }

  private static Metonyms metonyms(String text) {
    switch (text) {
      case "place":
        return Metonyms.PLACE;
      case "country":
        return Metonyms.COUNTRY;
      default:
        throw new IllegalArgumentException("place or country");
    }
  }

  private static List<String> folders(String text) {
    List<String> folders = new ArrayList<>();
    for (String part : text.split(";", -1)) {
      String folder = part.strip();
      if (!folder.isEmpty()) {
        if (!folder.matches("[a-z][a-z0-9-]+:") && !Path.of(folder).isAbsolute()) {
          throw new IllegalArgumentException(
              "absolute paths, or schemes with their colon, with semicolons between them");
        }
        folders.add(folder);
      }
    }
    return List.copyOf(folders);
  }

  private static Set<String> addresses(String text) {
    Set<String> addresses = new TreeSet<>();
    for (String part : text.split(",", -1)) {
      String address = part.strip();
      if (!address.isEmpty()) {
        if (!address.matches("[0-9A-Fa-f:.]+")) {
          throw new IllegalArgumentException("IP addresses with commas between them");
        }
        addresses.add(address);
      }
    }
    return addresses;
  }
}
