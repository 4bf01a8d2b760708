package org.isnad.rest;

import java.util.Locale;

/**
 * Every way in which a request can fail, by a name that never changes. docs/errors.md explains each
 * to its reader.
 */
public enum ProblemCode {
  INVALID_JSON(400, "The body is not the JSON that this endpoint takes"),
  UNKNOWN_PROPERTY(400, "The body has a property that this endpoint does not know"),
  UNKNOWN_PARAMETER(400, "The query has a parameter that this endpoint does not know"),
  INVALID_PARAMETER(400, "A parameter has a value that it cannot have"),
  INVALID_FIELD(400, "A field has a value that it cannot have"),
  INVALID_ID(400, "An id cannot be read"),
  INVALID_CURSOR(400, "A cursor cannot be read"),
  INVALID_EDTF(400, "A date is not EDTF"),
  INVALID_TEXT(400, "A text has characters that cannot be stored"),
  INVALID_HEADER(400, "A header has a value that it cannot have"),
  UNAUTHORIZED(401, "A token is missing, or is not taken"),
  FORBIDDEN(403, "The token does not allow this"),
  NOT_FOUND(404, "There is nothing here"),
  METHOD_NOT_ALLOWED(405, "This address does not take that method"),
  NOT_ACCEPTABLE(406, "The answer cannot be given in that form"),
  REQUEST_TOO_SLOW(408, "The body came too slowly"),
  EXTERNAL_ID_TAKEN(409, "An external id belongs to another record"),
  ALREADY_EXISTS(409, "Another record says the same"),
  TEXT_IN_USE(409, "Mentions or claims point into the text"),
  MERGED(409, "The record is merged into another"),
  NOT_MERGED(409, "The record is not merged"),
  NOT_SAME(409, "The records are known not to be the same"),
  CYCLE(409, "A record would contain itself"),
  ALREADY_DECIDED(409, "It was decided otherwise"),
  BEING_DECIDED(409, "Another decision on it is under way"),
  IDEMPOTENCY_KEY_IN_USE(409, "The request with this key is still running"),
  GONE(410, "The record was deleted"),
  CURSOR_PRUNED(410, "The changes behind that number are no longer kept"),
  CURSOR_AHEAD(410, "There is no change of that number yet"),
  EPOCH_CHANGED(410, "The numbers of changes have begun anew"),
  PRECONDITION_FAILED(412, "The record has changed since it was read"),
  BODY_TOO_LARGE(413, "The body is too large"),
  ADDRESS_TOO_LONG(414, "The address is too long"),
  UNSUPPORTED_MEDIA_TYPE(415, "The body is of a type that this endpoint does not take"),
  UNKNOWN_REFERENCE(422, "A reference points at nothing"),
  SPAN_MISMATCH(422, "A span is not what stands in the text"),
  IDEMPOTENCY_KEY_REUSED(422, "The key was used for another request"),
  PRECONDITION_REQUIRED(428, "A change must say which version it changes"),
  TOO_MANY_REQUESTS(429, "Too many requests by one client"),
  HEADERS_TOO_LARGE(431, "The request has too many headers"),
  INTERNAL_ERROR(500, "Isnad failed"),
  UPSTREAM_UNAVAILABLE(503, "Another service of Isnad does not answer"),
  DATABASE_UNAVAILABLE(503, "The database does not answer"),
  BUSY(503, "Too much is in work"),
  STORAGE_FULL(507, "There is no room left to store it");

  private final int status;
  private final String title;

  ProblemCode(int status, String title) {
    this.status = status;
    this.title = title;
  }

  /** HTTP status of an answer with this code. */
  public int status() {
    return status;
  }

  /** One sentence, the same for each answer with this code. */
  public String title() {
    return title;
  }

  /** The RFC 9457 type: {@code urn:isnad:problem:invalid-id}. */
  public String type() {
    return "urn:isnad:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
