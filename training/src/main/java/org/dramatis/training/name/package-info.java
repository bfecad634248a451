/**
 * Training and measuring of the name model from openly licensed data: {@code ./train-model}.
 *
 * <p>In scope: reading labelled text, the perceptron, the files of the model, scores. Out of scope:
 * features and labels, which are those of {@code org.dramatis.annotators.name}.
 */
@NullMarked
package org.dramatis.training.name;

import org.jspecify.annotations.NullMarked;
