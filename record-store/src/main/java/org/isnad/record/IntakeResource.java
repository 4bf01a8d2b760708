package org.isnad.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.util.RawValue;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.isnad.identity.Roles;
import org.isnad.rest.Cursor;
import org.isnad.rest.ExternalId;
import org.isnad.rest.IfMatch;
import org.isnad.rest.Ndjson;
import org.isnad.rest.Page;
import org.isnad.rest.Problem;
import org.isnad.rest.ProblemCode;
import org.isnad.rest.ProblemException;
import org.isnad.rest.Reference;
import org.isnad.rest.Sha256;
import org.isnad.rest.TypeId;
import org.isnad.rest.WrittenJson;
import org.isnad.rest.identity.Asker;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestHeader;
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
@RunOnVirtualThread
public abstract class IntakeResource<D extends Draft, R extends StoredRecord, V> {
  /** The id of no record: what a filter asks for that points at nothing. */
  protected static final UUID NOBODY = new UUID(0, 0);

  private final TypeId.Kind kind;
  private final Intake<D, R> intake;
  private final RecordRepository<R> rows;

  @Inject ExternalKeys keys;
  @Inject protected References references;
  @Inject IdempotencyKeys idempotencyKeys;
  @Inject ObjectMapper json;

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
    return stretch(filter, after, limit).withTotal(total ? rows.count(filter) : null);
  }

  private Page<V> stretch(Filter filter, @Nullable String after, int limit) {
    UUID last = after == null ? null : Cursor.id(after, kind, Cursor.keys(after, 1).getFirst());
    return Page.of(rows.after(last, filter, limit + 1), limit, r -> Cursor.of(r.id()), this::views)
        .followedBy(next -> {
          rows.forget();
          return stretch(filter, next, Page.MAX_LIMIT);
        });
  }

  /**
   * Stores a new record. What it points at must be there already; an external id that another
   * record has is refused.
   */
  @POST
  @RolesAllowed(Roles.EDITOR)
  @Operation(summary = "Creates one")
  public RestResponse<V> create(
      @NotNull @Valid D draft,
      @RestHeader("Idempotency-Key") @Nullable String idempotencyKey,
      @Context UriInfo uri) {
    return created(draft, idempotencyKey, uri);
  }

  /**
   * Creates one. Sent again with the same key it is answered as the first time.
   *
   * @param idempotencyKey null when the client sends none
   */
  @SuppressWarnings("unchecked") // the stored body is written as it is: see RawValue
  protected RestResponse<V> created(D draft, @Nullable String idempotencyKey, UriInfo uri) {
    IdempotencyKeys.Answer answer;
    if (idempotencyKey == null) {
      answer = intake.create(draft, creation -> answer(creation.get()));
    } else {
      IdempotencyKeys.check(idempotencyKey);
      String key = ofAsker(idempotencyKey);
      String request = Sha256.hex(uri.getPath() + "\n" + text(draft));
      answer =
          intake.create(
              draft, creation -> idempotencyKeys.once(key, request, () -> answer(creation.get())));
    }
    RestResponse<?> stored =
        ResponseBuilder.<RawValue>create(answer.status())
            .entity(new RawValue(answer.json()))
            .location(uri.getAbsolutePathBuilder().path(answer.id()).build())
            .tag(Integer.toString(answer.version()))
            .build();
    return (RestResponse<V>) stored;
  }

  /** One's key is not another's: its answer may be nothing for them. */
  private static String ofAsker(String key) {
    String subject = Asker.now().map(Asker::subject).orElse("");
    return Sha256.hex(subject + "\n" + key);
  }

  private IdempotencyKeys.Answer answer(Creation<R> creation) {
    R row = creation.row();
    int status =
        switch (creation) {
          case Creation.Created<R> created -> 201;
          case Creation.AlreadyThere<R> there -> 200;
        };
    return new IdempotencyKeys.Answer(
        status, row.id().toString(), row.version(), text(views(List.of(row)).getFirst()));
  }

  /** An answer that is written already, as a view would be. */
  @SuppressWarnings("unchecked") // it is written as it is, whatever is declared
  protected <T> RestResponse<T> written(Object value) {
    try {
      return (RestResponse<T>) RestResponse.ok(new WrittenJson(json.writeValueAsBytes(value)));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String text(Object value) {
    try {
      return json.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * What the body leaves out, the record says no more. What says the same is no new version. It
   * takes what a create takes: leave out what Isnad adds to an answer, such as id and version.
   */
  @PUT
  @RolesAllowed(Roles.EDITOR)
  @Path("/{id}")
  @Operation(summary = "Replaces one")
  public RestResponse<V> replace(
      @PathParam("id") String id,
      @RestHeader("If-Match") @Nullable String ifMatch,
      @NotNull @Valid D draft) {
    R row = intake.replace(one(id).id(), IfMatch.required(ifMatch), draft);
    return answer(ResponseBuilder.ok(), row, views(List.of(row)).getFirst());
  }

  /** Its id answers 410 from then on. Its external ids are free for another record. */
  @DELETE
  @RolesAllowed(Roles.EDITOR)
  @Path("/{id}")
  @ResponseStatus(204)
  @Operation(summary = "Deletes one")
  public void delete(@PathParam("id") String id, @RestHeader("If-Match") @Nullable String ifMatch) {
    intake.delete(one(id).id(), IfMatch.required(ifMatch));
  }

  @POST
  @RolesAllowed(Roles.EDITOR)
  @Path("/import")
  @Consumes(Ndjson.MEDIA_TYPE)
  @Produces(Ndjson.MEDIA_TYPE)
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
              mediaType = Ndjson.MEDIA_TYPE,
              schema = @Schema(implementation = ImportedRow.class)))
  public StreamingOutput importing(InputStream body) {
    return intake.importing(body);
  }

  /**
   * The row behind a reference; it may be merged into another.
   *
   * @throws ProblemException {@code NOT_FOUND}, {@code INVALID_ID}, {@code GONE}
   */
  protected R one(String reference) {
    Reference asked = Reference.parse(reference);
    R row = find(List.of(asked)).get(asked);
    if (row == null) {
      throw new ProblemException(
          ProblemCode.NOT_FOUND, "No " + kind.noun() + " is known as '" + asked + "'");
    }
    Instant deletedAt = row.deletedAt();
    if (deletedAt != null) {
      throw new ProblemException(Problem.gone(row.id(), deletedAt));
    }
    return row;
  }

  /** An answer with one record and its version as ETag. */
  protected static <V> RestResponse<V> answer(ResponseBuilder<V> answer, StoredRecord row, V view) {
    return answer.entity(view).tag(Integer.toString(row.version())).build();
  }

  /** By which ids records may point at what filters ask for; null is a filter that is absent. */
  protected Groups groups(@Nullable Reference... asked) {
    return references.groups(Stream.of(asked).flatMap(Stream::ofNullable).toList());
  }

  /** The id behind a reference in a filter, for what is stored as a UUID. */
  protected @Nullable UUID uuid(@Nullable Reference reference) {
    TypeId id = reference == null ? null : references.find(Set.of(reference)).get(reference);
    return reference == null ? null : id == null ? NOBODY : id.uuid();
  }

  /** What is found of many references; views is asked once, with all rows. */
  protected Found<V> found(List<Reference> asked, Function<List<R>, List<V>> views) {
    Map<Reference, R> found = find(asked);
    List<String> missing = new ArrayList<>();
    List<Found.Merged> merged = new ArrayList<>();
    List<Found.Deleted> deleted = new ArrayList<>();
    Set<UUID> items = new LinkedHashSet<>();
    Map<TypeId, Instant> deletedTargets = deletedTargets(found.values());
    for (Reference reference : asked) {
      R row = found.get(reference);
      if (row == null) {
        missing.add(reference.toString());
        continue;
      }
      TypeId into = row.mergedInto();
      Instant deletedAt = into == null ? row.deletedAt() : deletedTargets.get(into);
      if (deletedAt != null) {
        deleted.add(new Found.Deleted(reference.toString(), deletedAt));
      } else if (into != null) {
        merged.add(new Found.Merged(reference.toString(), row.id(), into));
        items.add(into.uuid());
      } else {
        items.add(row.id().uuid());
      }
    }
    return new Found<>(views.apply(rows.answerable(items)), missing, merged, deleted);
  }

  /** Of what stands for merged rows, that which was deleted, and when. */
  private Map<TypeId, Instant> deletedTargets(Collection<R> found) {
    Map<TypeId, Instant> deleted = new HashMap<>();
    rows.ofIds(
            found.stream()
                .flatMap(row -> Stream.ofNullable(row.mergedInto()))
                .map(TypeId::uuid)
                .toList())
        .forEach(row -> {
          Instant deletedAt = row.deletedAt();
          if (deletedAt != null) {
            deleted.put(row.id(), deletedAt);
          }
        });
    return deleted;
  }

  /** By the references of this kind that lead somewhere: the id, whether there is a row or not. */
  protected Map<Reference, UUID> ids(List<Reference> asked) {
    Map<Reference, UUID> ids = new HashMap<>();
    keys.lastHolders(asked.stream().flatMap(IntakeResource::externalId).toList())
        .forEach((externalId, holder) -> {
          if (holder.kind() == kind) {
            ids.put(externalId, holder.uuid());
          }
        });
    asked.stream()
        .filter(r -> r instanceof TypeId id && id.kind() == kind)
        .forEach(r -> ids.put(r, ((TypeId) r).uuid()));
    return ids;
  }

  /** The rows behind references, tombstones too, in the order asked. */
  private Map<Reference, R> find(List<Reference> asked) {
    Map<Reference, UUID> ids = ids(asked);
    Map<UUID, R> byId = new HashMap<>();
    rows.ofIds(List.copyOf(ids.values())).forEach(r -> byId.put(r.id().uuid(), r));
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
