package org.isnad.gateway.entity;

/** How fine a date is, of those that the graph says. */
public enum DatePrecision {
  DAY,
  MONTH,
  SEASON,
  YEAR,
  DECADE,
  CENTURY,
  INTERVAL,
  SET
}
