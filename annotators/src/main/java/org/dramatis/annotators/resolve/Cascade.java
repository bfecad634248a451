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
import org.dramatis.annotators.resolve.lexicon.WordClass;
import org.dramatis.annotators.resolve.office.Offices;
import org.dramatis.core.actor.ActorType;
import org.dramatis.core.document.Published;
import org.jspecify.annotations.Nullable;

/**
 * Resolves roles, noun phrases and pronouns, given chains of names. One walk through the text links
 * what can be linked to a chain before it (or, for appositions, right after it); a second walk
 * resolves the first person, which needs to know who speaks. A mention that no rule is sure of
 * stays without a chain.
 */
final class Cascade {

  private static final int MAXIMUM_CANDIDATES = 40;
  private static final int MAXIMUM_SCANNED = 200;

  /** An unnamed chain is forgotten after so many sentences. */
  private static final int UNNAMED_REACH = 6;

  /** A phrase whose noun the document never applied to the chain needs this probability. */
  private static final double UNFIT_THRESHOLD = 0.6;

  private static final int CATAPHORA_REACH = 12;

  private final Words words;
  private final List<DraftMention> mentions;
  private final List<DraftChain> chains;
  private final Quotations quotations;
  private final Turns turns;
  private final AntecedentJudge judge;
  private final Patterns patterns;
  private final Roles roles;
  private final OfficeHolders officeHolders;
  private final Vocabulary vocabulary = Vocabulary.ENGLISH;
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
      @Nullable Published published,
      AntecedentJudge judge) {
    this.words = words;
    this.mentions = mentions;
    this.chains = new ArrayList<>(chains);
    this.quotations = quotations;
    this.turns = new Turns(words, mentions);
    this.judge = judge;
    this.roles = new Roles(words, mentions);
    this.patterns = new Patterns(words, roles);
    this.officeHolders = new OfficeHolders(words, roles, offices, published);
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
        lastByPronoun.put(mention.pronoun, choice.chain);
      }
      lastSentence.put(mention.pronoun, mention.sentence);
    }
  }

  private void link(DraftMention mention, Choice choice) {
    DraftChain chain = choice.chain;
    mention.chain = chain;
    mention.reason = choice.reason;
    mention.confidence = choice.confidence;
    chain.mentions.add(mention);
    if (mention.isPhrase()) {
      if (choice.reason == Reason.APPOSITION
          || choice.reason == Reason.COPULA
          || choice.reason == Reason.LEAD) {
        roles.read(mention);
      }
      chain.nouns.add(mention.noun);
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
      DraftChain addressee = turns.addressee(mention.head);
      return addressee == null ? null : new Choice(addressee, Reason.ADDRESSEE);
    }
    if (mention.is(Pronoun.I)) {
      return chooseI(mention);
    }
    if (mention.is(Pronoun.WE)) {
      return chooseWe(mention);
    }
    List<Candidate> candidates = candidates(mention);
    if (mention.isPhrase()) {
      Choice choice = choosePhrase(mention, candidates);
      Set<String> countries = roles.countries(mention);
      if (choice == null) {
        choice = chooseOffice(mention);
      }
      if (choice != null || !isAnaphoric(mention)) {
        return choice == null && mention.definiteness != Definiteness.QUANTIFIED
            ? chooseAhead(mention, countries)
            : choice;
      }
      candidates.removeIf(
          candidate ->
              candidate.isAfter(mention)
                  || conflicts(countries, candidate.chain())
                  || holds(mention.inner, candidate.chain())
                  || possesses(candidate.chain(), mention)
                  || (mention.type == ActorType.PERSON
                      && saysWhose(mention, countries)
                      && Choices.fit(words, mention, candidate.chain()) == Choices.OTHER_NOUN
                      && Collections.disjoint(candidate.chain().affiliations, countries)));
      preferSameNoun(mention, candidates);
      choice = chooseOwnCountry(mention);
      if (choice == null) {
        choice = chooseByCountry(mention, countries, candidates);
      }
      if (choice == null) {
        choice = rank(mention, candidates);
      }
      if (choice == null) {
        choice = chooseAhead(mention, countries);
      }
      return choice == null ? chooseTopic(mention, candidates) : choice;
    }
    return rank(mention, candidates);
  }

  /** "the US president", by the table of offices and the document's day. */
  private @Nullable Choice chooseOffice(DraftMention phrase) {
    boolean unique =
        phrase.definiteness == Definiteness.DEFINITE
            || phrase.definiteness == Definiteness.POSSESSIVE
            || phrase.definiteness == Definiteness.BARE;
    if (!unique || !isOffice(phrase.noun)) {
      return null;
    }
    OfficeHolders.Holder holder = officeHolders.holder(phrase, chains);
    if (holder == null || !compatible(phrase, holder.chain())) {
      return null;
    }
    phrase.detail = holder.detail();
    return new Choice(holder.chain(), Reason.OFFICE_BY_DATE);
  }

  /** "his country": the one country to which the person belongs. */
  private @Nullable Choice chooseOwnCountry(DraftMention phrase) {
    boolean country =
        (words.lexicon.traits(phrase.noun) & Trait.COUNTRY_NOUN.bit()) != 0
            && phrase.definiteness == Definiteness.POSSESSIVE;
    for (int i = phrase.order + 1; country && i < mentions.size(); i++) {
      DraftMention owner = mentions.get(i);
      if (owner.first > phrase.last) {
        return null;
      }
      if (owner.first == phrase.possessor
          && owner.chain != null
          && owner.chain.affiliations.size() == 1) {
        String code = owner.chain.affiliations.iterator().next();
        for (DraftChain chain : live) {
          if (code.equals(chain.country)) {
            return new Choice(chain, Reason.COUNTRY_NOUN);
          }
        }
      }
    }
    return null;
  }

  /** "the South Korean envoy": the one person of that country to whom the noun was applied. */
  private @Nullable Choice chooseByCountry(
      DraftMention phrase, Set<String> countries, List<Candidate> candidates) {
    if (countries.isEmpty() || phrase.type != ActorType.PERSON) {
      return null;
    }
    DraftChain only = null;
    for (Candidate candidate : candidates) {
      DraftChain chain = candidate.chain();
      if (!Collections.disjoint(chain.affiliations, countries)
          && Choices.fit(words, phrase, chain) != Choices.OTHER_NOUN) {
        if (only != null) {
          return null;
        }
        only = chain;
      }
    }
    return only == null ? null : new Choice(only, reason(phrase, only));
  }

  /**
   * "The vice chairman of the Central Committee" at the head of a paragraph, for a person whom the
   * paragraph before is about: a new description of an old subject.
   */
  private @Nullable Choice chooseTopic(DraftMention phrase, List<Candidate> candidates) {
    int first = words.sentenceFirst(phrase.sentence);
    boolean opens =
        phrase.first == first && first > 0 && words.paragraph[first - 1] != words.paragraph[first];
    if (!opens
        || phrase.type != ActorType.PERSON
        || phrase.definiteness != Definiteness.DEFINITE
        || phrase.quote >= 0) {
      return null;
    }
    for (Candidate candidate : candidates) {
      DraftMention before = candidate.mention();
      if (phrase.sentence - before.sentence == 1
          && before.subject
          && before.opening
          && candidate.chain().named) {
        return new Choice(candidate.chain(), Reason.TOPIC);
      }
    }
    return null;
  }

  /** Where a person near is called "leader", "the leader" is no president, though it could be. */
  private void preferSameNoun(DraftMention phrase, List<Candidate> candidates) {
    boolean same =
        candidates.stream()
            .anyMatch(
                candidate ->
                    phrase.sentence - candidate.mention().sentence <= UNNAMED_REACH
                        && Choices.fit(words, phrase, candidate.chain()) == Choices.SAME_NOUN);
    if (same) {
      candidates.removeIf(
          candidate -> Choices.fit(words, phrase, candidate.chain()) == Choices.BROADER_NOUN);
    }
  }

  private static boolean saysWhose(DraftMention phrase, Set<String> countries) {
    return !countries.isEmpty()
        || !phrase.inner.isEmpty()
        || phrase.definiteness == Definiteness.POSSESSIVE;
  }

  /**
   * "The South Korean ambassador said… Ambassador Cho": the name that bears the office later on.
   */
  private @Nullable Choice chooseAhead(DraftMention phrase, Set<String> countries) {
    boolean described =
        isOffice(phrase.noun) || (words.lexicon.traits(phrase.noun) & Trait.KINSHIP.bit()) != 0;
    if (phrase.plural || phrase.type != ActorType.PERSON || !described) {
      return null;
    }
    for (int i = phrase.order + 1; i < mentions.size() && i < phrase.order + 40; i++) {
      DraftMention next = mentions.get(i);
      if (next.sentence - phrase.sentence > 4) {
        return null;
      }
      if (next.isPhrase() && next.first > phrase.last && fits(phrase.noun, next.noun)) {
        DraftChain found = describedBy(next);
        if (found != null
            && found.latest == null
            && !conflicts(countries, found)
            && !possesses(found, phrase)) {
          return new Choice(found, Reason.LEAD);
        }
      }
      if (next.isName()
          && next.chain != null
          && next.first > phrase.last
          && next.chain.isPerson()
          && next.chain.latest == null
          && next.titles.stream().anyMatch(title -> fits(phrase.noun, title))
          && !conflicts(countries, next.chain)
          && compatible(phrase, next.chain)) {
        return new Choice(next.chain, Reason.LEAD);
      }
    }
    return null;
  }

  /** The person to whom a phrase is in apposition right after the name; null for none. */
  private @Nullable DraftChain describedBy(DraftMention phrase) {
    for (int i = phrase.order - 1; i >= 0 && i >= phrase.order - 3; i--) {
      DraftMention name = mentions.get(i);
      if (name.isName()
          && name.chain != null
          && name.chain.isPerson()
          && patterns.apposition(phrase, name) == Patterns.Apposition.AFTER_COMMA) {
        return name.chain;
      }
    }
    return null;
  }

  private boolean fits(int noun, int other) {
    return noun == other || words.lexicon.isBroader(noun, other);
  }

  /** Whether a phrase can take up a chain without a construction that says so. */
  private static boolean isAnaphoric(DraftMention phrase) {
    return !phrase.plural
        && switch (phrase.definiteness) {
          case DEFINITE, DEMONSTRATIVE, POSSESSIVE -> true;
          case BARE, INDEFINITE, QUANTIFIED -> false;
        };
  }

  private @Nullable Choice rank(DraftMention mention, List<Candidate> candidates) {
    AnaphorClass anaphor = Choices.classOf(words, mention);
    if (anaphor == null || candidates.isEmpty()) {
      return null;
    }
    Choices choices =
        new Choices(
            words,
            mention,
            anaphor,
            candidates,
            quotations,
            mention.isPhrase() ? roles.countries(mention) : Set.of(),
            mention.isPhrase() && hasComplement(mention),
            mention.pronoun != null && lastSentence.containsKey(mention.pronoun),
            mention.pronoun == null ? null : lastByPronoun.get(mention.pronoun));
    DraftChain speaker = speakerBefore(mention);
    if (speaker != null) {
      return new Choice(speaker, Reason.SPEAKER_BEFORE);
    }
    DraftChain coordinated = coordinated(mention);
    if (coordinated != null) {
      return new Choice(coordinated, Reason.PRONOUN);
    }
    AntecedentJudge.Judgement judgement = judge.judge(anaphor, mention, choices);
    if (judgement.candidate() < 0) {
      return null;
    }
    DraftChain chain = candidates.get(judgement.candidate()).chain();
    if (mention.isPhrase()
        && judgement.probability() < UNFIT_THRESHOLD
        && Choices.fit(words, mention, chain) == Choices.OTHER_NOUN) {
      return null;
    }
    return new Choice(chain, reason(mention, chain), judgement.probability());
  }

  /** "…," the envoy said. He added": who opens a sentence after a quotation is its speaker. */
  private @Nullable DraftChain speakerBefore(DraftMention mention) {
    boolean opens =
        mention.pronoun != null
            && mention.pronoun.isSingularPerson()
            && mention.sentence > 0
            && mention.quote < 0
            && mention.first == words.sentenceFirst(mention.sentence);
    if (!opens) {
      return null;
    }
    for (int i = mention.first - 1; i >= words.sentenceFirst(mention.sentence - 1); i--) {
      DraftMention speaker = quotations.speaker(words.quote[i]);
      if (speaker != null) {
        boolean here =
            speaker.sentence == mention.sentence - 1
                && speaker.chain != null
                && speaker.chain.named
                && compatible(mention, speaker.chain);
        return here ? speaker.chain : null;
      }
    }
    return null;
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
          && compatible(mention, before.chain)) {
        return before.chain;
      }
    }
    return null;
  }

  private Reason reason(DraftMention mention, DraftChain chain) {
    if (mention.pronoun != null) {
      return lastByPronoun.get(mention.pronoun) == chain ? Reason.REPEATED_PRONOUN : Reason.PRONOUN;
    }
    if (chain.officeNouns.contains(mention.noun)) {
      return Reason.OFFICE;
    }
    return switch (Choices.fit(words, mention, chain)) {
      case Choices.SAME_NOUN -> isOffice(mention.noun) ? Reason.SAME_ROLE : Reason.SAME_NOUN;
      case Choices.BROADER_NOUN -> Reason.BROADER_NOUN;
      case Choices.NOUN_OF_NAME -> Reason.NOUN_OF_NAME;
      default -> chain.isCountry() ? Reason.COUNTRY_NOUN : Reason.ONLY_OF_KIND;
    };
  }

  // ---------------------------------------------------------------- candidates

  private record Choice(DraftChain chain, Reason reason, double confidence) {
    Choice(DraftChain chain, Reason reason) {
      this(chain, reason, reason.precision());
    }
  }

  private List<Candidate> candidates(DraftMention mention) {
    List<Candidate> found = new ArrayList<>();
    int scanned = 0;
    for (DraftChain chain : live) {
      if (++scanned > MAXIMUM_SCANNED || found.size() >= MAXIMUM_CANDIDATES) {
        break;
      }
      DraftMention latest = chain.latest;
      if (latest == null
          || !compatible(mention, chain)
          || (!chain.named && mention.sentence - latest.sentence > UNNAMED_REACH)) {
        continue;
      }
      found.add(new Candidate(chain, latest, found.size()));
    }
    if (mention.isPhrase()) {
      addNamesAhead(mention, found);
    } else if (mention.pronoun != null && mention.pronoun.isSingularPerson()) {
      addSubjectAhead(mention, found);
    }
    return found;
  }

  /** "At his meeting with Xi, Kim pledged": the subject after a phrase that opens the sentence. */
  private void addSubjectAhead(DraftMention mention, List<Candidate> found) {
    int first = words.sentenceFirst(mention.sentence);
    WordClass opening = words.wordClass(first);
    if (mention.first == first
        || mention.quote >= 0
        || (opening != WordClass.ADPOSITION && opening != WordClass.CONJUNCTION)) {
      return;
    }
    boolean comma = false;
    int from = mention.last + 1;
    for (int i = mention.order + 1; i < mentions.size() && i <= mention.order + 20; i++) {
      DraftMention next = mentions.get(i);
      if (next.sentence != mention.sentence) {
        return;
      }
      for (; from < next.first; from++) {
        comma |= words.is(from, ',');
      }
      if (comma
          && next.isName()
          && next.chain != null
          && next.subject
          && compatible(mention, next.chain)) {
        found.removeIf(candidate -> candidate.chain() == next.chain);
        found.add(new Candidate(next.chain, next, found.size()));
        return;
      }
    }
  }

  private void addNamesAhead(DraftMention mention, List<Candidate> found) {
    int added = 0;
    for (int i = mention.order + 1; i < mentions.size() && i <= mention.order + 8; i++) {
      DraftMention next = mentions.get(i);
      if (next.sentence != mention.sentence
          || next.first - mention.last > CATAPHORA_REACH
          || added == 2) {
        break;
      }
      if (next.isName()
          && next.chain != null
          && next.first > mention.last
          && compatible(mention, next.chain)
          && found.stream().noneMatch(candidate -> candidate.chain() == next.chain)) {
        found.add(new Candidate(next.chain, next, found.size()));
        added++;
      }
    }
    boolean heading =
        mention.type == ActorType.PERSON
            && !mention.plural
            && mention.sentence <= 4
            && (mention.definiteness == Definiteness.INDEFINITE
                || mention.definiteness == Definiteness.BARE);
    for (int i = mention.order + 1; heading && i < mentions.size() && i < mention.order + 40; i++) {
      DraftMention next = mentions.get(i);
      if (next.sentence - mention.sentence > 4) {
        return;
      }
      if (next.isName() && next.chain != null && next.type == ActorType.PERSON) {
        if (found.stream().noneMatch(candidate -> candidate.chain() == next.chain)
            && next.chain.latest == null
            && compatible(mention, next.chain)) {
          found.add(new Candidate(next.chain, next, found.size()));
        }
        return;
      }
    }
  }

  private boolean compatible(DraftMention mention, DraftChain chain) {
    if (mention.pronoun != null) {
      return switch (mention.pronoun) {
        case HE -> chain.isPerson() && !chain.plural && chain.gender != Gender.FEMALE;
        case SHE -> chain.isPerson() && !chain.plural && chain.gender != Gender.MALE;
        case IT -> !chain.isPerson() && !chain.plural;
        case THEY -> !chain.isPerson() || chain.plural;
        case WE -> true;
        case I -> chain.isPerson() && !chain.plural;
        case YOU -> chain.isPerson();
      };
    }
    long traits = words.lexicon.traits(mention.noun);
    if ((traits & Trait.MALE.bit()) != 0 && chain.gender == Gender.FEMALE
        || (traits & Trait.FEMALE.bit()) != 0 && chain.gender == Gender.MALE) {
      return false;
    }
    return (mention.type == ActorType.PERSON) == chain.isPerson();
  }

  // ---------------------------------------------------------------- pronouns

  private @Nullable Choice chooseI(DraftMention mention) {
    DraftMention quoted = quotations.speaker(mention.quote);
    if (quoted != null && quoted.chain != null) {
      return new Choice(quoted.chain, Reason.SPEAKER);
    }
    DraftChain speaker = turns.speaker(mention.head);
    return speaker == null ? null : new Choice(speaker, Reason.SPEAKER_OF_TEXT);
  }

  private @Nullable Choice chooseWe(DraftMention mention) {
    DraftMention quoted = quotations.speaker(mention.quote);
    DraftChain speaker = quoted == null ? turns.speaker(mention.head) : quoted.chain;
    if (speaker == null) {
      return null;
    }
    if (speaker.type == ActorType.ORGANIZATION) {
      return new Choice(speaker, Reason.SPEAKER);
    }
    DraftChain organization = organizationOf(speaker);
    return organization == null ? null : new Choice(organization, Reason.SPEAKERS_ORGANIZATION);
  }

  /** The organization that a person is said to belong to. */
  private @Nullable DraftChain organizationOf(DraftChain person) {
    for (DraftMention mention :
        person.mentions.subList(0, Math.min(MAXIMUM_CANDIDATES, person.mentions.size()))) {
      if (mention.isPhrase()) {
        for (DraftMention inner : mention.inner) {
          if (inner.isName() && inner.chain != null && !inner.chain.isPerson()) {
            return inner.chain;
          }
        }
      }
      if (mention.pronoun != null) {
        continue;
      }
      if (mention.owner != null
          && mention.owner.chain != null
          && mention.owner.chain.type == ActorType.ORGANIZATION) {
        return mention.owner.chain;
      }
      for (int i = mention.order + 1; i < mentions.size() && i <= mention.order + 3; i++) {
        DraftMention next = mentions.get(i);
        if (next.isName()
            && next.chain != null
            && next.chain.type == ActorType.ORGANIZATION
            && next.sentence == mention.sentence
            && next.first > mention.last
            && next.first - mention.last <= 3
            && vocabulary.isAffiliation(words.entry[mention.last + 1])) {
          return next.chain;
        }
      }
    }
    return null;
  }

  // ---------------------------------------------------------------- noun phrases

  private @Nullable Choice choosePhrase(DraftMention phrase, List<Candidate> candidates) {
    Choice construction = chooseByConstruction(phrase, candidates);
    if (construction != null) {
      return construction;
    }
    if (!phrase.plural
        && phrase.type == ActorType.PERSON
        && (phrase.definiteness == Definiteness.INDEFINITE
            || phrase.definiteness == Definiteness.BARE)) {
      Choice lead = chooseLead(phrase, candidates);
      if (lead != null) {
        return lead;
      }
    }
    return null;
  }

  private @Nullable Choice chooseByConstruction(DraftMention phrase, List<Candidate> candidates) {
    for (Candidate candidate : candidates) {
      DraftChain chain = candidate.chain();
      DraftMention other = candidate.mention();
      if (other.isName() && patterns.naming(phrase, other)) {
        return new Choice(chain, Reason.NAMING);
      }
      if (other.isName() && chain.type == ActorType.PLACE && patterns.capitalIn(phrase, other)) {
        return new Choice(chain, Reason.APPOSITION);
      }
      if (!chain.named || !sameType(phrase, chain) || phrase.plural || phrase.possessive) {
        continue;
      }
      if (other.isName() && inApposition(phrase, other)) {
        return new Choice(chain, Reason.APPOSITION);
      }
      boolean predicate =
          phrase.definiteness == Definiteness.INDEFINITE
              || phrase.definiteness == Definiteness.DEFINITE
              || phrase.definiteness == Definiteness.BARE;
      if (predicate
          && patterns.copula(phrase, other)
          && (other.subject || words.is(other.last + 1, '('))) {
        return new Choice(chain, Reason.COPULA);
      }
    }
    return null;
  }

  private boolean inApposition(DraftMention phrase, DraftMention name) {
    return switch (patterns.apposition(phrase, name)) {
      case AFTER_COMMA ->
          phrase.type == ActorType.PERSON
              || (phrase.definiteness != Definiteness.BARE
                  && phrase.definiteness != Definiteness.QUANTIFIED);
      case BEFORE_COMMA, ADJACENT -> true;
      case BEFORE_COMMA_FAR ->
          phrase.definiteness == Definiteness.DEFINITE
              || phrase.definiteness == Definiteness.POSSESSIVE
              || phrase.definiteness == Definiteness.INDEFINITE;
      case BRACKET, NONE -> false;
    };
  }

  private static boolean sameType(DraftMention phrase, DraftChain chain) {
    return phrase.type == chain.type
        || (phrase.type == ActorType.PLACE && chain.type == ActorType.COUNTRY);
  }

  /** "A man was arrested…": the person most named in the document, named first further on. */
  private @Nullable Choice chooseLead(DraftMention phrase, List<Candidate> candidates) {
    for (Candidate candidate : candidates) {
      DraftChain chain = candidate.chain();
      if (candidate.mention().first > phrase.first
          && candidate.mention().sentence > phrase.sentence
          && chain.named
          && chain.rank == 0
          && chain.names >= 4
          && !holds(phrase.inner, chain)) {
        return new Choice(chain, Reason.LEAD);
      }
    }
    return null;
  }

  private boolean isOffice(int noun) {
    return (words.lexicon.traits(noun) & Trait.OFFICE.bit()) != 0;
  }

  /** Whether an "of", "in", "who" or the like after the phrase says which one is meant. */
  private boolean hasComplement(DraftMention phrase) {
    int next = phrase.last + 1;
    if (!words.inSentenceOf(next, phrase.head) || words.entry[next] == Lexicon.UNKNOWN) {
      return false;
    }
    return vocabulary.isComplement(words.entry[next]);
  }

  /** Whether the phrase names a country and the chain is, or belongs to, others only. */
  private static boolean conflicts(Set<String> countries, DraftChain chain) {
    if (countries.isEmpty()) {
      return false;
    }
    if (chain.country != null) {
      return !countries.contains(chain.country);
    }
    return !chain.affiliations.isEmpty() && Collections.disjoint(chain.affiliations, countries);
  }

  /** Whether the phrase belongs to the chain, as "his aide" does to whom "his" means. */
  private boolean possesses(DraftChain chain, DraftMention phrase) {
    if (phrase.possessor < 0) {
      return false;
    }
    for (int i = phrase.order + 1; i < mentions.size(); i++) {
      DraftMention next = mentions.get(i);
      if (next.first > phrase.first) {
        break;
      }
      if (next.last == phrase.possessor && next.chain == chain) {
        return true;
      }
    }
    for (int i = phrase.order - 1; i >= 0 && i >= phrase.order - 4; i--) {
      DraftMention before = mentions.get(i);
      if (before.last == phrase.possessor && before.chain == chain) {
        return true;
      }
    }
    return false;
  }

  private static boolean holds(List<DraftMention> inner, DraftChain chain) {
    for (DraftMention mention : inner) {
      if (mention.chain == chain) {
        return true;
      }
    }
    return false;
  }
}
