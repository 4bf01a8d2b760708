package org.isnad.gateway.entity;

import org.eclipse.microprofile.graphql.Description;

@Description("What coordinates stand for.")
public enum LocationPrecision {
  @Description("The place itself")
  EXACT,
  @Description("The middle of a city")
  CITY_CENTROID,
  @Description("Somewhere near a city")
  CITY_SURROUNDINGS,
  @Description("The middle of a region or province")
  REGION_CENTROID,
  @Description("The middle of a country")
  COUNTRY_CENTROID
}
