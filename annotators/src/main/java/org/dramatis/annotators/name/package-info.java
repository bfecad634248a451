/**
 * Names of persons, organisations, countries and places, and demonyms.
 *
 * <p>In scope: an averaged structured perceptron over hashed features, the pass that makes the
 * names of one document agree, countries and capitals that act for them, and the training of the
 * shipped model from openly licensed data. Out of scope: which names mean one actor, and other
 * languages than English.
 *
 * <p>{@link org.dramatis.annotators.name.NameAnnotator} is the entry. The trap: the hashes of
 * {@code TextHash} and the features of {@code FeatureExtractor} are part of the model file, so a
 * change to either needs a new model from {@code ./train-model}.
 */
@NullMarked
package org.dramatis.annotators.name;

import org.jspecify.annotations.NullMarked;
