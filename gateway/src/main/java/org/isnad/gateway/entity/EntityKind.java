package org.isnad.gateway.entity;

/** What has names. */
public enum EntityKind {
  ACTOR,
  LOCATION,
  EVENT
}
