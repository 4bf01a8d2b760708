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
import org.eclipse.microprofile.graphql.GraphQLException;
import org.isnad.gateway.problem.ChangeRefused;
import org.isnad.gateway.problem.InvalidArgument;
import org.isnad.gateway.problem.VersionConflict;
import org.isnad.gateway.upstream.Answer;
import org.isnad.gateway.upstream.Caller;
import org.isnad.gateway.upstream.Read;
import org.isnad.gateway.upstream.Service;
import org.isnad.gateway.upstream.Upstream;
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

  Change(Upstream upstream, Join join) {
    this.upstream = upstream;
    this.join = join;
  }

  /** What an argument holds, as it was sent: what is null there is null. */
  public static Map<String, Object> sent(String argument, DataFetchingEnvironment field) {
    return new LinkedHashMap<>(
        Objects.requireNonNull(field.<Map<String, Object>>getArgument(argument), argument));
  }

  /**
   * Creates a record.
   *
   * @param path {@code /v1/reports}
   * @return its id
   */
  public String create(
      String path, Object record, @Nullable String idempotencyKey, DataFetchingEnvironment field)
      throws GraphQLException {
    Map<String, String> headers =
        idempotencyKey == null ? Map.of() : Map.of("Idempotency-Key", idempotencyKey);
    return send(HttpMethod.POST, path, record, headers, field)
        .as(JsonNode.class)
        .path("id")
        .asText();
  }

  /**
   * Puts a record in the place of what it was.
   *
   * @param version that is to be changed
   */
  public void replace(String id, int version, Object record, DataFetchingEnvironment field)
      throws GraphQLException {
    send(HttpMethod.PUT, path(id), record, match(version), field);
  }

  /**
   * Deletes a record.
   *
   * @param version that is to be deleted
   */
  public void delete(String id, int version, DataFetchingEnvironment field)
      throws GraphQLException {
    send(HttpMethod.DELETE, path(id), null, match(version), field);
  }

  /**
   * Has something done to a record.
   *
   * @param what {@code merge}
   */
  public void act(String id, String what, @Nullable Object body, DataFetchingEnvironment field)
      throws GraphQLException {
    send(HttpMethod.POST, path(id) + "/" + what, body, Map.of(), field);
  }

  /** As {@link #act(String, String, Object, DataFetchingEnvironment)}, with what is answered. */
  public <T> T act(
      String id,
      String what,
      @Nullable Object body,
      Class<T> answered,
      DataFetchingEnvironment field)
      throws GraphQLException {
    return send(HttpMethod.POST, path(id) + "/" + what, body, Map.of(), field).as(answered);
  }

  /** As {@link #create(String, Object, String, DataFetchingEnvironment)}, with what is answered. */
  public <T> T answered(
      String path, Object record, Class<T> answered, DataFetchingEnvironment field)
      throws GraphQLException {
    return send(HttpMethod.POST, path, record, Map.of(), field).as(answered);
  }

  /** Adds to the names of an entity, whoever else changes it meanwhile. */
  public void addName(String id, Object name, DataFetchingEnvironment field)
      throws GraphQLException {
    for (int i = 1; ; i++) {
      ObjectNode record = read(id, field).as(ObjectNode.class);
      int version = record.path("version").asInt();
      record.remove(ADDED);
      ((ArrayNode) record.withArray("names")).addPOJO(name);
      try {
        replace(id, version, record, field);
        return;
      } catch (VersionConflict e) {
        if (i == TRIES) {
          throw e;
        }
      }
    }
  }

  /** What is selected of a record below the field. */
  public Fetched fetched(String id, DataFetchingEnvironment field) {
    return join.ofIds(List.of(id), field);
  }

  private Answer read(String id, DataFetchingEnvironment field) throws GraphQLException {
    Answer answer =
        upstream
            .ask(owner(id), List.of(Read.get(path(id))), Caller.of(field.getGraphQlContext()))
            .join()
            .getFirst();
    if (!answer.isThere()) {
      refuse(answer);
    }
    return answer;
  }

  private Answer send(
      HttpMethod method,
      String path,
      @Nullable Object body,
      Map<String, String> headers,
      DataFetchingEnvironment field)
      throws GraphQLException {
    Service service = owner(path);
    Answer answer =
        upstream
            .write(service, method, path, body, headers, Caller.of(field.getGraphQlContext()))
            .join();
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
      case 404, 409, 410, 422 -> {
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
          case CITATION, CANDIDATE ->
              throw new InvalidArgument("'" + id + "' is of a kind that the graph does not change");
        }
        + id;
  }
}
