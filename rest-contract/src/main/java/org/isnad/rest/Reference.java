package org.isnad.rest;

import com.fasterxml.jackson.annotation.JsonCreator;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How a record is pointed at when writing: by its id ({@code act_01h455vb4pex5vsknk084sn02q}), or
 * by one of its external ids ({@code seed:al-qaeda}).
 */
@Schema(
    type = SchemaType.STRING,
    pattern = "^([a-z]{3}_[0-7][0-9a-hjkmnp-tv-z]{25}|[a-z][a-z0-9.-]*:[\\s\\S]*\\S[\\s\\S]*)$",
    examples = "seed:al-qaeda")
public sealed interface Reference permits TypeId, ExternalId {

  /**
   * Reads {@code act_01h4…} as an id and {@code scheme:value} as an external id.
   *
   * @throws ProblemException {@code INVALID_ID} if it is neither
   */
  @JsonCreator
  static Reference parse(String text) {
    return text.indexOf(':') >= 0 ? ExternalId.parse(text) : TypeId.parse(text);
  }

  @Override
  String toString();
}
