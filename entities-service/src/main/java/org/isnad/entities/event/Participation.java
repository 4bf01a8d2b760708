package org.isnad.entities.event;

/**
 * Who took part in an event, and as what.
 *
 * @param actor id
 */
public record Participation(String actor, Role role) {}
