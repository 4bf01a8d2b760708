package org.isnad.gateway.entity;

import org.eclipse.microprofile.graphql.Description;

@Description("What happened.")
public enum EventType {
  @Description("One side strikes another")
  ATTACK,
  @Description("Many attacks over weeks or months")
  ATTACK_CAMPAIGN,
  @Description("Two sides fight")
  ARMED_CLASH,
  @Description("Several attacks or forces, by one plan")
  COORDINATED_OPERATION,
  @Description("A place is taken")
  TERRITORY_SEIZURE,
  @Description("A place is taken back")
  TERRITORY_RECAPTURE,
  @Description("From aircraft or drones")
  AIRSTRIKE,
  @Description("By artillery, rockets or missiles")
  SHELLING,
  @Description("With explosives that were placed")
  BOMBING,
  @Description("With explosives, by one who dies of it")
  SUICIDE_BOMBING,
  @Description("Somebody is killed")
  KILLING,
  @Description("A captive is killed")
  EXECUTION,
  @Description("Somebody is taken")
  KIDNAPPING,
  @Description("Somebody is taken by the law")
  ARREST,
  @Description("A side loses, on the whole")
  DEFEAT,
  @Description("A force leaves a place")
  WITHDRAWAL,
  @Description("A force comes to a place")
  DEPLOYMENT,
  @Description("A group comes into being")
  GROUP_FORMATION,
  @Description("Somebody pledges allegiance")
  ALLEGIANCE_PLEDGE,
  @Description("A group parts from another")
  SPLIT,
  @Description("Groups become one")
  MERGER,
  @Description("Somebody is given an office")
  APPOINTMENT,
  @Description("Something is declared to be: a state, a caliphate")
  DECLARATION,
  @Description("Somebody says or publishes something")
  STATEMENT,
  @Description("People meet")
  MEETING,
  @Description("Sides talk about terms")
  NEGOTIATION,
  @Description("Sides agree")
  AGREEMENT,
  @Description("Sides agree to stop fighting")
  CEASEFIRE,
  @Description("Somebody is put under sanctions")
  SANCTION,
  @Description("A government is overthrown by its own")
  COUP,
  @Description("A vote is held")
  ELECTION,
  @Description("A court hears a case")
  TRIAL,
  @Description("A crowd demands something")
  PROTEST,
  @Description("A crowd turns violent")
  RIOT,
  @Description("People flee")
  DISPLACEMENT,
  @Description("Help arrives")
  AID_DELIVERY,
  @Description("A way is opened again")
  ROAD_REOPENING,
  @Description("None of these")
  OTHER
}
