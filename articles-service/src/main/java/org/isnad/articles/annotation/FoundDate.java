package org.isnad.articles.annotation;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.isnad.date.FuzzyDate;

/**
 * A date that the machine has found in a report.
 *
 * @param start Unicode code points of the report's whole text, from 0: {@code 120}
 * @param end exclusive, in code points: {@code 131}
 * @param date what the words mean, as far as that is known
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record FoundDate(int start, int end, FuzzyDate date) {}
