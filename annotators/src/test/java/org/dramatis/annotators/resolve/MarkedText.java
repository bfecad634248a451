package org.dramatis.annotators.resolve;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dramatis.annotators.dictionary.UserDictionary;
import org.dramatis.annotators.resolve.office.Offices;
import org.dramatis.annotators.token.TokenAnnotator;
import org.dramatis.core.actor.ActorType;
import org.dramatis.core.actor.Chain;
import org.dramatis.core.actor.Link;
import org.dramatis.core.actor.Mention;
import org.dramatis.core.actor.MentionKind;
import org.dramatis.core.annotation.AnnotatedDocument;
import org.dramatis.core.annotation.Layers;
import org.dramatis.core.document.DateOrigin;
import org.dramatis.core.document.Document;
import org.dramatis.core.document.Location;
import org.dramatis.core.document.Published;
import org.dramatis.core.document.Span;

/**
 * A text with its names marked, so that resolution is tested apart from the finding of names:
 * {@code {P|Ada Byron}} is a person, {@code O} an organization, {@code L} a place, {@code
 * {C:US|America}} a country and {@code {D:US|American}} a demonym with its ISO code.
 */
final class MarkedText {

  private static final Pattern MARK = Pattern.compile("\\{([POLCD])(?::(\\w+))?\\|([^}]*)}");

  private MarkedText() {}

  /** The document with its names, segmented and ready to be resolved. */
  static AnnotatedDocument named(String marked) {
    StringBuilder text = new StringBuilder();
    List<Mention> names = new ArrayList<>();
    Matcher matcher = MARK.matcher(marked);
    int from = 0;
    while (matcher.find()) {
      text.append(marked, from, matcher.start());
      int start = text.length();
      text.append(matcher.group(3));
      Mention name =
          new Mention(
              new Span(start, text.length()),
              matcher.group(1).equals("D") ? MentionKind.DEMONYM : MentionKind.NAME,
              type(matcher.group(1)),
              0.9,
              "test");
      names.add(matcher.group(2) == null ? name : name.withCountry(matcher.group(2)));
      from = matcher.end();
    }
    text.append(marked.substring(from));
    Document document = Document.ofText(new Location("test", "story.txt"), text.toString());
    return new TokenAnnotator().annotate(AnnotatedDocument.of(document)).with(Layers.NAMES, names);
  }

  private static ActorType type(String mark) {
    return switch (mark) {
      case "P" -> ActorType.PERSON;
      case "O" -> ActorType.ORGANIZATION;
      case "L" -> ActorType.PLACE;
      default -> ActorType.COUNTRY;
    };
  }

  /** The marked text resolved. */
  static AnnotatedDocument resolve(String marked) {
    return new WithinDocumentResolver().annotate(named(marked));
  }

  /** The marked text resolved as one published on a day. */
  static AnnotatedDocument resolve(String marked, LocalDate day) {
    AnnotatedDocument named = named(marked);
    Document dated = named.document().withPublished(new Published(day, DateOrigin.values()[0], 1));
    AnnotatedDocument copy = AnnotatedDocument.of(dated);
    return new WithinDocumentResolver()
        .annotate(
            copy.with(Layers.PARAGRAPHS, named.paragraphs())
                .with(Layers.SENTENCES, named.sentences())
                .with(Layers.TOKENS, named.tokens())
                .with(Layers.NAMES, named.layer(Layers.NAMES)));
  }

  /** The marked text resolved with a dictionary of the user's. */
  static AnnotatedDocument resolve(String marked, UserDictionary dictionary) {
    return new WithinDocumentResolver(Offices.shipped(), dictionary).annotate(named(marked));
  }

  /** The texts of the mentions of the chain of this name, in text order. */
  static List<String> mentions(AnnotatedDocument document, String name) {
    List<String> texts = new ArrayList<>();
    for (Link link : chain(document, name).links()) {
      texts.add(document.layer(Layers.MENTIONS).get(link.mention()).span().of(document.text()));
    }
    return texts;
  }

  /** The chain of this name. */
  static Chain chain(AnnotatedDocument document, String name) {
    return document.layer(Layers.CHAINS).stream()
        .filter(chain -> chain.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new AssertionError("no chain " + name + " among " + document.layer(Layers.CHAINS)));
  }
}
