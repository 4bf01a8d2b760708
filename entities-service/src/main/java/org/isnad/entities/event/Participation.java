package org.isnad.entities.event;

/**
 * Who took part in an event, and as what.
 *
 * @param actor id: {@code act_…}
 * @param role what the actor was in it
 */
public record Participation(String actor, Role role) {}
