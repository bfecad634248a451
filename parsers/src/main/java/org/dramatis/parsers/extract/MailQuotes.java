package org.dramatis.parsers.extract;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.dramatis.core.document.SectionRole;
import org.dramatis.parsers.structure.Block;
import org.jspecify.annotations.Nullable;

/**
 * Tells what the writer of a mail says in it from what it quotes or forwards.
 *
 * <p>Quoted lines are QUOTE; the headers of a quoted mail, the line that introduces it, and a
 * signature are BYLINE; notices that mail programs and companies add are BOILERPLATE. Markup tells
 * it where it can ({@link MailMarkup}), else the lines do, of which some that follow are looked at
 * too. Not thread-safe.
 */
final class MailQuotes implements BlockReceiver {

  /** How many lines are looked at to know what the first of them is. */
  private static final int WINDOW = 32;

  private static final int LONGEST_HEADERS = 20;
  private static final int LONGEST_SIGNATURE = 12;
  private static final int LONGEST_SIGNATURE_LETTERS = 1000;
  private static final int LONGEST_INTRODUCTION_LINES = 3;

  private enum State {
    OWN,
    SIGNATURE,
    QUOTED
  }

  private final BlockReceiver receiver;
  private final List<Line> window = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();
  private State state = State.OWN;
  private boolean opens;
  private int next;
  private @Nullable SectionRole role;
  private int level;

  /** How many lines from the next one on are known to be what the last one is. */
  private int same;

  MailQuotes(BlockReceiver receiver) {
    this.receiver = Objects.requireNonNull(receiver, "receiver");
  }

  @Override
  public void accept(Block block) {
    boolean first = true;
    boolean gap = false;
    for (String words : (Iterable<String>) block.text().lines()::iterator) {
      String line = words.strip();
      if (line.isEmpty()) {
        gap = true;
        continue;
      }
      window.add(new Line(line, block.role(), first, gap || first, opens));
      opens = false;
      first = false;
      gap = false;
    }
    while (window.size() - next > WINDOW) {
      step();
    }
    if (next > 0) {
      window.subList(0, next).clear();
      next = 0;
    }
  }

  @Override
  public void quoteBegins() {
    opens = true;
  }

  @Override
  public void textEnds() {
    while (next < window.size()) {
      step();
    }
    flush();
    receiver.textEnds();
  }

  private void step() {
    Line line = window.get(next);
    SectionRole decided = same > 0 ? role : decide(line);
    same = Math.max(0, same - 1);
    int depth = depth(line.words);
    if (line.first || decided != role || (decided == SectionRole.QUOTE && depth != level)) {
      flush();
    }
    if (text.length() > 0) {
      text.append(line.gap ? "\n\n" : "\n");
    }
    text.append(line.words);
    role = decided;
    level = depth;
    next++;
  }

  private void flush() {
    if (text.length() > 0) {
      receiver.accept(new Block(text.toString(), role));
      text.setLength(0);
    }
  }

  private @Nullable SectionRole decide(Line line) {
    if (line.opens) {
      state = State.QUOTED;
    }
    if (line.given != null && line.given != SectionRole.QUOTE && line.given != SectionRole.BYLINE) {
      return line.given;
    }
    int disclaimer = line.gap ? disclaimer(next) : 0;
    if (disclaimer > 0) {
      return run(SectionRole.BOILERPLATE, disclaimer);
    }
    boolean quoted = line.given == SectionRole.QUOTE || state == State.QUOTED;
    int introduction = introduction(next);
    if (introduction > 0) {
      Line after = at(next + introduction);
      boolean marked = after != null && (isMarked(after) || after.given == SectionRole.QUOTE);
      if (line.given == null && state != State.QUOTED) {
        state = marked ? State.OWN : State.QUOTED;
      }
      return run(SectionRole.BYLINE, introduction);
    }
    if (line.given != null) {
      return line.given;
    }
    if (quoted && MailLines.endsMail(line.words)) {
      state = State.OWN;
      return SectionRole.BYLINE;
    }
    if (quoted || isMarked(line)) {
      return SectionRole.QUOTE;
    }
    if (MailLines.isDeviceNote(line.words) && line.gap) {
      return SectionRole.BOILERPLATE;
    }
    if (state == State.OWN && line.words.equals("--") && beginsSignature(next)) {
      state = State.SIGNATURE;
    }
    return state == State.SIGNATURE ? SectionRole.BYLINE : null;
  }

  private @Nullable SectionRole run(SectionRole what, int lines) {
    same = lines;
    return what;
  }

  private @Nullable Line at(int index) {
    return index < window.size() ? window.get(index) : null;
  }

  private static boolean isMarked(Line line) {
    return line.words.startsWith(">");
  }

  private static String unmarked(String words) {
    int start = 0;
    while (start < words.length() && (words.charAt(start) == '>' || words.charAt(start) == ' ')) {
      start++;
    }
    return words.substring(start);
  }

  /** How many marks of a quote the line begins with. */
  private static int depth(String words) {
    int depth = 0;
    for (int i = 0; i < words.length(); i++) {
      char c = words.charAt(i);
      if (c == '>') {
        depth++;
      } else if (c != ' ') {
        break;
      }
    }
    return depth;
  }

  /** How many lines from here on introduce a quoted mail; 0 when they do not. */
  private int introduction(int from) {
    Line line = window.get(from);
    if (isMarked(line)) {
      return 0;
    }
    Line second = at(from + 1);
    if (MailLines.mayPrecedeHeaders(line.words) && second != null) {
      int ruled = MailLines.isRule(second.words) ? 1 : 0;
      int headers = headers(from + 1 + ruled, !MailLines.isRule(line.words));
      if (headers > 0) {
        return 1 + ruled + headers;
      }
    }
    if (MailLines.announcesMail(line.words)) {
      return 1;
    }
    int headers = headers(from, false);
    return headers > 0 ? headers : attribution(from);
  }

