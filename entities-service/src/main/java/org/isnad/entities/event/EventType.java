package org.isnad.entities.event;

import org.jspecify.annotations.Nullable;

/**
 * What happened, in Isnad's own words, with the nearest of two vocabularies that others use.
 *
 * @see <a href="https://acleddata.com/">ACLED: event and sub-event type</a>
 * @see <a href="https://github.com/openeventdata/PLOVER">PLOVER: event type</a>
 */
public enum EventType {
  ATTACK("Battles/Armed clash", "ASSAULT"),
  ATTACK_CAMPAIGN("Battles/Armed clash", "ASSAULT"),
  ARMED_CLASH("Battles/Armed clash", "ASSAULT"),
  COORDINATED_OPERATION("Battles/Armed clash", "ASSAULT"),
  TERRITORY_SEIZURE("Battles/Non-state actor overtakes territory", "ASSAULT"),
  TERRITORY_RECAPTURE("Battles/Government regains territory", "ASSAULT"),
  AIRSTRIKE("Explosions/Remote violence/Air/drone strike", "ASSAULT"),
  SHELLING("Explosions/Remote violence/Shelling/artillery/missile attack", "ASSAULT"),
  BOMBING("Explosions/Remote violence/Remote explosive/landmine/IED", "ASSAULT"),
  SUICIDE_BOMBING("Explosions/Remote violence/Suicide bomb", "ASSAULT"),
  KILLING("Violence against civilians/Attack", "ASSAULT"),
  EXECUTION("Violence against civilians/Attack", "ASSAULT"),
  KIDNAPPING("Violence against civilians/Abduction/forced disappearance", "COERCE"),
  ARREST("Strategic developments/Arrests", "COERCE"),
  DEFEAT("Strategic developments/Other", "RETREAT"),
  WITHDRAWAL("Strategic developments/Non-violent transfer of territory", "RETREAT"),
  DEPLOYMENT("Strategic developments/Headquarters or base established", "MOBILIZE"),
  GROUP_FORMATION("Strategic developments/Change to group/activity", "MOBILIZE"),
  ALLEGIANCE_PLEDGE("Strategic developments/Change to group/activity", "SUPPORT"),
  SPLIT("Strategic developments/Change to group/activity", "REJECT"),
  MERGER("Strategic developments/Change to group/activity", "COOPERATE"),
  APPOINTMENT("Strategic developments/Change to group/activity", "SUPPORT"),
  DECLARATION("Strategic developments/Other", "CONSULT"),
  STATEMENT(null, "CONSULT"),
  MEETING(null, "CONSULT"),
  NEGOTIATION(null, "CONSULT"),
  AGREEMENT("Strategic developments/Agreement", "AGREE"),
  CEASEFIRE("Strategic developments/Agreement", "AGREE"),
  SANCTION(null, "SANCTION"),
  COUP("Strategic developments/Other", "COERCE"),
  ELECTION(null, null),
  TRIAL(null, "ACCUSE"),
  PROTEST("Protests/Peaceful protest", "PROTEST"),
  RIOT("Riots/Violent demonstration", "PROTEST"),
  DISPLACEMENT(null, null),
  AID_DELIVERY(null, "AID"),
  ROAD_REOPENING("Strategic developments/Other", null),
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
