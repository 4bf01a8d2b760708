package org.isnad.gateway.report;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Description("A page of reports (Relay).")
public record ReportConnection(
    @NonNull List<@NonNull ReportEdge> edges,
    @NonNull PageInfo pageInfo,
    @Description("How many there are in all; counted only when selected")
        @Nullable Integer totalCount) {

  @Description("A report in a page.")
  public record ReportEdge(@NonNull Report node, @NonNull String cursor) {}
}
