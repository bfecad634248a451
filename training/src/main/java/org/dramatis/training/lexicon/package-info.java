/** Makes the word lists of {@code org.dramatis.annotators.resolve.lexicon} from open sources. */
@NullMarked
package org.dramatis.training.lexicon;

import org.jspecify.annotations.NullMarked;
