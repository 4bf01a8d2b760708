package org.isnad.gateway.upstream;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a search asks for. All that is given must hold.
 *
 * @param within places, in any of which lies something that is mentioned
 * @param orderBy {@code RELEVANCE} or {@code PUBLISHED}
 * @param facets what to count: {@code ACTOR}
 * @param after the cursor after which to go on
 * @param total whether to count all that is found
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SearchQuestion(
    @Nullable String text,
    List<String> actors,
    List<String> locations,
    List<String> within,
    List<String> events,
    @Nullable String language,
    @Nullable String type,
    @Nullable String publisher,
    @Nullable LocalDate publishedFrom,
    @Nullable LocalDate publishedTo,
    String orderBy,
    Collection<String> facets,
    int limit,
    @Nullable String after,
    boolean total) {}
