package org.dramatis.parsers.extract;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeTraversor;
import org.jsoup.select.NodeVisitor;
import org.jspecify.annotations.Nullable;

/**
 * What of a page stands around its story: navigation, comments, teasers, newsletters, notices.
 *
 * <p>Elements and names tell it, and where these say nothing the structure: links that lead
 * elsewhere with little between them, cards that are one link, what follows a heading such as
 * "Comments". The element that holds the story is none of it, whatever its name. Looks at each node
 * a fixed number of times.
 */
final class Surroundings {

  private static final Set<String> INVISIBLE =
      Set.of(
          "script",
          "style",
          "noscript",
          "template",
          "svg",
          "iframe",
          "object",
          "embed",
          "head",
          "canvas",
          "audio",
          "video",
          "datalist",
          "map",
          "math");
  private static final Set<String> AROUND =
      Set.of("nav", "aside", "footer", "button", "select", "dialog", "menu");
  private static final Pattern AROUND_ROLE =
      Pattern.compile(
          "navigation|banner|contentinfo|complementary|search|dialog|alertdialog|menu.*");

  /** Words in a class or id that mark what stands around a story. */
  private static final Pattern AROUND_NAME =
      Pattern.compile(
          "(?:^|[\\s_-])(?:nav|navbar|navigation|menu|breadcrumbs?|related\\w*|recommend\\w*|popular\\w*"
              + "|most-?(?:read|viewed|popular|shared)|trending\\w*|share(?:d|s|bar|daddy|this|articles|tools|links?|buttons?)?"
              + "|sharing|social|cookies?|consent|gdpr|newsletter\\w*|subscribe|subscription|promos?"
              + "|advert(?:s|isement|ising)?|ads?|sponsor(?:ed)?|outbrain|taboola|comment(?!ary|aries|ator)\\w*|disqus\\w*"
              + "|repl(?:y|ies)|sidebar\\w*|secondary|tertiary|rail|site-?(?:footer|title|description|info)|footer\\w*"
              + "|skip(?:-?link)?|skiplinks?|toolbar|tags?|tag-?list|read-?(?:more|next|also)"
              + "|more-?(?:stories|from|on|news)|also-?(?:in|read)|see-?also|up-?next|next-?up|masthead|banner|popup"
              + "|modal|paywall|login|search|pagination|pager|widget|teasers?|trailers?|copyright)(?:$|[\\s_-])",
          Pattern.CASE_INSENSITIVE);

  /** Headings behind which readers speak, to the end of what the heading stands in. */
  private static final Pattern COMMENTS_HEADING =
      Pattern.compile(
          "(?:(?:view |show |read |add |post |leave |all )?(?:a |your )?(?:\\d+ |readers?['’]? |latest |recent )?"
              + "(?:comments?|responses|replies|reply)(?: \\(?\\d+\\)?)?(?: (?:to|on|so far)\\b.{0,80})?"
              + "|join the (?:conversation|discussion|debate)|have your say|what do you think|(?:post|leave|add|write) a "
              + "(?:comment|reply)|share your thoughts|(?:\\d+|one|two) thoughts? on .{0,80})[.:?!…]*",
          Pattern.CASE_INSENSITIVE);

  /** Headings behind which links lead elsewhere. */
  private static final Pattern LINKS_HEADING =
      Pattern.compile(
          "(?:(?:read|see|watch|up|what(?:'s|’s)) (?:more|next|also)|also (?:read|see)|(?:related|recommended|popular|trending|top|latest|other"
              + "|more|most|similar|further|featured)\\b.{0,50}|you (?:may|might) .{0,50}|don['’]t miss.{0,20}|from (?:around )?the web"
              + "|archives|categories|recent (?:posts|comments)|blogroll|latest|elsewhere|in other news|editor['’]?s['’]? picks?|in case you missed it|suggested.{0,30}|next article"
              + "|previous article|sponsored.{0,30}|promoted.{0,30}|(?:sign up|subscribe|newsletter|stay informed|get the).{0,60}"
              + "|follow us.{0,40}|share (?:this|on|via).{0,30}|share|tags|topics|filed under|about the authors?)[:.…»>]*",
          Pattern.CASE_INSENSITIVE);

