package org.isnad.gateway.page;

import org.eclipse.microprofile.graphql.Description;
import org.jspecify.annotations.Nullable;

@Description("Where a page begins and ends (Relay).")
public record PageInfo(
    @Description("Whether more follow") boolean hasNextPage,
    @Description("Whether it follows others") boolean hasPreviousPage,
    @Description("Of its first edge") @Nullable String startCursor,
    @Description("Of its last edge: hand it back as after") @Nullable String endCursor) {}
