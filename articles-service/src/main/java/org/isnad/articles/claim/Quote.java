package org.isnad.articles.claim;

/**
 * The words of the report that make a claim.
 *
 * @param start Unicode code points of the report's whole text
 * @param end exclusive
 */
public record Quote(int start, int end, String exact) {}
