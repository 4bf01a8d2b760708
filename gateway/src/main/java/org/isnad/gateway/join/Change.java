package org.isnad.gateway.join;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import graphql.schema.DataFetchingEnvironment;
import io.vertx.core.http.HttpMethod;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.graphql.GraphQLException;
import org.isnad.gateway.problem.ChangeRefused;
import org.isnad.gateway.problem.InvalidArgument;
import org.isnad.gateway.problem.UnreadChange;
import org.isnad.gateway.problem.UpstreamUnavailable;
import org.isnad.gateway.problem.VersionConflict;
import org.isnad.gateway.upstream.Answer;
import org.isnad.gateway.upstream.Caller;
import org.isnad.gateway.upstream.EntityCache;
import org.isnad.gateway.upstream.Read;
import org.isnad.gateway.upstream.Service;
import org.isnad.gateway.upstream.Upstream;
import org.isnad.rest.ProblemCode;
import org.isnad.rest.TypeId;
import org.jspecify.annotations.Nullable;

/**
 * Has the services change what they own, in the caller's name, and fetches what is selected of what
 * came of it.
 */
@Singleton
public final class Change {
  /** What a service adds to a record, and does not take. */
  private static final List<String> ADDED =
      List.of("id", "version", "createdAt", "updatedAt", "mergedIds", "acled", "plover");

  /** How often a name is added to what somebody else has changed meanwhile. */
  private static final int TRIES = 3;

  private final Upstream upstream;
  private final Join join;
  private final EntityCache cache;

  Change(Upstream upstream, Join join, EntityCache cache) {
    this.upstream = upstream;
    this.join = join;
    this.cache = cache;
  }

  /** What an argument holds, as it was sent: what is null there is null. */
  public static Map<String, Object> sent(String argument, DataFetchingEnvironment field) {
    return new LinkedHashMap<>(
        Objects.requireNonNull(field.<Map<String, Object>>getArgument(argument), argument));
  }

  /** How the graph shows a record that was fetched; null if it was not there. */
  @FunctionalInterface
  public interface Shown<T> {
    /** What has the id. */
    @Nullable T of(String id, Fetched fetched) throws GraphQLException;
  }

  /**
   * Creates a record.
   *
   * @param path {@code /v1/reports}
   */
  public <T> T create(
      String path,
      Object record,
      @Nullable String idempotencyKey,
      Shown<T> shown,
      DataFetchingEnvironment field)
      throws GraphQLException {
    Map<String, String> headers =
        idempotencyKey == null ? Map.of() : Map.of("Idempotency-Key", idempotencyKey);
    return shown(send(HttpMethod.POST, path, record, headers, Set.of(), field), shown, field);
  }

  /**
   * Puts a record in the place of what it was.
   *
   * @param version that is to be changed
   */
  public <T> T replace(
      String id, int version, Object record, Shown<T> shown, DataFetchingEnvironment field)
      throws GraphQLException {
    return shown(
        send(HttpMethod.PUT, path(id), record, match(version), Set.of(id), field), shown, field);
  }

  /**
   * Deletes a record.
   *
   * @param version that is to be deleted
   */
  public void delete(String id, int version, DataFetchingEnvironment field)
      throws GraphQLException {
    send(HttpMethod.DELETE, path(id), null, match(version), Set.of(id), field);
  }

  /** Lets a record stand for another; it is the one that is shown. */
  public <T> T merge(String from, String into, Shown<T> shown, DataFetchingEnvironment field)
      throws GraphQLException {
    return shown(
        send(
            HttpMethod.POST,
            path(from) + "/merge",
            Map.of("into", into),
            Map.of(),
            Stream.of(from, into).collect(Collectors.toSet()),
            field),
        shown,
        field);
  }

  /** Lets a record stand for itself again. */
  public <T> T unmerge(String id, Shown<T> shown, DataFetchingEnvironment field)
      throws GraphQLException {
    return shown(
        send(HttpMethod.POST, path(id) + "/unmerge", null, Map.of(), Set.of(id), field),
        shown,
        field);
  }

  /**
   * Has something done to a record.
   *
   * @param what {@code confirm}
   * @return what is answered
   */
  public <T> T act(
      String id,
      String what,
      @Nullable Object body,
      Class<T> answered,
      DataFetchingEnvironment field)
      throws GraphQLException {
    return send(HttpMethod.POST, path(id) + "/" + what, body, Map.of(), Set.of(id), field)
        .as(answered);
  }

  /**
   * Creates a record of which nothing is fetched.
   *
   * @return what is answered
   */
  public <T> T add(String path, Object record, Class<T> answered, DataFetchingEnvironment field)
      throws GraphQLException {
    return send(HttpMethod.POST, path, record, Map.of(), Set.of(), field).as(answered);
  }

