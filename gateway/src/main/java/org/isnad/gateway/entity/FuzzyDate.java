package org.isnad.gateway.entity;

import java.time.LocalDate;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.isnad.gateway.upstream.DateRecord;
import org.jspecify.annotations.Nullable;

@Description("A date as well as it is known.")
public record FuzzyDate(
    @NonNull @Description("EDTF (ISO 8601-2)") String edtf,
    @Description("The words it came from") @Nullable String verbatim,
    @Description("How fine it is") @NonNull DatePrecision precision,
    @Description("First day on which it can be; null when open") @Nullable LocalDate earliest,
    @Description("Last day on which it can be; null when open") @Nullable LocalDate latest) {

  /** Null for none, and for one that is known only relative to events: the graph cannot say it. */
  public static @Nullable FuzzyDate of(@Nullable DateRecord date) {
    return date == null || date.edtf().equals(org.isnad.date.FuzzyDate.UNKNOWN)
        ? null
        : new FuzzyDate(
            date.edtf(),
            date.verbatim(),
            DatePrecision.valueOf(date.precision()),
            date.earliest(),
            date.latest());
  }
}
