package org.dramatis.parsers.extract;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What lines of a mail are, by their form and wording: headers of a quoted mail, the line that
 * introduces one, signatures, notices of confidentiality.
 *
 * <p>Form decides where it can (dashes, addresses, times, a colon before a quote); words of
 * English, German, French, Spanish, Italian, Dutch, Portuguese, the Scandinavian languages and
 * Polish where it cannot. Stateless and thread-safe.
 */
final class MailLines {

  /** A line longer than this introduces nothing. */
  static final int LONGEST_INTRODUCTION = 300;

  /** What a header of a mail tells. */
  enum Header {
    FROM,
    DATE,
    TO,
    SUBJECT,
    OTHER
  }

  private static final Map<String, Header> HEADERS = headers();

  /** "From: Ada", "*Von:* Ada", "De : Ada". */
  private static final Pattern LABEL =
      Pattern.compile(
          "^[*_\\s]*(?<label>\\p{L}[\\p{L}\\p{M}/.' -]{0,22}?)\\s*[*_]*\\s*:\\s*[*_]*\\s*(?<value>.*)$");

  private static final Pattern TIME =
      Pattern.compile("\\b\\d{1,2}(?:[:h]|\\.(?=\\d\\d\\b(?![./]\\d)))\\d\\d\\b");
  private static final Pattern DAY =
      Pattern.compile("\\b(?:19|20)\\d\\d\\b|\\b\\d{1,2}[./-]\\d{1,2}[./-]\\d{2,4}\\b");

  /** "-----Original Message-----", "---------- Forwarded by Ada on 3 May ----------". */
  private static final Pattern DASHED =
      Pattern.compile("^[-_=*]{2,}\\s?(?<words>\\p{L}[^\\n]{2,90}?)\\s?(?<after>[-_=*]{2,})$");

  private static final Pattern RULE = Pattern.compile("^(?:[-_=*─—]\\s?){5,}$");

  private static final Pattern MESSAGE =
      Pattern.compile(
          "(?i)(?:original|forwarded|urspr[üu]ngliche|weitergeleitete|d['’]origine|transf[ée]r[ée]|r[ée]exp[ée]di[ée]"
              + "|reenviado|original[e]?|inoltrato|oorspronkelijk|doorgestuurd|encaminhada|reenviada|vidarebefordra[dt]"
              + "|videresendt|oryginalna|przekazana).{0,12}?(?:message|mail|nachricht|mensaje|messaggio|bericht|mensagem"
              + "|meddelande|melding|besked|wiadomo[śs][ćc])"
              + "|(?:message|mensaje|messaggio|mensagem|wiadomo[śs][ćc])\\s(?:original[e]?|d['’]origine|transf[ée]r[ée]|r[ée]exp[ée]di[ée]"
              + "|reenviado|inoltrato|encaminhada|reenviada|oryginalna|przekazana)"
              + "|forwarded by\\b.*");

  private static final Pattern END = Pattern.compile("(?i)^(?:end|ende|fin|fine|einde|fim)\\b.*");

  /** How a message speaks of the writing of another one. */
  private static final Pattern WROTE =
      Pattern.compile(
          "(?iU)\\b(?:wrote|writes|schrieb|schreibt|[ée]crit|escribi[óo]|ha scritto|scrisse|schreef|geschreven"
              + "|escreveu|skrev|pisze|napisa[łl]\\(?a?\\)?)(?!\\p{L})");

  /** How an introduction of more than one line begins. */
  private static final Pattern BEGINS =
      Pattern.compile(
          "(?iU)^(?:on|am|le|el|il|op|em|den|dne|w dniu|at|quoting|citando|zitat von)\\s.*\\d.*");

  private static final Pattern SIGN_OFF_OF_DEVICE =
      Pattern.compile(
          "(?iU)^(?:sent (?:from|via|with|using)\\b|get outlook for\\b|von meinem .{2,40} gesendet|gesendet (?:von|mit|über|aus)\\b"
              + "|diese nachricht wurde von .{2,40} gesendet|envoyé (?:de|depuis|à partir|avec)\\b|enviado (?:desde|do|da|a partir|con|com|via)\\b"
              + "|inviato (?:da|dal|con)\\b|verstuurd (?:vanaf|vanuit|met)\\b|verzonden (?:vanaf|vanuit|met)\\b|skickat från\\b|sendt fra\\b"
              + "|téléchargez outlook|obtén outlook|scarica outlook|outlook für .{2,20} (?:beziehen|herunterladen)).{0,60}$");

