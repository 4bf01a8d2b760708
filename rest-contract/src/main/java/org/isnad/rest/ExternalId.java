package org.isnad.rest;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * What somebody else calls a record: {@code iso3166-1:ML}, {@code wikidata:Q912}.
 *
 * @param scheme whose it is: lower-case letters, digits, dots and hyphens, at most 40; begins with
 *     a letter: {@code wikidata}
 * @param value unique within its scheme and service, at most 200 characters, no blank at its ends:
 *     {@code Q912}
 */
public record ExternalId(
    @NotNull
        @Pattern(regexp = SCHEME, message = "must be lower-case letters, digits, '.' or '-'")
        @Size(max = 40)
        String scheme,
    @NotNull
        @Pattern(regexp = "\\S(.*\\S)?", message = "must not begin or end with a blank")
        @Size(max = 200)
        String value)
    implements Reference {

  private static final String SCHEME = "[a-z][a-z0-9.-]*";

  @JsonCreator
  public ExternalId(@JsonProperty("scheme") String scheme, @JsonProperty("value") String value) {
    this.scheme = scheme;
    this.value = value;
  }

  static ExternalId parse(String text) {
    String fault = TextHygiene.fault(text);
    if (fault != null) {
      throw new ProblemException(ProblemCode.INVALID_TEXT, "An external id has a " + fault);
    }
    int colon = text.indexOf(':');
    ExternalId id = new ExternalId(text.substring(0, colon), text.substring(colon + 1));
    if (!id.scheme.matches(SCHEME) || id.value.isBlank()) {
      throw new ProblemException(
          ProblemCode.INVALID_ID, "Not an external id: '" + text + "': expected scheme:value");
    }
    return id;
  }

  @Override
  public String toString() {
    return scheme + ":" + value;
  }
}
