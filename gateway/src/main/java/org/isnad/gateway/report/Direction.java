package org.isnad.gateway.report;

import org.eclipse.microprofile.graphql.Description;

@Description("Which way a text runs.")
public enum Direction {
  @Description("From left to right")
  LTR,
  @Description("From right to left")
  RTL
}