  private static final Pattern LETTER =
      Pattern.compile(
          "(?iU)\\b(?:e-?mails?|messages?|communications?|transmission|e-?mail-?nachricht|nachrichten?|courriels?|mensajes?|correos?"
              + "|messaggi[oi]?|berichten?|mensage(?:m|ns)|posta elettronica)\\b");
  private static final Pattern SECRET =
      Pattern.compile(
          "(?iU)\\b(?:confidential(?:ity|ly)?|privileged|vertrauliche?[nrs]?|confidentiel(?:le)?s?|confidencia(?:l|is|les)|riservat[aeio]"
              + "|vertrouwelijke?)\\b");
  private static final Pattern ADDRESSEE =
      Pattern.compile(
          "(?iU)\\b(?:recipients?|addressees?|addressed|empfängers?|adressat(?:en)?|destinataires?|destinatari[oa]?s?|geadresseerden?"
              + "|ontvangers?|bestemd|intended|received .{0,30}in error|erhalten haben)\\b");

  private static final Pattern CHOSEN_TREE =
      Pattern.compile(
          "(?iU)^.{0,30}\\b(?:consider the environment|an die umwelt|pensez à l['’]environnement|rispetta l['’]ambiente"
              + "|denk aan het milieu|medio ?ambiente antes|meio ambiente antes)\\b.{0,120}$");

  private MailLines() {}

  /** A line with its label. */
  record Labelled(Header header, String value) {}

  /** The header of a mail that the line is; null when it is none. */
  static @Nullable Labelled header(String line) {
    int colon = line.indexOf(':');
    if (colon < 1 || colon > 28) {
      return null;
    }
    Matcher matcher = LABEL.matcher(line);
    if (!matcher.matches()) {
      return null;
    }
    Header header = HEADERS.get(matcher.group("label").toLowerCase(Locale.ROOT).strip());
    return header == null ? null : new Labelled(header, matcher.group("value"));
  }

  /** Whether the line is a label of whatever language and what it tells. */
  static boolean isLabelled(String line) {
    int colon = line.indexOf(':');
    return colon > 0 && colon <= 28 && LABEL.matcher(line).matches();
  }

  static boolean hasAddress(String words) {
    int at = words.indexOf('@');
    return at > 0
        && at + 1 < words.length()
        && Character.isLetterOrDigit(words.charAt(at - 1))
        && Character.isLetterOrDigit(words.charAt(at + 1));
  }

  /**
   * Whether a day of a year and a time of day stand in it, as where mails say when they were sent.
   */
  static boolean hasMoment(String words) {
    return TIME.matcher(words).find() && DAY.matcher(words).find();
  }

  /** Whether the line is nothing but a rule. */
  static boolean isRule(String line) {
    return line.length() <= 200 && RULE.matcher(line).matches();
  }

  /** Whether the line, between dashes, announces another mail whatever follows. */
  static boolean announcesMail(String line) {
    Matcher dashed = DASHED.matcher(line);
    return line.length() <= 140
        && dashed.matches()
        && MESSAGE.matcher(dashed.group("words")).lookingAt();
  }

  /** Whether the line, between dashes, ends another mail. */
  static boolean endsMail(String line) {
    Matcher dashed = DASHED.matcher(line);
    return line.length() <= 140
        && dashed.matches()
        && END.matcher(dashed.group("words")).matches()
        && MESSAGE.matcher(dashed.group("words")).find();
  }

  /** Whether the line may stand before the headers of another mail, if these follow. */
  static boolean mayPrecedeHeaders(String line) {
    return isRule(line)
        || (line.length() <= 140 && DASHED.matcher(line).matches())
        || (line.length() <= 60 && line.endsWith(":") && line.indexOf(':') == line.length() - 1);
  }

