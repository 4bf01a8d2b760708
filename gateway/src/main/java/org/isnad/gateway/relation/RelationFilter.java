package org.isnad.gateway.relation;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** Public fields: SmallRye takes the {@code @NonNull} of a record's list items for the list's. */
@Input("RelationFilter")
@Description("What relations must have; all of what is given.")
public class RelationFilter {
  @Description("Of any of these types")
  public @Nullable List<@NonNull RelationType> types;

  @Id
  @Description("From or to this actor")
  public @Nullable String participant;

  @Id
  @Description("From this actor")
  public @Nullable String source;

  @Id
  @Description("To this actor")
  public @Nullable String target;

  @Id
  @Description("In this place itself")
  public @Nullable String place;

  @Id
  @Description("In this place, or in one within it")
  public @Nullable String within;

  @Description("That hold on a date, if only in part; EDTF: 2019-10")
  public @Nullable String asOf;

  @Description("Said to be, or said not to be")
  public @Nullable Polarity polarity;
}
