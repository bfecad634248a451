package org.dramatis.annotators.resolve;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dramatis.annotators.resolve.lexicon.Lexicon;
import org.dramatis.annotators.resolve.lexicon.Trait;
import org.dramatis.annotators.resolve.office.Offices;
import org.dramatis.core.actor.ActorType;
import org.dramatis.core.document.Document;
import org.jspecify.annotations.Nullable;

/**
 * Resolves roles, noun phrases and pronouns, given chains of names. One walk through the text links
 * what can be linked to a chain before it (or, for appositions, right after it); a second walk
 * resolves the first person, which needs to know who speaks. A mention that no rule is sure of
 * stays without a chain.
 */
final class Cascade {

  /** Sentences back to the only person whom "he" or "she" can mean. */
  private static final int REACH_OF_ONLY_PERSON = 2;

  private final Words words;
  private final List<DraftMention> mentions;
  private final List<DraftChain> chains;
  private final Quotations quotations;
  private final AntecedentJudge judge;
  private final Speakers speakers;
  private final Candidates finder;
  private final PhraseRules phrases;
  private final Roles roles;
  private final OrganizationFocus focus;
  private final OfficeHolders officeHolders;
  private final LiveChains live = new LiveChains();
  private final Map<Pronoun, DraftChain> lastByPronoun = new EnumMap<>(Pronoun.class);
  private final Map<Pronoun, Integer> lastSentence = new EnumMap<>(Pronoun.class);
  private int created;

  Cascade(
      Words words,
      List<DraftMention> mentions,
      List<DraftChain> chains,
      Quotations quotations,
      Offices offices,
      Document document,
      AntecedentJudge judge) {
    this.words = words;
    this.mentions = mentions;
    this.chains = new ArrayList<>(chains);
    this.quotations = quotations;
    this.judge = judge;
    this.roles = new Roles(words, mentions);
    this.officeHolders = new OfficeHolders(words, roles, offices, document.published());
    this.speakers = new Speakers(words, mentions, quotations, roles, Letter.of(document));
    this.focus = new OrganizationFocus(words, roles);
    this.finder = new Candidates(words, mentions, live);
    this.phrases = new PhraseRules(words, mentions, this.chains, live, roles, officeHolders);
    this.created = chains.stream().mapToInt(chain -> chain.index + 1).max().orElse(0);
  }

  /** All chains, those without a name too. */
  List<DraftChain> resolve() {
    officeHolders.describe(chains);
    rank();
    for (DraftMention mention : mentions) {
      if (mention.chain != null) {
        mention.chain.mentions.add(mention);
      }
    }
    roles.readTitles();
    walk(false);
    live.clear();
    walk(true);
    return chains;
  }

  private void rank() {
    Map<ActorType, List<DraftChain>> byType = new EnumMap<>(ActorType.class);
    for (DraftChain chain : chains) {
      byType.computeIfAbsent(chain.type, any -> new ArrayList<>()).add(chain);
    }
    for (List<DraftChain> ofType : byType.values()) {
      ofType.sort(
          Comparator.<DraftChain>comparingInt(chain -> -chain.names)
              .thenComparingInt(chain -> chain.index));
      for (int i = 0; i < ofType.size(); i++) {
        ofType.get(i).rank = i;
      }
    }
  }

  private void walk(boolean firstPerson) {
    for (DraftMention mention : mentions) {
      if (mention.chain != null) {
        live.touch(mention.chain, mention);
        continue;
      }
      boolean late =
          mention.pronoun != null
              && (mention.pronoun.isFirstPerson() || mention.pronoun == Pronoun.YOU);
      boolean found = mention.source != null;
      if (found || late != firstPerson) {
        continue;
      }
      if (mention.possessor >= 0) {
        resolvePossessor(mention);
      }
      resolve(mention);
    }
  }

  /** "his father": "his" stands after the phrase in text order, but is resolved before it. */
  private void resolvePossessor(DraftMention phrase) {
    for (int i = phrase.order + 1; i < mentions.size(); i++) {
      DraftMention next = mentions.get(i);
      if (next.first > phrase.last) {
        return;
      }
      if (next.first == phrase.possessor
          && next.chain == null
          && next.pronoun != null
          && !next.pronoun.isFirstPerson()
          && next.pronoun != Pronoun.YOU) {
        resolve(next);
        return;
      }
    }
  }

