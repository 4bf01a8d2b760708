package org.isnad.articles.claim;

/**
 * The words of the report that make a claim.
 *
 * @param start Unicode code points of the report's whole text, from 0: {@code 843}
 * @param end exclusive, in code points: {@code 902}
 * @param exact what stands there: {@code إن تنظيم القاعدة استفاد من مقتل البغدادي}
 */
public record Quote(int start, int end, String exact) {}
