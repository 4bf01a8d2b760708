package org.isnad.entities.key;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.isnad.identity.SigningKey;
import org.isnad.rest.Problem;
import org.isnad.rest.ProblemCode;
import org.isnad.rest.ProblemException;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/** Where a key is given for a token. */
@Path("/v1/token")
@Tag(name = "Keys")
@RunOnVirtualThread
class TokenResource {
  private static final String GRANT = "client_credentials";
  private static final String BASIC = "Basic ";

  private final ApiKeys keys;
  private final TokenSettings settings;
  private final @Nullable SigningKey signingKey;

  TokenResource(ApiKeys keys, TokenSettings settings) throws IOException {
    this.keys = keys;
    this.settings = settings;
    var key = settings.signingKey();
    signingKey = key.isPresent() ? signingKey(key.get()) : null;
  }

  /**
   * @param key PEM, or the path of a file
   */
  static SigningKey signingKey(String key) throws IOException {
    boolean pem = key.startsWith("-----BEGIN");
    try {
      return pem ? SigningKey.parse(key) : SigningKey.read(java.nio.file.Path.of(key));
    } catch (IOException e) {
      throw new IOException(
          "isnad.tokens.signing-key%s cannot be read (%s)"
              .formatted(pem ? "" : ": " + key, e.getMessage()),
          e);
    }
  }

  /**
   * The client credentials grant of OAuth 2.0: the key is the client's secret, sent as a basic
   * authorization or in the form.
   *
   * @param authorization basic; the client's id may be anything: {@code Basic
   *     aW1wb3J0OmlzbmFkXzRmVHFYY2JZMW1KcjB0cTVtWmwzdkdkOHhXbkUya1BzN3VIYUI5b0NpUXc=}
   * @param grantType {@code client_credentials}
   * @param clientId anything
   * @param clientSecret the key, if it is not in the header
   * @see <a href="https://www.rfc-editor.org/rfc/rfc6749#section-4.4">RFC 6749</a>
   */
  @POST
  @PermitAll
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(hidden = true) // it is OAuth's: docs/security.md
  public RestResponse<SoldToken> sell(
      @RestHeader("Authorization") @Nullable String authorization,
      @RestForm("grant_type") @Nullable String grantType,
      @RestForm("client_id") @Nullable String clientId,
      @RestForm("client_secret") @Nullable String clientSecret) {
    if (!GRANT.equals(grantType)) {
      throw new ProblemException(
          ProblemCode.INVALID_FIELD, "grant_type: only " + GRANT + " is known here");
    }
    if (signingKey == null) {
      throw new ProblemException(
          ProblemCode.NOT_FOUND, "No tokens are sold here: ask the issuer that this Isnad trusts");
    }
    String key = clientSecret == null ? secret(authorization) : clientSecret;
    var grant = keys.grant(key).orElseThrow(TokenResource::refused);
    var lifetime = settings.lifetime();
    return ResponseBuilder.ok(
            new SoldToken(signingKey.token(grant, lifetime), "Bearer", lifetime.toSeconds()))
        .header("Cache-Control", "no-store")
        .build();
  }

  private static String secret(@Nullable String authorization) {
    if (authorization == null || !authorization.startsWith(BASIC)) {
      throw refused();
    }
    try {
      var pair =
          new String(Base64.getDecoder().decode(authorization.substring(BASIC.length())), UTF_8);
      return pair.substring(pair.indexOf(':') + 1);
    } catch (IllegalArgumentException e) {
      throw refused();
    }
  }

  private static ProblemException refused() {
    return new ProblemException(
        Problem.of(
            ProblemCode.UNAUTHORIZED,
            "There is no such key, or it is revoked or expired. An admin makes keys at /v1/keys",
            List.of()));
  }
}
