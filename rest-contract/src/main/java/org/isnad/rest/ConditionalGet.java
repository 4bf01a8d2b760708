package org.isnad.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/**
 * Answers 304 to a client that has what it asks for. A record's tag is its version; every other
 * answer in JSON gets a tag of its bytes, which saves the way and not the work. Whoever keeps no
 * answer ({@code Cache-Control: no-store}), as the gateway, has no use for such a tag, and gets
 * none.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#name-if-none-match">RFC 9110</a>
 */
public final class ConditionalGet {
  /** Hex digits: enough that two answers of one address never share a tag by chance. */
  private static final int TAG_DIGITS = 24;

  private static final String NO_STORE = "no-store";

  private final ObjectMapper json;

  public ConditionalGet(ObjectMapper json) {
    this.json = json;
  }

  @ServerResponseFilter
  public void compare(ContainerRequestContext request, ContainerResponseContext response)
      throws JsonProcessingException {
    boolean get = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
    MediaType type = response.getMediaType();
    if (!get || response.getStatus() != 200 || !response.hasEntity() || type == null) {
      return;
    }
    if (!type.isCompatible(MediaType.APPLICATION_JSON_TYPE)) {
      return;
    }
    var headers = response.getHeaders();
    // A client may keep the answer, and must ask whether it still holds.
    headers.putSingle(HttpHeaders.CACHE_CONTROL, "private, no-cache");
    headers.add(HttpHeaders.VARY, HttpHeaders.ACCEPT);
    String tag = tag(headers.getFirst(HttpHeaders.ETAG));
    if (tag == null) {
      byte[] written = json.writeValueAsBytes(response.getEntity());
      if (!NO_STORE.equals(request.getHeaderString(HttpHeaders.CACHE_CONTROL))) {
        tag = "W/\"" + Sha256.hex(written).substring(0, TAG_DIGITS) + "\"";
        headers.putSingle(HttpHeaders.ETAG, tag);
      }
      // As it is and not as it is declared: what a page lists may be written already. After the
      // headers, which are other ones from here on.
      response.setEntity(new WrittenJson(written));
    }
    String known = request.getHeaderString(HttpHeaders.IF_NONE_MATCH);
    if (tag != null && known != null && matches(known, tag)) {
      response.setStatus(304);
      response.setEntity(null);
      headers.remove(HttpHeaders.CONTENT_TYPE);
    }
  }

  private static @Nullable String tag(@Nullable Object header) {
    return switch (header) {
      case null -> null;
      case jakarta.ws.rs.core.EntityTag tag -> "\"" + tag.getValue() + "\"";
      default -> header.toString();
    };
  }

  /** Weakly, as RFC 9110 wants it here: a proxy that compresses weakens a tag. */
  private static boolean matches(String known, String tag) {
    String opaque = opaque(tag);
    return List.of(known.split(",")).stream()
        .map(String::strip)
        .anyMatch(k -> k.equals("*") || opaque(k).equals(opaque));
  }

  private static String opaque(String tag) {
    return tag.startsWith("W/") ? tag.substring(2) : tag;
  }
}
