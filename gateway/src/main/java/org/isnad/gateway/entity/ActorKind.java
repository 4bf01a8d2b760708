package org.isnad.gateway.entity;

import org.eclipse.microprofile.graphql.Description;

@Description("What an actor is.")
public enum ActorKind {
  @Description("One human being")
  PERSON,
  @Description("Several, without a name or rules of their own: \"the defectors\"")
  PERSON_GROUP,
  @Description("A group with a name: a party, a company, an armed group")
  ORGANIZATION,
  @Description("A state, or what acts as one")
  STATE,
  @Description("What publishes: a newspaper, an agency, a site")
  MEDIA
}
