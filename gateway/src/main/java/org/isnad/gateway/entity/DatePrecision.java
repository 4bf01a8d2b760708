package org.isnad.gateway.entity;

import org.eclipse.microprofile.graphql.Description;

@Description("How fine a date is.")
public enum DatePrecision {
  @Description("2019-10-27")
  DAY,
  @Description("2019-10")
  MONTH,
  @Description("A season, a quarter, a third or a half of a year: 2019-21")
  SEASON,
  @Description("2019")
  YEAR,
  @Description("Ten years: 201X")
  DECADE,
  @Description("A hundred years: 20XX")
  CENTURY,
  @Description("From one date to another, open and unknown ends too: 2013/2015")
  INTERVAL,
  @Description("One of several dates, or all of them: [2013..2015]")
  SET,
  @Description("Known only relative to events: XXXX")
  UNKNOWN
}
