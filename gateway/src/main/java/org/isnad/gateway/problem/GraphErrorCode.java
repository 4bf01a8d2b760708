package org.isnad.gateway.problem;

/**
 * Every code that an error of the graph can have. docs/errors.md explains each to its reader.
 *
 * <p>The status is that of an answer in {@code application/graphql-response+json}. In {@code
 * application/json} a request that is well-formed gets 200 whatever is wrong with its document, as
 * the specification of GraphQL over HTTP wants it.
 */
public enum GraphErrorCode {
  INVALID_JSON(400, Fault.REQUEST),
  INVALID_REQUEST(400, Fault.REQUEST),
  BATCHING_NOT_SUPPORTED(400, Fault.REQUEST),
  UNAUTHORIZED(401, Fault.REQUEST),
  FORBIDDEN(403, Fault.REQUEST),
  NOT_FOUND(404, Fault.REQUEST),
  METHOD_NOT_ALLOWED(405, Fault.REQUEST),
  NOT_ACCEPTABLE(406, Fault.REQUEST),
  REQUEST_TOO_SLOW(408, Fault.REQUEST),
  BODY_TOO_LARGE(413, Fault.REQUEST),
  UNSUPPORTED_MEDIA_TYPE(415, Fault.REQUEST),
  STREAM_NEEDED(400, Fault.REQUEST),
  TOO_MANY_CONNECTIONS(429, Fault.REQUEST),
  TOO_MANY_OPERATIONS(429, Fault.REQUEST),
  TOO_MANY_REQUESTS(429, Fault.REQUEST),
  HEADERS_TOO_LARGE(431, Fault.REQUEST),
  BUSY(503, Fault.REQUEST),

  PERSISTED_QUERY_NOT_FOUND(404, Fault.DOCUMENT),
  PERSISTED_QUERY_MISMATCH(400, Fault.REQUEST),
  DOCUMENT_NOT_LISTED(403, Fault.DOCUMENT),
  SYNTAX_ERROR(400, Fault.DOCUMENT),
  VALIDATION_ERROR(400, Fault.DOCUMENT),
  INVALID_VARIABLES(400, Fault.DOCUMENT),
  OPERATION_NOT_FOUND(400, Fault.DOCUMENT),
  INTROSPECTION_OFF(400, Fault.DOCUMENT),

  DOCUMENT_TOO_LONG(400, Fault.DOCUMENT),
  TOO_MANY_TOKENS(400, Fault.DOCUMENT),
  TOO_DEEP(400, Fault.DOCUMENT),
  TOO_MANY_FIELDS(400, Fault.DOCUMENT),
  TOO_MANY_ROOT_FIELDS(400, Fault.DOCUMENT),
  TOO_MANY_ALIASES(400, Fault.DOCUMENT),
  TOO_MANY_DIRECTIVES(400, Fault.DOCUMENT),
  TOO_MANY_VALUES(400, Fault.DOCUMENT),
  INTROSPECTION_TOO_LARGE(400, Fault.DOCUMENT),
  TOO_COSTLY(400, Fault.DOCUMENT),

  INVALID_ARGUMENT(200, Fault.FIELD),
  VERSION_CONFLICT(200, Fault.FIELD),
  CHANGE_REFUSED(200, Fault.FIELD),
  UPSTREAM_UNAVAILABLE(200, Fault.FIELD),
  CHANGES_MISSED(200, Fault.FIELD),
  TIMEOUT(504, Fault.FIELD),
  INTERNAL_ERROR(500, Fault.FIELD);

  private enum Fault {
    REQUEST,
    DOCUMENT,
    FIELD
  }

  private final int status;
  private final Fault fault;

  GraphErrorCode(int status, Fault fault) {
    this.status = status;
    this.fault = fault;
  }

  /** HTTP status of an answer that has no data, because of this. */
  public int status() {
    return status;
  }

  /** Whether the request was one of GraphQL, and what it asks for is wrong. */
  public boolean isOfDocument() {
    return fault == Fault.DOCUMENT;
  }
}
