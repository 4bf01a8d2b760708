package org.isnad.gateway.entity;

import org.eclipse.microprofile.graphql.Description;

@Description("As what an actor took part in an event.")
public enum Role {
  @Description("Did it, where no other role says more")
  ACTOR,
  @Description("Did the harm")
  PERPETRATOR,
  @Description("Was aimed at")
  TARGET,
  @Description("Was harmed")
  VICTIM,
  @Description("Took part")
  PARTICIPANT,
  @Description("Was there, or watched")
  OBSERVER,
  @Description("Spoke, or published")
  SPEAKER,
  @Description("Was told, or given: of a statement, of a pledge")
  RECIPIENT,
  @Description("Stands behind the recipient: the organisation of the leader to whom one pledges")
  RECIPIENT_ORGANIZATION,
  @Description("Brought something into being")
  FOUNDER,
  @Description("Came into being")
  CREATED,
  @Description("Pledged")
  PLEDGER,
  @Description("Left")
  LEAVER,
  @Description("Was left")
  LEFT,
  @Description("Led")
  LEADER,
  @Description("Was given a leader")
  LED,
  @Description("Was appointed")
  APPOINTEE,
  @Description("Gave leave or appointed")
  AUTHORITY,
  @Description("Declared")
  DECLARER,
  @Description("Was declared")
  DECLARED,
  @Description("Lost")
  DEFEATED
}
