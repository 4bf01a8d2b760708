package org.isnad.rest;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of a list.
 *
 * @param items in the list's order
 * @param next cursor: hand it back as "after" for what follows; absent on the last page: {@code
 *     YWN0XzAxaDQ1NXZiNHBleDV2c2tuazA4NHNuMDJx}
 * @param total how many the whole list has, only when asked for with total=true: {@code 1704}
 * @param following the pages after this one, by their cursors: for an answer that streams them all
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Page<T>(
    List<T> items,
    @Nullable String next,
    @Nullable Long total,
    @JsonIgnore @Schema(hidden = true) @Nullable Function<String, Page<T>> following) {

  public static final int DEFAULT_LIMIT = 50;
  public static final int MAX_LIMIT = 200;

  /**
   * A page out of rows, of which one more than the limit was read to learn if more follow.
   *
   * @param rows at most {@code limit + 1}
   * @param cursor where the list goes on after a row
   */
  public static <R, T> Page<T> of(
      List<R> rows, int limit, Function<R, String> cursor, Function<List<R>, List<T>> views) {
    boolean more = rows.size() > limit;
    return of(more ? rows.subList(0, limit) : rows, more, cursor, views);
  }

  /** A page out of just its rows. */
  public static <R, T> Page<T> of(
      List<R> rows, boolean more, Function<R, String> cursor, Function<List<R>, List<T>> views) {
    return new Page<>(views.apply(rows), more ? cursor.apply(rows.getLast()) : null, null, null);
  }

  /** This page, with what its list has in all. */
  public Page<T> withTotal(@Nullable Long total) {
    return new Page<>(items, next, total, following);
  }

  /** This page, with the way to those after it. */
  public Page<T> followedBy(Function<String, Page<T>> following) {
    return new Page<>(items, next, total, following);
  }
}
