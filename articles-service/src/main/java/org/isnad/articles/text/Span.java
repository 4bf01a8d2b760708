package org.isnad.articles.text;

import jakarta.validation.constraints.PositiveOrZero;

/**
 * A stretch of a report's whole text.
 *
 * @param start Unicode code points from 0
 * @param end exclusive
 */
public record Span(@PositiveOrZero int start, @PositiveOrZero int end) {}
