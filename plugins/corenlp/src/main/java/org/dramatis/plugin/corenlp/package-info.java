/** Names found by CoreNLP's three-class CRF, as an alternative to the built-in tagger. */
@NullMarked
package org.dramatis.plugin.corenlp;

import org.jspecify.annotations.NullMarked;