  /** Whether lines, joined by blanks, introduce what another mail said. */
  static boolean introduces(String words, boolean quoteFollows) {
    if (words.length() > LONGEST_INTRODUCTION || !endsWithColon(words)) {
      return false;
    }
    boolean wrote = WROTE.matcher(words).find();
    if (quoteFollows) {
      return wrote || hasAddress(words) || hasMoment(words);
    }
    return wrote && (hasMoment(words) || (hasAddress(words) && DAY.matcher(words).find()));
  }

  /** Whether a line may be the first of several that introduce a quote. */
  static boolean mayBeginIntroduction(String line) {
    return line.length() <= LONGEST_INTRODUCTION
        && (BEGINS.matcher(line).matches() || hasMoment(line));
  }

  static boolean endsWithColon(String line) {
    int end = line.length();
    while (end > 0 && "*_ \u00a0".indexOf(line.charAt(end - 1)) >= 0) {
      end--;
    }
    return end > 0 && line.charAt(end - 1) == ':';
  }

  /** Whether the line says from which device or program the mail was sent, and nothing else. */
  static boolean isDeviceNote(String line) {
    return line.length() <= 90 && SIGN_OFF_OF_DEVICE.matcher(line).matches();
  }

  /** Whether a paragraph says that the mail is for its addressee only, or is not to be printed. */
  static boolean isDisclaimer(String paragraph) {
    return (SECRET.matcher(paragraph).find()
            && LETTER.matcher(paragraph).find()
            && ADDRESSEE.matcher(paragraph).find())
        || (paragraph.length() <= 200 && CHOSEN_TREE.matcher(paragraph).matches());
  }

  /** Whether these headers are enough to be those of a mail. */
  static boolean areHeaders(Set<Header> found, boolean announced) {
    boolean who = found.contains(Header.FROM);
    boolean when = found.contains(Header.DATE);
    boolean what = found.contains(Header.SUBJECT);
    boolean whom = found.contains(Header.TO);
    if (announced) {
      return (who && (when || what || whom)) || (when && what);
    }
    return who && (when ? what || whom : what && whom);
  }

  private static Map<String, Header> headers() {
    Map<String, Header> headers = new HashMap<>();
    Map<Header, List<String>> words =
        Map.of(
            Header.FROM,
            List.of(
                "from",
                "von",
                "de",
                "da",
                "van",
                "od",
                "från",
                "fra",
                "absender",
                "expéditeur",
                "mittente",
                "remitente",
                "remetente",
                "afzender",
                "sender"),
            Header.DATE,
            List.of(
                "sent",
                "date",
                "gesendet",
                "gesendet am",
                "datum",
                "envoyé",
                "envoyé le",
                "fecha",
                "enviado",
                "enviado el",
                "enviado em",
                "enviada",
                "enviada em",
                "inviato",
                "data",
                "verzonden",
                "verstuurd",
                "skickat",
                "sendt",
                "dato",
                "wysłano",
                "sent at",
                "date sent",
                "data invio"),
            Header.TO,
            List.of(
                "to",
                "an",
                "à",
                "a",
                "para",
                "aan",
                "till",
                "til",
                "do",
                "empfänger",
                "destinataire",
                "destinatario",
                "destinatário",
                "ontvanger",
                "recipient"),
            Header.SUBJECT,
            List.of(
                "subject",
                "betreff",
                "objet",
                "asunto",
                "oggetto",
                "onderwerp",
                "assunto",
                "ämne",
                "emne",
                "temat",
                "sujet"),
            Header.OTHER,
            List.of(
                "cc",
                "bcc",
                "kopie",
                "kopie an",
                "copie à",
                "copia",
                "cópia",
                "kopia",
                "kopi",
                "dw",
                "reply-to",
                "antwort an",
                "répondre à",
                "importance",
                "wichtigkeit",
                "priorität",
                "importancia",
                "priority",
                "attachments",
                "anlagen",
                "anhänge",
                "pièces jointes",
                "allegati",
                "bijlagen",
                "adjuntos",
                "anexos",
                "newsgroups",
                "organization"));
    words.forEach((header, list) -> list.forEach(word -> headers.put(word, header)));
    return headers;
  }

  /** A set to collect headers in. */
  static Set<Header> none() {
    return EnumSet.noneOf(Header.class);
  }
}
