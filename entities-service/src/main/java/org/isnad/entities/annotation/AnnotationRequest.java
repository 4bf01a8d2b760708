package org.isnad.entities.annotation;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.isnad.entities.name.Name;
import org.jspecify.annotations.Nullable;

/**
 * A text to be read.
 *
 * @param text as it was published; it is not kept: {@code نفى تنظيم القاعدة}
 * @param language BCP 47, of most of it; Arabic, English and French names are found in any text, so
 *     that it may be absent: {@code ar}
 */
record AnnotationRequest(
    @NotNull @Size(min = 1, max = 500_000) String text,
    @Nullable
        @Pattern(regexp = Name.LANG, message = "must be a BCP 47 language, as 'ar' or 'ar-Latn'")
        String language) {}
