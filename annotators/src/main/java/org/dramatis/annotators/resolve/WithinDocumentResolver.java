package org.dramatis.annotators.resolve;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.dramatis.annotators.country.Countries;
import org.dramatis.annotators.dictionary.UserDictionary;
import org.dramatis.annotators.resolve.office.Offices;
import org.dramatis.core.actor.Chain;
import org.dramatis.core.actor.Link;
import org.dramatis.core.actor.Mention;
import org.dramatis.core.annotation.AnnotatedDocument;
import org.dramatis.core.annotation.Layer;
import org.dramatis.core.annotation.Layers;
import org.dramatis.core.document.Published;
import org.dramatis.core.spi.Annotator;
import org.dramatis.core.version.ContentVersion;

/**
 * Finds roles, noun phrases and pronouns that refer to the actors a document names, and brings all
 * mentions of one actor into one chain. Every link says why and how sure it is; what no rule is
 * sure of stays out of the chains. English only; thread-safe.
 */
public final class WithinDocumentResolver implements Annotator {

  private static final String NAME = "within-document-resolver";

  /** To be raised when the same names, models and tables give other mentions or chains. */
  private static final int NUMBER = 7;

  /** All that the annotator reads; a change of any of them is another version. */
  static final List<String> RESOURCES =
      List.of(
          "antecedents.tsv",
          "pronouns.tsv",
          "reasons.tsv",
          "lexicon/broader-nouns.txt",
          "lexicon/english.txt",
          "lexicon/first-names.tsv.gz",
          "lexicon/name-nouns.txt",
          "lexicon/person-nouns.txt",
          "lexicon/word-classes.tsv.gz",
          "office/offices.csv",
          "/org/dramatis/annotators/country/countries.tsv",
          "/org/dramatis/annotators/country/nicknames.tsv",
          "/org/dramatis/annotators/country/regions.tsv",
          "/org/dramatis/annotators/country/seats.tsv");

  private static final String VERSION =
      NUMBER + "." + ContentVersion.of(WithinDocumentResolver.class, RESOURCES);

  private static final String PRODUCER = NAME + " " + VERSION;

  private final Offices offices;
  private final UserDictionary dictionary;

  /** Makes an annotator with the table of offices that the product ships, and no dictionary. */
  public WithinDocumentResolver() {
    this(Offices.shipped(), UserDictionary.EMPTY);
  }

  /** Makes an annotator with a table of offices and a dictionary of the user's. */
  public WithinDocumentResolver(Offices offices, UserDictionary dictionary) {
    this.offices = Objects.requireNonNull(offices, "offices");
    this.dictionary = Objects.requireNonNull(dictionary, "dictionary");
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String version() {
    String own = dictionary.fingerprint() + offices.fingerprint();
    return own.isEmpty() ? VERSION : VERSION + "+" + own;
  }

  @Override
  public Set<Layer<?>> requires() {
    return Set.of(Layers.TOKENS, Layers.SENTENCES, Layers.PARAGRAPHS, Layers.NAMES);
  }

  @Override
  public Set<Layer<?>> provides() {
    return Set.of(Layers.MENTIONS, Layers.CHAINS);
  }

  @Override
  public Set<String> languages() {
    return Set.of("en");
  }

  @Override
  public AnnotatedDocument annotate(AnnotatedDocument document) {
    return annotate(document, offices, dictionary, any -> AntecedentModel.shipped());
  }

  /**
   * Annotates without files of a user's and with other judges than the product's, to teach and to
   * measure them.
   *
   * @param judges makes a judge from all mentions of the document, in text order
   */
  public static AnnotatedDocument annotate(
      AnnotatedDocument document, Function<List<DraftMention>, AntecedentJudge> judges) {
    return annotate(document, Offices.shipped(), UserDictionary.EMPTY, judges);
  }

  private static AnnotatedDocument annotate(
      AnnotatedDocument document,
      Offices offices,
      UserDictionary dictionary,
      Function<List<DraftMention>, AntecedentJudge> judges) {
    Words words =
        new Words(document.text(), document.tokens(), document.sentences(), document.paragraphs());
    Published published = document.document().published();
    Quotations quotations = new Quotations(words);
    List<DraftMention> drafts = new MentionFinder(words).find(document.layer(Layers.NAMES));
    quotations.findSpeakers(Quotations.mentionsByToken(words, drafts));
    List<DraftChain> named =
        new NameSieves(words, dictionary, offices, published == null ? null : published.date())
            .chains(drafts.stream().filter(draft -> draft.source != null).toList());
    List<DraftChain> chains =
        new Cascade(
                words,
                drafts,
                named,
                quotations,
                offices,
                document.document(),
                judges.apply(drafts))
            .resolve();
    return write(document, drafts, chains);
  }

  private static AnnotatedDocument write(
      AnnotatedDocument document, List<DraftMention> drafts, List<DraftChain> chains) {
    List<Mention> mentions = new ArrayList<>();
    Map<DraftChain, List<Link>> links = new HashMap<>();
    for (DraftMention draft : drafts) {
      if (draft.chain == null || !draft.chain.named) {
        continue;
      }
      int index = mentions.size();
      mentions.add(mention(draft));
      if (draft.shares.isEmpty()) {
        links
            .computeIfAbsent(draft.chain, any -> new ArrayList<>())
            .add(new Link(index, draft.confidence, draft.reasonText()));
      }
      for (DraftMention.Share share : draft.shares) {
        links
            .computeIfAbsent(share.chain(), any -> new ArrayList<>())
            .add(new Link(index, Math.min(1, share.share()), draft.confidence, draft.reasonText()));
      }
    }
    List<Chain> result = new ArrayList<>();
    chains.stream()
        .filter(links::containsKey)
        .sorted(Comparator.comparingInt(chain -> links.get(chain).get(0).mention()))
        .forEach(chain -> result.add(chain(chain, links.get(chain))));
    return document.with(Layers.MENTIONS, mentions).with(Layers.CHAINS, result);
  }

  private static Mention mention(DraftMention draft) {
    if (draft.source != null) {
      return draft.source;
    }
    return new Mention(
        new org.dramatis.core.document.Span(draft.start, draft.end),
        draft.kind,
        draft.chain.type,
        draft.confidence,
        PRODUCER);
  }

  private static Chain chain(DraftChain chain, List<Link> links) {
    Map<String, List<String>> attributes = new TreeMap<>();
    if (!chain.roles.isEmpty()) {
      attributes.put(Chain.ROLE, List.copyOf(chain.roles));
    }
    if (chain.isPerson() && chain.gender != Gender.UNKNOWN) {
      attributes.put(Chain.GENDER, List.of(chain.gender.name().toLowerCase(Locale.ROOT)));
    }
    if (!chain.affiliations.isEmpty()) {
      attributes.put(Chain.AFFILIATION, List.copyOf(chain.affiliations));
    }
    String name = chain.country != null ? Countries.english().name(chain.country) : chain.name;
    return new Chain(chain.type, name, chain.country, links, attributes);
  }
}