  /** How many lines from here on are headers of a mail; 0 when they are not. */
  private int headers(int from, boolean announced) {
    Set<MailLines.Header> found = MailLines.none();
    int end = from;
    int index = from;
    int addresses = 0;
    boolean moment = false;
    int labels = 0;
    int other = 0;
    boolean open = true;
    while (index < window.size() && index - from < LONGEST_HEADERS && other <= 3) {
      Line line = window.get(index);
      if (isMarked(line) || (line.opens && index > from)) {
        break;
      }
      MailLines.Labelled labelled = MailLines.header(line.words);
      boolean known =
          labelled != null
              && (labelled.header() == MailLines.Header.OTHER
                  || !found.contains(labelled.header()));
      boolean some = known || (!line.gap || index == from) && MailLines.isLabelled(line.words);
      if (some) {
        labels++;
        other = 0;
        end = index + 1;
        addresses += MailLines.hasAddress(line.words) ? 1 : 0;
        moment |= MailLines.hasMoment(line.words);
        if (known) {
          found.add(labelled.header());
        }
        open = labelled != null && labelled.value().isEmpty();
        if (open
            && at(index + 1) != null
            && MailLines.header(window.get(index + 1).words) == null) {
          // The value stands in a cell, or on a line, of its own.
          Line value = window.get(index + 1);
          if (value.first || !value.gap) {
            moment |= MailLines.hasMoment(value.words);
            addresses += MailLines.hasAddress(value.words) ? 1 : 0;
            index++;
            end = index + 1;
          }
        }
      } else if (index == from && sentLine(from) > 0) {
        // Notes writes the sender and the day without labels.
        int before = sentLine(from);
        found.add(MailLines.Header.FROM);
        found.add(MailLines.Header.DATE);
        moment = true;
        index += before - 1;
        end = index + 1;
      } else if (line.gap || labels == 0) {
        break;
      } else {
        // Receivers go on over several lines.
        other++;
      }
      index++;
    }
    // In a language whose labels are not known.
    boolean form =
        labels >= 3
            && moment
            && addresses >= (announced ? 1 : 2)
            && MailLines.hasAddress(window.get(from).words);
    boolean enough = MailLines.areHeaders(found, announced) && labels >= 2;
    return enough || form ? end - from : 0;
  }

  /** How many lines are a name and the moment of sending, before receivers and subject; or 0. */
  private int sentLine(int from) {
    for (int lines = 1; lines <= 2; lines++) {
      Line moment = at(from + lines - 1);
      Line labelled = at(from + lines);
      if (moment == null || labelled == null || moment.words.length() > 80) {
        return 0;
      }
      MailLines.Labelled header = MailLines.header(labelled.words);
      if (header != null) {
        boolean sent = header.header() == MailLines.Header.TO && MailLines.hasMoment(moment.words);
        return sent ? lines : 0;
      }
    }
    return 0;
  }

  /** How many lines from here on say who wrote what is quoted behind them; 0 when they do not. */
  private int attribution(int from) {
    StringBuilder words = new StringBuilder();
    for (int lines = 1; lines <= LONGEST_INTRODUCTION_LINES; lines++) {
      Line line = at(from + lines - 1);
      if (line == null
          || isMarked(line)
          || line.given != window.get(from).given
          || (lines > 1 && (line.gap || !MailLines.mayBeginIntroduction(window.get(from).words)))
          || line.words.length() > MailLines.LONGEST_INTRODUCTION) {
        return 0;
      }
      words.append(lines > 1 ? " " : "").append(line.words);
      if (MailLines.endsWithColon(line.words)) {
        Line after = at(from + lines);
        boolean quote =
            after != null
                && (isMarked(after)
                    || (after.given == SectionRole.QUOTE && line.given != SectionRole.QUOTE));
        boolean follows = after != null || line.given != null;
        boolean said = MailLines.introduces(words.toString(), quote);
        // "Begin forwarded message:", in whatever language, before headers that are marked.
        boolean headed = quote && MailLines.header(unmarked(after.words)) != null;
        return follows && (said || headed) ? lines : 0;
      }
    }
    return 0;
  }

  /** How many lines from here on are a notice of confidentiality; 0 when they are not. */
  private int disclaimer(int from) {
    StringBuilder words = new StringBuilder();
    int index = from;
    do {
      words.append(window.get(index).words).append(' ');
      index++;
    } while (index < window.size() && !window.get(index).gap && words.length() < 4000);
    return MailLines.isDisclaimer(words.toString().strip()) ? index - from : 0;
  }

  /** Whether a few lines follow, and then another mail or nothing. */
  private boolean beginsSignature(int from) {
    int letters = 0;
    for (int lines = 1; lines <= LONGEST_SIGNATURE + 1; lines++) {
      Line line = at(from + lines);
      if (line == null || isMarked(line) || line.opens || line.given != null) {
        return lines > 1;
      }
      if (introduction(from + lines) > 0 || (line.gap && disclaimer(from + lines) > 0)) {
        return lines > 1;
      }
      letters += line.words.length();
      if (letters > LONGEST_SIGNATURE_LETTERS) {
        return false;
      }
    }
    return false;
  }

  /**
   * A line that is not blank.
   *
   * @param words the line
   * @param given what the markup says it is; null when it says nothing
   * @param first whether its block begins with it
   * @param gap whether a blank line, or the beginning of its block, is before it
   * @param opens whether the markup says that a quoted mail begins here
   */
  private record Line(
      String words, @Nullable SectionRole given, boolean first, boolean gap, boolean opens) {}
}
