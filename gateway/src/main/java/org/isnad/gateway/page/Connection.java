package org.isnad.gateway.page;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** A page of a list, but for its edges. */
public abstract class Connection {
  private final List<String> cursors;
  private final @Nullable String next;
  private final @Nullable Long total;
  private final boolean follows;

  /**
   * @param cursors of the edges, in their order
   * @param next where the list goes on; null on its last page
   * @param total of the whole list, if it was counted
   * @param follows whether there is a page before it
   */
  protected Connection(
      List<String> cursors, @Nullable String next, @Nullable Long total, boolean follows) {
    this.cursors = cursors;
    this.next = next;
    this.total = total;
    this.follows = follows;
  }

  @Description("Where the page begins and ends")
  public @NonNull PageInfo getPageInfo() {
    return new PageInfo(
        next != null,
        follows,
        cursors.isEmpty() ? null : cursors.getFirst(),
        cursors.isEmpty() ? null : cursors.getLast());
  }

  @Description("How many there are in all; counted only when selected")
  public @Nullable Integer getTotalCount() {
    return total == null ? null : Math.toIntExact(total);
  }
}
