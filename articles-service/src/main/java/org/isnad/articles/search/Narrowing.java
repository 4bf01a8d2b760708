package org.isnad.articles.search;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a search is narrowed by, beside its words; all of it must hold.
 *
 * @param mentioned lists of ids, of each of which a report mentions one
 * @param publishers ids, of which its publisher is one; null for any
 * @param from it may have been published on this day or later
 * @param to it may have been published on this day or before
 */
public record Narrowing(
    List<List<String>> mentioned,
    @Nullable List<String> publishers,
    @Nullable String language,
    @Nullable String type,
    @Nullable LocalDate from,
    @Nullable LocalDate to) {}
