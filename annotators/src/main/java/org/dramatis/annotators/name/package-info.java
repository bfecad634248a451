/**
 * Names of persons, organisations, countries and places, and demonyms.
 *
 * <p>In scope: an averaged structured perceptron over hashed features, the pass that makes the
 * names of one document agree, countries and capitals that act for them. Out of scope: the training
 * of the model (module {@code training}), which names mean one actor, and other languages than
 * English.
 *
 * <p>{@link org.dramatis.annotators.name.NameAnnotator} is the entry; what else is public is there
 * for the training, so that features and formats stand in one place. The trap: the hashes of {@code
 * TextHash} and the features of {@code FeatureExtractor} are part of the model file, so a change to
 * either needs a new model from {@code ./train-model}.
 */
@NullMarked
package org.dramatis.annotators.name;

import org.jspecify.annotations.NullMarked;
