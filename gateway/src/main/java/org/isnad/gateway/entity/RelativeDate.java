package org.isnad.gateway.entity;

import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;
import org.isnad.gateway.upstream.DateRecord.RelativeRecord;

@Description("How a date lies to an event.")
public record RelativeDate(
    @NonNull @Description("How it lies to it") DateOrder order,
    @NonNull @Id @Description("The event's; nodes and event have more") String eventId) {

  static List<RelativeDate> of(@Nullable List<RelativeRecord> relative) {
    return relative == null
        ? List.of()
        : relative.stream()
            .map(each -> new RelativeDate(DateOrder.valueOf(each.order()), each.event()))
            .toList();
  }
}
