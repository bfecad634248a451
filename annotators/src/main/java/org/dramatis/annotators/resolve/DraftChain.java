package org.dramatis.annotators.resolve;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.dramatis.core.actor.ActorType;
import org.jspecify.annotations.Nullable;

/** A chain while it is being built. */
public final class DraftChain {

  final List<DraftMention> mentions = new ArrayList<>();

  /** Ways in which its names are written. */
  final List<NameForm> forms = new ArrayList<>();

  ActorType type;

  /** ISO code where the chain is a country. */
  @Nullable String country;

  /** Whether it holds a name, and so names an actor. */
  boolean named;

  /** Number of names, known before resolution begins. */
  int names;

  /** Rank by number of names among the chains of its type, 0 for the most named. */
  int rank = 9;

  boolean plural;
  Gender gender = Gender.UNKNOWN;

  /** Whether the gender comes from a title, a noun or a pronoun, and not from a first name. */
  boolean genderSure;

  /** Nouns that the document applies to it: titles, roles, heads of its phrases. */
  final Set<Integer> nouns = new HashSet<>();

  /** Nouns that come from the table of offices and not from the document. */
  final Set<Integer> officeNouns = new HashSet<>();

  /** Entries of the words before the nouns of its phrases. */
  final Set<Integer> modifiers = new HashSet<>();

  /** Nouns that its names tell: "church" of "Church of Scientology", "firm" of "Acme Inc". */
  final Set<Integer> nameNouns = new HashSet<>();

  /** Roles as written. */
  final Set<String> roles = new LinkedHashSet<>();

  /** ISO codes of countries that its roles and titles name. */
  final Set<String> affiliations = new LinkedHashSet<>();

  /** Neighbours in the list of live chains, by recency. */
  @Nullable DraftChain newer;

  @Nullable DraftChain older;

  /** The latest mention that the cascade has passed. */
  @Nullable DraftMention latest;

  /** The mentions that the cascade has passed, by when it did. */
  final List<DraftMention> passed = new ArrayList<>();

  /** Position of creation: orders chains deterministically. */
  final int index;

  @Nullable String name;

  DraftChain(ActorType type, int index) {
    this.type = type;
    this.index = index;
  }

  /** Its mentions; do not write. */
  public List<DraftMention> mentions() {
    return mentions;
  }

  /** Whether it holds a name, and so names an actor. */
  public boolean isNamed() {
    return named;
  }

  boolean isPerson() {
    return type == ActorType.PERSON;
  }

  boolean isCountry() {
    return country != null;
  }

  void setGender(Gender found, boolean sure) {
    if (found != Gender.UNKNOWN && (gender == Gender.UNKNOWN || (sure && !genderSure))) {
      gender = found;
      genderSure = sure;
    }
  }
}
