package org.isnad.entities.event;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who took part in an event, and as what.
 *
 * @param actor id: {@code act_…}
 * @param role what the actor was in it
 */
public record Participation(String actor, Role role) {
  /** By which an event is found: its actors, and its actors in their roles. */
  Stream<String> keys() {
    return Stream.of(actor, key(actor, role));
  }

  /** An actor in a role; in any when it is null. */
  static String key(String actor, @Nullable Role role) {
    return role == null ? actor : actor + "/" + role;
  }
}
