package org.isnad.annotator;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What names lead to, as far as the annotator needs it.
 *
 * @param id as mentions will have it: {@code act_01h455vb4pex5vsknk084sn02q}
 * @param kind what it is
 * @param subtype neutral word for what it is, as {@code newspaper}
 * @param territory id of the country of a STATE
 * @param countries ids of the countries in which it lies, its own if it is one
 * @param names by which it is called
 * @param demonyms what its people are called, in the base form: {@code جزائري}, {@code Algerian}
 */
public record Entity(
    String id,
    Kind kind,
    @Nullable String subtype,
    @Nullable String territory,
    Set<String> countries,
    List<Name> names,
    List<String> demonyms) {

  /** An entity is itself, whatever is known of it. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Entity entity && id.equals(entity.id);
  }

  @Override
  public int hashCode() {
    return id.hashCode();
  }

  /** What an entity is, as far as a text treats it differently. */
  public enum Kind {
    PERSON,
    PERSON_GROUP,
    ORGANIZATION,
    MEDIA,
    STATE,
    COUNTRY,
    PLACE,
    EVENT
  }

  /**
   * One way it is called.
   *
   * @param value as written
   * @param kind what the name is to its bearer
   * @param match how far it may be trusted
   * @param cues words that, nearby, make the name this entity's
   */
  public record Name(String value, NameKind kind, Match match, List<String> cues) {}
}
