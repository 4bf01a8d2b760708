package org.isnad.articles.candidate;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.isnad.rest.Reference;
import org.jspecify.annotations.Nullable;

/**
 * What is made of a candidate; what is left out is as the candidate has it.
 *
 * @param entity actor, location or event whose name it is; when absent, one is made: {@code
 *     seed:al-qaeda}
 * @param kind of the entity that is made; when absent, PERSON, ORGANIZATION, or CITY for a PLACE
 * @param name as it is to be written: {@code حركة النهضة}
 * @param lang BCP 47, of the name: {@code ar}
 */
record Acceptance(
    @Nullable Reference entity,
    @Nullable EntityKind kind,
    @Nullable
        @Pattern(regexp = "[\\s\\S]*\\S[\\s\\S]*", message = "must not be blank")
        @Size(max = Sighting.LONGEST_NAME)
        String name,
    @Nullable
        @Pattern(
            regexp = "[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?",
            message = "must be a BCP 47 language, as 'ar' or 'ar-Latn'")
        String lang) {
  /** All as the candidate has it. */
  static final Acceptance PLAIN = new Acceptance(null, null, null, null);
}
