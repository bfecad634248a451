package org.dramatis.annotators.name;

import java.util.Map;
import org.dramatis.annotators.country.Countries;
import org.dramatis.annotators.country.CountryWord;
import org.dramatis.annotators.token.SpanBuffer;
import org.dramatis.annotators.token.Tokenizer;

/**
 * Tells from the hash of a phrase whether it names a country, its people or its capital.
 *
 * <p>Immutable and safe for use by several threads.
 */
final class PlaceWords {
  private final HashedLexicon kinds;

  private PlaceWords(HashedLexicon kinds) {
    this.kinds = kinds;
  }

  /** The words of {@link Countries}. */
  static PlaceWords of(Countries countries) {
    long[] hashes = new long[countries.words().size()];
    int[] values = new int[hashes.length];
    Tokenizer tokenizer = new Tokenizer();
    int k = 0;
    for (Map.Entry<String, CountryWord> e : countries.words().entrySet()) {
      String phrase = e.getKey();
      SpanBuffer tokens = new SpanBuffer();
      tokenizer.tokenize(phrase, 0, phrase.length(), tokens);
      long hash = 0;
      for (int t = 0; t < tokens.size(); t++) {
        hash = TextHash.phrase(hash, TextHash.exact(phrase, tokens.start(t), tokens.end(t)));
      }
      hashes[k] = TextHash.finish(hash);
      values[k++] = 1 << e.getValue().kind().ordinal();
    }
    return new PlaceWords(new HashedLexicon(hashes, values));
  }

  /** One bit for each {@link CountryWord.Kind} that the phrase is, or 0. */
  int kind(long phraseHash) {
    return kinds.get(TextHash.finish(phraseHash));
  }
}
