package org.dramatis.parsers.extract;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.dramatis.core.document.SectionRole;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;

/**
 * What the markup of a mail says about who wrote what, by the classes and ids that mail programs
 * give to their elements.
 *
 * <p>Programs that keep a mail within another one put {@code x_} before the inner names. Stateless
 * and thread-safe.
 */
final class MailMarkup {

  /** "gmail_quote", "yahoo_quoted", "protonmail_quote", "mail_android_quote", "cite". */
  private static final Pattern QUOTE =
      Pattern.compile(
          "(?:^|[\\s_-])(?:quoted?|quoted[_-]?(?:text|message|container)|cite|olk_src_body_section"
              + "|mail-editor-reference-message(?:-container)?)(?:[\\s_-]container)?(?:$|\\s)");

  /** The line that introduces a quote: "On Monday Ada wrote:". */
  private static final Pattern ATTRIBUTION =
      Pattern.compile("(?:^|[\\s_-])(?:gmail_attr|cite-prefix|quote-?header|attribution)(?:$|\\s)");

  private static final Pattern SIGNATURE =
      Pattern.compile("(?:^|[\\s_-]|mail)signature(?:$|[\\s_-])");

  /** Elements behind which all that follows is quoted, though it stands beside them. */
  private static final Set<String> OPENS = Set.of("divrplyfwdmsg", "outlookmessageheader");

  /** Mail programs indent a paragraph with a block quotation that has no line beside it. */
  private static final Pattern INDENT = Pattern.compile("border(?:-left)?:(?:none|0)");

  private MailMarkup() {}

  /**
   * What stands in an element; null where its markup does not tell.
   *
   * @param quoted whether the element is within a quote, of which a signature is a part
   */
  static @Nullable SectionRole role(String element, Attributes attributes, boolean quoted) {
    String names = names(attributes);
    if (ATTRIBUTION.matcher(names).find()) {
      return SectionRole.BYLINE;
    }
    if (QUOTE.matcher(names).find() || "quote".equals(attributes.getValue("name"))) {
      return SectionRole.QUOTE;
    }
    if (element.equals("blockquote")) {
      return isIndent(attributes) ? null : SectionRole.QUOTE;
    }
    return !quoted && SIGNATURE.matcher(names).find() ? SectionRole.BYLINE : null;
  }

  /** Whether all that begins with this element is quoted. */
  static boolean opensQuote(Attributes attributes) {
    for (String name : names(attributes).split("\\s+")) {
      if (OPENS.contains(name)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isIndent(Attributes attributes) {
    String style = attributes.getValue("style");
    return style != null
        && attributes.getValue("type") == null
        && INDENT.matcher(style.toLowerCase(Locale.ROOT).replace(" ", "")).find();
  }

  private static String names(Attributes attributes) {
    String kind = attributes.getValue("class");
    String id = attributes.getValue("id");
    if (kind == null && id == null) {
      return "";
    }
    String names = (kind == null ? "" : kind) + " " + (id == null ? "" : id);
    return names.toLowerCase(Locale.ROOT).replaceAll("(?<!\\S)(?:x_)+", "").strip();
  }
}