  private void resolve(DraftMention mention) {
    Choice choice = choose(mention);
    if (choice != null) {
      link(mention, choice);
    } else if (mention.isPhrase()) {
      DraftChain fresh = new DraftChain(mention.type, created++);
      fresh.plural = mention.plural;
      chains.add(fresh);
      link(mention, new Choice(fresh, Reason.NAME));
    }
    if (mention.pronoun != null) {
      if (choice == null) {
        lastByPronoun.remove(mention.pronoun);
      } else {
        lastByPronoun.put(mention.pronoun, choice.chain());
      }
      lastSentence.put(mention.pronoun, mention.sentence);
    }
  }

  private void link(DraftMention mention, Choice choice) {
    DraftChain chain = choice.chain();
    mention.chain = chain;
    mention.reason = choice.reason();
    mention.confidence = choice.confidence();
    chain.mentions.add(mention);
    if (mention.isPhrase()) {
      if (choice.reason() == Reason.APPOSITION
          || choice.reason() == Reason.COPULA
          || choice.reason() == Reason.LEAD) {
        roles.read(mention);
      }
      if (mention.noun != Lexicon.UNKNOWN && choice.reason() != Reason.ONLY_OF_KIND) {
        chain.nouns.add(mention.noun);
      }
      for (int i = mention.first; i < mention.head; i++) {
        if (words.entry[i] != Lexicon.UNKNOWN) {
          chain.modifiers.add(words.entry[i]);
        }
      }
      long traits = words.lexicon.traits(mention.noun);
      if ((traits & Trait.MALE.bit()) != 0) {
        chain.setGender(Gender.MALE, true);
      } else if ((traits & Trait.FEMALE.bit()) != 0) {
        chain.setGender(Gender.FEMALE, true);
      }
    } else if (mention.is(Pronoun.HE)) {
      chain.setGender(Gender.MALE, true);
    } else if (mention.is(Pronoun.SHE)) {
      chain.setGender(Gender.FEMALE, true);
    }
    live.touch(chain, mention);
  }

  private @Nullable Choice choose(DraftMention mention) {
    if (mention.is(Pronoun.YOU)) {
      return speakers.you(mention);
    }
    if (mention.is(Pronoun.I)) {
      return speakers.i(mention);
    }
    if (mention.is(Pronoun.WE)) {
      return speakers.we(mention);
    }
    if (mention.nicknameOf != null) {
      return phrases.byNickname(mention);
    }
    List<Candidate> candidates = finder.of(mention);
    if (mention.national) {
      return phrases.byNationality(mention, roles.countries(mention), candidates);
    }
    return mention.isPhrase()
        ? choosePhrase(mention, candidates)
        : choosePronoun(mention, candidates);
  }

  private @Nullable Choice choosePhrase(DraftMention phrase, List<Candidate> candidates) {
    Set<String> countries = roles.countries(phrase);
    Choice choice = phrases.byConstruction(phrase, countries, candidates);
    if (choice == null) {
      choice = phrases.byOffice(phrase);
    }
    if (choice != null || !PhraseRules.isAnaphoric(phrase)) {
      return choice == null && phrase.definiteness != Definiteness.QUANTIFIED
          ? phrases.ahead(phrase, countries)
          : choice;
    }
    candidates.removeIf(
        candidate ->
            candidate.isAfter(phrase)
                || Agreement.conflicts(countries, candidate.chain())
                || Agreement.holds(phrase.inner, candidate.chain())
                || phrases.possesses(candidate.chain(), phrase)
                || (phrase.type == ActorType.PERSON
                    && PhraseRules.saysWhose(phrase, countries)
                    && PhraseChoices.fit(words, phrase, candidate.chain())
                        == PhraseChoices.OTHER_NOUN
                    && Collections.disjoint(candidate.chain().affiliations, countries)));
    phrases.preferSameNoun(phrase, candidates);
    choice = phrases.ownCountry(phrase);
    if (choice == null) {
      choice = phrases.byCountry(phrase, countries, candidates);
    }
    if (choice == null) {
      choice = rank(phrase, candidates);
    }
    if (choice == null) {
      choice = focus.phrase(phrase, candidates);
    }
    if (choice == null) {
      choice = phrases.ahead(phrase, countries);
    }
    return choice == null ? phrases.topic(phrase, candidates) : choice;
  }

