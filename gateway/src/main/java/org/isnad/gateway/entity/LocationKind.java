package org.isnad.gateway.entity;

import org.eclipse.microprofile.graphql.Description;

@Description("How large and how defined a place is.")
public enum LocationKind {
  @Description("All of it")
  WORLD,
  @Description("One of the continents")
  CONTINENT,
  @Description("Of several continents' parts, by custom: the Middle East")
  MACRO_REGION,
  @Description("Of the United Nations' M49")
  SUBREGION,
  @Description("By custom or nature, within or across countries: the Sahel")
  REGION,
  @Description("With a code of ISO 3166-1")
  COUNTRY,
  @Description("Part of a country: province, governorate, state")
  PROVINCE,
  @Description("A settlement of any size")
  CITY,
  @Description("A river, a lake, a mountain, a desert")
  NATURAL_FEATURE,
  @Description("Places that a text counts and does not name: \"many villages\"")
  UNSPECIFIED_SET
}
