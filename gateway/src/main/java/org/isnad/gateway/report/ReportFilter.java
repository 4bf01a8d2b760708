package org.isnad.gateway.report;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.isnad.date.FuzzyDate;
import org.isnad.gateway.upstream.DateRecord;
import org.jspecify.annotations.Nullable;

/** Public fields: SmallRye takes the {@code @NonNull} of a record's list items for the list's. */
@Input("ReportFilter")
@Description("What reports must have; all of what is given.")
public class ReportFilter {
  @Description(
      "Words in any spelling, \"phrases\", -without, OR; a name stands for all names of its"
          + " bearer, in either script")
  public @Nullable String text;

  @Id
  @Description("Actors, any of which it mentions")
  public @Nullable List<@NonNull String> actors;

  @Id
  @Description("Locations, any of which it mentions")
  public @Nullable List<@NonNull String> locations;

  @Id
  @Description("Places, any of which it mentions, or in which something lies that it mentions")
  public @Nullable List<@NonNull String> within;

  @Id
  @Description("Events, any of which it mentions")
  public @Nullable List<@NonNull String> events;

  @Description("BCP 47")
  public @Nullable String language;

  @Description("What kind of text it is: analysis")
  public @Nullable String type;

  @Description("Days that its date may overlap; reports without a date are left out")
  public @Nullable DateRange publishedBetween;

  @Id
  @Description("The medium that published it")
  public @Nullable String publisher;

  @Description("Changed since; not with text, within, facets or RELEVANCE")
  public @Nullable Instant updatedSince;

  /** Whether it asks for what reports mention. */
  boolean isOfMentions() {
    return actors != null || locations != null || events != null;
  }

  @Input("DateRange")
  @Description("Days, both ends included; an end that is not given is open.")
  public static class DateRange {
    @Description("The first day")
    public @Nullable LocalDate from;

    @Description("The last day")
    public @Nullable LocalDate to;

    /** Whether a date may lie in it, if only in part; one that is not known does not. */
    boolean has(@Nullable DateRecord date) {
      return date != null
          && !date.edtf().equals(FuzzyDate.UNKNOWN)
          && (from == null || date.latest() == null || !date.latest().isBefore(from))
          && (to == null || date.earliest() == null || !date.earliest().isAfter(to));
    }
  }
}
