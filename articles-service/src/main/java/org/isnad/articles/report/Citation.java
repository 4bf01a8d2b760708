package org.isnad.articles.report;

import java.util.List;
import org.isnad.date.FuzzyDate;
import org.isnad.rest.ExternalId;
import org.isnad.rest.TypeId;
import org.jspecify.annotations.Nullable;

/**
 * A work that a report rests on, as far as the report names it: "a report of the Washington Post".
 * It has an id of its own, for the text speaks of it and quotes it.
 *
 * @param publisher who published it, an actor: {@code act_…}
 * @param type of schema.org's creative works: {@code NewsArticle}
 * @param title as the report gives it: {@code The future of al-Qaeda}
 * @param url address at which it stands: {@code https://example.org/future-of-al-qaeda}
 * @param date when it was published
 */
public record Citation(
    TypeId id,
    List<ExternalId> externalIds,
    @Nullable String publisher,
    @Nullable String type,
    @Nullable String title,
    @Nullable String url,
    @Nullable FuzzyDate date) {}
