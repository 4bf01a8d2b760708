package org.isnad.gateway.entity;

import org.eclipse.microprofile.graphql.Description;

@Description("How near an event was to the place that is named.")
public enum PlacePrecision {
  @Description("There")
  EXACT,
  @Description("Somewhere in that city")
  CITY,
  @Description("Near that city")
  CITY_SURROUNDINGS,
  @Description("Somewhere in that province")
  PROVINCE,
  @Description("Somewhere in that country")
  COUNTRY,
  @Description("Somewhere in that region")
  REGION
}
