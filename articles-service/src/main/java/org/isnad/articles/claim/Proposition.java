package org.isnad.articles.claim;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * What a claim says, in an editor's words.
 *
 * @param value one sentence: {@code Al-Qaeda gained from the death of al-Baghdadi.}
 * @param lang BCP 47: {@code en}
 */
public record Proposition(
    @NotBlank @Size(max = 2000) String value,
    @NotNull
        @Pattern(
            regexp = "[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?",
            message = "must be a BCP 47 language, as 'ar' or 'fr'")
        String lang) {}
