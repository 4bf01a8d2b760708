package org.isnad.articles.report;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.isnad.articles.search.Facet;
import org.isnad.rest.Page;
import org.isnad.rest.Reference;
import org.jspecify.annotations.Nullable;

/**
 * Asks for reports: by words, by what they mention, by when and by whom they were published. All
 * that is given must hold.
 *
 * @param text words in any spelling, "phrases", -without, OR, names in either script; whatever is
 *     typed is understood, and the answer says how: {@code "تنظيم القاعدة" مالي OR النيجر -ليبيا}
 * @param entities only reports that mention any of these, of whatever kind
 * @param actors only reports that mention any of these
 * @param locations only reports that mention any of these
 * @param within only reports that mention any place in one of these, or themselves
 * @param events only reports that mention any of these
 * @param language BCP 47: {@code ar}
 * @param type {@code analysis}
 * @param publisher only of this medium
 * @param publishedFrom only those that may have been published on this day or later
 * @param publishedTo only those that may have been published on this day or before
 * @param orderBy RELEVANCE if there is a text and nothing else is said
 * @param facets what to count of all that is found
 * @param limit 20 if it is absent: {@code 20}
 * @param after "next" of the page before: {@code
 *     MjAxOS0xMi0zMQpycHRfMDFoNDU1dmI0cGV4NXZza25rMDg0c24wMnE}
 * @param total whether to count all that is found: {@code true}
 */
record ReportQuestion(
    @Nullable @Size(max = 500) String text,
    @Nullable @Size(max = 100) List<@NotNull Reference> entities,
    @Nullable @Size(max = 100) List<@NotNull Reference> actors,
    @Nullable @Size(max = 100) List<@NotNull Reference> locations,
    @Nullable @Size(max = 20) List<@NotNull Reference> within,
    @Nullable @Size(max = 100) List<@NotNull Reference> events,
    @Nullable @Size(max = 40) String language,
    @Nullable @Size(max = 60) String type,
    @Nullable Reference publisher,
    @Nullable LocalDate publishedFrom,
    @Nullable LocalDate publishedTo,
    @Nullable Order orderBy,
    @Nullable Set<Facet.@NotNull By> facets,
    @Nullable @Min(1) @Max(Page.MAX_LIMIT) Integer limit,
    @Nullable @Size(max = 200) String after,
    @Nullable Boolean total) {

  /** What comes first. */
  enum Order {
    /**
     * What fits best. Of more than 100 only the newest 100 are weighed, and the newest 50 that have
     * it in the title: the list ends with these.
     */
    RELEVANCE,
    /** The newest. */
    PUBLISHED
  }

  @Schema(hidden = true)
  @AssertTrue(message = "publishedTo is before publishedFrom: nothing lies between. Exchange them")
  boolean isInOrder() {
    return publishedFrom == null || publishedTo == null || !publishedTo.isBefore(publishedFrom);
  }

  boolean byRelevance() {
    return text != null && orderBy != Order.PUBLISHED;
  }
}
