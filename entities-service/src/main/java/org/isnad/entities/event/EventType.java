package org.isnad.entities.event;

import org.jspecify.annotations.Nullable;

/**
 * What happened, in Isnad's own words, with the nearest of two vocabularies that others use.
 *
 * @see <a href="https://acleddata.com/">ACLED: event and sub-event type</a>
 * @see <a href="https://github.com/openeventdata/PLOVER">PLOVER: event type</a>
 */
public enum EventType {
  /** One side strikes another. */
  ATTACK("Battles/Armed clash", "ASSAULT"),
  /** Many attacks over weeks or months. */
  ATTACK_CAMPAIGN("Battles/Armed clash", "ASSAULT"),
  /** Two sides fight. */
  ARMED_CLASH("Battles/Armed clash", "ASSAULT"),
  /** Several attacks or forces, by one plan. */
  COORDINATED_OPERATION("Battles/Armed clash", "ASSAULT"),
  /** A place is taken. */
  TERRITORY_SEIZURE("Battles/Non-state actor overtakes territory", "ASSAULT"),
  /** A place is taken back. */
  TERRITORY_RECAPTURE("Battles/Government regains territory", "ASSAULT"),
  /** From aircraft or drones. */
  AIRSTRIKE("Explosions/Remote violence/Air/drone strike", "ASSAULT"),
  /** By artillery, rockets or missiles. */
  SHELLING("Explosions/Remote violence/Shelling/artillery/missile attack", "ASSAULT"),
  /** With explosives that were placed. */
  BOMBING("Explosions/Remote violence/Remote explosive/landmine/IED", "ASSAULT"),
  /** With explosives, by one who dies of it. */
  SUICIDE_BOMBING("Explosions/Remote violence/Suicide bomb", "ASSAULT"),
  /** Somebody is killed. */
  KILLING("Violence against civilians/Attack", "ASSAULT"),
  /** A captive is killed. */
  EXECUTION("Violence against civilians/Attack", "ASSAULT"),
  /** Somebody is taken. */
  KIDNAPPING("Violence against civilians/Abduction/forced disappearance", "COERCE"),
  /** Somebody is taken by the law. */
  ARREST("Strategic developments/Arrests", "COERCE"),
  /** A side loses, on the whole. */
  DEFEAT("Strategic developments/Other", "RETREAT"),
  /** A force leaves a place. */
  WITHDRAWAL("Strategic developments/Non-violent transfer of territory", "RETREAT"),
  /** A force comes to a place. */
  DEPLOYMENT("Strategic developments/Headquarters or base established", "MOBILIZE"),
  /** A group comes into being. */
  GROUP_FORMATION("Strategic developments/Change to group/activity", "MOBILIZE"),
  /** Somebody pledges allegiance. */
  ALLEGIANCE_PLEDGE("Strategic developments/Change to group/activity", "SUPPORT"),
  /** A group parts from another. */
  SPLIT("Strategic developments/Change to group/activity", "REJECT"),
  /** Groups become one. */
  MERGER("Strategic developments/Change to group/activity", "COOPERATE"),
  /** Somebody is given an office. */
  APPOINTMENT("Strategic developments/Change to group/activity", "SUPPORT"),
  /** Something is declared to be: a state, a caliphate. */
  DECLARATION("Strategic developments/Other", "CONSULT"),
  /** Somebody says or publishes something. */
  STATEMENT(null, "CONSULT"),
  /** People meet. */
  MEETING(null, "CONSULT"),
  /** Sides talk about terms. */
  NEGOTIATION(null, "CONSULT"),
  /** Sides agree. */
  AGREEMENT("Strategic developments/Agreement", "AGREE"),
  /** Sides agree to stop fighting. */
  CEASEFIRE("Strategic developments/Agreement", "AGREE"),
  /** Somebody is put under sanctions. */
  SANCTION(null, "SANCTION"),
  /** A government is overthrown by its own. */
  COUP("Strategic developments/Other", "COERCE"),
  /** A vote is held. */
  ELECTION(null, null),
  /** A court hears a case. */
  TRIAL(null, "ACCUSE"),
  /** A crowd demands something. */
  PROTEST("Protests/Peaceful protest", "PROTEST"),
  /** A crowd turns violent. */
  RIOT("Riots/Violent demonstration", "PROTEST"),
  /** People flee. */
  DISPLACEMENT(null, null),
  /** Help arrives. */
  AID_DELIVERY(null, "AID"),
  /** A way is opened again. */
  ROAD_REOPENING("Strategic developments/Other", null),
  /** None of these. */
  OTHER(null, null);

  private final @Nullable String acled;
  private final @Nullable String plover;

  EventType(@Nullable String acled, @Nullable String plover) {
    this.acled = acled;
    this.plover = plover;
  }

  /** Event type and sub-event type, a slash between; null where ACLED has none. */
  public @Nullable String acled() {
    return acled;
  }

  /** Null where PLOVER has none. */
  public @Nullable String plover() {
    return plover;
  }
}
