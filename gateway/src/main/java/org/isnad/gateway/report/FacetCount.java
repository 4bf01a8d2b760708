package org.isnad.gateway.report;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.isnad.gateway.entity.Entity;
import org.isnad.gateway.join.Fetched;
import org.isnad.gateway.problem.UpstreamUnavailable;
import org.isnad.gateway.upstream.ReportsFound.CountRecord;
import org.jspecify.annotations.Nullable;

@Type
@Description("How many reports have one thing in common.")
public final class FacetCount {
  private final FacetKind by;
  private final CountRecord counted;
  private final Fetched fetched;

  FacetCount(FacetKind by, CountRecord counted, Fetched fetched) {
    this.by = by;
    this.counted = counted;
    this.fetched = fetched;
  }

  @Description("An id, a year, or a year and month: 2019-10")
  public @NonNull String getValue() {
    return counted.value();
  }

  @Description("Of reports")
  public int getCount() {
    return Math.toIntExact(counted.count());
  }

  @Description("Whom or what the value is the id of; null for years and months")
  public @Nullable Entity getEntity() throws UpstreamUnavailable {
    return by.isOfEntities() ? Entity.of(counted.value(), fetched) : null;
  }
}
