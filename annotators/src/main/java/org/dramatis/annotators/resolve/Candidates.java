package org.dramatis.annotators.resolve;

import java.util.ArrayList;
import java.util.List;
import org.dramatis.core.actor.ActorType;

/** Finds the chains that a mention may mean: those before it, and names right after it. */
final class Candidates {

  /** An unnamed chain is forgotten after so many sentences. */
  static final int UNNAMED_REACH = 6;

  private static final int MAXIMUM_CANDIDATES = 40;
  private static final int MAXIMUM_SCANNED = 200;
  private static final int CATAPHORA_REACH = 12;

  private final Words words;
  private final List<DraftMention> mentions;
  private final LiveChains live;

  Candidates(Words words, List<DraftMention> mentions, LiveChains live) {
    this.words = words;
    this.mentions = mentions;
    this.live = live;
  }

  /** The chains that a mention may mean, the one mentioned last before it first. */
  List<Candidate> of(DraftMention mention) {
    List<Candidate> found = new ArrayList<>();
    int scanned = 0;
    for (DraftChain chain : live) {
      if (++scanned > MAXIMUM_SCANNED || found.size() >= MAXIMUM_CANDIDATES) {
        break;
      }
      DraftMention latest = chain.latest;
      if (latest == null
          || !Agreement.compatible(words, mention, chain)
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
    if (mention.quote >= 0 || !opensBeforeSubject(words.sentenceFirst(mention.sentence))) {
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
          && GrammaticalRole.isSubject(next.role(words))
          && Agreement.compatible(words, mention, next.chain)) {
        addAhead(next, next.chain, found);
        return;
      }
    }
  }

  private static void addAhead(DraftMention next, DraftChain chain, List<Candidate> found) {
    for (int i = 0; i < found.size(); i++) {
      Candidate candidate = found.get(i);
      if (candidate.chain() == chain) {
        found.set(i, new Candidate(chain, candidate.mention(), candidate.rank(), next));
        return;
      }
    }
    found.add(new Candidate(chain, next, found.size(), next));
  }

  /** Whether a phrase or clause that begins with the token can stand before the subject. */
  private boolean opensBeforeSubject(int token) {
    return switch (words.wordClass(token)) {
      case ADPOSITION, CONJUNCTION, ADVERB, VERB, PARTICLE, PRONOUN -> true;
      default -> false;
    };
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
          && Agreement.compatible(words, mention, next.chain)
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
            && Agreement.compatible(words, mention, next.chain)) {
          found.add(new Candidate(next.chain, next, found.size()));
        }
        return;
      }
    }
  }
}
