package org.isnad.articles.text;

import jakarta.validation.constraints.PositiveOrZero;

/**
 * A stretch of a report's whole text.
 *
 * @param start Unicode code points from 0: {@code 120}
 * @param end exclusive, in code points: {@code 131}
 */
public record Span(@PositiveOrZero int start, @PositiveOrZero int end) {}
