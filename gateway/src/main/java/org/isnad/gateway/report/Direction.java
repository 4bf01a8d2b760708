package org.isnad.gateway.report;

/** Which way a text runs. */
public enum Direction {
  LTR,
  RTL
}
