package org.dramatis.analytics.report;

/**
 * A mention that was drawn at random.
 *
 * @param evidence its sentence
 * @param mark the mention
 */
public record Sampled(Evidence evidence, Mark mark) {}