  /** Letters from which what stands around a story is too long for it. */
  private static final int LONG = 600;

  /** Letters outside links that a list of links may hold. */
  private static final int MOST_BETWEEN_LINKS = 300;

  private static final int LONGEST_HEADING = 90;

  /** Letters that a teaser says beside its headline. */
  private static final int LONGEST_TEASER = 200;

  private final Map<Element, Shape> shapes = new IdentityHashMap<>();
  private final Set<Element> around = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Shape page;
  private final @Nullable Element story;

  /** Looks at a page. */
  Surroundings(Document document) {
    Element body = document.body();
    NodeTraversor.traverse(new Measure(), body);
    page = shape(body);
    story = findStory(document);
    for (Element element : body.select("*")) {
      if (isAround(element)) {
        around.add(element);
      } else if (isHeading(element)) {
        takeWhatFollows(element);
      }
    }
  }

  /** Whether what stands around the story begins with this element. */
  boolean beginWith(Element element) {
    return around.contains(element);
  }

  /** Whether the element lies in what stands around the story. */
  boolean hold(Element element) {
    for (Element e = element; e != null; e = e.parent()) {
      if (around.contains(e)) {
        return true;
      }
    }
    return false;
  }

  /** Whether an element shows nothing. */
  static boolean isInvisible(Element element) {
    return INVISIBLE.contains(element.normalName())
        || element.hasAttr("hidden")
        || element.attr("style").toLowerCase(Locale.ROOT).replace(" ", "").contains("display:none");
  }

  /** The class, id and other names of an element, humps of camel case parted by hyphens. */
  static String names(Element element) {
    String names = element.className() + " " + element.id() + " " + element.attr("itemprop");
    return HUMP.matcher(names).replaceAll("-");
  }

  private static final Pattern HUMP = Pattern.compile("(?<=[a-z])(?=[A-Z])");

  /** The article that the page is for: the one with the most text, or with the heading. */
  private @Nullable Element findStory(Document document) {
    Element best = null;
    for (Element element : document.select("article, main, [itemprop=articleBody]")) {
      if (best == null || shape(element).prose > shape(best).prose) {
        best = element;
      }
    }
    return best;
  }

  private boolean isAround(Element element) {
    String name = element.normalName();
    if (name.equals("body")
        || name.equals("html")
        || name.equals("main")
        || (name.startsWith("h") && name.length() == 2)) {
      return false;
    }
    if (name.equals("article")) {
      return isTeaser(element);
    }
    boolean marked =
        AROUND.contains(name)
            || (name.equals("header")
                && element.closest("article, main") == null
                && element.selectFirst("h1") == null)
            || AROUND_ROLE.matcher(element.attr("role")).matches();
    boolean named =
        name.equals("form")
            || element.attr("itemprop").equals("comment")
            || AROUND_NAME.matcher(names(element)).find();
    if (marked || named) {
      return !holdsStory(element, !marked);
    }
    return leadsElsewhere(element, name) && !holdsStory(element, true);
  }

  /** Whether an article is a card that leads to another one, or what a reader says. */
  private boolean isTeaser(Element article) {
    Shape shape = shape(article);
    boolean small = shape.prose * 4L < page.prose && story != null && !article.equals(story);
    return small && shape.links > 0 && article.selectFirst("h1") == null;
  }

  private boolean leadsElsewhere(Element element, String name) {
    Shape shape = shape(element);
    switch (name) {
      case "a":
        // A card: blocks within a link.
        return shape.blocks > 0 && shape.headings > 0;
      case "ul", "ol":
        return isListOfLinks(shape) && isNearlyAllLinks(shape);
      case "div", "section":
        return isSignUp(shape)
            || isListOfLinks(shape)
                && isNearlyAllLinks(shape)
                && shape.headings > 0
                && shape.paragraphs == 0;
      case "p", "li":
        return isLabelledLink(element);
      default:
        return false;
    }
  }

  /** Nothing announces the list, which may be one of names that belong to the story. */
  private static boolean isNearlyAllLinks(Shape shape) {
    return shape.linked * 4L >= (shape.letters - shape.heading) * 3L;
  }

