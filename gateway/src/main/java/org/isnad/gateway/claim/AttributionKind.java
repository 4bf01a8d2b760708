package org.isnad.gateway.claim;

import org.eclipse.microprofile.graphql.Description;

@Description("What a source does with what it hands on.")
public enum AttributionKind {
  @Description("The report itself, in its own voice")
  NARRATOR,
  @Description("Put it before the public: a medium, a work")
  PUBLISHED,
  @Description("Hands on what it learned")
  REPORTS,
  @Description("Says so in public")
  SAYS,
  @Description("Said so to the one who hands it on")
  TOLD,
  @Description("Says so besides")
  ADDS,
  @Description("Points it out")
  NOTES,
  @Description("Gives it as a reason")
  EXPLAINS,
  @Description("Says that it threatens")
  WARNS,
  @Description("Holds it for probable")
  DEEMS_LIKELY,
  @Description("Says so and thereby does so: a pledge")
  DECLARES,
  @Description("Saw it")
  OBSERVED,
  @Description("Says that it is not so")
  DENIES
}
