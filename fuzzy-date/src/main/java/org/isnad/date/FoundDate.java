package org.isnad.date;

/**
 * A date where it stands in a text.
 *
 * @param start index of its first UTF-16 unit in the text
 * @param end index behind its last
 * @param date its verbatim is the text from start to end
 */
public record FoundDate(int start, int end, FuzzyDate date) {}