  /**
   * Adds to the names of an entity, or of what stands for it, whoever else changes it meanwhile.
   */
  public <T> T addName(String id, Object name, Shown<T> shown, DataFetchingEnvironment field)
      throws GraphQLException {
    for (int i = 1; ; i++) {
      ObjectNode record = standing(id, field);
      String standing = record.path("id").asText();
      int version = record.path("version").asInt();
      record.remove(ADDED);
      ((ArrayNode) record.withArray("names")).addPOJO(name);
      try {
        return replace(standing, version, record, shown, field);
      } catch (VersionConflict e) {
        if (i == TRIES) {
          throw e;
        }
      }
    }
  }

  /**
   * A record as it is now.
   *
   * @throws ChangeRefused if it is not there, or merged
   */
  public JsonNode record(String id, DataFetchingEnvironment field) throws GraphQLException {
    Answer answer = ask(owner(id), Read.get(path(id)), field);
    if (!answer.isThere()) {
      refuse(answer);
    }
    return answer.as(JsonNode.class);
  }

  private ObjectNode standing(String id, DataFetchingEnvironment field) throws GraphQLException {
    Answer answer =
        ask(Service.ENTITIES, new Read("/v1/entities/lookup", Map.of("ids", List.of(id))), field);
    JsonNode found = answer.as(JsonNode.class);
    for (String kind : List.of("actors", "locations", "events")) {
      if (found.path(kind).path(0) instanceof ObjectNode record) {
        return record;
      }
    }
    throw missing(id);
  }

  private Answer ask(Service service, Read read, DataFetchingEnvironment field) {
    return upstream
        .ask(service, List.of(read), Caller.of(field.getGraphQlContext()))
        .join()
        .getFirst();
  }

  /** What is selected of a record that was written. */
  private <T> T shown(Answer written, Shown<T> shown, DataFetchingEnvironment field)
      throws GraphQLException {
    String id = written.as(JsonNode.class).path("id").asText();
    try {
      T there = shown.of(id, join.ofWritten(id, written, field));
      if (there == null) {
        throw missing(id);
      }
      return there;
    } catch (UpstreamUnavailable e) {
      throw new UnreadChange(id, e);
    }
  }

  private static ChangeRefused missing(String id) {
    return new ChangeRefused(
        id + " is not there, or no more", Map.of("reason", ProblemCode.NOT_FOUND.name()));
  }

  /**
   * @param ids of records that may be others afterwards
   */
  private Answer send(
      HttpMethod method,
      String path,
      @Nullable Object body,
      Map<String, String> headers,
      Set<String> ids,
      DataFetchingEnvironment field)
      throws GraphQLException {
    Service service = owner(path);
    Set<String> near = ids.stream().map(cache::standing).collect(Collectors.toSet());
    near.addAll(ids);
    Answer answer =
        upstream
            .write(service, method, path, body, headers, Caller.of(field.getGraphQlContext()))
            .join();
    // Before the feed tells it, and even if nobody knows whether it was done.
    cache.drop(near);
    if (answer.wasAsked() && List.of(0, 502, 504).contains(answer.status())) {
      throw UpstreamUnavailable.ofChange(service.written());
    }
    if (answer.status() < 200 || answer.status() > 299) {
      refuse(answer);
    }
    return answer;
  }

  private static void refuse(Answer answer) throws GraphQLException {
    JsonNode problem = answer.problem();
    String detail = problem.path("detail").asText("");
    switch (answer.status()) {
      case 400 -> throw new InvalidArgument(detail);
      case 412 -> throw new VersionConflict(detail, problem.path("version").asInt());
      case 404, 409, 410, 422, 507 -> {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("reason", problem.path("code").asText());
        for (String each : List.of("record", "deletedAt")) {
          if (problem.hasNonNull(each)) {
            details.put(each, problem.get(each).asText());
          }
        }
        throw new ChangeRefused(detail, details);
      }
      default -> answer.as(JsonNode.class);
    }
  }

  private static Map<String, String> match(int version) {
    return Map.of("If-Match", "\"" + version + "\"");
  }

  private static Service owner(String pathOrId) {
    return pathOrId.matches("(/v1/(reports|mentions|claims)|rpt_|men_|clm_).*")
        ? Service.ARTICLES
        : Service.ENTITIES;
  }

  /**
   * @throws InvalidArgument if it is no id of something that can be changed
   */
  private static String path(String id) throws InvalidArgument {
    TypeId.Kind kind = Ids.kind(id);
    return switch (kind) {
          case REPORT -> "/v1/reports/";
          case MENTION -> "/v1/mentions/";
          case CLAIM -> "/v1/claims/";
          case ACTOR -> "/v1/actors/";
          case LOCATION -> "/v1/locations/";
          case EVENT -> "/v1/events/";
          case RELATION -> "/v1/relations/";
          case CITATION, CANDIDATE, KEY ->
              throw new InvalidArgument("'" + id + "' is of a kind that the graph does not change");
        }
        + id;
  }
}
