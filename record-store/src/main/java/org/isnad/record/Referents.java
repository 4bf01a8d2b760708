package org.isnad.record;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.isnad.date.FuzzyDate;
import org.isnad.rest.ExternalId;
import org.isnad.rest.Problem;
import org.isnad.rest.ProblemCode;
import org.isnad.rest.ProblemException;
import org.isnad.rest.Reference;
import org.isnad.rest.TypeId;
import org.jspecify.annotations.Nullable;

/** What the references of some drafts turned out to point at. */
public final class Referents {
  private final Map<Reference, TypeId> found;
  private final @Nullable Problem unreachable;

  /**
   * @param found those that point at something
   * @param unreachable why the others may yet point at something; null if they do not
   */
  public Referents(Map<Reference, TypeId> found, @Nullable Problem unreachable) {
    this.found = new HashMap<>(found);
    this.unreachable = unreachable;
  }

  /**
   * The id behind a reference, null if it points at nothing.
   *
   * @throws ProblemException if nobody could be asked
   */
  public @Nullable TypeId get(Reference reference) {
    TypeId id = found.get(reference);
    if (id == null && unreachable != null) {
      throw new ProblemException(unreachable);
    }
    return id;
  }

  /** A record made meanwhile, that later drafts may point at. */
  void add(ExternalId externalId, TypeId id) {
    found.put(externalId, id);
  }

  /**
   * The id behind a reference.
   *
   * @param field where the reference stands, for the message
   * @param kinds what it may point at
   * @throws ProblemException {@code UNKNOWN_REFERENCE} if it points at nothing, or at another kind
   */
  public TypeId of(String field, Reference reference, TypeId.Kind... kinds) {
    TypeId id = get(reference);
    if (id == null) {
      throw new ProblemException(
          ProblemCode.UNKNOWN_REFERENCE,
          field + ": nothing is known as '" + reference + "'. Create it first");
    }
    if (kinds.length > 0 && !List.of(kinds).contains(id.kind())) {
      throw new ProblemException(
          ProblemCode.UNKNOWN_REFERENCE,
          field
              + ": '"
              + reference
              + "' is of kind "
              + id.kind().noun()
              + ", expected "
              + Arrays.stream(kinds).map(TypeId.Kind::noun).collect(Collectors.joining(" or ")));
    }
    return id;
  }

  /** The id as it is stored; null for no reference. */
  public @Nullable String textOf(
      String field, @Nullable Reference reference, TypeId.Kind... kinds) {
    return reference == null ? null : of(field, reference, kinds).toString();
  }

  /** The ids as they are stored, each once; none for no references. */
  public List<String> textsOf(
      String field, @Nullable List<Reference> references, TypeId.Kind... kinds) {
    return references == null
        ? List.of()
        : references.stream().map(r -> of(field, r, kinds).toString()).distinct().toList();
  }

  /** The date as it is stored, relative to events' ids; null for no date. */
  public @Nullable FuzzyDate dateOf(String field, @Nullable FuzzyDate date) {
    return date == null
        ? null
        : date.relativeTo(
            date.relativeTo().stream()
                .map(r ->
                    new FuzzyDate.Relative(
                        r.order(),
                        of(field + ".relativeTo", Reference.parse(r.event()), TypeId.Kind.EVENT)
                            .toString()))
                .toList());
  }
}