  private static boolean isListOfLinks(Shape shape) {
    return shape.links >= 2
        && shape.linked * 2L >= shape.letters - shape.heading
        && shape.prose - shape.heading <= MOST_BETWEEN_LINKS;
  }

  /**
   * "READ NEXT: Mayor resigns": a short label, and the rest is a link that reads like a headline.
   */
  private boolean isLabelledLink(Element element) {
    Shape shape = shape(element);
    if (shape.links != 1 || shape.linked <= shape.prose || shape.blocks > 1) {
      return false;
    }
    Element link = element.selectFirst("a[href]");
    if (link == null) {
      return false;
    }
    String words = element.text().strip();
    String linked = link.text().strip();
    if (!words.endsWith(linked) || linked.split("\\s+").length < 4 || linked.endsWith(".")) {
      return false;
    }
    String label = words.substring(0, words.length() - linked.length()).strip();
    return LABEL.matcher(label).matches() && !OWN_LABEL.matcher(label).lookingAt();
  }

  /** One to three words before a colon, bar or arrow. */
  private static final Pattern LABEL =
      Pattern.compile("[\\p{L}'’]+(?: [\\p{L}'’]+){0,2}\\s*[:|–—»>→-]+|[»>→•]+");

  /** Labels of what belongs to the story. */
  private static final Pattern OWN_LABEL =
      Pattern.compile(
          "(?:written |reported )?by|authors?|photo|picture|image|video|source|credit|contact|update|correction|note|document",
          Pattern.CASE_INSENSITIVE);

  private static boolean isHeading(Element element) {
    String name = element.normalName();
    boolean heading =
        name.length() == 2 && name.charAt(0) == 'h' && Character.isDigit(name.charAt(1));
    return heading || name.equals("strong") || name.equals("b") || name.equals("summary");
  }

  /** What follows a heading that announces it is around the story. */
  private void takeWhatFollows(Element heading) {
    String words = heading.text().strip();
    if (words.length() > LONGEST_HEADING || heading.normalName().equals("h1")) {
      return;
    }
    boolean comments = COMMENTS_HEADING.matcher(words).matches();
    if (!comments && !LINKS_HEADING.matcher(words).matches()) {
      return;
    }
    Element first = heading;
    Element parent = heading.parent();
    // A heading may lie alone in its box.
    while (parent != null && shape(parent).letters == shape(first).letters) {
      first = parent;
      parent = first.parent();
    }
    if (parent != null && !comments && isAllLinksBut(first, parent)) {
      around.add(parent);
      return;
    }
    boolean any = false;
    for (Element next = first.nextElementSibling();
        next != null && !isOfSameRank(heading, next);
        next = next.nextElementSibling()) {
      boolean wanted = comments ? !isStory(next, any) : isListOfLinks(shape(next)) || isCard(next);
      if (!wanted || holdsStory(next, true)) {
        break;
      }
      around.add(next);
      any = true;
    }
    if (any) {
      around.add(first);
    }
  }

  /** Whether a paragraph behind a heading of comments is no notice that these follow. */
  private static boolean isStory(Element next, boolean begun) {
    Element after = next.nextElementSibling();
    return next.normalName().equals("p")
        && (begun || after == null || after.normalName().equals("p"));
  }

  /** Whether what a heading stands in begins with it and is links else. */
  private boolean isAllLinksBut(Element heading, Element parent) {
    Shape shape = shape(parent);
    int beside = shape.prose - shape(heading).prose;
    return heading.previousElementSibling() == null
        && shape.links > 1
        && beside * 4 <= shape.linked
        && !holdsStory(parent, true);
  }

  /** Whether something is to be written into a box of few words. */
  private static boolean isSignUp(Shape shape) {
    return shape.inputs > 0 && shape.prose <= MOST_BETWEEN_LINKS;
  }

  private boolean isCard(Element element) {
    Shape shape = shape(element);
    boolean link = element.normalName().equals("a");
    return (link || shape.links > 0)
        && (shape.prose <= shape.linked || (shape.headings > 0 && shape.prose <= LONGEST_TEASER));
  }

