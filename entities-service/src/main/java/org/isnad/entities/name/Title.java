package org.isnad.entities.name;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * A text in a language, that describes and does not name.
 *
 * @param value as written: {@code مقتل أبي بكر البغدادي}
 * @param lang BCP 47: {@code ar}
 */
public record Title(
    @NotBlank @Size(max = 500) String value,
    @NotNull
        @Pattern(regexp = Name.LANG, message = "must be a BCP 47 language, as 'ar' or 'ar-Latn'")
        String lang) {
  public Title {
    // Bean validation answers for null; a null here must not fail before it.
    if (value != null) {
      Name.refuseTurns("A title", value);
    }
  }
}
