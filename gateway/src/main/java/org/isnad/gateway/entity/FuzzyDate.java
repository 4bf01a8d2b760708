package org.isnad.gateway.entity;

import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.isnad.gateway.upstream.DateRecord;
import org.jspecify.annotations.Nullable;

@Description("A date as well as it is known.")
public record FuzzyDate(
    @NonNull @Description("EDTF (ISO 8601-2); XXXX if it is known only relative to events")
        String edtf,
    @Description("The words it came from") @Nullable String verbatim,
    @Description("How fine it is") @NonNull DatePrecision precision,
    @Description("First day on which it can be; null when open") @Nullable LocalDate earliest,
    @Description("Last day on which it can be; null when open") @Nullable LocalDate latest,
    @Description("Events that it lies to, all of them") @NonNull
        List<@NonNull RelativeDate> relativeTo) {

  /** Null for none. */
  public static @Nullable FuzzyDate of(@Nullable DateRecord date) {
    return date == null ? null : told(date);
  }

  /** A date that is there. */
  public static FuzzyDate told(DateRecord date) {
    return new FuzzyDate(
        date.edtf(),
        date.verbatim(),
        DatePrecision.valueOf(date.precision()),
        date.earliest(),
        date.latest(),
        RelativeDate.of(date.relativeTo()));
  }
}
