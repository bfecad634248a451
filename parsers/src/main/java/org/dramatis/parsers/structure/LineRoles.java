package org.dramatis.parsers.structure;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dramatis.core.document.Span;
import org.jspecify.annotations.Nullable;

/**
 * What a single line of a news text is, by its wording.
 *
 * <p>Written for English news. Each question is answered on one line without its line end; offsets
 * are UTF-16 code units of that line. Stateless and thread-safe.
 */
final class LineRoles {

  private static final int LONGEST_CAPTION = 400;
  private static final int LONGEST_NOTICE = 160;
  private static final int LONGEST_DATE_LINE = 150;

  /** A line of dates that ends with the stop of "a.m." or of a month. */
  private static final Pattern DOTTED_END = Pattern.compile("(?i)[ap]\\.\\s?m\\.$");

  private static final String AGENCIES =
      "AP|AFP|Reuters|REUTERS|EPA|EPA-EFE|Getty|Getty Images|GETTY|Kyodo|KYODO|Yonhap|YONHAP|KCNA"
          + "|Xinhua|TASS|ANSA|DPA|dpa|PA|UPI|ANI|PTI|IANS|CNA|VNA|Bloomberg|Shutterstock|Alamy"
          + "|Rex|Rex Features|Anadolu|Anadolu Agency|NurPhoto|Zuma|Sipa|ITAR-TASS|Interfax"
          + "|Associated Press|Agence France-Presse|Press Association|White House|Handout|File";

  /**
   * "… last June - AP", "… - Credit: Jane Roe/AFP", "… Credit: Getty Images", "… (AP Photo/Jane
   * Roe)".
   */
  private static final Pattern CREDIT_AT_END =
      Pattern.compile(
          "(?:\\s[-–—|]\\s(?:[Cc]redit:?\\s|CREDIT:?\\s|[Pp]hoto:\\s)?(?:[\\p{Lu}][\\p{L}.'’\\- ]{1,40}\\s?/\\s?)?(?:"
              + AGENCIES
              + ")(?:[ /](?:"
              + AGENCIES
              + "|Images|Photo|via [\\p{L} ]{2,30}))*"
              + "|(?:[-–—|]\\s?)?(?:Photo credit|Image credit|[Cc]redit|CREDIT|Photograph|Photo|PHOTO|Picture|Image)"
              + "(?::\\s?|\\sby\\s)[^\\p{L}\\s]{0,4}\\s?[\\p{Lu}][^.!?]{1,60}(?:\\.\\s?)?"
              + "|\\((?:File )?(?:[Pp]hoto by |[Pp]hoto: ?|[Cc]redit: ?|[Ii]mage: ?)[^()]{2,80}\\)"
              + "|\\((?:"
              + AGENCIES
              + ")(?: (?:Photo|Images|File)\\b)?(?:[ /,][^()]{0,60})?\\)"
              + ")\\s*$");

  private static final Pattern CREDIT_ALONE =
      Pattern.compile(
          "^(?:Photo credit|Image credit|Credit|CREDIT|Photograph|Photo|Picture|Image)(?::\\s?|\\sby\\s)[^\\p{L}\\s]{0,4}\\s?\\p{Lu}.{1,80}$");

  private static final Pattern BYLINE =
      Pattern.compile(
          "^(?:By|BY|Written by|Reported by|Story by)\\s+\\p{Lu}[\\p{L}.'’\\-]*(?:[ ,]+(?:and |& |in |for |with |of |the |[\\p{Lu}])[\\p{L}.'’\\-]*){0,14}$");

  private static final String MONTH = DateReader.monthNames();

  /**
   * Place, agency and date before a dash: "SEOUL, South Korea (AP) —", "HANOI, Feb. 26 (Reuters)
   * -".
   */
  private static final Pattern DATELINE =
      Pattern.compile(
          "^(?<place>\\p{Lu}[\\p{Lu}.'’/ \\-]+(?:, \\p{Lu}[\\p{L}.'’ \\-]+?){0,2}"
              + "|\\p{Lu}[\\p{L}.'’ \\-]{2,40}?(?:, \\p{Lu}[\\p{L}.'’ \\-]+?){0,2}(?=,? ?\\(|, (?:den )?(?:\\d|"
              + MONTH
              + ")))"
              + "(?<date>,? (?:den )?(?:\\d{1,2}\\.? )?"
              + MONTH
              + "\\.?(?: \\d{1,2})?(?:,? (?:19|20)\\d\\d)?)?"
              + "(?<agency>,? ?\\([\\p{Lu}][\\p{L} ./&\\-]{1,40}\\)| /[\\p{L} \\-]{2,30}/)?"
              + "\\s?(?<dash>--|—|–|-|:)\\s+");

