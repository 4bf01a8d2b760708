package org.isnad.gateway.entity;

import org.eclipse.microprofile.graphql.Description;

@Description("What has names.")
public enum EntityKind {
  @Description("A person, a group, an organisation, a state or a medium")
  ACTOR,
  @Description("A place")
  LOCATION,
  @Description("What happened")
  EVENT
}
