package org.isnad.record;

import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.isnad.rest.Cursor;
import org.isnad.rest.ExternalId;
import org.isnad.rest.Page;
import org.isnad.rest.ProblemCode;
import org.isnad.rest.ProblemException;
import org.isnad.rest.Reference;
import org.isnad.rest.TypeId;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/**
 * How records of a kind come in: create and import. How they are read differs by kind.
 *
 * @param <D> what clients send
 * @param <R> what is stored
 * @param <V> what clients get
 */
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public abstract class IntakeResource<D extends Draft, R extends StoredRecord, V> {
  private static final UUID NOBODY = new UUID(0, 0);

  private final TypeId.Kind kind;
  private final Intake<D, R> intake;
  private final RecordRepository<R> rows;

  @Inject ExternalKeys keys;
  @Inject References references;

  @SuppressWarnings("NullAway.Init") // the container fills the injected field
  protected IntakeResource(TypeId.Kind kind, Intake<D, R> intake, RecordRepository<R> rows) {
    this.kind = kind;
    this.intake = intake;
    this.rows = rows;
  }

  /** Rows as clients see them, in their order. */
  protected abstract List<V> views(List<R> rows);

  /**
   * A page of a list in the order of ids.
   *
   * @param after cursor of the page before
   * @param total whether to count the whole list, which costs more the longer it is
   */
  protected Page<V> page(Filter filter, @Nullable String after, int limit, boolean total) {
    UUID last = after == null ? null : Cursor.id(after, kind, Cursor.keys(after, 1).getFirst());
    Long count = total ? rows.count(filter) : null;
    return Page.of(
        rows.after(last, filter, limit + 1), limit, r -> Cursor.of(r.id()), this::views, count);
  }

  /**
   * Stores a new record. What it points at must be there already; an external id that another
   * record has is refused.
   */
  @POST
  @Operation(summary = "Creates one")
  public RestResponse<V> create(@NotNull @Valid D draft, @Context UriInfo uri) {
    R row = intake.create(draft);
    var location = uri.getAbsolutePathBuilder().path(row.id().toString()).build();
    return answer(ResponseBuilder.created(location), row, views(List.of(row)).getFirst());
  }

  @POST
  @Path("/import")
  @Consumes("application/x-ndjson")
  @Produces("application/x-ndjson")
  @Operation(
      summary = "Creates or replaces many: NDJSON in, a line each; NDJSON out, a result each",
      description =
          "A row replaces the record that holds one of its external ids. A row that fails does not"
              + " stop the others. A row may point at rows before it.")
  @APIResponse(
      responseCode = "200",
      description = "A result for each line",
      content =
          @Content(
              mediaType = "application/x-ndjson",
              schema = @Schema(implementation = ImportedRow.class)))
  public StreamingOutput importing(InputStream body) {
    return intake.importing(body);
  }

  /**
   * The row behind a reference.
   *
   * @throws ProblemException {@code NOT_FOUND}, {@code INVALID_ID}
   */
  protected R one(String reference) {
    Reference asked = Reference.parse(reference);
    R row = find(List.of(asked)).get(asked);
    if (row == null) {
      throw new ProblemException(
          ProblemCode.NOT_FOUND, "No " + kind.noun() + " is known as '" + asked + "'");
    }
    return row;
  }

  /** An answer with one record and its version as ETag. */
  protected static <V> RestResponse<V> answer(ResponseBuilder<V> answer, StoredRecord row, V view) {
    return answer.entity(view).tag(Integer.toString(row.version())).build();
  }

  /** A reference in a filter, as it is stored; what points at nothing matches nothing. */
  protected @Nullable String stored(@Nullable Reference reference) {
    return reference == null
        ? null
        : String.valueOf(references.find(Set.of(reference)).get(reference));
  }

  /** As {@link #stored(Reference)}, for what is stored as a UUID. */
  protected @Nullable UUID uuid(@Nullable Reference reference) {
    TypeId id = reference == null ? null : references.find(Set.of(reference)).get(reference);
    return reference == null ? null : id == null ? NOBODY : id.uuid();
  }

  /** References in a filter, as they are stored. */
  protected String[] stored(Collection<Reference> asked) {
    Referents referents = references.find(Set.copyOf(asked));
    return asked.stream()
        .map(referents::get)
        .filter(Objects::nonNull)
        .map(TypeId::toString)
        .toArray(String[]::new);
  }

  /** What is found of many references; views is asked once, with all rows. */
  protected Found<V> found(List<Reference> asked, Function<List<R>, List<V>> views) {
    Map<Reference, R> found = find(asked);
    List<String> missing =
        asked.stream().filter(r -> !found.containsKey(r)).map(Reference::toString).toList();
    return new Found<>(views.apply(found.values().stream().distinct().toList()), missing);
  }

  /** The rows behind references, in the order asked. */
  private Map<Reference, R> find(List<Reference> asked) {
    Map<Reference, UUID> ids = new HashMap<>();
    keys.holders(asked.stream().flatMap(IntakeResource::externalId).toList())
        .forEach((externalId, holder) -> ids.put(externalId, holder.uuid()));
    asked.stream()
        .filter(r -> r instanceof TypeId id && id.kind() == kind)
        .forEach(r -> ids.put(r, ((TypeId) r).uuid()));
    Map<UUID, R> byId = new HashMap<>();
    rows.answerable(List.copyOf(ids.values())).forEach(r -> byId.put(r.id().uuid(), r));
    Map<Reference, R> found = new LinkedHashMap<>();
    for (Reference reference : asked) {
      R row = byId.get(ids.get(reference));
      if (row != null) {
        found.put(reference, row);
      }
    }
    return found;
  }

  private static Stream<ExternalId> externalId(Reference reference) {
    return reference instanceof ExternalId e ? Stream.of(e) : Stream.empty();
  }
}