  /** One to four capitalised words: a name or a label, and no clause. */
  private static final String NAME =
      "(?-i:\\p{Lu}[\\p{L}\\d.'’\\-]*(?: (?:and |of |the |& )?\\p{Lu}[\\p{L}\\d.'’\\-]*){0,3})";

  private static final String NETWORK =
      "(?:twitter|facebook|instagram|x|linkedin|telegram|social media|whatsapp|youtube|reddit|pinterest|e-?mail)";

  /** Lines that no story has, whatever stands in them beside the words that mark them. */
  private static final Pattern NOTICE =
      Pattern.compile(
          "^(?:.*\\bskip(?:ping)? (?:the )?(?:to )?(?:the )?(?:main |primary )?(?:menu|content|navigation|links?|article)\\b.*"
              + "|skip (?:ad|advert|advertisement|past newsletter promotion|newsletter sign-?up)s?\\.?"
              + "|(?:advertisement|advertising|sponsored content|sponsored|promoted stories|paid content)\\.?"
              + "|(?:share|tweet|email|print|save)(?: this)?(?: (?:article|story|page|post))?"
              + "(?: (?:on|via|by) "
              + NETWORK
              + "(?:(?:,| and| or|, or) "
              + NETWORK
              + ")*)?"
              + "|(?:most|more) (?:read|popular|viewed|shared|recent)(?: (?:articles|stories|news|posts|videos))?[:.…]*"
              + "|.{0,60}\\ball rights reserved\\b.{0,80}"
              + "|(?:©|\\(c\\)).{0,120}"
              + "|copyright(?:\\b.{0,60}\\b(?:19|20)\\d\\d\\b.{0,60})?"
              + "|(?:terms (?:of (?:use|service)|and conditions)|privacy (?:policy|notice)|cookie (?:policy|settings))"
              + "(?:\\s*[|·•,&].{0,100})?"
              + "|.{0,80}\\b(?:this (?:site|website|page) uses cookies|we use cookies|accept (?:all )?cookies|cookies to improve)\\b.{0,200}"
              + "|(?:back to top|return to (?:top|homepage)|home page|log ?in|sign in|register)\\.?"
              + "|this material may not be published, broadcast, rewritten.{0,60}"
              + "|(?:\\d+ )?comments?(?: \\(\\d+\\))?"
              + ")$",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  /** Lines that lead elsewhere and name where to: much like a headline. */
  private static final Pattern INVITATION =
      Pattern.compile(
          ("^(?:also in (?:the )?NAME"
                  + "|(?:follow us|find us|join us|NAME)(?-i: on social media)"
                  + "|(?:follow|like|find|join) (?:us|me|(?:the )?NAME) on NETWORK(?:(?:,| and| or|, or) NETWORK)*(?::? ?@\\w+)?[.!:]?"
                  + "|(?:read|see|find out|learn|view|watch|show|load) more(?: (?:articles|stories|news|posts|videos|photos|here|now))?"
                  + "(?:[.…>»]*|\\s?[:|].{0,100})"
                  + "|(?:read|find out|learn) more (?:about|on|at|from|in) [^.!?”\"]{1,60}[.…>»]*"
                  + "|more (?:top )?(?:news|stories|headlines|videos|coverage)(?: (?:from|in|on) (?:the )?NAME)?[:.…>»]*"
                  + "|more from (?:the )?NAME[:.…>»]*"
                  + "|more (?:on|in|about) this (?:story|topic|series|section|author)[:.…>»]*"
                  + "|(?:related|recommended|popular|trending|top|latest|other) (?:articles?|stories|story|content|links?|topics?|news|posts?|coverage|videos?)"
                  + "(?: for you| today| now| (?:from|in) (?:the )?NAME)?[:.…>»]*"
                  + "|related (?:articles?|stories|story|content|links?|topics?|news|posts?|coverage|videos?):.{0,100}"
                  + "|you (?:may|might) (?:also )?(?:like|be interested in)(?: (?:to read|these (?:articles|stories)))?[:.…]*"
                  + "|(?:sign up|subscribe)(?: now)?(?: (?:for|to|here|today)\\b.{0,120})?"
                  + "|click here\\b.{0,100}"
                  + ")$")
              .replace("NAME", NAME)
              .replace("NETWORK", NETWORK),
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  /** First words of the lines the patterns above accept; a cheap first question. */
  private static final Set<String> FIRST_WORDS =
      Set.of(
          "skip",
          "advertisement",
          "advertising",
          "sponsored",
          "promoted",
          "paid",
          "also",
          "follow",
          "like",
          "find",
          "join",
          "share",
          "tweet",
          "email",
          "print",
          "save",
          "read",
          "see",
          "learn",
          "view",
          "watch",
          "show",
          "load",
          "more",
          "related",
          "recommended",
          "popular",
          "trending",
          "top",
          "latest",
          "other",
          "most",
          "you",
          "sign",
          "subscribe",
          "click",
          "©",
          "(c)",
          "copyright",
          "terms",
          "privacy",
          "cookie",
          "back",
          "return",
          "home",
          "log",
          "login",
          "register",
          "this",
          "comment",
          "comments",
          "we");

  /** Words that mark such a line wherever they stand in it. */
  private static final List<String> NOTICES =
      List.of("skip", "on social media", "all rights reserved", "cookies");

  private static final String UPDATE_WORDS =
      "last (?:updated|modified|edited|changed|revised)(?: on)?|updated(?: on)?|modified(?: on)?"
          + "|edited|revised|(?:zuletzt )?(?:aktualisiert|ge[äa]ndert)(?: am)?|stand"
          + "|mis à jour(?: le)?|actualizado(?: el)?|aggiornato(?: il)?|atualizado(?: em)?"
          + "|bijgewerkt(?: op)?";

  private static final String PUBLISH_WORDS =
      "(?:this (?:article|story|post|page) was )?(?:first |originally )?(?:published|posted|submitted|issued|filed|created"
          + "|released|added|printed)(?: online)?(?: on| at)?|publication date|release date|date of publication"
          + "|for immediate release|pub(?:lish)? date|post date|issue date|date|ver[öo]ffentlicht(?: am)?|erschienen(?: am)?"
          + "|publié(?: le)?|publicado(?: el| em)?|pubblicato(?: il)?|gepubliceerd(?: op)?";

  private static final Pattern UPDATE_LABEL =
      Pattern.compile(
          "(?<!\\p{L})(?:" + UPDATE_WORDS + ")(?!\\p{L})",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  private static final Pattern PUBLISH_LABEL =
      Pattern.compile(
          "(?<!\\p{L})(?:" + PUBLISH_WORDS + ")(?!\\p{L})",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  /** What may stand beside a date in a line that says nothing else: times, zones, weekdays. */
  private static final Pattern BESIDE_DATE =
      Pattern.compile(
          "\\bT?\\d{1,2}\\s?[:.h]\\s?\\d\\d(?::\\d\\d)?(?:\\.\\d+)?\\s*(?:[ap]\\.?\\s?m\\b\\.?)?"
              + "|\\b\\d{1,2}\\s?[ap]\\.?m\\b\\.?"
              + "|(?<=[T\\d])\\s*(?:z\\b|[+\\-]\\d\\d:?\\d\\d)"
              + "|\\(?(?-i:\\b[A-Z]{1,4}T|\\bGMT|\\bUTC|\\bZ)\\b\\)?"
              + "|\\b(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\\b\\.?"
              + "|\\b(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|lundi|mardi|mercredi|jeudi"
              + "|vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo)\\b"
              + "|(?<!\\p{L})(?:on|at|le|am|um|à|às|uhr|o'clock|alle ore)(?!\\p{L})"
              + "|\\b\\d{1,2}[ -]min(?:ute)?s?(?: read)?\\b",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private static final Pattern BAR = Pattern.compile("[|·•]");

  /** "by Julia Clove", within a line. */
  private static final Pattern BY_NAME =
      Pattern.compile(
          "(?<=(?i:submitted|posted) )by \\p{L}+(?= on )|(?:^|(?<=[\\s|]))(?:[Bb]y|BY|[Vv]on|[Pp]ar|[Pp]or)(?: the)?((?:[ ,]+(?:and |& )?\\p{Lu}[\\p{L}.'’\\-]*){1,8})");

  private static final Pattern WEEKDAY =
      Pattern.compile(
          "\\b(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\\b[.,]?",
          Pattern.CASE_INSENSITIVE);

  /** What stands between a source and its date. */
  private static final String SEPARATORS = ",-–—|/•·:";

  private LineRoles() {}

  /**
   * Whether the line belongs to the page around the text and not to the text.
   *
   * @param headline whether the line stands where a headline is expected
   */
  static boolean isBoilerplate(String line, boolean headline) {
    if (line.length() > LONGEST_NOTICE * 2) {
      return false;
    }
    int end = 0;
    while (end < line.length() && !isBreak(line.charAt(end))) {
      end++;
    }
    String first = line.substring(0, end).toLowerCase(Locale.ROOT);
    boolean hinted =
        FIRST_WORDS.contains(first)
            || Character.isDigit(line.charAt(0))
            || (line.length() <= LONGEST_NOTICE && mentionsNotice(line.toLowerCase(Locale.ROOT)));
    return hinted
        && (NOTICE.matcher(line).matches() || (!headline && INVITATION.matcher(line).matches()));
  }

  private static boolean mentionsNotice(String line) {
    return NOTICES.stream().anyMatch(line::contains);
  }

  private static boolean isBreak(char c) {
    return c == ' ' || c == '.' || c == ',' || c == ':' || c == '\u00a0';
  }

  /** Whether the line is a picture's text: it ends with the credit of a photographer or agency. */
  static boolean isCaption(String line) {
    if (line.length() > LONGEST_CAPTION || line.length() < 4) {
      return false;
    }
    return mayEndWithCredit(line)
        && (CREDIT_AT_END.matcher(line).find() || CREDIT_ALONE.matcher(line).matches())
        && !DATELINE.matcher(line).lookingAt();
  }

  /** The line without the credit that ends it; the line itself where none does. */
  static String withoutCredit(String line) {
    if (line.length() > LONGEST_CAPTION || line.length() < 4 || !mayEndWithCredit(line)) {
      return line;
    }
    Matcher credit = CREDIT_AT_END.matcher(line);
    return credit.find() ? line.substring(0, credit.start()) : line;
  }

  /** A credit ends a line with a name or a bracket; running text with a stop or a quote. */
  private static boolean mayEndWithCredit(String line) {
    char last = line.charAt(line.length() - 1);
    if (Character.isLetter(last) || last == ')') {
      return true;
    }
    return last == '.' && line.toLowerCase(Locale.ROOT).contains("credit");
  }

  static boolean isByline(String line) {
    return line.length() <= 120 && beginsByline(line) && BYLINE.matcher(line).matches();
  }

  /** Whether the line begins as a byline does. */
  static boolean beginsByline(String line) {
    return line.startsWith("By ")
        || line.startsWith("BY ")
        || line.startsWith("Written by ")
        || line.startsWith("Reported by ")
        || line.startsWith("Story by ");
  }

  /**
   * The date of a line that names a source or author and ends with the date, such as "Harbour Wire,
   * 10 May 2018"; null when the line is no such line.
   */
  static DateReader.@Nullable Found attribution(String line) {
    if (line.length() > 100 || !hasDigit(line)) {
      return null;
    }
    DateReader.Found found = DateReader.locate(line);
    if (found == null || found.start() == 0) {
      return null;
    }
    String before = WEEKDAY.matcher(line.substring(0, found.start())).replaceAll("").strip();
    String after = WEEKDAY.matcher(line.substring(found.end())).replaceAll("");
    boolean separated =
        !before.isEmpty() && SEPARATORS.indexOf(before.charAt(before.length() - 1)) >= 0;
    boolean ends =
        !line.endsWith(".")
            && BESIDE_DATE
                .matcher("0 " + after)
                .replaceAll(" ")
                .chars()
                .noneMatch(Character::isLetter);
    // "Born: 3 August 1949" and "When: Saturday, 3 August" say what the day is of.
    boolean label = before.endsWith(":");
    return separated && ends && !label && before.split("\\s+").length <= 10 ? found : null;
  }

  /**
   * What a line says that says nothing but dates, with or without "Published:", weekday, time and
   * who wrote it; null when it says anything else.
   */
  static @Nullable DateLine dateLine(String line) {
    if (line.length() > LONGEST_DATE_LINE || !hasDigit(line)) {
      return null;
    }
    StringBuilder rest = new StringBuilder();
    LocalDate published = null;
    LocalDate updated = null;
    boolean labelled = false;
    int from = 0;
    DateReader.Found found = DateReader.locate(line);
    while (found != null) {
      String before = line.substring(from, from + found.start());
      boolean update = UPDATE_LABEL.matcher(before).find();
      if (update) {
        updated = updated == null ? found.date() : updated;
      } else if (published == null) {
        published = found.date();
        labelled = PUBLISH_LABEL.matcher(before).find();
      }
      rest.append(before).append(" 0 ");
      from += found.end();
      found = DateReader.locate(line.substring(from));
    }
    if (published == null && updated == null) {
      return null;
    }
    rest.append(line.substring(from));
    String words = rest.toString();
    String nameless = BY_NAME.matcher(words).replaceAll(" ");
    boolean written = !nameless.equals(words);
    nameless = UPDATE_LABEL.matcher(nameless).replaceAll(" ");
    nameless = PUBLISH_LABEL.matcher(nameless).replaceAll(" ");
    nameless = BESIDE_DATE.matcher(nameless).replaceAll(" ");
    boolean alone = isSmall(nameless);
    // "Feb 26, 1992." ends a sentence.
    boolean sentence =
        line.endsWith(".") && !labelled && !written && !DOTTED_END.matcher(line).find();
    return alone && !sentence ? new DateLine(published, updated, labelled, written) : null;
  }

  /** Whether nothing is left of a line of dates but a few words behind bars: "| Local news". */
  private static boolean isSmall(String rest) {
    String[] segments = BAR.split(rest, -1);
    for (String segment : segments) {
      boolean words = segment.chars().anyMatch(Character::isLetter);
      if (words && (segments.length == 1 || segment.strip().split("\\s+").length > 3)) {
        return false;
      }
    }
    return true;
  }

  /** Whether the line begins with a word such as "Published". */
  static boolean beginsWithLabel(String line) {
    return PUBLISH_LABEL.matcher(line).lookingAt();
  }

  /** Whether the line says of what kind the date of the next line is, and nothing else. */
  static boolean isDateLabel(String line) {
    if (line.length() > 40 || hasDigit(line)) {
      return false;
    }
    String words = UPDATE_LABEL.matcher(line).replaceAll("");
    words = PUBLISH_LABEL.matcher(words).replaceAll("");
    return words.length() < line.length() && words.chars().noneMatch(Character::isLetter);
  }

  /** Whether a line speaks of a change rather than of the first publication. */
  static boolean speaksOfUpdate(String line) {
    return UPDATE_LABEL.matcher(line).find();
  }

  /** The dateline at the head of a paragraph, without the blank after its dash; null for none. */
  static @Nullable Span dateline(String line) {
    if (line.length() < 8 || !Character.isUpperCase(line.charAt(0))) {
      return null;
    }
    String head = line.substring(0, Math.min(line.length(), 160));
    Matcher matcher = DATELINE.matcher(head);
    if (!matcher.lookingAt()) {
      return null;
    }
    boolean evidence = matcher.group("agency") != null || matcher.group("date") != null;
    boolean shouted = isShouted(matcher.group("place")) && matcher.group("place").length() >= 4;
    if (!evidence && (!shouted || matcher.group("dash").equals(":"))) {
      return null;
    }
    return new Span(0, matcher.end("dash"));
  }

  /**
   * What a date line says.
   *
   * @param published the first date that is not of a change; null for none
   * @param updated the first date of a change; null for none
   * @param labelled whether a word says that it is the day of publication
   * @param written whether it names who wrote it
   */
  record DateLine(
      @Nullable LocalDate published,
      @Nullable LocalDate updated,
      boolean labelled,
      boolean written) {}

  private static boolean isShouted(String place) {
    int comma = place.indexOf(',');
    String town = comma < 0 ? place : place.substring(0, comma);
    return town.equals(town.toUpperCase(Locale.ROOT));
  }

  static boolean isHeadline(String line) {
    int length = line.length();
    if (length < 4 || length > 220 || !Character.isLetter(line.codePointAt(firstLetter(line)))) {
      return false;
    }
    char last = line.charAt(length - 1);
    return last != '.' && last != ':' && last != ',' && last != ';';
  }

  private static int firstLetter(String line) {
    for (int i = 0; i < line.length(); i++) {
      if (Character.isLetter(line.charAt(i))) {
        return i;
      }
    }
    return 0;
  }

  private static boolean hasDigit(String line) {
    for (int i = 0; i < line.length(); i++) {
      if (line.charAt(i) >= '0' && line.charAt(i) <= '9') {
        return true;
      }
    }
    return false;
  }
}
