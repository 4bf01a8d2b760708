package org.isnad.record;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.isnad.rest.Reference;
import org.isnad.rest.TypeId;
import org.jspecify.annotations.Nullable;

/**
 * By which ids records may point at what references mean: of what is merged, by those of all that
 * are one.
 *
 * @param ids that which stands for the others first; what points at nothing is left out
 */
public record Groups(Map<Reference, List<TypeId>> ids) {
  /** Whether it points at anything. */
  public boolean has(Reference asked) {
    return ids.containsKey(asked);
  }

  /** The ids of one of these; none of nothing. */
  public List<TypeId> idsOf(Reference asked) {
    return ids.getOrDefault(asked, List.of());
  }

  /** The ids of any of these, as they are stored; none, which matches nothing, of nothing. */
  public String[] of(Collection<Reference> asked) {
    return asked.stream()
        .flatMap(reference -> idsOf(reference).stream())
        .map(TypeId::toString)
        .distinct()
        .toArray(String[]::new);
  }

  /** As {@link #of}, to look for in a list; null when the filter is absent. */
  public String @Nullable [] anyOf(@Nullable Reference asked) {
    return asked == null ? null : of(List.of(asked));
  }

  /** As {@link #of}, to look for what is one of them; null when the filter is absent. */
  public @Nullable List<String> oneOf(@Nullable Reference asked) {
    return asked == null ? null : List.of(of(List.of(asked)));
  }
}
