package org.isnad.gateway.entity;

import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** Public fields: SmallRye takes the {@code @NonNull} of a record's list items for the list's. */
@Input("FuzzyDateInput")
@Description("A date as well as it is known: edtf, or relativeTo, or both.")
public class FuzzyDateInput {
  @Description("EDTF (ISO 8601-2): 2019-10")
  public @Nullable String edtf;

  @Description("The words it came from")
  public @Nullable String verbatim;

  @Description("First day on which it can be, if the words say more than the EDTF")
  public @Nullable LocalDate earliest;

  @Description("Last day on which it can be, if the words say more than the EDTF")
  public @Nullable LocalDate latest;

  @Description("Events to which it is known to lie")
  public @Nullable List<@NonNull RelativeDateInput> relativeTo;
}
