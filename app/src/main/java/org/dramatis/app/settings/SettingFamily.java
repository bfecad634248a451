package org.dramatis.app.settings;

/**
 * Settings whose keys are not all known beforehand.
 *
 * @param prefix what their keys start with, the dot included
 * @param pattern their keys as documentation writes them
 * @param description what they do, in a sentence
 */
public record SettingFamily(String prefix, String pattern, String description) {}