  private @Nullable Choice choosePronoun(DraftMention mention, List<Candidate> candidates) {
    if (mention.pronoun != null && mention.pronoun.isSingularPerson()) {
      candidates.removeIf(
          candidate ->
              speakers.speaks(candidate.chain(), mention)
                  || Agreement.isOwnSubject(words, mention, candidate.mention()));
    }
    DraftChain speaker = speakers.before(mention);
    if (speaker != null) {
      return new Choice(speaker, Reason.SPEAKER_BEFORE);
    }
    DraftChain sayer = speakers.sayer(mention, candidates);
    if (sayer != null) {
      return new Choice(sayer, Reason.SAYER);
    }
    DraftChain coordinated = coordinated(mention);
    if (coordinated != null) {
      return new Choice(coordinated, Reason.PRONOUN);
    }
    Choice choice = rank(mention, candidates);
    if (choice == null) {
      choice = onlyPerson(mention, candidates);
    }
    return choice == null ? focus.they(mention, candidates) : choice;
  }

  /** "Mr Olsen met Mrs Dahl. She…": the one candidate, whose gender is known and who is near. */
  private static @Nullable Choice onlyPerson(DraftMention mention, List<Candidate> candidates) {
    if (candidates.size() != 1 || mention.pronoun == null || !mention.pronoun.isSingularPerson()) {
      return null;
    }
    Candidate only = candidates.get(0);
    boolean sure =
        only.chain().named
            && only.chain().gender != Gender.UNKNOWN
            && mention.sentence - only.mention().sentence <= REACH_OF_ONLY_PERSON;
    return sure ? new Choice(only.chain(), Reason.PRONOUN) : null;
  }

  private @Nullable Choice rank(DraftMention mention, List<Candidate> candidates) {
    Choices choices = candidates.isEmpty() ? null : choices(mention, candidates);
    if (choices == null) {
      return null;
    }
    AntecedentJudge.Judgement judgement = judge.judge(mention, choices);
    if (judgement.candidate() < 0) {
      return null;
    }
    DraftChain chain = candidates.get(judgement.candidate()).chain();
    return new Choice(chain, reason(mention, chain), judgement.probability());
  }

  private @Nullable Choices choices(DraftMention mention, List<Candidate> candidates) {
    Integer last = mention.pronoun == null ? null : lastSentence.get(mention.pronoun);
    DraftChain meant = mention.pronoun == null ? null : lastByPronoun.get(mention.pronoun);
    if (mention.isSingularPerson()) {
      return new PronounChoices(words, mention, candidates, quotations, last, meant);
    }
    AnaphorClass anaphor = PhraseChoices.classOf(words, mention);
    return anaphor == null
        ? null
        : new PhraseChoices(
            words,
            mention,
            anaphor,
            candidates,
            quotations,
            mention.isPhrase() ? roles.countries(mention) : Set.of(),
            mention.isPhrase() && phrases.hasComplement(mention),
            last,
            meant);
  }

  /** "Ann Smith and her colleague": the possessor stands beside what is hers. */
  private @Nullable DraftChain coordinated(DraftMention mention) {
    boolean possessive =
        mention.possessive && mention.pronoun != null && mention.pronoun.isSingularPerson();
    int joint = mention.first - 1;
    if (!possessive || !words.inSentenceOf(joint - 1, mention.head)) {
      return null;
    }
    boolean joins = words.textOf(joint, joint).equals("and");
    for (int i = mention.order - 1; joins && i >= 0 && i >= mention.order - 4; i--) {
      DraftMention before = mentions.get(i);
      if (before.isName()
          && before.last == joint - 1
          && before.chain != null
          && before.shares.isEmpty()
          && Agreement.compatible(words, mention, before.chain)) {
        return before.chain;
      }
    }
    return null;
  }

  private Reason reason(DraftMention mention, DraftChain chain) {
    if (mention.pronoun != null) {
      return lastByPronoun.get(mention.pronoun) == chain ? Reason.REPEATED_PRONOUN : Reason.PRONOUN;
    }
    return phrases.reason(mention, chain);
  }
}
