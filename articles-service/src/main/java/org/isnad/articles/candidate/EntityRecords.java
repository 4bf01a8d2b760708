package org.isnad.articles.candidate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.util.List;
import java.util.function.Supplier;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.isnad.rest.ProblemCode;
import org.isnad.rest.ProblemException;
import org.isnad.rest.TypeId;
import org.jspecify.annotations.Nullable;

/** What becomes of accepted candidates, in entities-service. Doing it again changes nothing. */
@Singleton
class EntityRecords {
  /** The scheme of external ids by which an entity tells of which candidate it was made. */
  private static final String SCHEME = "candidate";

  /** What answers have beside what a request takes. */
  private static final List<String> ANSWERED =
      List.of("id", "version", "createdAt", "updatedAt", "mergedIds", "acled", "plover");

  /** Of a record that somebody else changes at the same time. */
  private static final int TRIES = 3;

  private static final int CONFLICT = 409;
  private static final int PRECONDITION_FAILED = 412;

  private final RecordsClient records;

  EntityRecords(@RestClient RecordsClient records) {
    this.records = records;
  }

  /**
   * The entity that is made of a candidate: one, however often it is asked for. It holds an
   * external id with the candidate's, which an {@code Idempotency-Key} would not outlast: that is
   * forgotten after a day, and bound to one spelling of the request.
   *
   * @throws ProblemException {@code UPSTREAM_UNAVAILABLE}, or why entities-service refuses
   */
  TypeId make(TypeId candidate, EntityKind kind, String name, String lang) {
    ObjectNode draft = JsonNodeFactory.instance.objectNode().put("kind", kind.name());
    draft
        .putArray("externalIds")
        .addObject()
        .put("scheme", SCHEME)
        .put("value", candidate.toString());
    add(draft.putArray("names"), name, lang, "PRIMARY");
    try {
      return asked(() -> id(records.create(list(kind.record()), draft)));
    } catch (WebApplicationException e) {
      JsonNode problem = problem(e);
      if (status(e) == CONFLICT
          && problem.path("code").asText().equals(ProblemCode.EXTERNAL_ID_TAKEN.name())) {
        return TypeId.parse(problem.path("record").asText());
      }
      throw refused(e, problem);
    }
  }

  /**
   * Gives an entity one more name, unless it has it.
   *
   * @return the entity, or what stands for it if it is merged
   * @throws ProblemException {@code UNKNOWN_REFERENCE} if there is none, {@code
   *     UPSTREAM_UNAVAILABLE}, or why entities-service refuses
   */
  TypeId name(TypeId entity, String name, String lang) {
    for (int attempt = 1; ; attempt++) {
      try {
        ObjectNode record = record(entity);
        TypeId id = id(record);
        ArrayNode names = record.withArray("names");
        if (names.valueStream().noneMatch(n -> n.path("value").asText().equals(name))) {
          String version = '"' + record.path("version").asText() + '"';
          record.remove(ANSWERED);
          add(names, name, lang, "ALIAS");
          asked(() -> records.replace(list(id.kind()), id.toString(), version, record));
        }
        return id;
      } catch (WebApplicationException e) {
        if (status(e) != PRECONDITION_FAILED || attempt == TRIES) {
          throw refused(e, problem(e));
        }
      }
    }
  }

  private ObjectNode record(TypeId entity) {
    ObjectNode question = JsonNodeFactory.instance.objectNode();
    question.putArray("ids").add(entity.toString());
    ObjectNode found = asked(() -> records.lookup(question));
    if (found.path(list(entity.kind())).path(0) instanceof ObjectNode record) {
      return record;
    }
    throw new ProblemException(
        ProblemCode.UNKNOWN_REFERENCE,
        "entity: there is no %s %s".formatted(entity.kind().noun(), entity));
  }

  private static void add(ArrayNode names, String value, String lang, String kind) {
    names.addObject().put("value", value).put("lang", lang).put("kind", kind);
  }

  private static String list(TypeId.Kind kind) {
    return kind.noun() + "s";
  }

  private static TypeId id(ObjectNode record) {
    return TypeId.parse(record.path("id").asText());
  }

  private static <T> T asked(Supplier<T> question) {
    try {
      return question.get();
    } catch (ProcessingException e) {
      throw unavailable();
    }
  }

  private static int status(WebApplicationException e) {
    return e.getResponse().getStatus();
  }

  private static JsonNode problem(WebApplicationException e) {
    try {
      JsonNode problem = e.getResponse().readEntity(JsonNode.class);
      return problem == null ? MissingNode.getInstance() : problem;
    } catch (RuntimeException noJson) {
      return MissingNode.getInstance();
    }
  }

  /** What the client of this service can mend is told; else it is as if nobody had answered. */
  private static ProblemException refused(WebApplicationException e, JsonNode problem) {
    ProblemCode code = mendable(problem.path("code").asText());
    return code == null || status(e) >= 500
        ? unavailable()
        : new ProblemException(code, "entities-service: " + problem.path("detail").asText());
  }

  private static @Nullable ProblemCode mendable(String code) {
    return switch (code) {
      case "INVALID_FIELD" -> ProblemCode.INVALID_FIELD;
      case "INVALID_TEXT" -> ProblemCode.INVALID_TEXT;
      case "GONE", "MERGED", "NOT_FOUND", "UNKNOWN_REFERENCE" -> ProblemCode.UNKNOWN_REFERENCE;
      default -> null;
    };
  }

  private static ProblemException unavailable() {
    return new ProblemException(
        ProblemCode.UPSTREAM_UNAVAILABLE,
        "entities-service does not answer; it is needed to accept a candidate. Try again:"
            + " nothing is decided yet");
  }
}