  private static boolean isOfSameRank(Element heading, Element other) {
    return isHeading(other) && other.normalName().compareTo(heading.normalName()) <= 0;
  }

  /**
   * Whether an element is the story's wrapper, so that its name says nothing: it holds most of the
   * page's paragraphs, or all of its text; where the mark is weak, most of it.
   */
  private boolean holdsStory(Element element, boolean weak) {
    for (Element e = story; e != null; e = e.parent()) {
      if (e.equals(element)) {
        return true;
      }
    }
    Shape shape = shape(element);
    return (shape.paragraph > LONG && shape.paragraph * 2L > page.paragraph)
        || shape.prose == page.prose
        || (weak && shape.prose > LONG && shape.prose * 4L > page.prose * 3L);
  }

  private Shape shape(Element element) {
    return shapes.getOrDefault(element, Shape.NONE);
  }

  /** How much of what an element holds. */
  private static final class Shape {

    private static final Shape NONE = new Shape();

    /** Letters in all. */
    private int letters;

    /** Letters of links. */
    private int linked;

    /** Letters outside links. */
    private int prose;

    /** Letters of paragraphs. */
    private int paragraph;

    /** Letters of headings and times outside links. */
    private int heading;

    private int links;
    private int headings;
    private int paragraphs;
    private int blocks;

    /** Fields for a line of text. */
    private int inputs;

    void add(Shape inner) {
      letters += inner.letters;
      linked += inner.linked;
      prose += inner.prose;
      paragraph += inner.paragraph;
      heading += inner.heading;
      links += inner.links;
      headings += inner.headings;
      paragraphs += inner.paragraphs;
      blocks += inner.blocks;
      inputs += inner.inputs;
    }
  }

  /** Measures every element from its nodes upwards. */
  private final class Measure implements NodeVisitor {

    private int inLink;
    private int inHeading;
    private int inParagraph;
    private int invisible;

    @Override
    public void head(Node node, int depth) {
      if (node instanceof Element element) {
        count(element, 1);
        shapes.put(element, new Shape());
      } else if (node instanceof TextNode words && invisible == 0 && words.parent() != null) {
        int letters = letters(words.getWholeText());
        Shape shape = shapes.get((Element) words.parent());
        if (shape != null) {
          shape.letters += letters;
          shape.linked += inLink > 0 ? letters : 0;
          shape.prose += inLink > 0 ? 0 : letters;
          shape.heading += inHeading > 0 && inLink == 0 ? letters : 0;
          shape.paragraph += inParagraph > 0 ? letters : 0;
        }
      }
    }

    @Override
    public void tail(Node node, int depth) {
      if (!(node instanceof Element element)) {
        return;
      }
      count(element, -1);
      Shape parent = element.parent() == null ? null : shapes.get(element.parent());
      if (parent == null || invisible > 0) {
        return;
      }
      String name = element.normalName();
      Shape own = shapes.get(element);
      parent.add(own);
      parent.links += name.equals("a") && own.letters > 0 ? 1 : 0;
      parent.headings += isRanked(name) ? 1 : 0;
      parent.paragraphs += name.equals("p") && own.prose > own.linked && own.prose > 80 ? 1 : 0;
      parent.inputs += isField(element) ? 1 : 0;
      parent.blocks += BlockElements.contains(name) ? 1 : 0;
    }

    private void count(Element element, int change) {
      String name = element.normalName();
      invisible += isInvisible(element) ? change : 0;
      inLink += name.equals("a") ? change : 0;
      inHeading += isRanked(name) || name.equals("time") ? change : 0;
      inParagraph += name.equals("p") ? change : 0;
    }

    private static boolean isField(Element element) {
      return element.normalName().equals("input")
          && Set.of("email", "text", "search", "")
              .contains(element.attr("type").toLowerCase(Locale.ROOT));
    }

    private static boolean isRanked(String name) {
      return name.length() == 2 && name.charAt(0) == 'h' && Character.isDigit(name.charAt(1));
    }

    private static int letters(String words) {
      int letters = 0;
      for (int i = 0; i < words.length(); i++) {
        letters += Character.isWhitespace(words.charAt(i)) ? 0 : 1;
      }
      return letters;
    }
  }
}
