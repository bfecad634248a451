package org.dramatis.annotators.name;

import java.util.Set;

/**
 * Tells where a capital or a seat acts for its government ("Pyongyang said", "ties with
 * Washington") and where it is just a place ("arrived from Pyongyang").
 *
 * <p>Instances hold no state and are safe for use by several threads.
 */
final class CapitalMetonymy {
  private static final Set<String> AUXILIARIES =
      Set.of(
          "has",
          "had",
          "have",
          "will",
          "would",
          "may",
          "might",
          "could",
          "can",
          "should",
          "must",
          "also",
          "is",
          "was",
          "were",
          "are",
          "did",
          "does",
          "not",
          "never",
          "later",
          "recently",
          "then",
          "now",
          "still",
          "reportedly",
          "been",
          "repeatedly",
          "since",
          "once",
          "itself",
          "already",
          "long");

  private static final Set<String> ACTS =
      Set.of(
          "said",
          "says",
          "say",
          "saying",
          "announced",
          "announces",
          "agreed",
          "agrees",
          "agree",
          "demanded",
          "demands",
          "demand",
          "accused",
          "accuses",
          "accuse",
          "wants",
          "wanted",
          "want",
          "insisted",
          "insists",
          "insist",
          "urged",
          "urges",
          "urge",
          "warned",
          "warns",
          "warn",
          "denied",
          "denies",
          "deny",
          "rejected",
          "rejects",
          "reject",
          "refused",
          "refuses",
          "refuse",
          "threatened",
          "threatens",
          "threaten",
          "imposed",
          "imposes",
          "impose",
          "condemned",
          "condemns",
          "condemn",
          "claims",
          "claimed",
          "claim",
          "hopes",
          "hoped",
          "hope",
          "believes",
          "believed",
          "believe",
          "considers",
          "considered",
          "consider",
          "proposed",
          "proposes",
          "propose",
          "offered",
          "offers",
          "offer",
          "promised",
          "promises",
          "promise",
          "pledged",
          "pledges",
          "pledge",
          "called",
          "calls",
          "call",
          "asked",
          "asks",
          "ask",
          "sought",
          "seeks",
          "seek",
          "supports",
          "supported",
          "support",
          "backs",
          "backed",
          "opposes",
          "opposed",
          "oppose",
          "sees",
          "responded",
          "responds",
          "respond",
          "reacted",
          "reacts",
          "replied",
          "confirmed",
          "confirms",
          "confirm",
          "declared",
          "declares",
          "declare",
          "decided",
          "decides",
          "decide",
          "expects",
          "expected",
          "fears",
          "feared",
          "needs",
          "needed",
          "plans",
          "planned",
          "provide",
          "provides",
          "provided",
          "recognised",
          "recognized",
          "recognises",
          "recognizes",
          "regards",
          "regarded",
          "signed",
          "signs",
          "sanctioned",
          "suspended",
          "suspends",
          "views",
          "viewed",
          "vowed",
          "vows",
          "vow",
          "willing",
          "unwilling",
          "ready",
          "prepared",
          "blamed",
          "blames",
          "blame",
          "argued",
          "argues",
          "argue",
          "criticised",
          "criticized",
          "dismissed",
          "dismisses",
          "dismiss",
          "expressed",
          "expresses",
          "express",
          "lifted",
          "lifts",
          "launched",
          "tested",
          "abandon",
          "abandoned",
          "give",
          "gave",
          "gives",
          "withdrew",
          "withdraw",
          "negotiated",
          "negotiate");

  private static final Set<String> BONDS =
      Set.of(
          "ties",
          "relations",
          "relationship",
          "talks",
          "alliance",
          "ally",
          "allies",
          "negotiations",
          "agreement",
          "deal",
          "dialogue",
          "tensions",
          "pressure",
          "treaty",
          "rapprochement",
          "cooperation",
          "contacts",
          "dispute",
          "summit",
          "friction",
          "sanctions",
          "trade",
          "concessions",
          "guarantees",
          "pact",
          "detente",
          "hostility",
          "war",
          "conflict",
          "diplomacy",
          "message",
          "support",
          "trust",
          "differences",
          "channel");

  private static final Set<String> LINKS =
      Set.of("with", "between", "against", "on", "by", "to", "from");

  private static final Set<String> POSSESSIONS =
      Set.of(
          "intention",
          "intentions",
          "policy",
          "policies",
          "nuclear",
          "demand",
          "demands",
          "stance",
          "position",
          "sanctions",
          "decision",
          "ally",
          "allies",
          "ambassador",
          "envoy",
          "foreign",
          "government",
          "regime",
          "proposal",
          "refusal",
          "response",
          "denial",
          "claim",
          "claims",
          "military",
          "arsenal",
          "leadership",
          "ministry",
          "plan",
          "plans",
          "missile",
          "missiles",
          "weapons",
          "commitment",
          "promise",
          "allegation",
          "allegations",
          "view",
          "views",
          "hopes",
          "interests",
          "security",
          "support",
          "leaders",
          "statement",
          "offer",
          "threat",
          "threats",
          "willingness",
          "approach",
          "strategy",
          "influence",
          "efforts",
          "move",
          "moves",
          "accusations",
          "role",
          "ties",
          "relations",
          "behaviour",
          "behavior",
          "actions",
          "concerns",
          "goals",
          "ambitions",
          "diplomats",
          "diplomatic",
          "closest",
          "main");

  CapitalMetonymy() {}

  /** Whether the name from token {@code first} to {@code last} (exclusive) acts for a country. */
  boolean acts(
      CharSequence text, int[] tokens, int sentenceFirst, int sentenceLast, int first, int last) {
    int t = last;
    while (t < sentenceLast
        && t < last + 3
        && AUXILIARIES.contains(TokenText.word(text, tokens, t))) {
      t++;
    }
    if (t < sentenceLast && ACTS.contains(TokenText.word(text, tokens, t))) {
      // "The minister in Pyongyang said": the place only says where the speaker is.
      return first == sentenceFirst || !isPlacePreposition(TokenText.word(text, tokens, first - 1));
    }
    if (last + 1 < sentenceLast
        && isPossessive(TokenText.word(text, tokens, last))
        && POSSESSIONS.contains(TokenText.word(text, tokens, last + 1))) {
      return true;
    }
    int back = first - 1;
    if (back > sentenceFirst && TokenText.word(text, tokens, back).equals("and")) {
      // "between Pyongyang and Washington"
      back -= 2;
    }
    if (back > sentenceFirst && LINKS.contains(TokenText.word(text, tokens, back))) {
      boolean between = TokenText.word(text, tokens, back).equals("between");
      for (int k = back - 1; k >= Math.max(sentenceFirst, back - (between ? 2 : 1)); k--) {
        if (BONDS.contains(TokenText.word(text, tokens, k))) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isPossessive(String word) {
    return word.equals("'s") || word.equals("\u2019s");
  }

  private static boolean isPlacePreposition(String word) {
    return word.equals("in")
        || word.equals("from")
        || word.equals("at")
        || word.equals("near")
        || word.equals("of")
        || word.equals("to")
        || word.equals("outside");
  }
}
